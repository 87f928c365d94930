import path from 'node:path';
import process from 'node:process';
import { saveFile } from '../hosts/xlsx/node/save.js';
import { hasAcrossError } from '../report/across-summary.js';
import { acrossText } from '../report/across-text.js';
import { htmlReport } from '../report/html.js';
import { goujiReport, jsonText } from '../report/json.js';
import type { Language } from '../report/messages.js';
import { textReport, totalLine, type TextOptions } from '../report/text.js';
import type { AcrossReport, WorkbookReport } from '../report/workbook-report.js';
import { VERSION } from '../version.js';
import { sayer, type Context } from './context.js';
import { EXIT, Failure, fileFailure } from './failure.js';
import { harmless, painter } from './terminal.js';
import { workbookOfReports } from './xlsx-report.js';

export const FORMATS = ['text', 'json', 'html', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

/** What a run found out: of each workbook, and between them. */
export interface Outcome {
  readonly workbooks: readonly WorkbookReport[];
  readonly across?: AcrossReport;
}

/** Where reports go, the same for every command that makes them. */
export interface OutputFlags {
  readonly format: Format;
  readonly report?: string;
}

/** From this number of workbooks on the terminal shows each by its headline only. */
const MANY = 10;

/** @throws {Failure} for a format that can't go to a terminal. */
export function requireFile({ format, report }: OutputFlags): void {
  if (format === 'xlsx' && report === undefined) throw new Failure('usage.report-needed', { format });
}

/** `failures`: sentences of what makes the command fail. */
export function exitCode({ workbooks, across }: Outcome, failures: ReadonlyMap<WorkbookReport, string>): number {
  const isWrong = workbooks.some(hasError) || (across !== undefined && hasAcrossError(across));
  return failures.size > 0 ? EXIT.failure : isWrong ? EXIT.findings : EXIT.ok;
}

/** `--report` goes by its extension and leaves the terminal its text; JSON on the terminal is JSON and nothing else. */
export async function writeReports(
  outcome: Outcome,
  flags: OutputFlags,
  failures: ReadonlyMap<WorkbookReport, string>,
  context: Context,
): Promise<void> {
  const { format, report } = flags;
  if (report !== undefined) {
    const pieces = [...contentOf(outcome, formatOf(report) ?? format, context)];
    await saveFile(report, Buffer.concat(pieces.map((piece) => Buffer.from(piece)))).catch((error: unknown) => {
      throw fileFailure(error, report, 'write');
    });
  }
  const shown = report !== undefined && format !== 'json' ? 'text' : format;
  const pieces = shown === 'text' ? [terminalText(outcome, failures, context)] : contentOf(outcome, shown, context);
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
): Iterable<string | Uint8Array> {
  switch (format) {
    case 'json':
      return jsonText(goujiReport(VERSION, workbooks, across));
    case 'html':
      return [htmlReport(workbooks, language, across)];
    case 'xlsx':
      return [workbookOfReports(workbooks, language, across)];
    case 'text':
      return [textsOf(workbooks, { language }), acrossOf(across, { language }), total(workbooks, language)];
  }
}

/** What failed is told on the error output, once. */
function terminalText(
  { workbooks, across }: Outcome,
  failures: ReadonlyMap<WorkbookReport, string>,
  { language }: Context,
): string {
  const options = { language, paint: painter(process.stdout) };
  const texts = textsOf(
    workbooks.filter((report) => !failures.has(report)),
    { ...options, brief: workbooks.length >= MANY },
  );
  return harmless(texts + acrossOf(across, options) + total(workbooks, language));
}

function acrossOf(across: AcrossReport | undefined, options: TextOptions): string {
  return across ? acrossText(across, options) : '';
}

function textsOf(reports: readonly WorkbookReport[], options: TextOptions): string {
  return reports.map((report) => textReport(report, options)).join('\n');
}

function total(reports: readonly WorkbookReport[], language: Language): string {
  return reports.length > 1 ? `\n${totalLine(reports, language)}\n` : '';
}

function hasError(report: WorkbookReport): boolean {
  if (report.status !== 'checked') return false;
  return report.findings.some(({ severity, waiver }) => {
    const waived = waiver !== undefined && waiver.accepted !== false;
    return severity === 'error' && !waived;
  });
}
