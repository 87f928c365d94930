import type { CellContent } from '../model/index.js';
import { formatAmount, parseAmount } from '../model/index.js';

/** What a person typed, as a spreadsheet takes it: a formula, an amount (with separators or without), text, or nothing. */
export function contentTyped(text: string): CellContent {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (trimmed.startsWith('=') && trimmed.length > 1) return { formula: trimmed };
  const numeral = /^[+-]?\d{1,3}([,，]\d{3})+(\.\d*)?$/.test(trimmed) ? trimmed.replace(/[,，]/g, '') : trimmed;
  const amount = parseAmount(numeral);
  return amount ? { number: formatAmount(amount) } : { text };
}

/** The content as a person would type it. */
export function typedText(content: CellContent): string {
  if (content === null) return '';
  if ('number' in content) return content.number;
  return 'formula' in content ? content.formula : content.text;
}
