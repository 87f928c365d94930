import { createSession, createStore, patientHost, WORDS, type Later } from '../../src/pane/index.js';
import { isKnown, render } from '../../src/report/messages.js';
import { standard } from '../../src/standard/index.js';
import { CELL_EDITING } from '../excel-host/simulated-excel.js';
import { edit, nothingLeaks, number, open } from '../hosts/excel/open.js';
import { CHECKED, SPENDING, SUMMARY } from './fixtures/workbook.js';

afterEach(nothingLeaks);

/** Timers that a test lets run out. */
function timers(): { readonly later: Later; runOut(): void } {
  const waiting = new Set<() => void>();
  return {
    later: (task) => {
      waiting.add(task);
      return () => void waiting.delete(task);
    },
    runOut() {
      for (const task of [...waiting]) {
        waiting.delete(task);
        task();
      }
    },
  };
}

/** The pane beside a simulated Excel; the check reads the workbook, its result is known. */
async function pane() {
  const { excel, host: bare, workbook } = open({ [SUMMARY]: { A1: 1, A2: '=A1*2' }, [SPENDING]: { A1: 1 } });
  const store = createStore();
  const [slow, quiet] = [timers(), timers()];
  const host = patientHost(bare, slow.later, (is) => store.dispatch({ type: 'unanswered', is }));
  const check = async () => (await host.read(), CHECKED);
  const fill = async () => ({ proposals: [], conflicts: [] });
  const session = createSession({
    store,
    host,
    checker: {
      standard: async () => standard(),
      rows: async () => [],
      unnamed: async () => [],
      check,
      fill,
      balance: async () => [],
      review: async () => undefined,
      cancel: () => undefined,
    },
    preferences: { load: async () => undefined, save: async () => undefined },
    later: quiet.later,
  });
  const stop = await session.start();
  await excel.settled();
  return { excel, workbook, store, session, slow, quiet, stop };
}

type Opened = Awaited<ReturnType<typeof pane>>;

/** The sentence that is on the pane, as its key; it must be one in both languages. */
function said({ store }: Opened): string | undefined {
  const { activity, notice } = store.get();
  const message =
    activity.kind === 'failed' ? activity.message : notice?.what.kind === 'message' ? notice.what.message : undefined;
  if (!message) return undefined;
  expect(isKnown(message.key)).toBe(true);
  for (const language of ['zh', 'en'] as const) expect(render(message, language).length).toBeGreaterThan(8);
  return message.key;
}

describe('while a cell is being edited', () => {
  it('the pane says after a while that Excel has not answered, until it does', async () => {
    const opened = await pane();
    const { excel, session, slow, store } = opened;
    excel.userStartsEditing();
    const working = [session.check(), session.mark()];
    expect(store.get().unanswered).toBe(false);
    slow.runOut();
    expect(store.get().unanswered).toBe(true);
    excel.userStopsEditing();
    await Promise.all(working);
    expect(store.get().unanswered).toBe(false);
    expect(store.get().checked).toBe(CHECKED);
    for (const words of Object.values(WORDS)) expect(words.state.unanswered).toMatch(/回车|Enter/);
  });

  it('nothing is said where Excel answers in time', async () => {
    const { session, slow, store } = await pane();
    await session.check();
    slow.runOut();
    expect(store.get().unanswered).toBe(false);
  });

  it('the pane says how to go on where Excel refuses at once', async () => {
    const opened = await pane();
    opened.excel.fault = CELL_EDITING;
    await opened.session.check();
    expect(said(opened)).toBe('host.cell-editing');
  });
});

it.each(['ConnectionFailure', 'HostRestartNeeded', 'InvalidReference'])(
  'says that the workbook was closed under it: %s',
  async (code) => {
    const opened = await pane();
    opened.excel.fault = { code, message: 'gone', status: 500 };
    await opened.session.check();
    expect(said(opened)).toBe('host.workbook-closed');
    await opened.session.unmark();
    expect(opened.store.get().notice?.tone).toBe('refused');
    opened.stop();
  },
);

it('says that a workbook which calculates by hand is to be calculated after a fix, and does not do it itself', async () => {
  const opened = await pane();
  const { excel, quiet, session, workbook } = opened;
  workbook.calculationMode = 'Manual';
  await session.check();
  expect(said(opened)).toBeUndefined();
  expect(await session.edit([edit(SUMMARY, 'A1', number('1'), number('5'))])).toBe(true);
  await excel.settled();
  quiet.runOut();
  await excel.settled();
  expect(said(opened)).toBe('host.not-calculated');
  expect(workbook.sheet(SUMMARY).cell(1, 0)?.value).toBe(2);
});

describe('a co-author', () => {
  it('who changes a cell is named as such, and the workbook is checked again', async () => {
    const opened = await pane();
    const { excel, quiet, session, store, workbook } = opened;
    await session.check();
    workbook.userTypes(SUMMARY, 'A1', 3);
    await excel.settled();
    expect(said(opened)).toBeUndefined();
    workbook.coAuthorTypes(SUMMARY, 'A1', 7);
    await excel.settled();
    expect(said(opened)).toBe('host.changed-by-others');
    expect(store.get().stale).toBe(true);
    quiet.runOut();
    await excel.settled();
    expect(store.get().stale).toBe(false);
  });

  it('who was faster is not overwritten', async () => {
    const opened = await pane();
    opened.workbook.coAuthorTypes(SUMMARY, 'A1', 7);
    expect(await opened.session.edit([edit(SUMMARY, 'A1', number('1'), number('5'))])).toBe(false);
    expect(said(opened)).toBe('host.stale');
    expect(opened.workbook.sheet(SUMMARY).cell(0, 0)?.value).toBe(7);
  });
});
