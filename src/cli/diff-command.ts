import type { Command } from 'commander';
import { compare } from '../engine/across/compare.js';
import type { Digest } from '../model/index.js';
import { acrossReport } from '../report/across.js';
import { digestFile } from './check-file.js';
import { oneOf, sayer, type Context } from './context.js';
import { unpacked } from './digests.js';
import { EXIT, Failure } from './failure.js';
import { sentenceOf } from './files.js';
import { standardOf } from './layout.js';
import { FORMATS, requireReport, writeReports, type OutputFlags } from './output.js';
import { PackedReports } from './packed-reports.js';

interface DiffFlags extends OutputFlags {
  readonly layout?: string;
}

export function addDiff(program: Command, context: Context): void {
  const word = sayer(context.language);
  program
    .command('diff')
    .description(word('cli.diff'))
    .argument('<old>', word('cli.old'))
    .argument('<new>', word('cli.new'))
    .option('--format <format>', `${word('cli.format')}: ${FORMATS.join(' | ')}`, oneOf('--format', FORMATS), 'text')
    .option('--report <file>', word('cli.report'))
    .option('--layout <name>', word('cli.layout'))
    .action(async (older: string, newer: string, flags: DiffFlags) => {
      await requireReport(flags, [older, newer]);
      const [after, before] = [await digestOf(newer, flags, context), await digestOf(older, flags, context)];
      const pairing = { kind: 'version', subject: 0, against: [1] } as const;
      const comparison = compare(pairing, [after, before], { standard: standardOf(flags.layout) });
      const across = acrossReport([comparison], undefined, context.language);
      await writeReports({ workbooks: new PackedReports([]), across }, flags, new Map(), context);
      context.exit(comparison.changes.length > 0 ? EXIT.findings : EXIT.ok);
    });
}

/** All tables of a workbook as one volume. */
async function digestOf(file: string, { layout }: DiffFlags, { language }: Context): Promise<Digest> {
  const { report, digests } = await digestFile(file, { language, ...(layout === undefined ? {} : { layout }) });
  if (report?.glance.error !== undefined) throw new Failure('file.reference', { detail: sentenceOf(report.glance) });
  const [first, ...others] = digests.map(unpacked);
  if (!first) throw new Failure('file.no-tables', { file });
  return { volume: first.volume, tables: [first, ...others].flatMap(({ tables }) => tables) };
}
