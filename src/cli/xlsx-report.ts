import { workbookOfSheets } from '../hosts/xlsx/report-workbook.js';
import { acrossSheets } from '../report/across-sheets.js';
import { matrixSheets } from '../report/matrix-sheets.js';
import type { Language } from '../report/messages.js';
import type { AcrossReport, WorkbookReport } from '../report/workbook-report.js';

/** The report as a workbook of its own. */
export function workbookOfReports(
  reports: readonly WorkbookReport[],
  language: Language,
  across?: AcrossReport,
): Uint8Array {
  const sheets = reports.length === 0 ? [] : matrixSheets(reports, language);
  return workbookOfSheets([...sheets, ...acrossSheets(across, language)]);
}
