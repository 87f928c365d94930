import { readFileSync } from 'node:fs';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { NO_SETTINGS } from '../../src/model/index.js';
import { fillSheet, workbookFrom } from '../excel-host/build.js';
import { nothingLeaks, open } from '../hosts/excel/open.js';
import { LARGE_SHEET, largeWorkbook } from './large.js';
import { checkerOf } from './open.js';

afterEach(nothingLeaks);

/** Processor time in milliseconds: a busy machine makes the clock run on. */
async function cost<T>(work: () => Promise<T>): Promise<readonly [result: T, milliseconds: number]> {
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  return [result, Math.round((user + system) / 1000)];
}

it('reads and checks a budget workbook with 100,000 cells of lists beside its tables in under a second', async () => {
  const workbook = workbookFrom(readWorkbook(readFileSync('test/workbooks/xuchang.xlsx')));
  fillSheet(workbook.addSheet('资产明细'), 5_000, 20);
  const { excel, host } = open(workbook);
  const checker = checkerOf(host);
  await excel.settled();
  const [, milliseconds] = await cost(async () => {
    expect(await excel.countSyncs(async () => void (await checker.check(NO_SETTINGS)))).toBe(3);
  });
  console.log(`100,000 cells beside 13 tables: read and checked in ${milliseconds} ms of processor time`);
  expect(milliseconds).toBeLessThan(1_000);
});

it('checks an edit of a large table by reading a row', async () => {
  const workbook = largeWorkbook(200);
  const cells = [...workbook.sheet(LARGE_SHEET).cells()].length;
  const { excel, host } = open(workbook);
  const checker = checkerOf(host);
  await excel.settled();
  const [checked, whole] = await cost(() => checker.check(NO_SETTINGS));
  expect(checked.findings).toEqual([]);
  expect(checked.tally.exact).toBeGreaterThan(6_000);
  workbook.userTypes(LARGE_SHEET, 'H9', 0.01);
  await excel.settled();
  excel.cellsRead = 0;
  const syncs = excel.syncs;
  const [again, live] = await cost(() => checker.check(NO_SETTINGS, { live: true }));
  expect(excel.syncs - syncs).toBe(1);
  expect(excel.cellsRead).toBeLessThanOrEqual(14);
  expect(again.causes.map(({ at }) => [at.row, at.column])).toEqual([[8, 7]]);
  const ties = checked.tally.exact;
  console.log(`${cells} cells, ${ties} ties: ${whole} ms of processor time, ${live} ms after an edit of one cell`);
});
