import type { Edit, FillAs, Message, Proposals, RoundingRepair, Settings, Severity } from '../../model/index.js';
import { NO_SETTINGS } from '../../model/index.js';
import type { Told } from '../../report/overview.js';
import type { ReviewItem } from '../../report/review.js';
import type { RunProgress } from '../checker.js';
import type { Preferences } from '../preferences.js';
import { DEFAULT_PREFERENCES } from '../preferences.js';

export type View = 'results' | 'tables' | 'map' | 'text' | 'review' | 'fill' | 'settings';

/** What the pane is doing. A failure keeps the results of the run before. */
export type Activity =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: RunProgress }
  | { readonly kind: 'failed'; readonly message: Message };

export interface Filter {
  readonly text: string;
  /** Table instance. */
  readonly instance?: string | undefined;
  readonly severity?: Severity | undefined;
  /** Rule id up to the dot. */
  readonly family?: string | undefined;
}

export const NO_FILTER: Filter = { text: '' };

/** A short message at the foot of the pane: what was just done, or why it was not. */
export interface Notice {
  readonly tone: 'done' | 'refused';
  readonly what:
    | { readonly kind: 'fixed' | 'filled' | 'balanced'; readonly cells: readonly string[] }
    | { readonly kind: 'undone' | 'redone' | 'saved' | 'cancelled' }
    | { readonly kind: 'message'; readonly message: Message };
}

/** Batches that were applied, newest last; a new one clears those that could be redone. */
export interface History {
  readonly done: readonly (readonly Edit[])[];
  readonly undone: readonly (readonly Edit[])[];
}

export interface FillState {
  readonly as: FillAs;
  readonly busy: boolean;
  readonly found?: Proposals | undefined;
  /** Keys of the chosen cells. */
  readonly chosen: ReadonlySet<string>;
}

/** 舍位平衡: the moves of one connected set go together, so sets are chosen, not cells. */
export interface BalanceState {
  readonly busy: boolean;
  readonly found?: readonly RoundingRepair[] | undefined;
  /** Positions in `found`. */
  readonly chosen: ReadonlySet<number>;
}

/** A 审核意见表 that was opened: of several units often, so it stays while workbooks change. */
export interface OpenReview {
  readonly name: string;
  readonly items: readonly ReviewItem[];
}

export interface PaneState {
  readonly activity: Activity;
  readonly checked?: Told | undefined;
  /** Cells were changed after `checked` was made. */
  readonly stale: boolean;
  readonly settings: Settings;
  readonly preferences: Preferences;
  readonly view: View;
  readonly filter: Filter;
  /** Id of the entry that the keyboard is on. */
  readonly selected?: string | undefined;
  /** Entries and sections whose details are open. */
  readonly open: ReadonlySet<string>;
  readonly history: History;
  readonly fill: FillState;
  readonly balance: BalanceState;
  /** 情况说明 as it was pasted for this workbook: kept until the pane is closed. */
  readonly text: string;
  readonly review?: OpenReview | undefined;
  readonly notice?: Notice | undefined;
  /** The workbook has not answered for a while, as when somebody is typing into a cell. */
  readonly unanswered: boolean;
}

/** What is kept of a workbook that is put aside: where the person was, and what can be undone. */
export type Kept = Pick<PaneState, 'filter' | 'selected' | 'open' | 'history' | 'text'>;

export const keptOf = ({ filter, selected, open, history, text }: PaneState): Kept => ({
  filter,
  selected,
  open,
  history,
  text,
});

export const START: PaneState = {
  activity: { kind: 'idle' },
  stale: false,
  settings: NO_SETTINGS,
  preferences: DEFAULT_PREFERENCES,
  view: 'results',
  filter: NO_FILTER,
  open: new Set(),
  history: { done: [], undone: [] },
  fill: { as: 'auto', busy: false, chosen: new Set() },
  balance: { busy: false, chosen: new Set() },
  text: '',
  unanswered: false,
};

export type Action =
  | { readonly type: 'run-started' }
  | { readonly type: 'run-progressed'; readonly progress: RunProgress }
  | { readonly type: 'run-done'; readonly checked: Told }
  | { readonly type: 'run-failed'; readonly message: Message }
  | { readonly type: 'run-cancelled' }
  | { readonly type: 'workbook-changed' }
  /** Another workbook: nothing known of the former one holds. */
  | { readonly type: 'workbook-opened'; readonly settings: Settings; readonly kept?: Kept | undefined }
  | { readonly type: 'settings-read' | 'settings-changed'; readonly settings: Settings }
  | { readonly type: 'preferences-changed'; readonly preferences: Preferences }
  | { readonly type: 'view-chosen'; readonly view: View }
  | { readonly type: 'filtered'; readonly filter: Partial<Filter> }
  | { readonly type: 'selected'; readonly id: string | undefined }
  | { readonly type: 'toggled'; readonly id: string; readonly open?: boolean }
  | { readonly type: 'edits-applied'; readonly edits: readonly Edit[] }
  | { readonly type: 'undone' | 'redone' }
  | { readonly type: 'fill-searched'; readonly as: FillAs }
  | { readonly type: 'fill-found'; readonly found: Proposals }
  | { readonly type: 'fill-cleared' }
  | { readonly type: 'text-changed'; readonly text: string }
  | { readonly type: 'review-opened'; readonly review: OpenReview }
  | { readonly type: 'fill-chosen'; readonly keys: ReadonlySet<string> }
  | { readonly type: 'balance-searched' | 'balance-cleared' }
  | { readonly type: 'balance-found'; readonly found: readonly RoundingRepair[] }
  | { readonly type: 'balance-chosen'; readonly chosen: ReadonlySet<number> }
  | { readonly type: 'noticed'; readonly notice: Notice | undefined }
  | { readonly type: 'unanswered'; readonly is: boolean };
