import path from 'node:path';
import type { Command } from 'commander';
import type { Volume } from '../model/index.js';
import { say } from '../report/messages.js';
import type { Glance } from '../report/glance.js';
import type { AcrossReport } from '../report/workbook-report.js';
import { applyBaseline, openBaseline } from './baseline-file.js';
import { compareFiles, type ReadFiles } from './compare-files.js';
import { configFor } from './config.js';
import { oneOf, sayer, wholeNumber, type Context } from './context.js';
import { readExpected } from './expected-list.js';
import { copyNames } from './copy-names.js';
import { Failure } from './failure.js';
import { isFolder, readTextFile, sentenceOf, sourcesOf, unreadable, type Source } from './files.js';
import { standardOf } from './layout.js';
import { exitCode, FORMATS, requireReport, writeReports, type Failures, type Format } from './output.js';
import { requireOther, requireWritable } from './outputs.js';
import { PackedReports } from './packed-reports.js';
import { runAll } from './pool.js';
import { openReview, rechecked, writeOpinions } from './review-files.js';
import { inShard, readShard, type Shard } from './shard.js';
import type { FileResult } from './tasks.js';
import { ProgressBar } from './terminal.js';

interface CheckFlags {
  readonly format: Format;
  readonly report?: string;
  readonly rounding?: 'interval' | 'strict';
  readonly layout?: string;
  readonly relations?: boolean;
  readonly jobs?: number;
  readonly annotate?: string;
  readonly previous?: string;
  readonly budget?: string;
  readonly approved?: string;
  readonly expected?: string;
  readonly text?: string;
  readonly config?: string;
  readonly shard?: Shard;
  readonly baseline?: string;
  readonly accept?: boolean;
  readonly opinions?: string;
  readonly deadline?: string;
  readonly review?: string;
}

/** What workbooks may be compared with; these are read, not checked. */
const REFERENCES = ['previous', 'budget', 'approved'] as const;

export function addCheck(program: Command, context: Context): void {
  const word = sayer(context.language);
  program
    .command('check')
    .description(word('cli.check'))
    .argument('<path...>', word('cli.path'))
    .option('--format <format>', `${word('cli.format')}: ${FORMATS.join(' | ')}`, oneOf('--format', FORMATS), 'text')
    .option('--report <file>', word('cli.report'))
    .option('--rounding <policy>', word('cli.rounding'), oneOf('--rounding', ['interval', 'strict']))
    .option('--layout <name>', word('cli.layout'))
    .option('--relations', word('cli.relations'))
    .option('--previous <path>', word('cli.previous'))
    .option('--budget <path>', word('cli.budget'))
    .option('--approved <path>', word('cli.approved'))
    .option('--expected <file>', word('cli.expected'))
    .option('--text <file>', word('cli.text'))
    .option('--config <file>', word('cli.config'))
    .option('--annotate <folder>', word('cli.annotate'))
    .option('--shard <part>', word('cli.shard'), readShard)
    .option('--baseline <file>', word('cli.baseline'))
    .option('--accept', word('cli.accept'))
    .option('--opinions <file>', word('cli.opinions'))
    .option('--deadline <date>', word('cli.deadline'))
    .option('--review <file>', word('cli.review'))
    .option('--jobs <number>', word('cli.jobs'), wholeNumber)
    .action(async (paths: string[], flags: CheckFlags) => {
      requireTogether(flags);
      const sources = inShard(await sourcesNamed(paths), flags.shard);
      await requireOutputs(sources, flags);
      const baseline = await openBaseline(flags);
      const review = await openReview(flags);
      standardOf(flags.layout);
      if (flags.text !== undefined) await readTextFile(flags.text);
      await requireConfigs(sources, flags);
      const { checked, across } = await run(sources, flags, context);
      for (const sentence of checked.flatMap(({ remarks }) => remarks)) context.tell(sentence);
      const found = rechecked(new PackedReports(checked.flatMap(({ report }) => report ?? [])), review);
      const workbooks = await applyBaseline(found, baseline, flags, context);
      const failures = failuresOf(workbooks.glances, sources, context);
      const outcome = { workbooks, ...(across ? { across } : {}) };
      await writeOpinions(workbooks, flags, context);
      await writeReports(outcome, flags, failures, context);
      context.exit(exitCode(outcome, failures));
    });
}

