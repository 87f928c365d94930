import { columnName, columnNumber } from '../../model/index.js';
import { MAX_COLUMN, MAX_ROW } from './limits.js';

/**
 * Shared formulas: one formula stands for many cells, its relative references moved along with the cell
 * (ECMA-376 part 1 §18.3.1.40).
 */

/** A formula cut at its references: `text[0] ref[0] text[1] ref[1] … text[n]`. */
export interface Template {
  readonly texts: readonly string[];
  readonly refs: readonly Reference[];
}

/** A cell (`A1`), a whole column (`A` of `A:B`) or a whole row (`1` of `1:2`). Absolute parts do not move. */
interface Reference {
  readonly column: number;
  readonly columnFixed: boolean;
  /** 0-based; −1 for whole columns, as `column` is for whole rows. */
  readonly row: number;
  readonly rowFixed: boolean;
}

/** Texts, quoted sheet names, bracketed references; cells; whole columns; whole rows. Names and functions don't match. */
const PIECES =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'!?|\[[^\]]*\]|(?<![\w.$\u0080-\uffff])(?:(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})(?![\w.(!\u0080-\uffff])|(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})(?![\w.(!\u0080-\uffff])|(\$?)([1-9]\d{0,6}):(\$?)([1-9]\d{0,6})(?![\w.(!\u0080-\uffff]))/g;

export function toTemplate(formula: string): Template {
  const texts: string[] = [];
  const refs: Reference[] = [];
  let from = 0;
  let pending = '';
  const add = (ref: Reference, before: string): void => {
    texts.push(before);
    refs.push(ref);
  };
  for (const match of formula.matchAll(PIECES)) {
    const [whole, c$, c, r$, r, ca$, ca, cb$, cb, ra$, ra, rb$, rb] = match;
    const found =
      c !== undefined
        ? [cell(c$!, c, r$!, r!)]
        : ca !== undefined
          ? [wholeColumn(ca$!, ca), wholeColumn(cb$!, cb!)]
          : ra !== undefined
            ? [wholeRow(ra$!, ra), wholeRow(rb$!, rb!)]
            : [];
    if (found.length === 0 || !found.every(isInside)) continue;
    pending = formula.slice(from, match.index);
    found.forEach((ref, index) => add(ref, index === 0 ? pending : ':'));
    from = match.index + whole.length;
  }
  texts.push(formula.slice(from));
  return { texts, refs };
}

/** The formula moved by so many rows and columns; what leaves the sheet becomes `#REF!`, as in Excel. */
export function moved(template: Template, rows: number, columns: number): string {
  let formula = template.texts[0]!;
  template.refs.forEach((ref, index) => {
    formula += shift(ref, rows, columns) + template.texts[index + 1]!;
  });
  return formula;
}

function shift(ref: Reference, rows: number, columns: number): string {
  const row = ref.row < 0 || ref.rowFixed ? ref.row : ref.row + rows;
  const column = ref.column < 0 || ref.columnFixed ? ref.column : ref.column + columns;
  const lost =
    (ref.row >= 0 && (row < 0 || row >= MAX_ROW)) || (ref.column >= 0 && (column < 0 || column >= MAX_COLUMN));
  if (lost) return '#REF!';
  const letters = ref.column < 0 ? '' : (ref.columnFixed ? '$' : '') + columnName(column);
  return letters + (ref.row < 0 ? '' : (ref.rowFixed ? '$' : '') + String(row + 1));
}

function cell(columnSign: string, letters: string, rowSign: string, digits: string): Reference {
  return { ...wholeColumn(columnSign, letters), row: Number(digits) - 1, rowFixed: rowSign === '$' };
}

function wholeColumn(sign: string, letters: string): Reference {
  return { column: columnNumber(letters), columnFixed: sign === '$', row: -1, rowFixed: true };
}

function wholeRow(sign: string, digits: string): Reference {
  return { column: -1, columnFixed: true, row: Number(digits) - 1, rowFixed: sign === '$' };
}

function isInside(ref: Reference): boolean {
  return ref.row < MAX_ROW && ref.column < MAX_COLUMN;
}
