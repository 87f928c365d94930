import { NO_SETTINGS, refKey } from '../../src/model/index.js';
import { filterOnTable, reduce } from '../../src/pane/state/reducer.js';
import type { Action, PaneState } from '../../src/pane/state/state.js';
import { START } from '../../src/pane/state/state.js';
import { CAUSE, CHECKED } from './fixtures/workbook.js';

const after = (...actions: readonly Action[]): PaneState => actions.reduce(reduce, START);
const [edits] = [CAUSE.fixes[0]!.edits];
const proposal = (safety: 'safe' | 'review', row: number) => ({
  edit: { at: { sheet: 'a', row, column: 0 }, before: null, after: { number: '1' } },
  where: { table: 't' },
  value: '1',
  says: '',
  safety,
});

describe('runs', () => {
  it('keeps the results of the run before while a new one runs, and when it fails', () => {
    const failed = after(
      { type: 'run-started' },
      { type: 'run-done', checked: CHECKED },
      { type: 'run-started' },
      { type: 'run-failed', message: { key: 'file.failed', data: {} } },
    );
    expect(failed.checked).toBe(CHECKED);
    expect(failed.activity).toEqual({ kind: 'failed', message: { key: 'file.failed', data: {} } });
  });

  it('says in every view that a run failed', () => {
    const message = { key: 'host.busy', data: {} };
    const [results, tables] = (['results', 'tables'] as const).map((view) =>
      after({ type: 'view-chosen', view }, { type: 'run-started' }, { type: 'run-failed', message }),
    );
    expect(results!.notice).toBeUndefined();
    expect(tables!.notice).toEqual({ tone: 'refused', what: { kind: 'message', message } });
  });

  it('takes progress only from a run that is still on', () => {
    const progress: Action = { type: 'run-progressed', progress: { stage: 'relate', done: 0.5 } };
    expect(after(progress).activity).toEqual({ kind: 'idle' });
    expect(after({ type: 'run-started' }, progress).activity).toEqual({
      kind: 'running',
      progress: { stage: 'relate', done: 0.5 },
    });
    expect(after({ type: 'run-started' }, { type: 'run-cancelled' }, progress).activity).toEqual({ kind: 'idle' });
  });

  it('is stale from a change until the next result', () => {
    expect(after({ type: 'workbook-changed' }).stale).toBe(false);
    const changed = after({ type: 'run-done', checked: CHECKED }, { type: 'workbook-changed' });
    expect(changed.stale).toBe(true);
    expect(reduce(changed, { type: 'run-done', checked: CHECKED }).stale).toBe(false);
  });

  it('forgets everything of the former workbook but the person’s own', () => {
    const preferences = { language: 'en', theme: 'dark', author: '张' } as const;
    const opened = after(
      { type: 'preferences-changed', preferences },
      { type: 'run-done', checked: CHECKED },
      { type: 'edits-applied', edits },
      { type: 'selected', id: 'c1' },
      { type: 'workbook-opened', settings: NO_SETTINGS },
    );
    expect(opened).toEqual({ ...START, preferences });
  });
});

describe('history', () => {
  it('undoes and redoes in turn, and forgets what was undone once something new is done', () => {
    const other = [{ ...edits[0]!, after: null }];
    const one = after({ type: 'edits-applied', edits }, { type: 'edits-applied', edits: other }, { type: 'undone' });
    expect(one.history).toEqual({ done: [edits], undone: [other] });
    expect(reduce(one, { type: 'redone' }).history).toEqual({ done: [edits, other], undone: [] });
    expect(reduce(one, { type: 'edits-applied', edits }).history).toEqual({ done: [edits, edits], undone: [] });
  });

  it('has nothing to undo at the start', () => {
    expect(after({ type: 'undone' }).history).toEqual({ done: [], undone: [] });
  });
});

describe('auto-fill', () => {
  it('chooses what the ties force and leaves what needs a person’s eye', () => {
    const found = { proposals: [proposal('safe', 1), proposal('review', 2)], conflicts: [] };
    const state = after({ type: 'fill-searched', as: 'values' }, { type: 'fill-found', found });
    expect(state.fill.chosen).toEqual(new Set([refKey({ sheet: 'a', row: 1, column: 0 })]));
    expect(state.fill.busy).toBe(false);
    expect(reduce(state, { type: 'workbook-changed' }).fill).toEqual({ as: 'values', busy: false, chosen: new Set() });
  });
});

it('a table’s filter replaces the whole filter', () => {
  const state = after({ type: 'filtered', filter: { text: 'x', severity: 'error' } }, filterOnTable('t#1'));
  expect(state.filter).toEqual({ text: '', instance: 't#1', severity: undefined, family: undefined });
});
