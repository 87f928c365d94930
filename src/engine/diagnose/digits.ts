import {
  isZero,
  negate,
  equal,
  roundTo,
  shiftBy,
  trimmed,
  unitsAt,
  type Amount,
  type CauseKind,
} from '../../model/index.js';

/** Exponents of a slipped decimal point; 4 is 元 taken for 万元. */
const SLIPS = [1, -1, 2, -2, 3, -3, 5, -5, 6, -6, 8, -8];

/**
 * The slip of a pen or keyboard that turns `right` into `wrong`, both printed with `decimals`; undefined when none fits
 * exactly. After S. Scholtus, *Automatic correction of simple typing errors in numerical data with balance edits*,
 * Statistics Netherlands 09046, 2009, and *Algorithms for correcting some obvious inconsistencies and rounding errors
 * in business survey data*, 08015, 2008 (sign errors).
 */
export function slipOf(wrong: Amount, right: Amount, decimals: number): CauseKind | undefined {
  if (isZero(right)) return undefined;
  if (isZero(wrong)) return significant(right) === 1 ? 'dropped-digit' : undefined;
  if (equal(wrong, negate(right))) return 'sign';
  if (isShift(wrong, right, 4, decimals) || isShift(wrong, right, -4, decimals)) return 'unit';
  if (SLIPS.some((exponent) => isShift(wrong, right, exponent, decimals))) return 'power-of-ten';
  return digitSlip(wrong, right, decimals);
}

/** `wrong` is right × 10^exponent, at least to the digits that were left to print, of which two or more must agree. */
function isShift(wrong: Amount, right: Amount, exponent: number, decimals: number): boolean {
  const shifted = shiftBy(right, exponent);
  if (equal(wrong, shifted)) return true;
  return exponent < 0 && significant(wrong) >= 2 && equal(wrong, roundTo(shifted, decimals));
}

/** Digits of the number without leading and trailing zeros. */
export function significant(amount: Amount): number {
  const digits = (amount.units < 0n ? -amount.units : amount.units).toString().replace(/0+$/, '');
  return digits.length;
}

/** As typed: whole digits apart from so many decimals, which must be enough for it. */
function typed(
  amount: Amount,
  places: number,
): { readonly whole: string; readonly fraction: string; readonly minus: boolean } {
  const units = unitsAt(trimmed(amount), places);
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  return {
    whole: digits.slice(0, digits.length - places),
    fraction: digits.slice(digits.length - places),
    minus: units < 0n,
  };
}

function digitSlip(wrong: Amount, right: Amount, decimals: number): CauseKind | undefined {
  const places = Math.max(decimals, trimmed(wrong).decimals, trimmed(right).decimals);
  const [bad, good] = [typed(wrong, places), typed(right, places)];
  if (bad.minus !== good.minus) return undefined;
  const [w, r] = [bad.whole + bad.fraction, good.whole + good.fraction];
  if (w.length === r.length && isTransposed(w, r)) return 'transposed-digits';
  if (isDropped(bad, good)) return 'dropped-digit';
  if (bad.whole.length === good.whole.length && differences(w, r) === 1) return 'changed-digit';
  return isDropped(good, bad) ? 'added-digit' : undefined;
}

/** Digits that differ between two numerals of one length. */
function differences(a: string, b: string): number {
  let count = 0;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) count += 1;
  return count;
}

/** Two digits beside each other have changed places; a leading zero is not typed. */
function isTransposed(wrong: string, right: string): boolean {
  for (let index = 0; index + 1 < right.length; index += 1) {
    const swapped = right.slice(0, index) + right[index + 1] + right[index] + right.slice(index + 2);
    if (swapped !== right && swapped === wrong) return true;
  }
  return false;
}

type Typed = ReturnType<typeof typed>;

/** `short` is `long` with one digit left out, on either side of the decimal point. */
function isDropped(short: Typed, long: Typed): boolean {
  const bare = (fraction: string) => fraction.replace(/0+$/, '');
  const wholes = [...long.whole].map(
    (_, index) => (long.whole.slice(0, index) + long.whole.slice(index + 1)).replace(/^0+(?=\d)/, '') || '0',
  );
  if (bare(short.fraction) === bare(long.fraction) && wholes.includes(short.whole)) return true;
  const fractions = [...bare(long.fraction)].map(
    (_, index) => bare(long.fraction).slice(0, index) + bare(long.fraction).slice(index + 1),
  );
  return short.whole === long.whole && fractions.some((fraction) => bare(fraction) === bare(short.fraction));
}
