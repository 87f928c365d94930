import { parseAmount, shiftBetween, shiftBy, squeeze, ZERO } from '../../model/index.js';
import type { Amount, MoneyUnit } from '../../model/index.js';

/** A sum of money in words: `15.66万元`. */
export interface Money {
  readonly amount: Amount;
  readonly unit: MoneyUnit;
}

/** A number with its measure word, `261家`. */
export interface Quantity {
  readonly number: Amount;
  readonly measure: string;
  readonly text: string;
}

/** Money for one of a measure, `每家…600元` or `2万元/人`. */
export interface Price extends Money {
  readonly measure: string;
  readonly text: string;
}

/** A product that a text writes out, `500*12*17=102000元`. */
export interface Product {
  readonly text: string;
  readonly factors: readonly Amount[];
  readonly result: Amount;
}

const NUMBER = '(\\d+(?:,\\d{3})*(?:\\.\\d+)?)';
const MEASURE = '(人次|人|户|家|名|个|台|辆|所|次|份|套|件|批|天|日|月|年|平米|平方米|公里|亩|册|处)';
const MONEY = '(万元|元)';

/** Arithmetic is read in folded text: full-width digits and signs are the same as half-width ones. */
export function arithmeticText(text: string): string {
  return squeeze(text).normalize('NFKC').replace(/[()]/g, '');
}

export function quantitiesIn(text: string): Quantity[] {
  return [...text.matchAll(new RegExp(`${NUMBER}${MEASURE}`, 'g'))].map((match) => ({
    number: numeral(match[1]!),
    measure: match[2]!,
    text: match[0],
  }));
}

/** 每 + measure … money before the next stop or number, and money / measure. */
export function pricesIn(text: string): Price[] {
  const each = [...text.matchAll(new RegExp(`每${MEASURE}[^\\d，,。；;]*?${NUMBER}${MONEY}(?!/)`, 'g'))].map((match) =>
    price(match[0], match[1]!, match[2]!, match[3]!),
  );
  const rate = [...text.matchAll(new RegExp(`${NUMBER}${MONEY}/${MEASURE}`, 'g'))].map((match) =>
    price(match[0], match[3]!, match[1]!, match[2]!),
  );
  return [...each, ...rate];
}

function price(text: string, measure: string, number: string, unit: string): Price {
  return { text, measure, amount: numeral(number), unit: unit as MoneyUnit };
}

/** Numbers joined by × and followed by = a number; units behind a number do not matter where all are the same. */
export function productsIn(text: string): Product[] {
  const factor = `\\d+(?:\\.\\d+)?(?:元|[人户家名个台次份套件天月年])?`;
  const written = new RegExp(`(${factor}(?:[*×xX]${factor})+)=${NUMBER}(万元)?`, 'g');
  return [...text.matchAll(written)]
    .filter((match) => match[3] === undefined)
    .map((match) => ({
      text: match[1]!,
      factors: match[1]!.split(/[*×xX]/).map((one) => numeral(one.replace(/[^\d.]/g, ''))),
      result: numeral(match[2]!),
    }));
}

/** The last sum that a text calls the total: 共需…, 合计…. */
export function totalIn(text: string): { text: string; money: Money } | undefined {
  const totals = [...text.matchAll(new RegExp(`(?:共需|共计|合计|总计|总需)[^\\d，,。；;=]*?${NUMBER}${MONEY}`, 'g'))];
  const last = totals[totals.length - 1];
  return last && { text: last[0], money: { amount: numeral(last[1]!), unit: last[2] as MoneyUnit } };
}

export function inUnitOf(money: Money, unit: MoneyUnit): Amount {
  return shiftBy(money.amount, shiftBetween(money.unit, unit));
}

export function times(a: Amount, b: Amount): Amount {
  return { units: a.units * b.units, decimals: a.decimals + b.decimals };
}

export function productOf(factors: readonly Amount[]): Amount {
  return factors.reduce(times, { units: 1n, decimals: 0 });
}

function numeral(text: string): Amount {
  return parseAmount(text.replaceAll(',', '')) ?? ZERO;
}
