import type { Area } from './place.js';

/** A cell that shows an error such as `#DIV/0!`. */
export interface ErrorValue {
  readonly error: string;
}

/** What a cell holds: for a formula its (cached) result. Dates are numbers with a date format. */
export type CellValue = string | number | boolean | ErrorValue | null;

export type Visibility = 'visible' | 'hidden' | 'very-hidden';

/**
 * A sheet as sparse columnar cells: cells stand in row-major order; those of row r are the indices
 * `rowStart[r] … rowStart[r + 1] - 1`, their columns ascending. Plain data, so that it can cross to a worker.
 */
export interface Sheet {
  readonly name: string;
  readonly visibility: Visibility;
  /** Rows 0 … rowCount − 1 hold every cell. */
  readonly rowCount: number;
  readonly columnCount: number;
  readonly rowStart: Int32Array;
  readonly columns: Uint16Array;
  readonly values: readonly CellValue[];
  /** Per cell an index into `Snapshot.formats`. */
  readonly formats: Uint16Array;
  /** By cell index; without the leading `=`. Shared and array formulas stand expanded in each of their cells. */
  readonly formulas: ReadonlyMap<number, string>;
  /** Displayed text by cell index, where the host had it at no cost. Evidence for people, never for a decision. */
  readonly texts?: readonly string[];
  /** Merges and hidden rows may add evidence but never change a result: not every host can read them. */
  readonly merges: readonly Area[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
}

/** A name that formulas use for cells or a value, as the workbook defines it. */
export interface DefinedName {
  readonly name: string;
  /** Without the leading `=`. */
  readonly formula: string;
  /** Known in the formulas of this sheet only. */
  readonly sheet?: string;
}

/** A workbook as it was read, in sheet order. */
export interface Snapshot {
  readonly sheets: readonly Sheet[];
  /** Number format codes; entry 0 is `General`. */
  readonly formats: readonly string[];
  /** Where the host can read them; print areas and the like are left out. */
  readonly names?: readonly DefinedName[];
}

/** One cell, gathered from the columnar arrays. */
export interface Cell {
  readonly value: CellValue;
  readonly formula?: string;
  /** Number format code, e.g. `#,##0.00`. */
  readonly format: string;
}

/** The index of the cell at row and column, or −1 when there is none. Binary search within the row. */
export function cellIndex(sheet: Sheet, row: number, column: number): number {
  if (row < 0 || row >= sheet.rowCount) return -1;
  let low = sheet.rowStart[row]!;
  let high = sheet.rowStart[row + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sheet.columns[middle]!;
    if (found === column) return middle;
    if (found < column) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The value at row and column; null for a blank or absent cell. */
export function valueAt(sheet: Sheet, row: number, column: number): CellValue {
  const index = cellIndex(sheet, row, column);
  return index < 0 ? null : sheet.values[index]!;
}

export function cellAt(snapshot: Snapshot, sheet: Sheet, row: number, column: number): Cell | undefined {
  const index = cellIndex(sheet, row, column);
  if (index < 0) return undefined;
  const format = snapshot.formats[sheet.formats[index]!] ?? 'General';
  const formula = sheet.formulas.get(index);
  return formula === undefined
    ? { value: sheet.values[index]!, format }
    : { value: sheet.values[index]!, formula, format };
}

export function sheetNamed(snapshot: Snapshot, name: string): Sheet | undefined {
  return snapshot.sheets.find((sheet) => sheet.name === name);
}

/** What {@link buildSheet} needs of one cell; the rest has defaults. */
export interface CellInput {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
  readonly formula?: string;
  readonly format?: number;
}

/** Everything of a sheet but its cells; all but the name may be left out. */
export interface SheetInput {
  readonly name: string;
  readonly visibility?: Visibility;
  readonly merges?: readonly Area[];
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
}

/**
 * Builds a sheet from cells in any order; of two cells in one place the later wins.
 * Hosts that read in row-major order fill the arrays themselves.
 */
export function buildSheet(input: SheetInput, cells: Iterable<CellInput>): Sheet {
  const byPlace = new Map<number, CellInput>();
  for (const cell of cells) byPlace.set(cell.row * 65536 + cell.column, cell);
  const order = [...byPlace.keys()].sort((a, b) => a - b);
  const sorted = order.map((place) => byPlace.get(place)!);
  const rowCount = sorted.length === 0 ? 0 : sorted[sorted.length - 1]!.row + 1;
  const rowStart = new Int32Array(rowCount + 1);
  const formulas = new Map<number, string>();
  let columnCount = 0;
  sorted.forEach((cell, index) => {
    rowStart[cell.row + 1] = index + 1;
    columnCount = Math.max(columnCount, cell.column + 1);
    if (cell.formula !== undefined) formulas.set(index, cell.formula);
  });
  for (let row = 1; row <= rowCount; row += 1) rowStart[row] = Math.max(rowStart[row]!, rowStart[row - 1]!);
  return {
    name: input.name,
    visibility: input.visibility ?? 'visible',
    rowCount,
    columnCount,
    rowStart,
    columns: Uint16Array.from(sorted, (cell) => cell.column),
    values: sorted.map((cell) => cell.value),
    formats: Uint16Array.from(sorted, (cell) => cell.format ?? 0),
    formulas,
    merges: input.merges ?? [],
    hiddenRows: input.hiddenRows ?? [],
    hiddenColumns: input.hiddenColumns ?? [],
  };
}
