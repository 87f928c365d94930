import { amountOfNumber, equal, formatAmount, parseAmount } from './amount.js';
import type { CellContent } from './fix.js';
import { cellIndex, type CellValue, type Sheet } from './sheet.js';

/** What a cell holds, as an edit's `before` says it. Truth values and errors are given as their text. */
export function contentOf(value: CellValue, formula?: string): CellContent {
  if (formula !== undefined) return { formula: `=${formula}` };
  if (value === null || value === '') return null;
  if (typeof value === 'number') {
    const amount = amountOfNumber(value);
    return amount ? { number: formatAmount(amount) } : null;
  }
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE' };
  return { text: typeof value === 'object' ? value.error : value };
}

export function contentAt(sheet: Sheet, row: number, column: number): CellContent {
  const index = cellIndex(sheet, row, column);
  return index < 0 ? null : contentOf(sheet.values[index]!, sheet.formulas.get(index));
}

/** Whether a cell holds what an edit expects: numbers by value at 15 digits, formulas without their blanks and capitals. */
export function holds(found: CellContent, expected: CellContent): boolean {
  if (found === null || expected === null) return found === expected;
  if ('number' in found) return 'number' in expected && sameNumber(found.number, expected.number);
  if ('text' in found) return 'text' in expected && found.text === expected.text;
  return 'formula' in expected && spelled(found.formula) === spelled(expected.formula);
}

function sameNumber(found: string, expected: string): boolean {
  const [a, b] = [parseAmount(found), amountOfNumber(Number(expected))];
  return a !== undefined && b !== undefined && equal(a, b);
}

/** Function and cell names in capitals, no blanks, outside of texts and quoted sheet names. */
function spelled(formula: string): string {
  return formula
    .replace(/^=/, '')
    .split(/("(?:[^"]|"")*"|'(?:[^']|'')*')/)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(/\s+/g, '').toUpperCase()))
    .join('');
}
