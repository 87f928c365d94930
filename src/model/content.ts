import { amountOfNumber, formatAmount } from './amount.js';
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