/** An option that does nothing without another was meant otherwise. */
function requireTogether({ accept, baseline, deadline, opinions }: CheckFlags): void {
  if (accept && baseline === undefined) throw new Failure('usage.together', { option: '--accept', with: '--baseline' });
  if (deadline !== undefined && opinions === undefined)
    throw new Failure('usage.together', { option: '--deadline', with: '--opinions' });
}

/** All that will be written, but the review tables of a folder, which have names of their own. */
async function requireOutputs(sources: readonly Source[], flags: CheckFlags): Promise<void> {
  const { annotate, baseline, opinions, review, expected, text, config } = flags;
  const files = sources.map(({ file }) => file);
  const copies = annotate === undefined ? [] : copyNames(files, annotate).values();
  const references = REFERENCES.map((role) => flags[role]);
  const inputs = [...files, ...references, review, expected, text, config].filter((file) => file !== undefined);
  await requireReport(flags, inputs);
  requireOther([...copies, ...[baseline, opinions].filter((file) => file !== undefined)], inputs);
  if (baseline !== undefined) await requireWritable(baseline);
}

/** A slip in a config would silently check otherwise than it means: nothing is checked until it is mended. */
async function requireConfigs(sources: readonly Source[], { config }: CheckFlags): Promise<void> {
  const folders = new Map(sources.map(({ file }) => [path.dirname(path.resolve(file)), file]));
  for (const file of config === undefined ? folders.values() : [config]) await configFor(file, config);
}

async function sourcesNamed(paths: readonly string[]): Promise<readonly Source[]> {
  const sources = await sourcesOf(paths);
  if (sources.length > 0) return sources;
  const [first = '.'] = paths;
  throw new Failure((await isFolder(first)) ? 'file.folder-empty' : 'file.missing', { file: first });
}

async function run(
  sources: readonly Source[],
  flags: CheckFlags,
  context: Context,
): Promise<{ readonly checked: readonly FileResult[]; readonly across?: AcrossReport }> {
  const { rounding, layout, relations, annotate, jobs, text, config } = flags;
  const common = {
    language: context.language,
    worker: context.worker,
    ...(rounding === undefined ? {} : { rounding }),
    ...(layout === undefined ? {} : { layout }),
    ...(config === undefined ? {} : { config }),
    ...(jobs === undefined ? {} : { jobs }),
  };
  const expected = flags.expected === undefined ? undefined : await readExpected(flags.expected);
  const references = await referencesOf(flags, common);
  const progress = new ProgressBar(sources.length, context.language);
  const isCompared = sources.length > 1 || expected !== undefined || Object.keys(references).length > 0;
  const files = sources.map(({ file }) => file);
  const checked = await runAll('check', files, {
    ...common,
    digest: isCompared,
    onDone: (done) => progress.update(done),
    ...(relations === undefined ? {} : { relations }),
    ...(annotate === undefined ? {} : { annotate: copyNames(files, annotate) }),
    ...(references.previous === undefined ? {} : { previous: volumesIn(references.previous) }),
    ...(text === undefined ? {} : { text }),
  });
  progress.finish();
  const across = compareFiles({ ...references, checked, ...(expected ? { expected } : {}) }, common);
  return { checked, ...(across ? { across } : {}) };
}

/**
 * Reads the workbooks to compare with.
 * @throws {Failure} for the first that can't be read: a wrong one is a wrong call, not a fault of each workbook.
 */
async function referencesOf(
  flags: CheckFlags,
  options: Parameters<typeof runAll>[2],
): Promise<Omit<ReadFiles, 'checked' | 'expected'>> {
  const read = REFERENCES.flatMap((role) => (flags[role] === undefined ? [] : [[role, flags[role]] as const]));
  const results = await Promise.all(
    read.map(async ([role, name]) => {
      const files = (await sourcesNamed([name])).map(({ file }) => file);
      const found = await runAll('digest', files, options);
      for (const { report } of found)
        if (report?.glance.error !== undefined)
          throw new Failure('file.reference', { detail: sentenceOf(report.glance) });
      return [role, found] as const;
    }),
  );
  return Object.fromEntries(results);
}

function volumesIn(results: readonly FileResult[]): readonly Volume[] {
  return results.flatMap(({ digests }) => digests.map(({ volume }) => volume));
}

/** The sentences of what could not be read, and of named files without a table: they make the command fail. */
function failuresOf(glances: readonly Glance[], sources: readonly Source[], { language }: Context): Failures {
  const failures = unreadable(glances);
  glances.forEach(({ file, status }, index) => {
    if (status === 'no-tables' && sources[index]!.named) failures.set(file, say('file.no-tables', language, { file }));
  });
  return failures;
}
