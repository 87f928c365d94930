import { formatAtLeast, parseAmount } from '../model/index.js';

/** Figures as people read them. Everything here takes and gives decimal numerals: no figure passes through a float. */

const NUMERAL = /^([+-]?)(\d+)(\.\d+)?$/;

/** `-1234567.80` → `-1,234,567.80`; anything that is no plain numeral stays as it is. */
export function grouped(numeral: string): string {
  const match = NUMERAL.exec(numeral);
  if (!match) return numeral;
  const [, sign = '', whole = '', fraction = ''] = match;
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + fraction;
}

export const isNumeral = (text: string): boolean => NUMERAL.test(text);

/** A figure that a finding tells: grouped, but for a year, which is no amount and has no unit. */
export function told(numeral: string, unit?: string): string {
  return unit === undefined && /^(19|20)\d\d$/.test(numeral) ? numeral : grouped(numeral);
}

/** Two decimals, more only where the figure has them: `0.010000` → `0.01`. */
export function plain(numeral: string): string {
  const amount = parseAmount(numeral);
  return amount ? formatAtLeast(amount, 2) : numeral;
}

/** A share in [0, 1] as a whole percentage, never rounded up to certainty: 0.998 → `99%`. */
export function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)}%`;
}
