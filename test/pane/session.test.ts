import type { Change, Host, Outcome } from '../../src/hosts/host.js';
import { HostError } from '../../src/hosts/host.js';
import type { Edit, Finding, RoundingRepair } from '../../src/model/index.js';
import { inverse, NO_SETTINGS, PASTED_TEXT } from '../../src/model/index.js';
import type { Checker, RunProgress } from '../../src/pane/checker.js';
import { DEFAULT_PREFERENCES } from '../../src/pane/preferences.js';
import { createSession } from '../../src/pane/session.js';
import { createStore } from '../../src/pane/state/store.js';
import type { Told } from '../../src/report/overview.js';
import type { ReviewItem } from '../../src/report/review.js';
import { standard } from '../../src/standard/index.js';
import { CAUSE, CHECKED, CLEAN, SPENDING } from './fixtures/workbook.js';

/** A workbook that writes down what is asked of it, a checker that answers when the test says, no clock. */
function bench({
  outcome = { done: true } as Outcome,
  stored = undefined as unknown,
  repairs = [] as readonly RoundingRepair[],
  review = undefined as readonly ReviewItem[] | undefined,
} = {}) {
  const asked: unknown[] = [];
  const note = (name: string) => async (what: unknown) => (asked.push([name, what]), outcome);
  let changed = (_change: Change): void => undefined;
  const host = {
    kind: 'xlsx',
    apply: note('apply'),
    reveal: note('reveal'),
    writeSettings: note('settings'),
    readSettings: async () => NO_SETTINGS,
    onChange: (listener: (change: Change) => void) => ((changed = listener), () => undefined),
  } as unknown as Host;
  let progress = (_progress: RunProgress): void => undefined;
  const runs: { resolve: (checked: Told) => void; reject: (error: Error) => void; signal: AbortSignal }[] = [];
  const checker: Checker = {
    standard: async () => standard(),
    check: (_settings, run) =>
      new Promise((resolve, reject) => {
        progress = run!.onProgress!;
        runs.push({ resolve, reject, signal: run!.signal! });
      }),
    rows: async () => [],
    unnamed: async () => [],
    fill: async () => ({ proposals: [], conflicts: [] }),
    balance: async () => repairs,
    review: async () => review,
    cancel: () => undefined,
  };
  const waiting: (() => void)[] = [];
  const saved: unknown[] = [];
  const store = createStore();
  const session = createSession({
    store,
    host,
    checker,
    preferences: { load: async () => stored, save: async (preferences) => void saved.push(preferences) },
    later: (task) => {
      waiting.push(task);
      return () => void waiting.splice(waiting.indexOf(task), 1);
    },
  });
  return {
    session,
    store,
    asked,
    runs,
    waiting,
    saved,
    change: () => changed({ sheet: SPENDING }),
    progress: (told: RunProgress) => progress(told),
  };
}

describe('check', () => {
  it('takes the answer of the newest run only', async () => {
    const { session, store, runs } = bench();
    const [first, second] = [session.check(), session.check()];
    expect(runs[0]!.signal.aborted).toBe(true);
    runs[1]!.resolve(CLEAN);
    runs[0]!.resolve(CHECKED);
    await Promise.all([first, second]);
    expect(store.get().checked).toBe(CLEAN);
  });

  it('can be cancelled; what comes later is not shown', async () => {
    const { session, store, runs } = bench();
    const run = session.check();
    session.cancel();
    runs[0]!.resolve(CHECKED);
    await run;
    expect(store.get().activity).toEqual({ kind: 'idle' });
    expect(store.get().checked).toBeUndefined();
  });

  it('says how far it has come, until something else is asked', async () => {
    const { session, store, runs, progress } = bench();
    const run = session.check();
    progress({ stage: 'relate', done: 0.34 });
    expect(store.get().activity).toEqual({ kind: 'running', progress: { stage: 'relate', done: 0.34 } });
    session.cancel();
    progress({ stage: 'judge', done: 0.53 });
    expect(store.get().activity).toEqual({ kind: 'idle' });
    runs[0]!.resolve(CHECKED);
    await run;
  });

  it('says why it failed', async () => {
    const { session, store, runs } = bench();
    const run = session.check();
    runs[0]!.reject(new HostError('encrypted', { file: 'a.xlsx' }));
    await run;
    expect(store.get().activity).toEqual({ kind: 'failed', message: { key: 'encrypted', data: { file: 'a.xlsx' } } });
  });
});

describe('pasted text', () => {
  it('goes with each check, and a figure put right in it is checked again', async () => {
    const { session, store, runs, asked } = bench();
    const texts: unknown[] = [];
    const { check } = session.checker;
    Object.assign(session.checker, {
      check: (...[settings, run]: Parameters<typeof check>) => (texts.push(run?.text), check(settings, run)),
    });
    store.dispatch({ type: 'text-changed', text: '收入12万元。' });
    const at = { sheet: PASTED_TEXT, row: 0, column: 0 };
    const wrong = { id: 'x', at, correction: { from: 2, to: 4, text: '21' } } as unknown as Finding;
    const run = session.correctText(wrong);
    runs[0]!.resolve(CLEAN);
    await run;
    expect(store.get().text).toBe('收入21万元。');
    expect(texts).toEqual([[{ text: '收入21万元。', at }]]);
    // There is no cell to show: the cell it was held against, else the text itself.
    const cell = { sheet: SPENDING, row: 4, column: 2 };
    await session.reveal(at, [cell]);
    expect(asked).toEqual([['reveal', cell]]);
    await session.reveal(at);
    expect(store.get().view).toBe('text');
  });
});

