import type { Checked, Edit, Ref, Settings, Standard, Whereabouts } from '../model/index.js';

export interface Run {
  readonly signal?: AbortSignal;
  /** Share of the work done, 0 … 1. */
  readonly onProgress?: (done: number) => void;
}

/** How the derived rows are written: `auto` uses formulas where the sheet already works with formulas. */
export type FillAs = 'auto' | 'formulas' | 'values';

/** One cell that 自动填列 could fill. */
export interface Proposal {
  readonly edit: Edit;
  readonly where: Whereabouts;
  /** The value that the cell would show: a decimal numeral. */
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

/**
 * What the pane asks of the engine, about the workbook it stands beside. Where the work is done (a worker, this
 * thread) is the maker's affair. A run that is aborted rejects with the signal's reason; a workbook that can't be read
 * rejects with a `HostError`.
 */
export interface Checker {
  check(settings: Settings, run?: Run): Promise<Checked>;
  fill(settings: Settings, as: FillAs, run?: Run): Promise<Proposals>;
  /** Names of tables, columns and rules, for people. */
  readonly standard: Standard;
}
