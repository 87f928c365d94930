import {
  amountOfNumber,
  buildSheet,
  cellIndex,
  equal,
  formatAmount,
  parseAmount,
  type CellContent,
  type CellInput,
  type CellValue,
  type Ref,
  type Sheet,
  type Snapshot,
} from '../../model/index.js';

/** What a cell holds, as an edit's `before` says it. Truth values and errors are given as their text. */
export function contentOf(value: CellValue, formula?: string): CellContent {
  if (formula !== undefined) return { formula: `=${formula}` };
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { number: formatAmount(amountOfNumber(value)!) };
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE' };
  return { text: typeof value === 'object' ? value.error : value };
}

export function contentAt(sheet: Sheet, row: number, column: number): CellContent {
  const index = cellIndex(sheet, row, column);
  return index < 0 ? null : contentOf(sheet.values[index]!, sheet.formulas.get(index));
}

/** Whether a cell holds what an edit expects: numbers by value at 15 digits, formulas without their blanks. */
export function holds(found: CellContent, expected: CellContent): boolean {
  if (found === null || expected === null) return found === expected;
  if ('number' in found) return 'number' in expected && sameNumber(found.number, expected.number);
  if ('text' in found) return 'text' in expected && found.text === expected.text;
  return 'formula' in expected && bare(found.formula) === bare(expected.formula);
}

function sameNumber(found: string, expected: string): boolean {
  const [a, b] = [parseAmount(found), amountOfNumber(Number(expected))];
  return a !== undefined && b !== undefined && equal(a, b);
}

function bare(formula: string): string {
  return formula
    .replace(/^=/, '')
    .split(/("(?:[^"]|"")*"|'(?:[^']|'')*')/)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(/\s+/g, '').toUpperCase()))
    .join('');
}

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
  return { sheets, formats };
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
