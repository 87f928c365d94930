import {
  isZero,
  parseAmount,
  powerOfTen,
  type Amount,
  type Figure,
  type JudgedTie,
  type Ref,
  type RoundingPolicy,
  type Tie,
  type Verdict,
} from '../../model/index.js';
import {
  asShown,
  boundOf,
  coarsestDigit,
  equationOf,
  isCopy,
  magnitude,
  type Equation,
  type FigureOf,
} from './equation.js';
import { upperTail } from './likelihood.js';

/** A drift of more last digits than this is `unlikely-rounding`, however many figures are summed. */
const USUAL_DIGITS = 2n;
/** Below this chance honest rounding is no longer believed. */
const BELIEVABLE = 0.001;

/**
 * 尾差: does the tie hold exactly, within rounding, or not at all? Judged on the stored amounts; see
 * {@link judgeShown} for the printed ones. The table is product.md, *Rounding*; the intervals are closed
 * and meet as in XBRL Calculations 1.1.
 */
export function judgeTie(tie: Tie, figureOf: FigureOf, policy: RoundingPolicy = 'interval'): Verdict {
  const figures = [figureOf(tie.target)];
  for (const part of tie.parts) figures.push(figureOf(part.at));
  let blank = true;
  for (const figure of figures) {
    if (figure?.unreadable !== undefined) return notEvaluated('unreadable', { content: figure.unreadable });
    if (figure?.amount) blank = false;
  }
  if (blank) return notEvaluated('all-blank', {});
  if (sumsExactly(tie, figures)) return { kind: 'exact' };
  return judgeEquation(tie, equationOf(tie, figureOf), policy);
}

export function judgeAll(ties: readonly Tie[], figureOf: FigureOf, policy: RoundingPolicy = 'interval'): JudgedTie[] {
  return ties.map((tie) => withVerdict(tie, judgeTie(tie, figureOf, policy)));
}

/** Written out field by field: there are half as many ties as cells, and spreading them took longer than judging. */
export function withVerdict(tie: Tie, verdict: Verdict): JudgedTie {
  const { rule, kind, compare, target, parts, instance, says, strictness } = tie;
  const judged = { rule, kind, compare, target, parts, instance, says, verdict };
  return strictness === undefined ? judged : { ...judged, strictness };
}

/**
 * The verdict on the figures as the number formats show them; undefined where all cells show what they store.
 * A tie that is exact as stored and not as shown is a finding of its own: 存储值相符、显示值有尾差.
 */
export function judgeShown(tie: Tie, figureOf: FigureOf, policy: RoundingPolicy = 'interval'): Verdict | undefined {
  const isAsStored = (at: Ref) => figureOf(at)?.shown === undefined;
  if (isAsStored(tie.target) && tie.parts.every(({ at }) => isAsStored(at))) return undefined;
  const shownOf: FigureOf = (at) => {
    const figure = figureOf(at);
    return figure && asShown(figure);
  };
  return judgeTie(tie, shownOf, policy);
}

function notEvaluated(key: 'unreadable' | 'all-blank', data: Record<string, string>): Verdict {
  return { kind: 'not-evaluated', reason: { key, data } };
}

/** The common case, without intervals: one unit, and Σ parts = target to the last digit. */
function sumsExactly(tie: Tie, figures: readonly (Figure | undefined)[]): boolean {
  let decimals = 0;
  for (const figure of figures) if (figure?.amount) decimals = Math.max(decimals, figure.amount.decimals);
  let sum = 0n;
  for (let index = 0; index < figures.length; index += 1) {
    const amount = figures[index]?.amount;
    if (!amount) continue;
    const part = index === 0 ? undefined : tie.parts[index - 1]!;
    if (part && part.shift !== 0) return false;
    const units = amount.decimals === decimals ? amount.units : amount.units * powerOfTen(decimals - amount.decimals);
    sum += !part || part.sign === -1 ? units : -units;
  }
  return sum === 0n || (tie.compare === '≤' && sum > 0n);
}

