import {
  type Sheet,
  buildSheet,
  cellIndex,
  type CellInput,
  type CellValue,
  type Ref,
  type Snapshot,
} from '../../model/index.js';

/** A cell's new state: `null` value and no formula leaves it blank. */
export interface CellState {
  readonly at: Ref;
  readonly value: CellValue;
  readonly formula?: string;
  /** A number format code. Absent: the cell keeps its own. */
  readonly format?: string;
}

/** The snapshot with cells changed; sheets that are not touched are the same objects. */
export function withCells(snapshot: Snapshot, states: readonly CellState[]): Snapshot {
  const formats = [...snapshot.formats];
  const indexOf = (code: string): number => {
    const known = formats.indexOf(code);
    return known < 0 ? formats.push(code) - 1 : known;
  };
  const sheets = snapshot.sheets.map((sheet) => {
    const here = states.filter((state) => state.at.sheet === sheet.name);
    if (here.length === 0) return sheet;
    const changed = here.map(({ at, value, formula, format }): CellInput => {
      const index = cellIndex(sheet, at.row, at.column);
      const kept = index < 0 ? 0 : sheet.formats[index]!;
      const cell = { row: at.row, column: at.column, value, format: format === undefined ? kept : indexOf(format) };
      return formula === undefined ? cell : { ...cell, formula };
    });
    return buildSheet(sheet, [...cellsOf(sheet), ...changed]);
  });
  return { ...snapshot, sheets, formats };
}

function* cellsOf(sheet: Sheet): Generator<CellInput> {
  for (let row = 0; row < sheet.rowCount; row += 1) {
    for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
      const formula = sheet.formulas.get(index);
      const cell = { row, column: sheet.columns[index]!, value: sheet.values[index]!, format: sheet.formats[index]! };
      yield formula === undefined ? cell : { ...cell, formula };
    }
  }
}
