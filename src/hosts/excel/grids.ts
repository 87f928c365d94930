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
  const formats = new Formats(['General']);
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

/** The number formats of a snapshot, each once. */
export class Formats {
  readonly codes: string[];
  private readonly indices: Map<string, number>;

  constructor(codes: readonly string[]) {
    this.codes = [...codes];
    this.indices = new Map(codes.map((code, index) => [code, index]));
  }

  indexOf(code: unknown): number {
    const known = this.indices.get(code as string);
    if (known !== undefined) return known;
    this.codes.push(String(code));
    this.indices.set(code as string, this.codes.length - 1);
    return this.codes.length - 1;
  }
}

/** Fills the columnar arrays of a sheet, row by row and in each row from left to right. */
export class SheetBuilder {
  private readonly rowStart = [0];
  private readonly columns: number[] = [];
  private readonly values: CellValue[] = [];
  private readonly formatOf: number[] = [];
  private readonly formulas = new Map<number, string>();

  add(column: number, value: CellValue, formula: string | undefined, format: number): void {
    if (value === null && formula === undefined && format === 0) return;
    if (formula !== undefined) this.formulas.set(this.values.length, formula);
    this.columns.push(column);
    this.values.push(value);
    this.formatOf.push(format);
  }

  /** One row of a piece, as Excel gave it. */
  addLine({ area, values, formulas, formats }: ReadPiece, row: number, codes: Formats): void {
    const [found, written, shown] = [values[row - area.top]!, formulas[row - area.top]!, formats[row - area.top]!];
    for (let at = 0; at < found.length; at += 1) {
      const formula = formulaIn(written[at], found[at]);
      this.add(area.left + at, valueIn(found[at], formula !== undefined), formula, codes.indexOf(shown[at]));
    }
  }

  endRow(): void {
    this.rowStart.push(this.values.length);
  }

  build({ name, visibility }: Pick<Sheet, 'name' | 'visibility'>): Sheet {
    return {
      name,
      visibility,
      rowCount: this.rowStart.length - 1,
      columnCount: this.columns.reduce((most, column) => Math.max(most, column + 1), 0),
      rowStart: Int32Array.from(this.rowStart),
      columns: Uint16Array.from(this.columns),
      values: this.values,
      formats: Uint16Array.from(this.formatOf),
      formulas: this.formulas,
      merges: [],
      hiddenRows: [],
      hiddenColumns: [],
    };
  }
}

function sheetOf(sheet: ListedSheet, pieces: readonly ReadPiece[], formats: Formats): Sheet {
  const ordered = [...pieces].sort((a, b) => a.area.left - b.area.left);
  const bottom = ordered.reduce((most, { area }) => Math.max(most, area.bottom), -1);
  const builder = new SheetBuilder();
  for (let row = 0; row <= bottom; row += 1) {
    for (const piece of ordered) {
      if (row >= piece.area.top && row <= piece.area.bottom) builder.addLine(piece, row, formats);
    }
    builder.endRow();
  }
  return builder.build(sheet);
}
