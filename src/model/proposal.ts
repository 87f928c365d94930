import type { Edit } from './fix.js';
import type { Whereabouts } from './finding.js';
import type { Ref } from './place.js';

/** How the derived rows are written: `auto` uses formulas where the sheet already works with formulas. */
export type FillAs = 'auto' | 'formulas' | 'values';

/** One cell that 自动填列 could fill, or 舍位平衡 would move. */
export interface Proposal {
  readonly edit: Edit;
  readonly where: Whereabouts;
  /** The value that the cell would show: a decimal numeral in the cell's unit. */
  readonly value: string;
  /** The tie it comes from, in words. */
  readonly says: string;
  readonly safety: 'safe' | 'review';
}

/** A blank cell that two ties define differently: shown, never filled. */
export interface Conflict {
  readonly at: Ref;
  readonly where: Whereabouts;
  readonly values: readonly string[];
  readonly says: string;
}

export interface Proposals {
  readonly proposals: readonly Proposal[];
  readonly conflicts: readonly Conflict[];
}

/** A tie that holds only within rounding: its total, and the tie in words. */
export interface Drift {
  readonly where: Whereabouts;
  readonly says: string;
}

/**
 * 舍位平衡 of one connected set of ties. Its moves go together: one alone would break ties that hold.
 * `drifts` are the ties that are exact afterwards, or can't be made so.
 */
export type RoundingRepair =
  | { readonly kind: 'repaired'; readonly drifts: readonly Drift[]; readonly moves: readonly Proposal[] }
  /** No such moves exist. */
  | { readonly kind: 'impossible'; readonly drifts: readonly Drift[] }
  /** The search reached its bound: there may be moves, or not. */
  | { readonly kind: 'tangled'; readonly drifts: readonly Drift[] };
