import type { Change } from '../../../src/hosts/host.js';
import { parseArea, type Snapshot } from '../../../src/model/index.js';
import { fillSheet } from '../../excel-host/build.js';
import { API_LEVELS, type ApiLevel } from '../../excel-host/load-office.js';
import { SimWorkbook } from '../../excel-host/workbook.js';
import { errorKey, nothingLeaks, open, type Opened } from './open.js';

afterEach(nothingLeaks);

const changed = (sheet: string, address: string): Change => ({ sheet, area: parseArea(address)! });

interface Reading extends Opened {
  readonly before: Snapshot;
}

async function reading(spec: Parameters<typeof open>[0], level: ApiLevel = '1.9'): Promise<Reading> {
  const opened = open(spec, level);
  return { ...opened, before: await opened.host.read() };
}

/** Reads since `before`; it must be what a whole reading gives. Returns the syncs and how many cells Excel was asked for. */
async function again({ excel, host, before }: Reading, changes: readonly Change[]) {
  let found: Snapshot | undefined;
  excel.cellsRead = 0;
  const syncs = await excel.countSyncs(async () => (found = await host.read({ since: { snapshot: before, changes } })));
  const cells = excel.cellsRead;
  const whole = await host.read();
  expect(found).toEqual(whole);
  return { syncs, cells };
}

const SPEC = {
  表: { A1: '栏', B1: '数', C1: '和', A5: 1, B5: 2, C5: '=A5+B5', A9: 3, B9: 4, C9: '=A9+B9+另!B2' },
  另: { A1: 5, B2: '=A1*2', C3: 7 },
};

describe('reading again after a change', () => {
  it.each(API_LEVELS)('takes one sync, and only the changed rows and the formulas, at API %s', async (level) => {
    const opened = await reading(SPEC, level);
    opened.workbook.userTypes('表', 'A5', 10);
    opened.excel.readOnly = true;
    // Row 5 of 表 (3 cells), its other formula C9, and the formula of 另.
    expect(await again(opened, [changed('表', 'A5')])).toEqual({ syncs: 1, cells: 5 });
  });

  it('follows what was recalculated on other sheets', async () => {
    const opened = await reading(SPEC);
    opened.workbook.userTypes('另', 'A1', 50);
    const { syncs } = await again(opened, [changed('另', 'A1')]);
    expect(syncs).toBe(1);
    expect(opened.workbook.sheet('表').cell(8, 2)?.value).toBe(107);
  });

  it('takes texts, formulas, blanks and formats as they are now', async () => {
    const opened = await reading(SPEC);
    opened.workbook.userTypes('表', 'A5', '文');
    opened.workbook.userTypes('表', 'B5', '=1+1');
    opened.workbook.userTypes('表', 'A9', '');
    opened.workbook.userTypes('表', 'B6', 0.5);
    opened.workbook.sheet('表').touch(4, 1).format = '0.000';
    const changes = ['A5:B5', 'A9', 'B6'].map((address) => changed('表', address));
    expect((await again(opened, changes)).syncs).toBe(1);
  });

  it('sees what a table filled beside the typed cell', async () => {
    const opened = await reading(SPEC);
    opened.workbook.userTypes('表', 'A7', 1);
    opened.workbook.sheet('表').type(6, 2, '=A7*3');
    expect((await again(opened, [changed('表', 'A7')])).syncs).toBe(1);
  });

  it.each<[string, (workbook: SimWorkbook) => void, readonly Change[], number]>([
    ['rows moved', (one) => one.userInsertsRow('表', 3), [{ sheet: '表' }], 2],
    ['the area in use grew', (one) => one.userTypes('表', 'A12', 1), [changed('表', 'A12')], 2],
    ['the area in use shrank', (one) => one.userTypes('另', 'C3', ''), [changed('另', 'C3')], 3],
    ['a sheet came', (one) => one.userActs(() => one.addSheet('新')), [{ sheet: '新' }], 3],
    ['a sheet went', (one) => one.userActs(() => one.deleteSheet(one.sheet('另'))), [changed('表', 'A5')], 3],
    ['a sheet was renamed', (one) => (one.sheet('另').name = '改'), [changed('表', 'A5')], 3],
    ['a sheet was hidden', (one) => (one.sheet('另').visibility = 'very-hidden'), [changed('表', 'A5')], 3],
  ])('reads the whole where %s, in three syncs at most', async (_, act, changes, syncs) => {
    const opened = await reading(SPEC);
    act(opened.workbook);
    expect((await again(opened, changes)).syncs).toBe(syncs);
  });

  it('reads the whole where Excel leaves out the values, or so many cells changed that it comes to the same', async () => {
    const opened = await reading(SPEC);
    opened.excel.nullAbove = 2;
    expect((await again(opened, [changed('表', 'A5')])).syncs).toBeGreaterThan(1);
    await nothingLeaks();
    const workbook = new SimWorkbook();
    fillSheet(workbook.addSheet('大表'), 25_000, 10);
    const large = await reading(workbook);
    expect((await again(large, [changed('大表', 'A1:J25000')])).syncs).toBe(3);
  });

  it('judges no results that were not recalculated', async () => {
    const { before, host, workbook } = await reading(SPEC);
    workbook.calculationMode = 'Manual';
    workbook.userTypes('表', 'A5', 10);
    const since = { snapshot: before, changes: [changed('表', 'A5')] };
    expect(await errorKey(() => host.read({ since }))).toBe('host.not-calculated');
  });
});
