import type { Change, Host } from '../../src/hosts/host.js';
import { NO_SETTINGS, type Snapshot } from '../../src/model/index.js';
import { nothingLeaks, open } from '../hosts/excel/open.js';
import { LARGE_SHEET, largeWorkbook } from './large.js';
import { checkerOf } from './open.js';

afterEach(nothingLeaks);

async function checked() {
  const { excel, host, workbook } = open(largeWorkbook(2), '1.14');
  const checker = checkerOf(host);
  await excel.settled();
  await checker.check(NO_SETTINGS);
  const live = async () => {
    await excel.settled();
    const syncs = excel.syncs;
    const result = await checker.check(NO_SETTINGS, { live: true });
    return { syncs: excel.syncs - syncs, errors: result.tally.mismatch, causes: result.causes.length };
  };
  return { excel, workbook, checker, live };
}

it('a live check reads what changed, in one sync, also what changed before and during the last one', async () => {
  const { excel, workbook, live } = await checked();
  expect(await live()).toEqual({ syncs: 1, errors: 0, causes: 0 });
  workbook.userTypes(LARGE_SHEET, 'H9', 0.01);
  const spoilt = await live();
  expect(spoilt).toMatchObject({ syncs: 1, causes: 1 });
  expect(spoilt.errors).toBeGreaterThan(1);
  workbook.coAuthorTypes(LARGE_SHEET, 'H10', 0.02);
  expect(await live()).toMatchObject({ syncs: 1, causes: 2 });
  excel.fault = { code: 'ActivityLimitReached', message: 'busy' };
  workbook.userTypes(LARGE_SHEET, 'H11', 0.03);
  await expect(live()).rejects.toMatchObject({ key: 'host.busy' });
  excel.fault = undefined;
  expect(await live()).toMatchObject({ syncs: 1, causes: 3 });
});

it('a check that a person asks for reads everything', async () => {
  const { excel, workbook, checker } = await checked();
  // Formats change without an event.
  workbook.sheet(LARGE_SHEET).touch(8, 7).format = '0';
  const before = excel.cellsRead;
  await checker.check(NO_SETTINGS);
  expect(excel.cellsRead - before).toBeGreaterThan(200);
});

it('a reading that ends late does not take the place of a later one', async () => {
  let tell: (change: Change) => void = () => undefined;
  const readings: { readonly since: readonly Change[] | undefined; readonly end: () => void }[] = [];
  const snapshots = ['一', '二', '三'].map((name): Snapshot => ({ sheets: [], formats: [name] }));
  const host = {
    onChange: (listener: typeof tell) => (tell = listener),
    read: ({ since }: NonNullable<Parameters<Host['read']>[0]>) =>
      new Promise<Snapshot>((end) => {
        const snapshot = snapshots[readings.length]!;
        readings.push({ since: since?.changes, end: () => end(snapshot) });
      }),
  } as unknown as Host;
  const checker = checkerOf(host);
  const [early, late] = [checker.check(NO_SETTINGS), checker.check(NO_SETTINGS)];
  const change: Change = { sheet: '表' };
  tell(change);
  readings[1]!.end();
  await late;
  readings[0]!.end();
  await early;
  const live = checker.check(NO_SETTINGS, { live: true });
  readings[2]!.end();
  await live;
  expect(readings[2]!.since).toEqual([change]);
});
