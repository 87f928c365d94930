import type { Paragraph, Sheet, Snapshot, Table } from '../../model/index.js';

/** Shorter texts beside amounts are labels, not prose. */
const LEAST_IN_FORM = 20;

/**
 * The running text of a workbook: the cells of sheets that hold no table, and the fields of forms where the use of the
 * money is told (资金用途), each with its table.
 */
export function paragraphsOf(snapshot: Snapshot, tables: readonly Table[]): readonly Paragraph[] {
  const withTables = new Set(tables.map((table) => table.sheet));
  return snapshot.sheets.flatMap((sheet) =>
    withTables.has(sheet.name)
      ? tables.filter((table) => table.sheet === sheet.name).flatMap((table) => usesOf(sheet, table))
      : texts(sheet, 0, sheet.rowCount),
  );
}

function usesOf(sheet: Sheet, table: Table): readonly Paragraph[] {
  return table.rows
    .filter((row) => row.role === 'usage')
    .flatMap((row) => texts(sheet, row.index, row.index + 1))
    .filter(({ text }) => text.length >= LEAST_IN_FORM)
    .map((paragraph) => ({ ...paragraph, instance: table.instance }));
}

/** One paragraph a line of a cell would lose the cell; a cell is one paragraph, its line breaks are white space. */
function texts(sheet: Sheet, from: number, to: number): readonly Paragraph[] {
  const found: Paragraph[] = [];
  for (let row = from; row < to; row += 1) {
    for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
      const text = sheet.values[index];
      if (typeof text === 'string' && text.trim() !== '' && !sheet.formulas.has(index)) {
        found.push({ text, at: { sheet: sheet.name, row, column: sheet.columns[index]! } });
      }
    }
  }
  return found;
}
