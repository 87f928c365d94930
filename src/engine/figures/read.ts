import { amountOfNumber, parseAmount, shiftBetween, shiftBy, squeeze } from '../../model/index.js';
import type { Amount, CellValue, MoneyUnit } from '../../model/index.js';

/** What an amount cell holds, before the precision of its column is known. */
export type Reading =
  | { readonly kind: 'blank' }
  | {
      readonly kind: 'amount';
      readonly amount: Amount;
      /** Printed decimals, where the text shows them. */ readonly decimals?: number;
      readonly unit?: MoneyUnit;
      readonly asText: boolean;
    }
  | { readonly kind: 'unreadable'; readonly content: string };

const BLANK: Reading = { kind: 'blank' };
/** What people type for nothing. */
const NOTHING = /^(-+|—+|–+|\/|无|空|·)$/;
const MONEY = /^([+-]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(元|百元|千元|万元|万|百万元|亿元)?$/;

/**
 * Reads an amount as people keep it: numbers, or text with separators, full-width digits, a unit behind it, brackets
 * or a triangle for minus. A blank is no 0.00; a dash is a blank; anything else is unreadable, never guessed.
 */
export function readAmount(value: CellValue): Reading {
  if (value === null) return BLANK;
  if (typeof value === 'number') {
    const amount = amountOfNumber(value);
    return amount ? { kind: 'amount', amount, asText: false } : { kind: 'unreadable', content: String(value) };
  }
  if (typeof value === 'boolean') return { kind: 'unreadable', content: String(value).toUpperCase() };
  if (typeof value === 'object') return { kind: 'unreadable', content: value.error };
  return readText(value);
}

function readText(text: string): Reading {
  const flat = squeeze(text).normalize('NFKC').replace(/[￥¥]/g, '').replace(/−/g, '-').replace(/，/g, ',');
  if (flat === '' || NOTHING.test(flat)) return BLANK;
  const bracketed = /^\((.+)\)$/.exec(flat);
  const signed = (bracketed ? `-${bracketed[1]}` : flat).replace(/^[△▲]/, '-');
  const match = MONEY.exec(signed);
  const amount = match && parseAmount(match[1]! + match[2]!.replaceAll(',', ''));
  if (!match || !amount) return { kind: 'unreadable', content: squeeze(text).slice(0, 40) };
  const unit = match[3] === '万' ? '万元' : (match[3] as MoneyUnit | undefined);
  const decimals = /\.(\d+)/.exec(match[2]!)?.[1]?.length ?? 0;
  return { kind: 'amount', amount, decimals, asText: true, ...(unit ? { unit } : {}) };
}

/** Brings a reading with a unit of its own (1200元 in a table in 万元) to the column's unit. */
export function inUnit(
  reading: Extract<Reading, { kind: 'amount' }>,
  unit: MoneyUnit,
): { amount: Amount; decimals: number | undefined } {
  const shift = reading.unit ? shiftBetween(reading.unit, unit) : 0;
  return {
    amount: shiftBy(reading.amount, shift),
    decimals: reading.decimals === undefined ? undefined : Math.max(0, reading.decimals - shift),
  };
}
