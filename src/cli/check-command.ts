import path from 'node:path';
import type { Command } from 'commander';
import { readText } from '../hosts/text/read.js';
import { say } from '../report/messages.js';
import type { WorkbookReport } from '../report/workbook-report.js';
import { applyBaseline, openBaseline } from './baseline-file.js';
import type { FileChecked } from './check-file.js';
import { oneOf, sayer, wholeNumber, type Context } from './context.js';
import { Failure } from './failure.js';
import { isFolder, openWorkbook, readBytes, sourcesOf, unreadable, type Source } from './files.js';
import { standardOf } from './layout.js';
import { exitCode, FORMATS, requireFile, writeReports, type Format } from './output.js';
import { checkAll } from './pool.js';
import { inShard, readShard, type Shard } from './shard.js';
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
  readonly text?: string;
  readonly shard?: Shard;
  readonly baseline?: string;
  readonly accept?: boolean;
}

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
    .option('--previous <file>', word('cli.previous'))
    .option('--text <file>', word('cli.text'))
    .option('--annotate <folder>', word('cli.annotate'))
    .option('--shard <part>', word('cli.shard'), readShard)
    .option('--baseline <file>', word('cli.baseline'))
    .option('--accept', word('cli.accept'))
    .option('--jobs <number>', word('cli.jobs'), wholeNumber)
    .action(async (paths: string[], flags: CheckFlags) => {
      requireFile(flags);
      const baseline = await openBaseline(flags);
      standardOf(flags.layout);
      await requireReadable(flags);
      const sources = inShard(await sourcesNamed(paths), flags.shard);
      const checked = await run(sources, flags, context);
      for (const sentence of checked.flatMap(({ remarks }) => remarks)) context.tell(sentence);
      const found = checked.map(({ report }) => report);
      const reports = await applyBaseline(found, baseline, flags, context);
      const failures = failuresOf(reports, sources, context);
      await writeReports(reports, flags, failures, context);
      context.exit(exitCode(reports, failures));
    });
}

/** Files that every check needs are tried once: a wrong one is a wrong call, not a fault of each workbook. */
async function requireReadable({ previous, text }: CheckFlags): Promise<void> {
  if (previous !== undefined) await openWorkbook(await readBytes(previous));
  if (text !== undefined) await readText(await readBytes(text), path.basename(text));
}

async function sourcesNamed(paths: readonly string[]): Promise<readonly Source[]> {
  const sources = await sourcesOf(paths);
  if (sources.length > 0) return sources;
  const [first = '.'] = paths;
  throw new Failure((await isFolder(first)) ? 'file.folder-empty' : 'file.missing', { file: first });
}

async function run(sources: readonly Source[], flags: CheckFlags, context: Context): Promise<FileChecked[]> {
  const { rounding, layout, relations, annotate, jobs, previous, text } = flags;
  const progress = new ProgressBar(sources.length, context.language);
  const checked = await checkAll(
    sources.map(({ file }) => file),
    {
      language: context.language,
      worker: context.worker,
      onDone: (done) => progress.update(done),
      ...(rounding === undefined ? {} : { rounding }),
      ...(layout === undefined ? {} : { layout }),
      ...(relations === undefined ? {} : { relations }),
      ...(annotate === undefined ? {} : { annotate }),
      ...(previous === undefined ? {} : { previous }),
      ...(text === undefined ? {} : { text }),
      ...(jobs === undefined ? {} : { jobs }),
    },
  );
  progress.finish();
  return checked;
}

/** The sentences of what could not be read, and of named files without a table: they make the command fail. */
function failuresOf(
  reports: readonly WorkbookReport[],
  sources: readonly Source[],
  { language }: Context,
): ReadonlyMap<WorkbookReport, string> {
  const failures = new Map(unreadable(reports));
  reports.forEach((report, index) => {
    const { file, status } = report;
    if (status === 'no-tables' && sources[index]!.named)
      failures.set(report, say('file.no-tables', language, { file }));
  });
  return failures;
}
