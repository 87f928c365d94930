import path from 'node:path';
import process from 'node:process';
import { saveFile } from '../hosts/xlsx/node/save.js';
import { htmlReport } from '../report/html.js';
import { goujiReport, jsonText } from '../report/json.js';
import type { Language } from '../report/messages.js';
import { textReport, totalLine, type TextOptions } from '../report/text.js';
import type { WorkbookReport } from '../report/workbook-report.js';
import { VERSION } from '../version.js';
import { sayer, type Context } from './context.js';
import { EXIT, Failure, fileFailure } from './failure.js';
import { painter } from './terminal.js';
import { workbookOfReports } from './xlsx-report.js';

export const FORMATS = ['text', 'json', 'html', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

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
export function exitCode(reports: readonly WorkbookReport[], failures: ReadonlyMap<WorkbookReport, string>): number {
  return failures.size > 0 ? EXIT.failure : reports.some(hasError) ? EXIT.findings : EXIT.ok;
}

/** `--report` goes by its extension and leaves the terminal its text; JSON on the terminal is JSON and nothing else. */
export async function writeReports(
  reports: readonly WorkbookReport[],
  flags: OutputFlags,
  failures: ReadonlyMap<WorkbookReport, string>,
  context: Context,
): Promise<void> {
  const { format, report } = flags;
  if (report !== undefined) {
    const pieces = [...contentOf(reports, formatOf(report) ?? format, context)];
    await saveFile(report, Buffer.concat(pieces.map((piece) => Buffer.from(piece)))).catch((error: unknown) => {
      throw fileFailure(error, report, 'write');
    });
  }
  const shown = report !== undefined && format !== 'json' ? 'text' : format;
  const pieces = shown === 'text' ? [terminalText(reports, failures, context)] : contentOf(reports, shown, context);
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
  reports: readonly WorkbookReport[],
  format: Format,
  { language }: Context,
): Iterable<string | Uint8Array> {
  switch (format) {
    case 'json':
      return jsonText(goujiReport(VERSION, reports));
    case 'html':
      return [htmlReport(reports, language)];
    case 'xlsx':
      return [workbookOfReports(reports, language)];
    case 'text':
      return [textsOf(reports, { language }), total(reports, language)];
  }
}

/** What failed is told on the error output, once. */
function terminalText(
  reports: readonly WorkbookReport[],
  failures: ReadonlyMap<WorkbookReport, string>,
  { language }: Context,
): string {
  const texts = textsOf(
    reports.filter((report) => !failures.has(report)),
    { language, paint: painter(process.stdout), brief: reports.length >= MANY },
  );
  return texts + total(reports, language);
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
