import { fold, formatAtLeast, squeeze, valueAt } from '../../model/index.js';
import type { CellValue, Column, Sheet } from '../../model/index.js';
import { readAmount } from '../figures/read.js';

/** What a text or code column holds in a row; numbers as plain digits; '' for a blank. White space is layout. */
export function textOf(sheet: Sheet, row: number, column: Column | undefined): string {
  if (!column) return '';
  const value = valueAt(sheet, row, column.index);
  if (typeof value === 'string') return squeeze(value);
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(0) : String(value);
  return '';
}

/** Digits of a code cell; '' where it holds anything else. */
export function codeOf(sheet: Sheet, row: number, column: Column | undefined): string {
  const text = textOf(sheet, row, column)
    .normalize('NFKC')
    .replace(/[-.'‘’"]/g, '');
  return /^\d+$/.test(text) ? text : '';
}

/** Is there any content in an amount column of the row? */
export function hasAmount(sheet: Sheet, row: number, columns: readonly Column[]): boolean {
  return columns.some((column) => column.type === 'amount' && valueAt(sheet, row, column.index) !== null);
}

/** Width of the white space before a label, which the squeezed label no longer has; an ideographic space is as wide as two. */
export function indentAt(sheet: Sheet, row: number, column: Column): number {
  const value = valueAt(sheet, row, column.index);
  const space = typeof value === 'string' ? /^\s*/.exec(value)![0] : '';
  return [...space].reduce((width, one) => width + (one === '\u3000' ? 2 : 1), 0);
}

/** What an amount has that is kept as text and a code or a number of a column has not. */
const TYPED_AMOUNT = /^[\s\d０-９(（¥￥+\-－−▲△]*[\d０-９]\s*[.,．，元万].*$/;
const LONGEST_AMOUNT = 24;

/** The amount of a number, or of a text such as 1,063.65 or １２．５０; plain digits in text may as well be a code. */
export function amountIn(value: CellValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.length > LONGEST_AMOUNT || !TYPED_AMOUNT.test(value)) return undefined;
  const read = readAmount(value);
  return read.kind === 'amount' ? Number(formatAtLeast(read.amount, 0)) : undefined;
}

const ORDINAL =
  /^(?:([一二三四五六七八九十百]+)[、.．,，]|[(（]([一二三四五六七八九十]+)[)）][、.]?|(\d{1,2})[、.．]|[(（](\d{1,2})[)）][、.]?)/;

export interface Numbered {
  /** 0 一、 · 1 （一） · 2 1. · 3 (1); -1 for a line without an ordinal. */
  readonly style: number;
  readonly ordinal: number;
  /** The label without ordinal, folded. */
  readonly name: string;
  readonly ofWhich: boolean;
}

const OF_WHICH = /^其中[:,]?/;

/** Splits a list line into ordinal and name: （八）社会保障和就业支出 → style 1, ordinal 8; 其中：（1）购置费 has both. */
export function numbered(label: string): Numbered {
  const flat = squeeze(label).normalize('NFKC');
  const bare = flat.replace(OF_WHICH, '');
  const match = ORDINAL.exec(bare);
  const rest = match ? bare.slice(match[0].length) : flat;
  const ofWhich = OF_WHICH.test(flat) || OF_WHICH.test(rest);
  if (!match) return { style: -1, ordinal: 0, name: fold(rest), ofWhich };
  const style = match[1] ? 0 : match[2] ? 1 : match[3] ? 2 : 3;
  const digits = match[3] ?? match[4];
  return { style, ordinal: digits ? Number(digits) : chineseNumber(match[1] ?? match[2]!), name: fold(rest), ofWhich };
}

const DIGITS = '一二三四五六七八九';

/** 二十一 → 21; up to 99. */
export function chineseNumber(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const digit = (one: string | undefined) => (one ? DIGITS.indexOf(one) + 1 : 0);
  return text.includes('十') ? (tens === '' ? 1 : digit(tens)) * 10 + digit(ones) : digit(ones);
}
