import type { Cause, CauseKind } from '../../model/index.js';
import type { Suspect } from './problem.js';
import { CHEAPEST, type Change, type Effect } from './search.js';

const DEAREST = 1.25;

/** How much a fitting cause speaks for a change. */
const LIKELY: Partial<Record<CauseKind, number>> = {
  sign: 0.15,
  unit: 0.15,
  'power-of-ten': 0.15,
  'transposed-digits': 0.15,
  'neighbour-column': 0.12,
  'neighbour-row': 0.12,
  'dropped-digit': 0.12,
  'added-digit': 0.12,
  'of-which-added': 0.12,
  'row-left-out': 0.12,
  'row-counted-twice': 0.12,
  blank: 0.03,
  'changed-digit': 0.08,
};

/**
 * The weight of changing a cell in the sense of Fellegi and Holt: 1 for a typed cell of unknown error. Less for a total
 * (derived cells go stale) and for a change that a slip of the pen explains; more for a formula, for a leaf that many
 * ties confirm, for a value that leaves drifts behind, and for an amount that would turn negative.
 */
export function costOf(suspect: Suspect, change: Change, effect: Effect, isTotal: boolean, kind: CauseKind): number {
  const confirming = suspect.uses.length - effect.repaired;
  const turnsNegative = change.units < 0n && suspect.units >= 0n;
  const cost =
    1 +
    (suspect.figure.computed ? 0.15 : 0) +
    (isTotal ? -0.02 : Math.min(0.05, 0.005 * confirming)) +
    Math.min(0.1, 0.03 * effect.blurred) -
    Math.min(0.05, 0.01 * effect.repaired) +
    (turnsNegative ? 0.15 : -(LIKELY[kind] ?? 0));
  return Math.min(DEAREST, Math.max(CHEAPEST, cost));
}

/** Errors that single out one value among those that rounding would allow. */
export const PATTERNS: ReadonlySet<CauseKind> = new Set<CauseKind>([
  'sign',
  'unit',
  'power-of-ten',
  'transposed-digits',
  'dropped-digit',
  'added-digit',
  'row-left-out',
  'row-counted-twice',
  'of-which-added',
]);

/**
 * Less than the share of planted errors for which cell and value were right, by the kind of evidence. Errors in one cell
 * share its fate, so samples differ; these lie below the lowest of three samples of other cells of five published
 * budgets: forced 2837 of 2837; likely where two ties or more are explained 197 of 210, 231 of 237 and 43 of 55; where
 * one is 63 of 78 and 65 of 72. `bench/planted.mjs` prints the shares, a test holds them.
 */
const RELIABILITY = { forced: 0.99, several: 0.75, one: 0.66 } as const;
/** Suspects and no more: nothing was forced, nothing measured. */
const TANGLED = 0.2;

/** A blank may be meant (does not apply), so it never outranks a printed amount that the ties contradict. */
const MAYBE_MEANT = 0.62;

/** 0 … 1. For a blank it only ranks: whether a blank is meant can't be measured by planting errors. */
export function scoreOf(certainty: Cause['certainty'], explained: number, cause: CauseKind): number {
  if (certainty === 'tangled') return TANGLED;
  const score = RELIABILITY[certainty === 'forced' ? 'forced' : explained > 1 ? 'several' : 'one'];
  return cause === 'blank' ? Math.round(score * MAYBE_MEANT * 1000) / 1000 : score;
}
