import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { check } from '../engine/check.js';
import { HostError, type Mark } from '../hosts/host.js';
import { readText } from '../hosts/text/read.js';
import { saveFile } from '../hosts/xlsx/node/save.js';
import type { XlsxHost } from '../hosts/xlsx/xlsx-host.js';
import { isSure, parseAddress } from '../model/index.js';
import { workbookReport } from '../report/json.js';
import { markedCells } from '../report/marked-cells.js';
import { render, say, type Language } from '../report/messages.js';
import { sheetOfReport } from '../report/report-sheet.js';
import type { CheckedReport, WorkbookReport } from '../report/workbook-report.js';
import { Failure, fileFailure } from './failure.js';
import { openWorkbook, readBytes, readSidecar } from './files.js';
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

/** A file's report, and what else there is to say of it on the error output. */
export interface FileChecked {
  readonly report: WorkbookReport;
  readonly remarks: readonly string[];
}

/** Checks one file. Whatever is wrong with it becomes its report: one bad file never stops the rest. */
export async function checkFile(file: string, options: CheckFileOptions): Promise<FileChecked> {
  const { language } = options;
  try {
    return await checkBytes(file, await readBytes(file), options);
  } catch (error) {
    return { report: { file, status: 'unreadable', error: errorReport(error, file, language) }, remarks: [] };
  }
}

function errorReport(error: unknown, file: string, language: Language): { code: string; message: string } {
  if (error instanceof HostError) return { code: error.key, message: render(error, language) };
  if (error instanceof Failure) return { code: error.key, message: error.sentence(language) };
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'file.failed', message: say('file.failed', language, { file, detail }) };
}

async function checkBytes(file: string, bytes: Uint8Array, options: CheckFileOptions): Promise<FileChecked> {
  const { host, settings } = await openWorkbook(bytes, await readSidecar(file));
  const { language, rounding, relations = false, annotate, previous, text } = options;
  const checked = check(host.current, standardOf(options.layout), {
    settings,
    ...(rounding ? { rounding } : {}),
    ...(previous === undefined ? {} : { previous: (await openWorkbook(await readBytes(previous))).host.current }),
    ...(text === undefined ? {} : { text: await readText(await readBytes(text), path.basename(text)) }),
  });
  if (!checked.tables.some(isSure)) return { report: { file, status: 'no-tables' }, remarks: [] };
  const report = workbookReport(file, checked, language, { relations, settings });
  const remarks = annotate === undefined ? [] : await saveAnnotated(annotate, file, host, report, language);
  return { report, remarks };
}

/**
 * A copy with marks, notes and the sheet 校验报告; every other part of the file is byte for byte what it was. Gives
 * the sentences about what the workbook's protection, or a sheet of that name, did not allow.
 */
async function saveAnnotated(
  folder: string,
  file: string,
  host: XlsxHost,
  report: CheckedReport,
  language: Language,
): Promise<readonly string[]> {
  const copy = path.join(folder, path.basename(file).replace(/\.(xls|et|ods)$/i, '.xlsx'));
  if (path.resolve(copy) === path.resolve(file)) throw new Failure('file.same', { file });
  const outcomes = [
    await host.mark(marksOf(report, language)),
    await host.writeReport(sheetOfReport(report, language)),
  ];
  try {
    await mkdir(folder, { recursive: true });
    await saveFile(copy, host.bytes());
  } catch (error) {
    throw fileFailure(error, copy, 'write');
  }
  const said = outcomes.flatMap((outcome) => (outcome.done ? (outcome.note ?? []) : outcome.refusal));
  return said.map((refusal) => `${copy}: ${render(refusal, language)}`);
}

function marksOf(report: CheckedReport, language: Language): readonly Mark[] {
  return markedCells(report, language).flatMap(({ sheet, cell, kind, note }) => {
    const place = parseAddress(cell);
    return place ? [{ at: { sheet, ...place }, kind, note }] : [];
  });
}
