import path from 'node:path';
import { workbookOfSheets } from '../hosts/xlsx/report-workbook.js';
import { acrossSheets } from '../report/across-sheets.js';
import { matrixSheets } from '../report/matrix-sheets.js';
import type { Language } from '../report/messages.js';
import type { AcrossReport, WorkbookReport } from '../report/workbook-report.js';

/** The report as a workbook of its own; `at` is where it will be, from which its links lead to the workbooks. */
export function workbookOfReports(
  reports: Iterable<WorkbookReport>,
  language: Language,
  at = '',
  across?: AcrossReport,
): Uint8Array {
  return workbookOfSheets([
    ...matrixSheets(reports, language, (file) => addressFrom(path.dirname(at), file)),
    ...acrossSheets(across, language),
  ]);
}

/** A relative address with `/`, so that report and workbooks may move together to another machine. */
function addressFrom(folder: string, file: string): string {
  const steps = path.relative(folder, file).split(path.sep);
  return steps.map(encodeURIComponent).join('/');
}
