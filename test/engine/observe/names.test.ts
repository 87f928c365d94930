import { addressOf } from '../../../src/model/index.js';
import { WORKBOOKS, workbook } from '../workbooks.js';
import { changed, complaints, seenIn } from './workbook.js';

const jiyuan = workbook('jiyuan');
const at = (rule: string, changes: Parameters<typeof changed>[1], snapshot = jiyuan) =>
  complaints(changed(snapshot, changes), rule).map((one) => ({
    cell: `${one.target!.sheet.slice(0, 2)}!${addressOf(one.target!)}`,
    reported: one.reported,
    expected: one.expected,
  }));

test('a functional code with another name', () => {
  expect(at('D1', { '05!E9': '事业运行' })).toEqual([{ cell: '05!E9', reported: '事业运行', expected: '行政运行' }]);
});

test('a name set another way is the same', () => {
  expect(at('D1', { '05!E9': '行 政 运 行' })).toEqual([]);
  expect(at('D12', { '05!E9': '行 政 运 行' })).toEqual([]);
});

test('names that differ by habit are one note', () => {
  const changes = { '05!E10': '其他医疗保障管理事务', '05!E16': '其他社会保障和就业' };
  expect(at('D1', changes)).toEqual([]);
  expect(at('D12', changes)).toHaveLength(1);
});

test('economic codes of the department and of the government', () => {
  expect(at('D2', { '06!B14': '会议费' })).toEqual([{ cell: '06!B14', reported: '会议费', expected: '公务接待费' }]);
  expect(at('D3', { '06!D14': '会议费' })).toEqual([{ cell: '06!D14', reported: '会议费', expected: '公务接待费' }]);
});

test('a pair not seen before is a hint; one that stands twice is told with its line', () => {
  expect(at('D4', { '06!C14': '50201' })[0]).toMatchObject({ reported: '50201', expected: '50206' });
  expect(at('D5', { '06!A12': '30201' })[0]).toMatchObject({ cell: '06!B12', reported: '30201>50201' });
});

test('a unit with another name; with or without its place it is the same', () => {
  expect(at('D7', { '02!B9': '济源产城融合示范区医疗保险中心' })).toHaveLength(1);
  expect(at('D7', { '02!B9': '医疗保障服务中心' })).toEqual([]);
});

test('a project named otherwise in one table', () => {
  expect(at('D6', { '11!B32': '伤残军人医药费' })).toContainEqual({
    cell: '13!B81',
    reported: '伤残军人医疗费',
    expected: '伤残军人医药费',
  });
});

test('labels that differ are one note, but each is counted', () => {
  const labels = complaints(jiyuan, 'D10');
  expect(labels).toHaveLength(2);
  expect(labels.filter((one) => one.message)).toHaveLength(1);
});

test('carry-over called by the name of the income side', () => {
  expect(at('D11', {}).map((one) => one.cell)).toEqual(['01!C36']);
  expect(at('D11', { '01!C36': '年终结转结余' })).toEqual([]);
});

test.each(WORKBOOKS)('%s: codes have one name each', (name) => {
  const names = seenIn(workbook(name)).observations.filter((one) => /^(D[12357]|D12)$/.test(one.rule));
  expect(names.filter((one) => one.verdict.kind !== 'exact')).toEqual([]);
});

test('a known code under another account’s name in every table', () => {
  expect(at('D13', { '06!B14': '会议费', '07!C19': '会议费' })).toEqual([]);
  const all = { '06!B14': '会议费', '06!A14': '30218' };
  expect(at('D13', all)).toEqual([{ cell: '06!B14', reported: '会议费', expected: '专用材料费' }]);
});

test('a code not seen before whose name has another code beside it is a hint', () => {
  expect(at('D13.code', { '06!A14': '30237' })).toEqual([{ cell: '06!B14', reported: '30237', expected: '30217' }]);
  expect(at('D13', { '06!A14': '30237' })).toEqual([]);
});

test('a list that numbers only its own classes is no other naming', () => {
  const renumbered = changed(jiyuan, { '04!C13': '（一）节能环保支出', '04!C17': '（七）节能环保支出' });
  expect(complaints(renumbered, 'D10').map((one) => one.reported)).not.toContain('（七）节能环保支出');
});