describe('changes', () => {
  it('are checked again once things are quiet, once', async () => {
    const { session, store, runs, waiting, change } = bench();
    await session.start();
    change();
    expect(waiting).toHaveLength(0);
    const run = session.check();
    runs[0]!.resolve(CHECKED);
    await run;
    change();
    change();
    expect(store.get().stale).toBe(true);
    expect(waiting).toHaveLength(1);
    waiting[0]!();
    expect(runs).toHaveLength(2);
  });
});

describe('fixes', () => {
  const [fix] = CAUSE.fixes;

  it('are one batch; undo is the inverse batch, redo the batch again', async () => {
    const { session, store, asked } = bench();
    await session.fix(fix!);
    await session.undo();
    await session.redo();
    await session.redo();
    const batches: [string, readonly Edit[]][] = [
      ['apply', fix!.edits],
      ['apply', inverse(fix!.edits)],
      ['apply', fix!.edits],
    ];
    expect(asked).toEqual(batches);
    expect(store.get().history).toEqual({ done: [fix!.edits], undone: [] });
  });

  it('that are refused leave nothing to undo and say why', async () => {
    const refusal = { key: 'host.changed-meanwhile', data: { cell: 'E4' } };
    const { session, store } = bench({ outcome: { done: false, refusal } });
    await session.fix(fix!);
    expect(store.get().history.done).toEqual([]);
    expect(store.get().notice).toEqual({ tone: 'refused', what: { kind: 'message', message: refusal } });
    expect(await session.edit(fix!.edits)).toBe(false);
  });
});

describe('舍位平衡', () => {
  const move = (row: number) => ({
    edit: { at: { sheet: '表', row, column: 1 }, before: { number: '7.00' }, after: { number: '7.01' } },
    where: { table: '表' },
    value: '7.01',
    says: '合计 = 甲 + 乙',
    safety: 'review' as const,
  });
  const drifts = [{ where: { table: '表' }, says: '合计 = 甲 + 乙' }];
  const repairs: readonly RoundingRepair[] = [
    { kind: 'repaired', drifts, moves: [move(1), move(2)] },
    { kind: 'impossible', drifts },
    { kind: 'repaired', drifts, moves: [move(3)] },
  ];

  it('is chosen by connected set, applied as one batch, undone as one', async () => {
    const { session, store, asked } = bench({ repairs });
    await session.findBalance();
    expect([...store.get().balance.chosen]).toEqual([0, 2]);
    store.dispatch({ type: 'balance-chosen', chosen: new Set([0]) });
    await session.applyBalance();
    const edits = [move(1).edit, move(2).edit];
    expect(store.get().notice?.what).toEqual({ kind: 'balanced', cells: ['B2', 'B3'] });
    await session.undo();
    expect(asked).toEqual([
      ['apply', edits],
      ['apply', inverse(edits)],
    ]);
  });

  it('can be cancelled, which is no failure', async () => {
    const { session, store } = bench();
    const balance = () => Promise.reject(new DOMException('interrupted', 'AbortError'));
    Object.assign(session.checker, { balance });
    await session.findBalance();
    expect(store.get().balance.busy).toBe(false);
    expect(store.get().notice).toBeUndefined();
  });

  it('is forgotten when the workbook changes', async () => {
    const { session, store, change } = bench({ repairs });
    await session.start();
    await session.findBalance();
    change();
    expect(store.get().balance).toEqual({ busy: false, chosen: new Set() });
  });
});

describe('preferences', () => {
  it('are read at the start; what does not fit falls back', async () => {
    const { session, store } = bench({ stored: { language: 'en', theme: 'pink', author: 7 } });
    await session.start();
    expect(store.get().preferences).toEqual({ ...DEFAULT_PREFERENCES, language: 'en' });
  });

  it('are kept', async () => {
    const { session, saved } = bench();
    const preferences = { ...DEFAULT_PREFERENCES, author: '李四' };
    await session.changePreferences(preferences);
    expect(saved).toEqual([preferences]);
  });
});

it('settings travel with the workbook, and change the results', async () => {
  const { session, store, asked, runs } = bench();
  const run = session.check();
  runs[0]!.resolve(CHECKED);
  await run;
  const settings = { ...NO_SETTINGS, rounding: 'strict' } as const;
  void session.changeSettings(settings);
  await Promise.resolve();
  await Promise.resolve();
  expect(asked).toEqual([['settings', settings]]);
  expect(store.get().settings).toBe(settings);
});

describe('审核意见表', () => {
  const file = new File([], '审核意见.xlsx');
  const item = {
    ...{ unit: '某局', file: '', where: '', place: '', problem: '', basis: '', demand: '', deadline: '' },
    findings: ['A1:income#1:r1:0'],
  };

  it('is kept when another workbook is opened, and has the workbook checked', async () => {
    const { session, store, runs } = bench({ review: [item] });
    const opened = session.openReview(file);
    await new Promise(setImmediate);
    expect(runs).toHaveLength(1);
    runs[0]!.resolve(CHECKED);
    await opened;
    store.dispatch({ type: 'workbook-opened', settings: NO_SETTINGS });
    expect(store.get().review).toEqual({ name: '审核意见.xlsx', items: [item] });
  });

  it('says of a workbook that holds none which file it was', async () => {
    const { session, store, runs } = bench();
    await session.openReview(file);
    expect(runs).toEqual([]);
    expect(store.get().review).toBeUndefined();
    expect(store.get().notice?.what).toMatchObject({
      message: { key: 'review.broken', data: { file: '审核意见.xlsx' } },
    });
  });
});