/** Judges an equation of which at least one cell is filled and all can be read. */
export function judgeEquation(tie: Tie, equation: Equation, policy: RoundingPolicy): Verdict {
  const excess = tie.compare === '≤' ? -equation.residual : equation.residual;
  if (excess === 0n || (tie.compare === '≤' && excess < 0n)) return { kind: 'exact' };
  const inUnit = (units: bigint): Amount => ({ units, decimals: equation.decimals });
  const outcome = (
    kind: 'rounding' | 'unlikely-rounding' | 'mismatch',
    bound: bigint,
    likelihood: number,
  ): Verdict => ({
    kind,
    difference: inUnit(excess),
    bound: inUnit(bound),
    likelihood,
  });
  // Less than a last digit apart: the cells print alike, the difference stands in hidden decimals.
  const printsAlike = magnitude(excess) < coarsestDigit(equation);
  if (tie.strictness === 'balance' && !printsAlike) return outcome('mismatch', 0n, 0);
  if (isCopy(tie, equation) && !printsAlike) {
    const slip = policy === 'interval' && magnitude(excess) === coarsestDigit(equation);
    return outcome(slip ? 'unlikely-rounding' : 'mismatch', 0n, 0);
  }
  const bound = boundOf(equation);
  const chance = chanceOf(tie, equation, magnitude(excess));
  return outcome(kindOf(equation, magnitude(excess), bound, chance, policy), bound, chance);
}

function kindOf(
  equation: Equation,
  drift: bigint,
  bound: bigint,
  chance: number,
  policy: RoundingPolicy,
): 'rounding' | 'unlikely-rounding' | 'mismatch' {
  if (policy === 'strict') return 'mismatch';
  if (policy !== 'interval') return drift <= allowed(policy.fixed, equation.decimals) ? 'rounding' : 'mismatch';
  if (drift > bound) return 'mismatch';
  const usual = drift <= USUAL_DIGITS * coarsestDigit(equation) && chance >= BELIEVABLE;
  return usual ? 'rounding' : 'unlikely-rounding';
}

/**
 * The largest drift that is no finding to act on: 0 for copies and balances (but for hidden decimals), else what
 * honest rounding usually leaves, or the policy allows. In units of the equation's residual.
 */
export function toleranceOf(tie: Tie, equation: Equation, policy: RoundingPolicy): bigint {
  const digit = coarsestDigit(equation);
  if (tie.strictness === 'balance' || isCopy(tie, equation)) return digit > 0n ? digit - 1n : 0n;
  if (policy === 'strict') return 0n;
  if (policy !== 'interval') return allowed(policy.fixed, equation.decimals);
  const bound = boundOf(equation);
  return bound < USUAL_DIGITS * digit ? bound : USUAL_DIGITS * digit;
}

/** 允许尾差 in units of the residual, rounded down; an unreadable setting allows nothing. */
function allowed(fixed: string, decimals: number): bigint {
  const amount = parseAmount(fixed);
  if (!amount || isZero(amount) || amount.units < 0n) return 0n;
  return amount.decimals <= decimals
    ? amount.units * powerOfTen(decimals - amount.decimals)
    : amount.units / powerOfTen(amount.decimals - decimals);
}

/**
 * The chance of such a drift or a larger one, if the true values tie and each figure was rounded on its own.
 * The target is the rounded sum, so it only cuts the parts' error to its own last digit: drift ≥ d exactly
 * when Σ errors of the parts ≥ d − ½ digit of the target.
 */
function chanceOf(tie: Tie, equation: Equation, drift: bigint): number {
  const [target, ...parts] = equation.terms;
  const halves = parts.map((term) => magnitude(term.weight) * term.half);
  const tail = upperTail(halves, drift - magnitude(target!.weight) * target!.half);
  return tie.compare === '≤' ? tail : Math.min(1, 2 * tail);
}
