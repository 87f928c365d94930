import type { CellValue, Sheet, Snapshot } from '../../model/index.js';
import type { Piece } from './plan.js';
import type { ListedSheet } from './sheets.js';

/** A piece with what Excel answered: three grids of its size. */
export interface ReadPiece extends Piece {
  readonly values: readonly (readonly unknown[])[];
  readonly formulas: readonly (readonly unknown[])[];
  readonly formats: readonly (readonly unknown[])[];
}

const ERROR =
  /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|EXTERNAL!)$/;

/** The formula of a cell without its `=`. Of a constant Excel gives the value itself, even of the text `=abc`. */
export function formulaIn(formula: unknown, value: unknown): string | undefined {
  return typeof formula === 'string' && formula.startsWith('=') && formula.length > 1 && formula !== value
    ? formula.slice(1)
    : undefined;
}

/** A blank comes as the empty text, an error as its name. */
export function valueIn(value: unknown, hasFormula: boolean): CellValue {
  if (value === '') return hasFormula ? '' : null;
  if (typeof value === 'string') return ERROR.test(value) ? { error: value } : value;
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** The sheets' grids as a snapshot. Merges and hidden lines are not read: they cost undo or time and decide nothing. */
export function snapshotOf(sheets: readonly ListedSheet[], pieces: readonly ReadPiece[]): Snapshot {
  const formats = new Formats();
  return {
    sheets: sheets.map((sheet, index) =>
      sheetOf(
        sheet,
        pieces.filter((piece) => piece.sheet === index),
        formats,
      ),
    ),
    formats: formats.codes,
  };
}

class Formats {
  readonly codes: string[] = ['General'];
  private readonly indices = new Map<string, number>([['General', 0]]);

  indexOf(code: unknown): number {
    const known = this.indices.get(code as string);
    if (known !== undefined) return known;
    this.codes.push(String(code));
    this.indices.set(code as string, this.codes.length - 1);
    return this.codes.length - 1;
  }
}

function sheetOf(sheet: ListedSheet, pieces: readonly ReadPiece[], formats: Formats): Sheet {
  const ordered = [...pieces].sort((a, b) => a.area.left - b.area.left);
  const bottom = ordered.reduce((most, { area }) => Math.max(most, area.bottom), -1);
  const rowStart = [0];
  const columns: number[] = [];
  const values: CellValue[] = [];
  const formatOf: number[] = [];
  const formulas = new Map<number, string>();
  for (let row = 0; row <= bottom; row += 1) {
    for (const { area, values: grid, formulas: typed, formats: codes } of ordered) {
      if (row < area.top || row > area.bottom) continue;
      const [found, written, shown] = [grid[row - area.top]!, typed[row - area.top]!, codes[row - area.top]!];
      for (let at = 0; at < found.length; at += 1) {
        const formula = formulaIn(written[at], found[at]);
        const value = valueIn(found[at], formula !== undefined);
        const format = formats.indexOf(shown[at]);
        if (value === null && formula === undefined && format === 0) continue;
        if (formula !== undefined) formulas.set(values.length, formula);
        columns.push(area.left + at);
        values.push(value);
        formatOf.push(format);
      }
    }
    rowStart.push(values.length);
  }
  return {
    name: sheet.name,
    visibility: sheet.visibility,
    rowCount: bottom + 1,
    columnCount: columns.reduce((most, column) => Math.max(most, column + 1), 0),
    rowStart: Int32Array.from(rowStart),
    columns: Uint16Array.from(columns),
    values,
    formats: Uint16Array.from(formatOf),
    formulas,
    merges: [],
    hiddenRows: [],
    hiddenColumns: [],
  };
}
