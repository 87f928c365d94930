import type { Checked, NotEvaluated, Relation, Tally, Unapplied } from '../../model/index.js';
import { familyOf } from './severity.js';

type Counts = Pick<Checked, 'tally' | 'byFamily' | 'notEvaluated'>;

const NONE: Tally = { exact: 0, rounding: 0, mismatch: 0, notEvaluated: 0 };

/** How many relations came out how, in all and by family, and why some were not evaluated. */
export function tallyOf(relations: readonly Relation[], unapplied: readonly Unapplied[]): Counts {
  let tally = NONE;
  const byFamily = new Map<string, Tally>();
  const reasons = new Map<string, { rule: string; reason: NotEvaluated; count: number }>();
  for (const { rule, verdict } of [...relations, ...distinct(unapplied)]) {
    const field = fieldOf(verdict.kind);
    tally = increased(tally, field);
    byFamily.set(familyOf(rule), increased(byFamily.get(familyOf(rule)) ?? NONE, field));
    if (verdict.kind !== 'not-evaluated') continue;
    const key = `${rule} ${verdict.reason.key} ${verdict.reason.data['table'] ?? ''}`;
    const known = reasons.get(key);
    if (known) known.count += 1;
    else reasons.set(key, { rule, reason: verdict.reason, count: 1 });
  }
  return { tally, byFamily, notEvaluated: [...reasons.values()] };
}

/** A rule that a missing table stops is counted once, however many sentences it has. */
function distinct(unapplied: readonly Unapplied[]): readonly Unapplied[] {
  const seen = new Set<string>();
  return unapplied.filter(({ rule, instance, verdict }) => {
    const { table, row, column } = verdict.reason.data;
    const key = [rule, instance, verdict.reason.key, table, row, column].join('|');
    return !seen.has(key) && seen.add(key);
  });
}

function fieldOf(kind: Relation['verdict']['kind']): keyof Tally {
  if (kind === 'not-evaluated') return 'notEvaluated';
  return kind === 'unlikely-rounding' ? 'rounding' : kind;
}

function increased(tally: Tally, field: keyof Tally): Tally {
  return { ...tally, [field]: tally[field] + 1 };
}
