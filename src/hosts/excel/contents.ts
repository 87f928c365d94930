import { contentOf, type CellContent, type CellValue } from '../../model/index.js';
import { formulaIn } from './grids.js';

/** What a cell holds, from Excel's `values` and `formulas`; errors come as their text. */
export function contentIn(value: unknown, formula: unknown): CellContent {
  return contentOf(value as CellValue, formulaIn(formula, value));
}

/** Text that Excel would read as a number, a date, a truth value or a formula. */
const COERCIBLE = /\d|^[\s=+\-@'#]|^(?:true|false)$/i;

/** What to put into `formulas` so that the cell then holds `content`. Only a text cell (`@`) takes everything as text. */
export function typedFor(content: CellContent, format: string): string | number {
  if (content === null) return '';
  if ('number' in content) return Number(content.number);
  if ('formula' in content) return content.formula;
  return format !== '@' && COERCIBLE.test(content.text) ? `'${content.text}` : content.text;
}

/** The number format that a cell needs to hold the content: a text cell would keep a number or formula as text. */
export function formatFor(content: CellContent, wanted: string | undefined, found: string): string {
  if (wanted !== undefined) return wanted;
  return found === '@' && content !== null && !('text' in content) ? 'General' : found;
}
