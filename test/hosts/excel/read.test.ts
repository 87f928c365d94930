import { cellAt, type Snapshot } from '../../../src/model/index.js';
import { fillSheet } from '../../excel-host/build.js';
import { API_LEVELS } from '../../excel-host/load-office.js';
import { CELL_EDITING } from '../../excel-host/simulated-excel.js';
import { SimWorkbook } from '../../excel-host/workbook.js';
import { at, errorKey, nothingLeaks, open } from './open.js';

afterEach(nothingLeaks);

/** A cell as the snapshot has it: value, formula, format. */
function cell(snapshot: Snapshot, sheet: string, address: string): unknown {
  const found = snapshot.sheets.find((one) => one.name === sheet)!;
  const { row, column } = at(sheet, address);
  return cellAt(snapshot, found, row, column);
}

function full(rows: number, columns: number): SimWorkbook {
  const workbook = new SimWorkbook();
  fillSheet(workbook.addSheet('大表'), rows, columns);
  return workbook;
}

describe('reading the workbook in Excel', () => {
  it.each(API_LEVELS)('takes three syncs whatever the number of sheets, at API %s', async (level) => {
    const spec = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`表${n}`, { A1: n, B2: '=A1*2' }]));
    const { excel, host } = open(spec, level);
    let snapshot: Snapshot | undefined;
    expect(await excel.countSyncs(async () => (snapshot = await host.read()))).toBe(3);
    expect(snapshot!.sheets).toHaveLength(30);
    expect(cell(snapshot!, '表7', 'B2')).toEqual({ value: 14, formula: 'A1*2', format: 'General' });
  });

  it('gives each kind of content its place', async () => {
    const { host } = open({
      表: {
        B3: '合计',
        C3: { value: 1234.5, format: '#,##0.00' },
        D3: { value: '007', format: '@' },
        B4: true,
        C4: { formula: '=1/0', value: '#DIV/0!' },
        D4: { formula: '=""', value: '' },
        C5: { format: '0.00' },
        D5: { value: '=不是公式' },
        E6: { formula: '=SUM(表1[合计])', value: 3 },
      },
    });
    const snapshot = await host.read();
    const found = (address: string): unknown => cell(snapshot, '表', address);
    expect(found('A1')).toBeUndefined();
    expect(found('B3')).toEqual({ value: '合计', format: 'General' });
    expect(found('C3')).toEqual({ value: 1234.5, format: '#,##0.00' });
    expect(found('D3')).toEqual({ value: '007', format: '@' });
    expect(found('B4')).toEqual({ value: true, format: 'General' });
    expect(found('C4')).toEqual({ value: { error: '#DIV/0!' }, formula: '1/0', format: 'General' });
    expect(found('D4')).toEqual({ value: '', formula: '""', format: 'General' });
    expect(found('C5')).toEqual({ value: null, format: '0.00' });
    expect(found('D5')).toEqual({ value: '=不是公式', format: 'General' });
    expect(found('E6')).toEqual({ value: 3, formula: 'SUM(表1[合计])', format: 'General' });
    expect(snapshot.sheets[0]).toMatchObject({ rowCount: 6, columnCount: 5 });
  });

  it('reads hidden and very hidden sheets, hidden rows and empty sheets', async () => {
    const { host, workbook } = open({ 明: { A1: 1, A2: 2 }, 隐: { A1: 2 }, 深: { A1: 3 }, 空: {} });
    workbook.sheet('隐').visibility = 'hidden';
    workbook.sheet('深').visibility = 'very-hidden';
    workbook.sheet('明').hiddenRows.add(1);
    const snapshot = await host.read();
    expect(snapshot.sheets.map((sheet) => [sheet.name, sheet.visibility, sheet.values])).toEqual([
      ['明', 'visible', [1, 2]],
      ['隐', 'hidden', [2]],
      ['深', 'very-hidden', [3]],
      ['空', 'visible', []],
    ]);
  });

  it('changes nothing: no write, and what the person typed can still be undone', async () => {
    const { excel, host, workbook } = open({ 表: { A1: 1 } });
    workbook.userTypes('表', 'A1', 2);
    excel.readOnly = true;
    await host.read();
    await host.readSettings();
    expect(excel.writes).toEqual([]);
    expect(excel.clearedUndo).toEqual([]);
    expect(workbook.userUndoes()).toBe(true);
    expect(workbook.sheet('表').cell(0, 0)?.value).toBe(1);
  });

  it('reads 200,000 cells in three syncs and each further 200,000 in one more', async () => {
    const exact = open(full(20_000, 10));
    expect(await exact.excel.countSyncs(() => exact.host.read())).toBe(3);
    await nothingLeaks();
    const more = open(full(45_000, 10));
    const progress: number[] = [];
    const read = () => more.host.read({ onProgress: ({ done }) => progress.push(done) });
    expect(await more.excel.countSyncs(read)).toBe(5);
    expect(progress).toEqual([1 / 3, 2 / 3, 1]);
  });

  it('puts chunks together without a seam', async () => {
    const workbook = full(30_000, 10);
    fillSheet(workbook.addSheet('第二'), 11_000, 20);
    const { host } = open(workbook);
    const snapshot = await host.read();
    expect(snapshot.sheets.map((sheet) => sheet.values.length)).toEqual([300_000, 220_000]);
    for (const [index, columns] of [10, 20].entries()) {
      const wrong = snapshot.sheets[index]!.values.findIndex(
        (value, n) => value !== Math.floor(n / columns) + (n % columns) / 100,
      );
      expect(wrong).toBe(-1);
    }
  });

  it('reads 100,000 cells in under a second', async () => {
    const { host } = open(full(5_000, 20));
    const start = process.cpuUsage();
    const snapshot = await host.read();
    const { user, system } = process.cpuUsage(start);
    expect(snapshot.sheets[0]!.values).toHaveLength(100_000);
    // Processor time in microseconds: a busy machine makes the clock run on.
    expect(user + system).toBeLessThan(1_000_000);
  });

  it('is not misled by formats far below, nor by one stray cell at the end of the sheet', async () => {
    const { excel, host, workbook } = open({ 表: { A1: 1, B9: 2, XFD1048576: 3 } });
    workbook.sheet('表').touch(900_000, 3).format = '0.00';
    let snapshot: Snapshot | undefined;
    expect(await excel.countSyncs(async () => (snapshot = await host.read()))).toBeLessThanOrEqual(6);
    const sheet = snapshot!.sheets[0]!;
    expect(sheet.values).toEqual([1, 2, 3]);
    expect(sheet.rowCount).toBe(1_048_576);
  });

  it('reads in halves where Excel leaves out the values without an error', async () => {
    const { excel, host } = open({ 表: { A1: 1, D4: 4, A8: 8 } });
    excel.nullAbove = 5;
    const snapshot = await host.read();
    expect(snapshot.sheets[0]!.values).toEqual([1, 4, 8]);
    excel.nullAbove = 0;
    expect(await errorKey(() => host.read())).toBe('host.unreadable-cells');
  });

  it('reads in halves where the answer would be too large', async () => {
    const { excel, host } = open({ 表: { A1: 1, D4: 4, A8: 8 }, 二: { A1: 5 } });
    excel.answerLimit = 1_000;
    const snapshot = await host.read();
    expect(snapshot.sheets.map((sheet) => sheet.values)).toEqual([[1, 4, 8], [5]]);
  });

  it('refuses more than five million cells', async () => {
    const workbook = full(1_000, 4);
    const row = Array.from({ length: 1_000 }, (_, n) => n * 1_000);
    for (const far of row)
      for (let column = 0; column < 16_384; column += 999) workbook.sheets[0]!.touch(far, column).value = 1;
    const { host } = open(workbook);
    expect(await errorKey(() => host.read())).toBe('host.too-many-cells');
  });

  it('waits for the person to leave the cell where Excel can wait, else says so', async () => {
    const { excel, host } = open({ 表: { A1: 1 } });
    excel.userStartsEditing();
    const reading = host.read();
    excel.userStopsEditing();
    expect((await reading).sheets[0]!.values).toEqual([1]);
    excel.fault = CELL_EDITING;
    expect(await errorKey(() => host.read())).toBe('host.cell-editing');
  });

  it('says that the workbook has been closed under us', async () => {
    const { excel, host } = open({ 表: { A1: 1 } });
    excel.fault = { code: 'HostRestartNeeded', message: 'gone', status: 500 };
    expect(await errorKey(() => host.read())).toBe('host.workbook-closed');
    excel.fault = { code: 'SomethingNew', message: 'words' };
    expect(await errorKey(() => host.read())).toBe('host.failed');
  });

  it('does not judge numbers that were not recalculated, and does not recalculate', async () => {
    const { excel, host, workbook } = open({ 表: { A1: 1, A2: '=A1*2' } });
    workbook.calculationMode = 'Manual';
    expect((await host.read()).sheets[0]!.values).toEqual([1, 2]);
    workbook.userTypes('表', 'A1', 5);
    expect(await errorKey(() => host.read())).toBe('host.not-calculated');
    expect(excel.writes).toEqual([]);
    workbook.recalculate();
    expect((await host.read()).sheets[0]!.values).toEqual([5, 10]);
  });

  it('stops when it is called off', async () => {
    const { excel, host } = open(full(50_000, 10));
    const controller = new AbortController();
    const reading = host.read({ signal: controller.signal, onProgress: () => controller.abort() });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(excel.syncs).toBe(3);
  });
});
