import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { check } from '../engine/check.js';
import { HostError, type Mark } from '../hosts/host.js';
import { patchWorkbook } from '../hosts/xlsx/patch.js';
import { readText } from '../hosts/text/read.js';
import { saveFile } from '../hosts/xlsx/node/save.js';
import { isSure, parseAddress } from '../model/index.js';
import { workbookReport } from '../report/json.js';
import { render, say, type Language } from '../report/messages.js';
import { sheetOfReport } from '../report/report-sheet.js';
import { summarize } from '../report/summary.js';
import type { CheckedReport, WorkbookReport } from '../report/workbook-report.js';
import { Failure, fileFailure } from './failure.js';
import { openWorkbook, readBytes } from './files.js';
import { standardOf } from './layout.js';

/** How to check one file; plain data, so that it can be sent to a worker. */
export interface CheckFileOptions {
  readonly language: Language;
  readonly rounding?: 'interval' | 'strict';
  readonly layout?: string;
  readonly relations?: boolean;
  /** Last year's workbook, for the changes that the text tells. */
  readonly previous?: string;
  /** 情况说明 in a file of its own: .docx or .txt. */
  readonly text?: string;
  /** Folder for the annotated copy. */
  readonly annotate?: string;
}

/** Checks one file. Whatever is wrong with it becomes its report: one bad file never stops the rest. */
export async function checkFile(file: string, options: CheckFileOptions): Promise<WorkbookReport> {
  const { language } = options;
  try {
    return await checkBytes(file, await readBytes(file), options);
  } catch (error) {
    return { file, status: 'unreadable', error: errorReport(error, file, language) };
  }
}

function errorReport(error: unknown, file: string, language: Language): { code: string; message: string } {
  if (error instanceof HostError) return { code: error.key, message: render(error, language) };
  if (error instanceof Failure) return { code: error.key, message: error.sentence(language) };
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'file.failed', message: say('file.failed', language, { file, detail }) };
}

async function checkBytes(file: string, bytes: Uint8Array, options: CheckFileOptions): Promise<WorkbookReport> {
  const { host, settings } = await openWorkbook(bytes);
  const { language, rounding, relations = false, annotate, previous, text } = options;
  const checked = check(host.current, standardOf(options.layout), {
    settings,
    ...(rounding ? { rounding } : {}),
    ...(previous === undefined ? {} : { previous: (await openWorkbook(await readBytes(previous))).host.current }),
    ...(text === undefined ? {} : { text: await readText(await readBytes(text), path.basename(text)) }),
  });
  if (!checked.tables.some(isSure)) return { file, status: 'no-tables' };
  const report = workbookReport(file, checked, language, { relations, settings });
  if (annotate !== undefined) await saveAnnotated(annotate, file, host.bytes(), report, language);
  return report;
}

/** A copy with marks and the sheet 校验报告; every other part of the file is byte for byte what it was. */
async function saveAnnotated(
  folder: string,
  file: string,
  bytes: Uint8Array,
  report: CheckedReport,
  language: Language,
): Promise<void> {
  const copy = path.join(folder, path.basename(file).replace(/\.(xls|et|ods)$/i, '.xlsx'));
  if (path.resolve(copy) === path.resolve(file)) throw new Failure('file.same', { file });
  const annotated = patchWorkbook(bytes, { marks: marksOf(report), report: sheetOfReport(report, language) });
  try {
    await mkdir(folder, { recursive: true });
    await saveFile(copy, annotated);
  } catch (error) {
    throw fileFailure(error, copy, 'write');
  }
}

/** One mark a cell, the gravest: the cell most likely wrong, then errors, warnings, rounding. */
function marksOf(report: CheckedReport): readonly Mark[] {
  const { problems, drifts } = summarize(report);
  const marks = new Map<string, Mark>();
  const mark = (kind: Mark['kind'], sheet?: string, cell?: string) => {
    const place = cell === undefined ? undefined : parseAddress(cell);
    const key = `${sheet}!${cell}`;
    if (sheet !== undefined && place && !marks.has(key)) marks.set(key, { at: { sheet, ...place }, kind });
  };
  for (const { cause } of problems) if (cause) mark('cause', cause.sheet, cause.cell);
  for (const severity of ['error', 'warning'] as const)
    for (const { findings } of problems)
      for (const finding of findings) if (finding.severity === severity) mark(severity, finding.sheet, finding.cell);
  for (const { findings } of drifts) for (const { sheet, cell } of findings) mark('drift', sheet, cell);
  return [...marks.values()];
}
