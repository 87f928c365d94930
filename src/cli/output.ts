import path from 'node:path';
import process from 'node:process';
import { saveFile } from '../hosts/xlsx/node/save.js';
import { hasAcrossError } from '../report/across-summary.js';
import { acrossText } from '../report/across-text.js';
import { totalLine } from '../report/glance.js';
import { htmlPieces } from '../report/html.js';
import { goujiReport, jsonText } from '../report/json.js';
import { textReport, type TextOptions } from '../report/text.js';
import type { AcrossReport } from '../report/workbook-report.js';
import { VERSION } from '../version.js';
import { sayer, type Context } from './context.js';
import { EXIT, Failure, fileFailure } from './failure.js';
import { requireOther, requireWritable } from './outputs.js';
import type { PackedReports } from './packed-reports.js';
import { harmless, painter } from './terminal.js';
import { workbookOfReports } from './xlsx-report.js';

export const FORMATS = ['text', 'json', 'html', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

/** What a run found out: of each workbook, and between them. */
export interface Outcome {
  readonly workbooks: PackedReports;
  readonly across?: AcrossReport;
}

/** Where reports go, the same for every command that makes them. */
export interface OutputFlags {
  readonly format: Format;
  readonly report?: string;
}

/** From this number of workbooks on the terminal shows each by its headline only. */
const MANY = 10;

/** @throws {Failure} for a report that can't be written, or stands in the place of a file that is read. */
export async function requireReport({ format, report }: OutputFlags, inputs: Iterable<string>): Promise<void> {
  if (format === 'xlsx' && report === undefined) throw new Failure('usage.report-needed', { format });
  if (report === undefined) return;
  if (!formatOf(report)) throw new Failure('usage.report-ending', { file: report });
  requireOther([report], inputs);
  await requireWritable(report);
}

/** By file the sentences of what makes the command fail. */
export type Failures = ReadonlyMap<string, string>;

export function exitCode({ workbooks, across }: Outcome, failures: Failures): number {
  const isWrong =
    workbooks.glances.some(({ hasError }) => hasError) || (across !== undefined && hasAcrossError(across));
  return failures.size > 0 ? EXIT.failure : isWrong ? EXIT.findings : EXIT.ok;
}

/** `--report` goes by its extension and leaves the terminal its text; JSON on the terminal is JSON and nothing else. */
export async function writeReports(
  outcome: Outcome,
  flags: OutputFlags,
  failures: Failures,
  context: Context,
): Promise<void> {
  const { format, report } = flags;
  if (report !== undefined) {
    const content = contentOf(outcome, formatOf(report)!, context, report);
    await saveFile(report, content).catch((error: unknown) => {
      throw fileFailure(error, report, 'write');
    });
  }
  const shown = report !== undefined && format !== 'json' ? 'text' : format;
  const pieces = shown === 'text' ? terminalText(outcome, failures, context) : contentOf(outcome, shown, context);
  for (const piece of pieces) context.out(piece.toString());
  if (report !== undefined) context.tell(sayer(context.language)('cli.written', { file: report }));
  for (const sentence of failures.values()) context.tell(sentence);
}

function formatOf(file: string): Format | undefined {
  const extension = path.extname(file).toLowerCase();
  const formats: Readonly<Record<string, Format>> = {
    '.html': 'html',
    '.htm': 'html',
    '.json': 'json',
    '.xlsx': 'xlsx',
    '.txt': 'text',
  };
  return formats[extension];
}

function contentOf(
  { workbooks, across }: Outcome,
  format: Format,
  { language }: Context,
  file = '',
): Iterable<string | Uint8Array> {
  switch (format) {
    case 'json':
      return jsonText(goujiReport(VERSION, workbooks, across));
    case 'html':
      return htmlPieces(workbooks, language, across);
    case 'xlsx':
      return [workbookOfReports(workbooks, language, file, across)];
    case 'text':
      return textsOf({ workbooks, ...(across ? { across } : {}) }, { language });
  }
}

/** What failed is told on the error output, once. */
function* terminalText(outcome: Outcome, failures: Failures, { language }: Context): Generator<string> {
  const brief = outcome.workbooks.glances.length >= MANY;
  const options = { language, paint: painter(process.stdout), brief };
  for (const piece of textsOf(outcome, options, failures)) yield harmless(piece);
}

/** One workbook after the other without those left out, what was found between them, and the total. */
function* textsOf(
  { workbooks, across }: Outcome,
  options: TextOptions,
  leftOut: Failures = new Map(),
): Generator<string> {
  let separator = '';
  for (const report of workbooks) {
    if (leftOut.has(report.file)) continue;
    yield separator + textReport(report, options);
    separator = '\n';
  }
  if (across) yield acrossText(across, options);
  const { glances } = workbooks;
  if (glances.length > 1) yield `\n${totalLine(glances, options.language)}\n`;
}
