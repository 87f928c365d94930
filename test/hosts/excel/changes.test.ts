import type { Change } from '../../../src/hosts/host.js';
import { API_LEVELS } from '../../excel-host/load-office.js';
import { edit, nothingLeaks, number, open, type Opened } from './open.js';

afterEach(nothingLeaks);

async function listening(spec: Parameters<typeof open>[0], level: Parameters<typeof open>[1] = '1.14') {
  const opened: Opened = open(spec, level);
  const told: Change[] = [];
  await opened.host.read();
  const stop = opened.host.onChange((change) => told.push(change));
  await opened.excel.settled();
  return { ...opened, told, stop };
}

describe('changes in Excel', () => {
  it.each(API_LEVELS)('of the person and of co-authors are told with their cells, at API %s', async (level) => {
    const { excel, told, workbook, stop } = await listening({ 表: { A1: 1, B2: 2 } }, level);
    workbook.userTypes('表', 'B2', 5);
    workbook.coAuthorTypes('表', 'A1', 7);
    await excel.settled();
    expect(told).toEqual([
      { sheet: '表', area: { top: 1, left: 1, bottom: 1, right: 1 } },
      { sheet: '表', area: { top: 0, left: 0, bottom: 0, right: 0 }, byOthers: true },
    ]);
    stop();
    await excel.settled();
    workbook.userTypes('表', 'B2', 6);
    await excel.settled();
    expect(told).toHaveLength(2);
    expect([...workbook.listeners.values()]).toEqual([0, 0, 0]);
  });

  it('by undo are told too, and so is what we write ourselves', async () => {
    const { excel, host, told, workbook } = await listening({ 表: { A1: 1 } });
    await host.apply([edit('表', 'A1', number('1'), number('2'))]);
    await excel.settled();
    expect(told).toHaveLength(1);
    workbook.userTypes('表', 'A1', 5);
    workbook.userUndoes();
    await excel.settled();
    expect(told).toHaveLength(3);
  });

  it('that move cells concern the whole sheet', async () => {
    const { excel, told, workbook } = await listening({ 表: { A1: 1, A5: 2 } });
    workbook.userInsertsRow('表', 2);
    await excel.settled();
    expect(told).toEqual([{ sheet: '表' }]);
  });

  it('of sheets that come and go are told by name', async () => {
    const { excel, told, workbook } = await listening({ 表: { A1: 1 }, 旧: { A1: 1 } });
    workbook.userActs(() => workbook.addSheet('新'));
    await excel.settled();
    workbook.userActs(() => workbook.deleteSheet(workbook.sheet('旧')));
    await excel.settled();
    expect(told).toEqual([{ sheet: '新' }, { sheet: '旧' }]);
  });

  it('can’t be heard where Excel refuses; reading works all the same', async () => {
    const { excel, host } = open({ 表: { A1: 1 } });
    excel.fault = { code: 'GeneralException', message: 'no events' };
    const stop = host.onChange(() => undefined);
    await excel.settled();
    excel.fault = undefined;
    stop();
    expect((await host.read()).sheets[0]!.values).toEqual([1]);
  });
});
