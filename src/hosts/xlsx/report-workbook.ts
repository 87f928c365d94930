import { buildSheet } from '../../model/index.js';
import type { ReportSheet } from '../../report/sheet.js';
import { patchWorkbook } from './patch.js';
import { writeWorkbook } from './write.js';

/** A workbook of its own for report sheets: empty sheets, each then replaced by the report sheet of its name. */
export function workbookOfSheets(sheets: readonly ReportSheet[]): Uint8Array {
  const empty = { sheets: sheets.map(({ name }) => buildSheet({ name }, [])), formats: ['General'] };
  return sheets.reduce((bytes, report) => patchWorkbook(bytes, { report }), writeWorkbook(empty));
}
