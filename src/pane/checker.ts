import type { Stage } from '../engine/analyse.js';
import type {
  FillAs,
  Paragraph,
  Proposals,
  RoundingRepair,
  Row,
  Settings,
  Standard,
  UnnamedRegion,
} from '../model/index.js';
import type { Told } from '../report/overview.js';
import type { ReviewItem } from '../report/review.js';

/** How far a run has come: `done` is the share, 0 … 1, of the reading, and after that of the check. */
export interface RunProgress {
  readonly stage: 'reading' | Stage;
  readonly done: number;
}

/** When each stage begins, by what a check of 400,000 cells takes for those before it. */
const BEGINS: Readonly<Record<Stage, number>> = {
  recognize: 0,
  relate: 0.34,
  judge: 0.53,
  observe: 0.69,
  diagnose: 0.95,
};

export interface Run {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
  /** After an edit: only what it can have changed need be read and judged again. The result is the same. */
  readonly live?: boolean;
}

/** While a check goes on, whoever runs it is told how far it has come. `onStage` gives the function that stops telling. */
export async function withStages<Result>(
  onStage: (listener: (stage: Stage) => void) => () => void,
  { onProgress }: Run,
  check: () => Promise<Result>,
): Promise<Result> {
  const silence = onStage((stage) => onProgress?.({ stage, done: BEGINS[stage] }));
  try {
    return await check();
  } finally {
    silence();
  }
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
  check(settings: Settings, run?: CheckRun): Promise<Told>;
  /** All rows of a table as they were recognised in the last check. */
  rows(instance: string): Promise<readonly Row[]>;
  /** What looked like a table in the last check and was taken for none. */
  unnamed(): Promise<readonly UnnamedRegion[]>;
  fill(settings: Settings, as: FillAs): Promise<Proposals>;
  balance(settings: Settings): Promise<readonly RoundingRepair[]>;
  /** The items of a 审核意见表; undefined for a workbook that holds none. */
  review(file: Blob): Promise<readonly ReviewItem[] | undefined>;
  /** Ends what is being worked out: the promise of it rejects with an `AbortError`. */
  cancel(): void;
  /** Names of tables, columns and rules, for people. Asked for when it is needed, so that the pane need not wait for it. */
  standard(): Promise<Standard>;
}
