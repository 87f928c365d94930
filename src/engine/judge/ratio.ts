import {
  Exact,
  fromDecimal,
  halfUnit,
  isZero,
  subtract,
  toDecimal,
  type Amount,
  type Verdict,
} from '../../model/index.js';

type Decimal = InstanceType<typeof Exact>;

/** A figure as printed: it stands for amount ± ½·10^-decimals, or for itself alone where it is `exact`. */
export interface Printed {
  readonly amount: Amount;
  readonly decimals: number;
  readonly exact?: boolean;
}

/**
 * `share` a ÷ b · `completion` a ÷ b (完成率: b is the denominator that the sentence names) ·
 * `growth` (a − b) ÷ b with a this year and b last year · `change` a ÷ (b − a) with a the change and b this year.
 */
export type RatioKind = 'share' | 'completion' | 'growth' | 'change';

export interface RatioJudgement {
  readonly verdict: Verdict;
  /** Cut off instead of rounded half-up: 34.95 for 34.955. A hint. */
  readonly truncated: boolean;
  /** In per cent, rounded half-up to the printed decimals; absent where the verdict is not-evaluated. */
  readonly expected?: Amount;
}

const FORMULA: Readonly<Record<RatioKind, (a: Decimal, b: Decimal) => Decimal>> = {
  share: (a, b) => a.div(b),
  completion: (a, b) => a.div(b),
  growth: (a, b) => a.minus(b).div(b),
  change: (a, b) => a.div(b.minus(a)),
};

const DENOMINATOR: Readonly<Record<RatioKind, (a: Decimal, b: Decimal) => Decimal>> = {
  share: (_, b) => b,
  completion: (_, b) => b,
  growth: (_, b) => b,
  change: (a, b) => b.minus(a),
};

/**
 * Does a printed percentage fit the printed figures? Every ratio here is monotone in each figure as long as the
 * denominator keeps its sign, so the corners of the two intervals bound it. A denominator that may be 0 has no ratio.
 * @param printed in per cent: 12.5 for 12.5 %.
 */
export function judgeRatio(kind: RatioKind, printed: Printed, a: Printed, b: Printed): RatioJudgement {
  const corners = ends(a).flatMap((x) => ends(b).map((y): [Decimal, Decimal] => [x, y]));
  const bases = corners.map(([x, y]) => DENOMINATOR[kind](x, y));
  if (!(bases.every((base) => base.gt(0)) || bases.every((base) => base.lt(0)))) return undefinedRatio();
  const percent = (x: Decimal, y: Decimal) => FORMULA[kind](x, y).times(100);
  const range = corners.map(([x, y]) => percent(x, y));
  const [low, high] = [Exact.min(...range), Exact.max(...range)];
  const ratio = percent(toDecimal(a.amount), toDecimal(b.amount));
  const expected = fromDecimal(ratio.toDecimalPlaces(printed.decimals, Exact.ROUND_HALF_UP));
  const difference = subtract(printed.amount, expected);
  if (isZero(difference)) return { verdict: { kind: 'exact' }, truncated: false, expected };
  const half = toDecimal(halfUnit(printed.decimals));
  const value = toDecimal(printed.amount);
  const rounded = low.lte(value.plus(half)) && high.gte(value.minus(half));
  const truncated = !rounded && isTruncation(value, half.times(2), low, high);
  const bound = fromDecimal(half.plus(high.minus(low).div(2)).toDecimalPlaces(printed.decimals + 4, Exact.ROUND_UP));
  const likelihood = rounded ? 1 : 0;
  const kindOf = rounded || truncated ? 'rounding' : 'mismatch';
  return { verdict: { kind: kindOf, difference, bound, likelihood }, truncated, expected };
}

/** Some ratio between low and high shows `value` when its further digits are cut off. */
function isTruncation(value: Decimal, digit: Decimal, low: Decimal, high: Decimal): boolean {
  if (value.isZero()) return low.lt(digit) && high.gt(digit.neg());
  return value.gt(0) ? low.lt(value.plus(digit)) && high.gte(value) : high.gt(value.minus(digit)) && low.lte(value);
}

function ends(printed: Printed): readonly Decimal[] {
  const value = toDecimal(printed.amount);
  if (printed.exact) return [value];
  const half = toDecimal(halfUnit(printed.decimals));
  return [value.minus(half), value.plus(half)];
}

function undefinedRatio(): RatioJudgement {
  return {
    verdict: { kind: 'not-evaluated', reason: { key: 'condition', data: { why: 'zero-base' } } },
    truncated: false,
  };
}

/** Shares of one whole must sum to 100 %: the drift that rounding each share can leave is ½ digit a share. */
export function judgeShares(shares: readonly Printed[]): Verdict {
  const sum = shares.reduce((total, share) => total.plus(toDecimal(share.amount)), new Exact(0));
  const bound = shares.reduce((total, share) => total.plus(toDecimal(halfUnit(share.decimals))), new Exact(0));
  const drift = sum.minus(100);
  if (drift.isZero()) return { kind: 'exact' };
  const discrepancy = {
    difference: fromDecimal(drift),
    bound: fromDecimal(bound),
    likelihood: drift.abs().lte(bound) ? 1 : 0,
  };
  return { kind: drift.abs().lte(bound) ? 'rounding' : 'mismatch', ...discrepancy };
}
