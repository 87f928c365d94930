import { fold, squeeze, valueAt } from '../../model/index.js';
import type { Column, Sheet } from '../../model/index.js';

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
