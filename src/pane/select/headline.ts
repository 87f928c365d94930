import { HARMLESS_REASONS, type Checked, type NotEvaluated, type Settings } from '../../model/index.js';
import { NO_FILTER } from '../state/state.js';
import { listingOf } from './listing.js';
import { expiredWaiverOf } from './waivers.js';

/** The counts of the headline. Errors and warnings count wrong cells, not the ties that each of them breaks. */
export interface Headline {
  readonly state: 'passed' | 'failed' | 'incomplete' | 'no-tables';
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
  readonly drift: number;
  readonly driftPlaces: number;
  readonly unchecked: number;
  readonly waived: number;
  /** 差异说明 whose figures have changed since. */
  readonly expired: number;
  readonly exact: number;
  readonly relations: number;
}

/** Is it a gap in the check, or was there nothing that could be wrong? */
export function matters(reason: NotEvaluated): boolean {
  return !HARMLESS_REASONS.has(reason.key);
}

export function headlineOf(checked: Checked, settings: Settings): Headline {
  const all = listingOf(checked, settings, NO_FILTER);
  const places = [...all.causes, ...all.tables.flatMap((group) => group.findings)];
  const errors = places.filter((place) => place.severity === 'error').length;
  const warnings = places.filter((place) => place.severity === 'warning').length;
  const { exact, rounding, mismatch, notEvaluated } = checked.tally;
  const incomplete = checked.notEvaluated.some((entry) => matters(entry.reason));
  return {
    state: stateOf(checked, errors + warnings, incomplete),
    errors,
    warnings,
    hints: all.hints.length,
    drift: all.drifts.reduce((sum, place) => sum + place.findings.length, 0),
    driftPlaces: all.drifts.length,
    unchecked: notEvaluated,
    waived: all.waived.length,
    expired: checked.findings.filter((finding) => expiredWaiverOf(finding, settings)).length,
    exact,
    relations: exact + rounding + mismatch + notEvaluated,
  };
}

function stateOf(checked: Checked, problems: number, incomplete: boolean): Headline['state'] {
  if (checked.tables.length === 0) return 'no-tables';
  if (problems > 0) return 'failed';
  return incomplete ? 'incomplete' : 'passed';
}
