import { patchWorkbook } from '../hosts/xlsx/patch.js';
import { writeWorkbook } from '../hosts/xlsx/write.js';
import { buildSheet } from '../model/index.js';
import { acrossSheets } from '../report/across-sheets.js';
import { matrixSheets } from '../report/matrix-sheets.js';
import type { Language } from '../report/messages.js';
import type { ReportSheet } from '../report/sheet.js';
import type { AcrossReport, WorkbookReport } from '../report/workbook-report.js';

/** The report as a workbook of its own. */
export function workbookOfReports(
  reports: readonly WorkbookReport[],
  language: Language,
  across?: AcrossReport,
): Uint8Array {
  return workbookOfSheets([
    ...(reports.length === 0 ? [] : matrixSheets(reports, language)),
    ...acrossSheets(across, language),
  ]);
}

/** A workbook of report sheets: empty sheets, each then replaced by the report sheet of its name. */
export function workbookOfSheets(sheets: readonly ReportSheet[]): Uint8Array {
  const empty = { sheets: sheets.map(({ name }) => buildSheet({ name }, [])), formats: ['General'] };
  return sheets.reduce((bytes, report) => patchWorkbook(bytes, { report }), writeWorkbook(empty));
}
