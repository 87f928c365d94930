import type { Message } from '../../model/index.js';
import { refKey } from '../../model/index.js';
import type { Action, BalanceState, FillState, History, Notice, PaneState } from './state.js';
import { NO_FILTER, START } from './state.js';

/** The next state; pure, so that every path through the pane can be tested without a page. */
export function reduce(state: PaneState, action: Action): PaneState {
  switch (action.type) {
    case 'run-started':
      return { ...state, activity: { kind: 'running', progress: { stage: 'reading', done: 0 } } };
    case 'run-progressed':
      if (state.activity.kind !== 'running') return state;
      return { ...state, activity: { kind: 'running', progress: action.progress } };
    case 'run-done':
      return { ...state, activity: { kind: 'idle' }, checked: action.checked, stale: false };
    case 'run-failed':
      return failed(state, action.message);
    case 'run-cancelled':
      return { ...state, activity: { kind: 'idle' }, notice: { tone: 'refused', what: { kind: 'cancelled' } } };
    case 'workbook-changed':
      return { ...state, stale: state.checked !== undefined, fill: withoutFound(state.fill), balance: START.balance };
    case 'workbook-opened':
      return { ...START, ...action.kept, ...lasting(state), settings: action.settings };
    case 'settings-changed':
      return { ...state, settings: action.settings, stale: state.checked !== undefined };
    case 'settings-read':
    case 'preferences-changed':
    case 'view-chosen':
    case 'review-opened':
      return { ...state, ...newsOf(action) };
    case 'filtered':
      return { ...state, filter: { ...state.filter, ...action.filter } };
    case 'selected':
      return { ...state, selected: action.id };
    case 'toggled':
      return { ...state, open: toggled(state.open, action.id, action.open) };
    case 'edits-applied':
      return { ...state, history: { done: [...state.history.done, action.edits], undone: [] } };
    case 'undone':
    case 'redone':
      return { ...state, history: (action.type === 'undone' ? undone : redone)(state.history) };
    case 'fill-searched':
      return { ...state, fill: { as: action.as, busy: true, chosen: new Set() } };
    case 'fill-found':
      return { ...state, fill: { ...state.fill, busy: false, found: action.found, chosen: safeOnes(action) } };
    case 'fill-cleared':
      return { ...state, fill: withoutFound(state.fill) };
    case 'text-changed':
      return { ...state, text: action.text, stale: state.checked !== undefined };
    case 'fill-chosen':
      return { ...state, fill: { ...state.fill, chosen: action.keys } };
    case 'balance-searched':
      return { ...state, balance: { busy: true, chosen: new Set() } };
    case 'balance-found':
      return { ...state, balance: allRepairs(action) };
    case 'balance-cleared':
      return { ...state, balance: START.balance };
    case 'balance-chosen':
      return { ...state, balance: { ...state.balance, chosen: action.chosen } };
    case 'noticed':
      return { ...state, notice: action.notice };
    case 'unanswered':
      return { ...state, unanswered: action.is };
  }
}

/** Of an action whose fields are named as those of the state. */
function newsOf<Named extends Action>({ type: _, ...news }: Named): Omit<Named, 'type'> {
  return news;
}

/** What belongs to the person, not to the workbook. */
const lasting = ({ preferences, view, review }: PaneState): Pick<PaneState, 'preferences' | 'view' | 'review'> => ({
  preferences,
  view,
  review,
});

/** Only the view of results has a page for it; the others say it at their foot. */
function failed(state: PaneState, message: Message): PaneState {
  const notice: Notice | undefined =
    state.view === 'results' ? state.notice : { tone: 'refused', what: { kind: 'message', message } };
  return { ...state, activity: { kind: 'failed', message }, notice };
}

/** The filter that shows one table's findings and nothing narrower. */
export const filterOnTable = (instance: string): Action => ({
  type: 'filtered',
  filter: { ...NO_FILTER, instance, severity: undefined, family: undefined },
});

function toggled(open: ReadonlySet<string>, id: string, wanted = !open.has(id)): ReadonlySet<string> {
  const next = new Set(open);
  if (wanted) next.add(id);
  else next.delete(id);
  return next;
}

function undone({ done, undone: later }: History): History {
  const last = done.at(-1);
  return last ? { done: done.slice(0, -1), undone: [...later, last] } : { done, undone: later };
}

function redone({ done, undone: later }: History): History {
  const last = later.at(-1);
  return last ? { done: [...done, last], undone: later.slice(0, -1) } : { done, undone: later };
}

function withoutFound(fill: FillState): FillState {
  return { as: fill.as, busy: false, chosen: new Set() };
}

/** Whoever asks for the balancing means all of it; sets can be taken out. */
function allRepairs({ found }: Extract<Action, { type: 'balance-found' }>): BalanceState {
  const chosen = found.flatMap((repair, index) => (repair.kind === 'repaired' ? [index] : []));
  return { busy: false, found, chosen: new Set(chosen) };
}

/** What needs a person's eye is not chosen for them. */
function safeOnes({ found }: Extract<Action, { type: 'fill-found' }>): ReadonlySet<string> {
  return new Set(found.proposals.filter((one) => one.safety === 'safe').map((one) => refKey(one.edit.at)));
}
