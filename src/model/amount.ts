import { Decimal } from 'decimal.js';

/** decimal.js drops digits beyond 20 by default; ratios of large amounts need more. */
export const Exact = Decimal.clone({ precision: 40, toExpNeg: -40, toExpPos: 40 });

/**
 * An exact decimal: the value is `units × 10^-decimals`.
 * Scaled integers keep sums exact and fast; ratios go through {@link toDecimal}.
 */
export interface Amount {
  readonly units: bigint;
  /** 0 or more. Not the printed precision: see `Figure.decimals`. */
  readonly decimals: number;
}

export const ZERO: Amount = { units: 0n, decimals: 0 };

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads a plain decimal numeral (`-12.50`, `1.2e-3`); undefined for anything else. No separators, no spaces. */
export function parseAmount(text: string): Amount | undefined {
  const match = PLAIN.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  return shiftBy({ units: sign === '-' ? -digits : digits, decimals: fraction.length }, Number(exponent));
}

/** Decimals of money in 万元 with two or 元 in 万元 with four. */
const FEW_DECIMALS = 4;
const FIFTEEN_DIGITS = 1e15;

/**
 * The decimal that a spreadsheet means by a binary number: its 15 significant digits,
 * as Excel shows them (91016775.34999999 → 91016775.35).
 */
export function amountOfNumber(value: number): Amount | undefined {
  if (!Number.isFinite(value)) return undefined;
  // Nearly all are whole or have few decimals. The double nearest to a decimal of 15 digits is shown as that decimal.
  for (let decimals = 0, power = 1; decimals <= FEW_DECIMALS; decimals += 1, power *= 10) {
    const units = Math.round(value * power);
    if (Math.abs(units) >= FIFTEEN_DIGITS) break;
    if (units / power === value) return { units: BigInt(units), decimals };
  }
  const amount = parseAmount(value.toPrecision(15));
  return amount && trimmed(amount);
}

/** The same value without trailing zero decimals. */
export function trimmed(amount: Amount): Amount {
  let { units, decimals } = amount;
  while (decimals > 0 && units % 10n === 0n) {
    units /= 10n;
    decimals -= 1;
  }
  return { units, decimals };
}

const POWERS: bigint[] = [1n];

/** 10^exponent, exponent 0 or more. */
export function powerOfTen(exponent: number): bigint {
  for (let n = POWERS.length; n <= exponent; n += 1) POWERS.push(POWERS[n - 1]! * 10n);
  return POWERS[exponent]!;
}

/** The units of `amount` when counted in 10^-decimals; `decimals` must not be smaller than the amount's own. */
export function unitsAt(amount: Amount, decimals: number): bigint {
  return amount.decimals === decimals ? amount.units : amount.units * powerOfTen(decimals - amount.decimals);
}

/** amount × 10^exponent, exactly. */
export function shiftBy(amount: Amount, exponent: number): Amount {
  const decimals = amount.decimals - exponent;
  return decimals >= 0
    ? { units: amount.units, decimals }
    : { units: amount.units * powerOfTen(-decimals), decimals: 0 };
}

export function add(a: Amount, b: Amount): Amount {
  const decimals = Math.max(a.decimals, b.decimals);
  return { units: unitsAt(a, decimals) + unitsAt(b, decimals), decimals };
}

export function negate(a: Amount): Amount {
  return { units: -a.units, decimals: a.decimals };
}

export function subtract(a: Amount, b: Amount): Amount {
  return add(a, negate(b));
}

export function absolute(a: Amount): Amount {
  return a.units < 0n ? negate(a) : a;
}

export function isZero(a: Amount): boolean {
  return a.units === 0n;
}

/** Negative, 0 or positive as a is less than, equal to or more than b. */
export function compare(a: Amount, b: Amount): number {
  const decimals = Math.max(a.decimals, b.decimals);
  const left = unitsAt(a, decimals);
  const right = unitsAt(b, decimals);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function equal(a: Amount, b: Amount): boolean {
  return compare(a, b) === 0;
}

/** Rounds half away from zero (四舍五入) to the given number of decimals. */
export function roundTo(amount: Amount, decimals: number): Amount {
  if (amount.decimals <= decimals) return { units: unitsAt(amount, decimals), decimals };
  const factor = powerOfTen(amount.decimals - decimals);
  const half = factor / 2n;
  const units = amount.units < 0n ? -((-amount.units + half) / factor) : (amount.units + half) / factor;
  return { units, decimals };
}

/** Half a unit of the last printed decimal: decimals 2 → 0.005. */
export function halfUnit(decimals: number): Amount {
  return { units: 5n, decimals: decimals + 1 };
}

/** As a numeral with all its decimals: {units: -1250n, decimals: 2} → "-12.50". */
export function formatAmount(amount: Amount): string {
  const sign = amount.units < 0n ? '-' : '';
  const digits = (amount.units < 0n ? -amount.units : amount.units).toString().padStart(amount.decimals + 1, '0');
  if (amount.decimals === 0) return sign + digits;
  const point = digits.length - amount.decimals;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** With at least `decimals` decimals, more only where the value has them. */
export function formatAtLeast(amount: Amount, decimals: number): string {
  const short = trimmed(amount);
  return formatAmount({
    units: unitsAt(short, Math.max(decimals, short.decimals)),
    decimals: Math.max(decimals, short.decimals),
  });
}

export function toDecimal(amount: Amount): Decimal {
  return new Exact(formatAmount(amount));
}

/** The decimal must be finite. */
export function fromDecimal(value: Decimal): Amount {
  const amount = parseAmount(value.toFixed());
  if (!amount) throw new RangeError(`not a finite decimal: ${value.toString()}`);
  return amount;
}
