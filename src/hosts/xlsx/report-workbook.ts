import { buildSheet } from '../../model/index.js';
import type { ReportSheet } from '../../report/sheet.js';
import { editReport } from './edit-report.js';
import { StyleEditor } from './edit-styles.js';
import { PackageEditor } from './editor.js';
import { readWorkbookParts } from './package.js';
import { openPackage } from './read.js';
import { writeWorkbook } from './write.js';

/** A workbook of its own for report sheets: empty sheets, each then replaced by the report sheet of its name. */
export function workbookOfSheets(sheets: readonly ReportSheet[]): Uint8Array {
  const empty = writeWorkbook({
    sheets: sheets.map(({ name }) => buildSheet({ name }, [])),
    formats: ['General'],
  });
  const file = openPackage(empty);
  const workbook = readWorkbookParts(file);
  const editor = new PackageEditor(file);
  const styles = new StyleEditor(editor, workbook.styles!);
  for (const sheet of sheets) editReport(editor, styles, workbook, sheet);
  styles.finish();
  return editor.toBytes(empty);
}
