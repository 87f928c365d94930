import { addressOf, type Ref } from '../../model/index.js';
import type { ReportCell, ReportSheet } from '../../report/sheet.js';
import { HostError, type Outcome } from '../host.js';
import { codeOf, DONE, run } from './run.js';

/** A column width of one character of the default font, in points (7 pixels and 5 of padding, at 96 dpi). */
const points = (characters: number): number => (characters * 7 + 5) * 0.75;

/**
 * Writes the report sheet, or empties and rewrites the one that an earlier report made: deleting a sheet would clear the
 * undo stack. A sheet of that name that does not begin with the report's title is somebody else's, and stays.
 */
export function writeReport(report: ReportSheet): Promise<Outcome> {
  return run(async (context) => {
    const { worksheets } = context.workbook;
    const found = worksheets.getItemOrNullObject(report.name).load('visibility');
    const used = found.getUsedRangeOrNullObject(true).load('address');
    const corner = found.getRange('A1').load('values');
    const protection = found.protection.load('protected');
    await context.sync();
    if (!found.isNullObject) {
      const title = report.rows[0]?.[0]?.text;
      const ours = used.isNullObject || corner.values[0]![0] === title;
      if (!ours) throw new HostError('host.report-name-taken', { sheet: report.name });
      if (protection.protected) throw new HostError('host.protected-edit', { sheet: report.name, cell: 'A1' });
    }
    context.application.suspendScreenUpdatingUntilNextSync();
    const sheet = found.isNullObject ? worksheets.add(report.name) : found;
    if (!found.isNullObject) sheet.getRange().clear('All');
    fill(sheet, report);
    if (found.isNullObject || found.visibility === 'Visible') sheet.activate();
    await context.sync().catch((error: unknown) => {
      // A workbook whose structure is protected takes no new sheet, and says only that.
      const refused = found.isNullObject && (codeOf(error) === 'InvalidOperation' || codeOf(error) === 'AccessDenied');
      throw refused ? new HostError('host.workbook-protected', {}, { cause: error }) : error;
    });
    return DONE;
  });
}

function fill(sheet: Excel.Worksheet, { rows, columnWidths }: ReportSheet): void {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
  const grid = rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? {}));
  if (grid.length > 0) {
    const all = sheet.getRangeByIndexes(0, 0, grid.length, width);
    // Text cells first: what is written into them stays text, whatever it looks like.
    all.numberFormat = grid.map((row) => row.map(formatOf));
    all.values = grid.map((row) =>
      row.map((cell) => (cell.number === undefined ? (cell.text ?? '') : Number(cell.number))),
    );
  }
  columnWidths.forEach((characters, column) => {
    sheet.getRangeByIndexes(0, column, 1, 1).format.columnWidth = points(characters);
  });
  grid.forEach((row, index) => row.forEach((cell, column) => dress(sheet, index, column, cell)));
}

function formatOf({ number, decimals = 2 }: ReportCell): string {
  if (number === undefined) return '@';
  return decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0';
}

const FILLS: Readonly<Record<'head' | 'error' | 'warning', string>> = {
  head: '#DDEBF7',
  error: '#FFC7CE',
  warning: '#FFEB9C',
};

function dress(sheet: Excel.Worksheet, row: number, column: number, { style, link }: ReportCell): void {
  if (!link && (style === undefined || style === 'plain' || style === 'info')) return;
  const range = sheet.getRangeByIndexes(row, column, 1, 1);
  if (link) range.hyperlink = { documentReference: documentReference(link), screenTip: addressOf(link) };
  if (style === 'title') range.format.font.size = 16;
  if (style === 'title' || style === 'head') range.format.font.bold = true;
  if (style === 'head' || style === 'error' || style === 'warning') range.format.fill.color = FILLS[style];
}

function documentReference(at: Ref): string {
  return `'${at.sheet.replace(/'/g, "''")}'!${addressOf(at)}`;
}
