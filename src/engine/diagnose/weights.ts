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
  blank: 0.1,
  'changed-digit': 0.08,
};

/**
 * The weight of changing a cell in the sense of Fellegi and Holt: 1 for a typed cell of unknown error. Less for a total
 * (derived cells go stale) and for a change that a slip of the pen explains; more for a formula, for a leaf that many
 * ties confirm, for a value that leaves drifts behind, and for an amount that would turn negative.
 */
export function costOf(suspect: Suspect, change: Change, effect: Effect, isTotal: boolean, kind: CauseKind): number {
  const confirming = suspect.uses.length - effect.repaired;
  const turnsNegative = change.units < 0n && suspect.units >= 0n && kind !== 'sign';
  const cost =
    1 +
    (suspect.figure.computed ? 0.15 : 0) +
    (isTotal ? -0.02 : Math.min(0.05, 0.005 * confirming)) +
    Math.min(0.1, 0.03 * effect.blurred) -
    Math.min(0.05, 0.01 * effect.repaired) +
    (turnsNegative ? 0.15 : -(LIKELY[kind] ?? 0));
  return Math.min(DEAREST, Math.max(CHEAPEST, cost));
}

/** Slips that single out one value among those that rounding would allow. */
export const PATTERNS: ReadonlySet<CauseKind> = new Set<CauseKind>([
  'sign',
  'unit',
  'power-of-ten',
  'transposed-digits',
  'dropped-digit',
  'added-digit',
]);

const CERTAINTY: Readonly<Record<Cause['certainty'], number>> = { forced: 0.9, likely: 0.6, tangled: 0.2 };

/** A blank may be meant (does not apply), so it never outranks a printed amount that the ties contradict. */
const MAYBE_MEANT = 0.62;

/** 0 … 1: certainty first, then how many findings are explained, then whether the cause has a name. */
export function scoreOf(certainty: Cause['certainty'], explained: number, cause: CauseKind): number {
  const score = CERTAINTY[certainty] + 0.07 * (1 - 0.7 ** explained) + (cause === 'unknown' ? 0 : 0.02);
  return Math.round(score * (cause === 'blank' ? MAYBE_MEANT : 1) * 1000) / 1000;
}
