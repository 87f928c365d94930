import { mergeReports as mergeAny, type NamedReport } from '../../src/report/merge.js';
import { goujiReport } from '../../src/report/json.js';
import type { WorkbookReport } from '../../src/report/workbook-report.js';

const mergeReports = (reports: readonly NamedReport<WorkbookReport>[]) =>
  mergeAny(reports, {
    fileOf: ({ file }) => file,
    alike: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
const empty = (file: string): WorkbookReport => ({ file, status: 'no-tables' });
const broken = (file: string): WorkbookReport => ({ file, status: 'unreadable', error: { code: 'x', message: 'x' } });
const named = (name: string, ...workbooks: readonly WorkbookReport[]) => ({
  name,
  report: goujiReport('0.1.0', workbooks),
});

test('workbooks come in the order of names, whatever the order of the reports', () => {
  const reports = [named('2', empty('b'), empty('d')), named('1', empty('c'), empty('a'))];
  for (const list of [reports, [...reports].reverse()]) {
    expect(mergeReports(list).workbooks.map(({ file }) => file)).toEqual(['a', 'b', 'c', 'd']);
  }
});

test('a workbook in two reports counts once, the last one’s word, and is told', () => {
  const { workbooks, duplicates } = mergeReports([
    named('1', empty('a'), empty('b')),
    named('2', empty('a'), broken('b')),
  ]);
  expect(workbooks).toEqual([empty('a'), broken('b')]);
  expect(duplicates).toEqual([
    { file: 'a', reports: ['1', '2'], same: true },
    { file: 'b', reports: ['1', '2'], same: false },
  ]);
});

test('reports of several versions are told', () => {
  const other = { name: '2', report: { ...goujiReport('0.1.0', []), tool: 'gouji 0.2.0' } };
  expect(mergeReports([named('1'), other]).tools).toEqual(['gouji 0.1.0', 'gouji 0.2.0']);
});
