import { createSession, createStore, type Checker } from '../../src/pane/index.js';
import { standard } from '../../src/standard/index.js';
import { open, nothingLeaks } from '../hosts/excel/open.js';
import { CHECKED, SPENDING, SUMMARY } from './fixtures/workbook.js';

afterEach(nothingLeaks);

/** The pane beside a simulated Excel, with a check whose result is known. */
function bench(check: Checker['check'] = async () => CHECKED) {
  const { excel, host, workbook } = open({ [SUMMARY]: { A1: 1 }, [SPENDING]: { A1: 1 } });
  const store = createStore();
  const session = createSession({
    store,
    host,
    checker: {
      standard: async () => standard(),
      rows: async () => [],
      unnamed: async () => [],
      check,
      fill: async () => ({ proposals: [], conflicts: [] }),
      balance: async () => [],
      review: async () => undefined,
      cancel: () => undefined,
    },
    preferences: { load: async () => undefined, save: async () => undefined },
    later: () => () => undefined,
  });
  const said = () => {
    const notice = store.get().notice;
    return notice?.what.kind === 'message' ? [notice.tone, notice.what.message.key] : undefined;
  };
  return { excel, workbook, store, said, commands: session };
}

const kinds = (workbook: ReturnType<typeof bench>['workbook']) =>
  workbook.sheets.map((sheet) => sheet.rules.map((rule) => /gouji:(\w+)/.exec(rule.formula)![1]).sort());

it('marks causes, errors and drift, after a check where there was none', async () => {
  const { workbook, said, commands } = bench();
  await commands.mark();
  expect(kinds(workbook).flat()).toContain('cause');
  expect(kinds(workbook).flat()).toContain('drift');
  expect(said()).toEqual(['done', 'host.marked']);
  await commands.unmark();
  expect(kinds(workbook)).toEqual([[], []]);
  expect(said()).toEqual(['done', 'host.unmarked']);
});

it('says which sheets stayed unmarked', async () => {
  const { workbook, said, commands } = bench();
  workbook.sheet(SPENDING).protection = { allowFormatCells: false };
  await commands.mark();
  expect(said()).toEqual(['refused', 'host.protected-mark']);
});

it('writes the report sheet', async () => {
  const { workbook, said, commands } = bench();
  await commands.report();
  expect(workbook.sheets.map(({ name }) => name)).toEqual([SUMMARY, SPENDING, '校验报告']);
  expect(workbook.sheet('校验报告').usedArea(true)!.bottom).toBeGreaterThan(4);
  expect(said()).toEqual(['done', 'host.report-written']);
});

it('does nothing more when the check fails, and the pane says why', async () => {
  const { excel, store, commands } = bench(async () => Promise.reject(new Error('broken')));
  await commands.mark();
  await commands.report();
  expect(excel.writes).toEqual([]);
  expect(store.get().activity.kind).toBe('failed');
});

it('opens the view of auto-fill and looks for what can be filled', async () => {
  const { store, commands } = bench();
  await commands.fill();
  expect(store.get().view).toBe('fill');
  expect(store.get().fill.found).toEqual({ proposals: [], conflicts: [] });
});
