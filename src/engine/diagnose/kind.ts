import {
  absolute,
  add,
  compare,
  equal,
  isZero,
  negate,
  shiftBy,
  subtract,
  ZERO,
  type Amount,
  type CauseKind,
  type Figure,
  type JudgedTie,
  type Part,
  type Ref,
} from '../../model/index.js';
import type { FigureOf } from '../judge/equation.js';
import type { DiagnosisContext } from './context.js';
import { significant, slipOf } from './digits.js';

/** Amounts with fewer digits agree by chance too often to prove anything. */
const TELLING_DIGITS = 3;

/** The context of one cell's change from what is reported to what the ties ask for. */
export interface Change {
  readonly figure: Figure;
  readonly right: Amount;
  /** Violated ties in which the cell is the total. */
  readonly totals: readonly JudgedTie[];
}

/**
 * The likely cause of a wrong cell. A cause is named only when it fits exactly; of several the most telling:
 * blank, slips of the pen that leave a pattern, an error of the sum, another cell's amount, one other digit.
 */
export function kindOf(change: Change, figureOf: FigureOf, context: DiagnosisContext): CauseKind {
  const { figure, right } = change;
  if (!figure.amount) return 'blank';
  const wrong = figure.amount;
  // Nobody types the result of a formula: only its sum can be wrong.
  if (figure.computed) return sumError(change, wrong, figureOf, context, 1) ?? 'unknown';
  const slip = slipOf(wrong, right, figure.decimals);
  if (slip && !WEAK.has(slip)) return slip;
  return (
    sumError(change, wrong, figureOf, context, TELLING_DIGITS) ??
    neighbour(figure, TELLING_DIGITS, figureOf, context) ??
    (slip === 'changed-digit' ? undefined : slip) ??
    sumError(change, wrong, figureOf, context, 1) ??
    doubled(wrong, right) ??
    lastDigit(change, wrong) ??
    slip ??
    neighbour(figure, 1, figureOf, context) ??
    'unknown'
  );
}

/** Slips that fit many wrong amounts by chance: another cell's amount is the better explanation. */
const WEAK: ReadonlySet<CauseKind> = new Set<CauseKind>(['changed-digit', 'added-digit', 'dropped-digit']);

/** The amount was counted twice. */
function doubled(wrong: Amount, right: Amount): CauseKind | undefined {
  return !isZero(right) && equal(wrong, { ...right, units: 2n * right.units }) ? 'row-counted-twice' : undefined;
}

/** What is reported is the amount of the cell beside, above or below. */
function neighbour(
  figure: Figure,
  digits: number,
  figureOf: FigureOf,
  context: DiagnosisContext,
): CauseKind | undefined {
  const wrong = figure.amount!;
  if (isZero(wrong) || significant(wrong) < digits) return undefined;
  const holds = (at: Ref) => {
    const other = figureOf(at)?.amount;
    return other !== undefined && other !== null && equal(other, wrong);
  };
  const { columns, rows } = context.neighboursOf(figure.at);
  if (columns.some(holds)) return 'neighbour-column';
  return rows.some(holds) ? 'neighbour-row' : undefined;
}

/** The total is off by one of its parts, or any cell by a 其中 row below it; `digits` that the part must have to prove it. */
function sumError(
  change: Change,
  wrong: Amount,
  figureOf: FigureOf,
  context: DiagnosisContext,
  digits: number,
): CauseKind | undefined {
  const excess = subtract(wrong, change.right);
  const isTelling = (amount: Amount | null | undefined): amount is Amount =>
    !!amount && !isZero(amount) && significant(amount) >= digits;
  const ofWhich = context.ofWhichOf(change.figure.at).map((at) => figureOf(at)?.amount);
  if (ofWhich.some((amount) => isTelling(amount) && equal(amount, excess))) return 'of-which-added';
  for (const tie of change.totals) {
    const parts = tie.parts.length > 1 ? tie.parts : [];
    for (const part of parts) {
      const counted = countedAs(part, figureOf);
      if (!isTelling(counted) || !equal(absolute(counted), absolute(excess))) continue;
      return compare(excess, ZERO) > 0 === compare(counted, ZERO) > 0 ? 'row-counted-twice' : 'row-left-out';
    }
  }
  return undefined;
}

/** What a part adds to its sum, in the total's unit. */
function countedAs({ at, sign, shift }: Part, figureOf: FigureOf): Amount | undefined {
  const amount = figureOf(at)?.amount;
  return amount ? shiftBy(sign === 1 ? amount : negate(amount), shift) : undefined;
}

/** A sum that may have held before one of its parts was changed: that part would have had the same sign then. */
export function couldBeOldSum({ figure, right, totals }: Change, figureOf: FigureOf): boolean {
  const excess = subtract(figure.amount ?? ZERO, right);
  const couldHaveBeen = (part: Part) => {
    const counted = countedAs(part, figureOf);
    return counted !== undefined && compare(counted, ZERO) * compare(add(counted, excess), ZERO) > 0;
  };
  return totals.some((tie) => tie.parts.length > 1 && tie.parts.some(couldHaveBeen));
}

/** A total that is one last digit off was rounded another way. */
function lastDigit(change: Change, wrong: Amount): CauseKind | undefined {
  const drift = absolute(subtract(wrong, change.right));
  const one = { units: 1n, decimals: change.figure.decimals };
  return change.totals.length > 0 && equal(drift, one) ? 'rounding' : undefined;
}
