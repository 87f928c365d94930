import type { CellInput, Sheet } from '../src/model/index.js';

/** The cells of a sheet, row by row, as `buildSheet` takes them: what a test changes and builds anew. */
export function looseCells(sheet: Sheet): readonly CellInput[] {
  const cells: CellInput[] = [];
  for (let row = 0; row < sheet.rowCount; row += 1)
    for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
      const formula = sheet.formulas.get(index);
      cells.push({
        row,
        column: sheet.columns[index]!,
        value: sheet.values[index]!,
        format: sheet.formats[index]!,
        ...(formula === undefined ? {} : { formula }),
      });
    }
  return cells;
}
