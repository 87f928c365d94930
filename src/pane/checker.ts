import type { Checked, FillAs, Paragraph, Proposals, RoundingRepair, Settings, Standard } from '../model/index.js';
import type { ReviewItem } from '../report/review.js';

export interface Run {
  readonly signal?: AbortSignal;
  /** Share of the work done, 0 … 1. */
  readonly onProgress?: (done: number) => void;
  /** After an edit: only what it can have changed need be read and judged again. The result is the same. */
  readonly live?: boolean;
}

export interface CheckRun extends Run {
  /** 情况说明 that was pasted beside the workbook. */
  readonly text?: readonly Paragraph[];
}

/**
 * What the pane asks of the engine, about the workbook it stands beside. Where the work is done (a worker, this
 * thread) is the maker's affair. A run that is aborted rejects with the signal's reason; a workbook that can't be read
 * rejects with a `HostError`.
 */
export interface Checker {
  check(settings: Settings, run?: CheckRun): Promise<Checked>;
  fill(settings: Settings, as: FillAs): Promise<Proposals>;
  balance(settings: Settings): Promise<readonly RoundingRepair[]>;
  /** The items of a 审核意见表; undefined for a workbook that holds none. */
  review(file: Blob): Promise<readonly ReviewItem[] | undefined>;
  /** Ends what is being worked out: the promise of it rejects with an `AbortError`. */
  cancel(): void;
  /** Names of tables, columns and rules, for people. Asked for when it is needed, so that the pane need not wait for it. */
  standard(): Promise<Standard>;
}
