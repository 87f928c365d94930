import { amountOfNumber, equal, formatAmount, parseAmount, type CellContent } from '../../model/index.js';
import { formulaIn } from './grids.js';

/** What a cell holds, from Excel's `values` and `formulas`. A number is the decimal of its 15 digits. */
export function contentOf(value: unknown, formula: unknown): CellContent {
  const written = formulaIn(formula, value);
  if (written !== undefined) return { formula: `=${written}` };
  if (typeof value === 'number') {
    const amount = amountOfNumber(value);
    return amount ? { number: formatAmount(amount) } : null;
  }
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE' };
  return typeof value === 'string' && value !== '' ? { text: value } : null;
}

/** Whether the cell still holds what an edit expects. Numbers compare at Excel's 15 digits, formulas as Excel writes them. */
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
    .split(/("(?:[^"]|"")*"|'(?:[^']|'')*')/)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(/\s+/g, '').toUpperCase()))
    .join('');
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
