/**
 * Places in a workbook. Rows and columns count from 0; `sheet` is the sheet's name, which is unique in a workbook.
 * A1 notation is for people and files only, never for rules.
 */
export interface Ref {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** A rectangle on one sheet, all four edges inclusive. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** `0 → A`, `25 → Z`, `26 → AA`. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** `A → 0`, `AA → 26`; letters only, either case. */
export function columnNumber(name: string): number {
  let number = 0;
  for (const letter of name.toUpperCase()) number = number * 26 + (letter.charCodeAt(0) - 64);
  return number - 1;
}

/** The address without its sheet: `{row: 6, column: 5} → F7`. */
export function addressOf(at: { readonly row: number; readonly column: number }): string {
  return `${columnName(at.column)}${at.row + 1}`;
}

/** `F7`, `$F$7` → row 6, column 5; undefined when the text is no single-cell address. */
export function parseAddress(address: string): { row: number; column: number } | undefined {
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(address);
  if (!match) return undefined;
  return { row: Number(match[2]) - 1, column: columnNumber(match[1]!) };
}

/** `A1:N16`; one cell gives `A1`. */
export function areaName(area: Area): string {
  const first = addressOf({ row: area.top, column: area.left });
  const last = addressOf({ row: area.bottom, column: area.right });
  return first === last ? first : `${first}:${last}`;
}

/** `A1:N16` or `A1` → area; undefined when it is neither. */
export function parseArea(name: string): Area | undefined {
  const [first, last = first] = name.split(':');
  const from = parseAddress(first ?? '');
  const to = parseAddress(last ?? '');
  if (!from || !to) return undefined;
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
}

export function contains(area: Area, row: number, column: number): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

/** A key for maps: one string a place. */
export function refKey(at: Ref): string {
  return `${at.sheet}!${addressOf(at)}`;
}

export function sameRef(a: Ref, b: Ref): boolean {
  return a.row === b.row && a.column === b.column && a.sheet === b.sheet;
}
