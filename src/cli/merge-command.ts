import { readFile } from 'node:fs/promises';
import type { ErrorObject } from 'ajv';
import type { Command } from 'commander';
import { mergeReports, type Merged, type NamedReport, type Workbooks } from '../report/merge.js';
import type { GoujiReport } from '../report/workbook-report.js';
import { VERSION } from '../version.js';
import { oneOf, sayer, type Context } from './context.js';
import { Failure } from './failure.js';
import { readBytes, unreadable } from './files.js';
import { exitCode, FORMATS, requireReport, writeReports, type OutputFlags } from './output.js';
import { packReport, PackedReports, type PackedReport } from './packed-reports.js';

export function addMerge(program: Command, context: Context): void {
  const word = sayer(context.language);
  program
    .command('merge')
    .description(word('cli.merge'))
    .argument('<report...>', word('cli.reports'))
    .option('--format <format>', `${word('cli.format')}: ${FORMATS.join(' | ')}`, oneOf('--format', FORMATS), 'text')
    .option('--report <file>', word('cli.report'))
    .action(async (files: string[], flags: OutputFlags) => {
      await requireReport(flags, files);
      const merged = mergeReports(await readReports(files, context), PACKED);
      for (const sentence of remarks(merged, context)) context.tell(sentence);
      const outcome = { ...merged, workbooks: new PackedReports(merged.workbooks) };
      const failures = unreadable(outcome.workbooks.glances);
      await writeReports(outcome, flags, failures, context);
      context.exit(exitCode(outcome, failures));
    });
}

/** The same report is packed into the same bytes. */
const PACKED: Workbooks<PackedReport> = {
  fileOf: ({ glance }) => glance.file,
  alike: (one, other) => Buffer.compare(one.bytes, other.bytes) === 0,
};

/**
 * One report after the other is unfolded, and its workbooks packed again: memory is that of the largest.
 * @throws {Failure} for a file that is no report of a check, with the place where it goes wrong.
 */
async function readReports(files: readonly string[], { schema }: Context): Promise<NamedReport<PackedReport>[]> {
  // Loaded here: no other command validates anything.
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const ajv = new Ajv2020({ strictTypes: false, allErrors: false });
  const validate = ajv.compile<GoujiReport>(JSON.parse(await readFile(schema, 'utf8')) as object);
  const reports: NamedReport<PackedReport>[] = [];
  for (const name of files) {
    const data: unknown = parse(name, await readBytes(name));
    if (!validate(data)) throw new Failure('merge.invalid', { file: name, ...placeOf(validate.errors ?? []) });
    reports.push({ name, report: { ...data, workbooks: data.workbooks.map(packReport) } });
  }
  return reports;
}

function parse(file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Failure('merge.no-json', { file });
  }
}

/** Of all branches that a value fails the one that got furthest says what is wrong: not that it is another kind of workbook. */
function placeOf(errors: readonly ErrorObject[]): { place: string; detail: string } {
  const depth = ({ instancePath, keyword }: ErrorObject) =>
    instancePath.split('/').length - (keyword === 'const' ? 1 : 0);
  const [furthest] = [...errors].sort((a, b) => depth(b) - depth(a));
  return { place: furthest?.instancePath || '/', detail: furthest?.message ?? '' };
}

function remarks(
  { duplicates, tools }: Pick<Merged<unknown>, 'duplicates' | 'tools'>,
  { language }: Context,
): string[] {
  const word = sayer(language);
  const list = word('report.list');
  return [
    ...duplicates.map(({ file, reports, same }) =>
      word(same ? 'merge.duplicate' : 'merge.conflict', { file, reports: reports.join(list), last: reports.at(-1)! }),
    ),
    ...(tools.some((tool) => tool !== `gouji ${VERSION}`) ? [word('merge.versions', { tools: tools.join(list) })] : []),
  ];
}
