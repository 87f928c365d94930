import { addressOf, buildSheet, type Snapshot } from '../../../src/model/index.js';
import { workbook } from '../workbooks.js';
import { changed, complaints, seenIn } from './workbook.js';

const jiyuan = workbook('jiyuan');
const laiyuan = workbook('laiyuan');
const at = (rule: string, snapshot: Snapshot) =>
  complaints(snapshot, rule).map((one) => `${one.target!.sheet.slice(0, 2)}!${addressOf(one.target!)}`);

test('numbers that do not run on', () => {
  const [wrong] = complaints(changed(laiyuan, { '05!A9': 5 }), 'E1');
  expect(wrong).toMatchObject({ reported: '5', expected: '4' });
});

const TITLES = jiyuan.sheets.slice(0, 13).map((sheet) => sheet.name.slice(2));
const withContents = (lines: readonly string[]): Snapshot => ({
  ...jiyuan,
  sheets: [
    buildSheet(
      { name: '封面目录' },
      ['目  录', ...lines].map((value, row) => ({ row, column: 0, value })),
    ),
    ...jiyuan.sheets,
  ],
});

test('a table of contents that lists all tables, one that lacks one, one that has one too many', () => {
  const listed = TITLES.map((title, index) => `${index + 1}. ${title}……………${index + 3}`);
  const verdicts = (lines: readonly string[]) =>
    seenIn(withContents(lines)).observations.filter((one) => one.rule === 'E2');
  expect(verdicts(listed).map((one) => one.verdict.kind)).toEqual(['exact']);
  const short = verdicts(listed.filter((line) => !line.includes('整体绩效')));
  expect(short[0]?.message?.data['unlisted']).toContain('整体绩效目标表');
  const long = verdicts([...listed, '14. 部门固定资产占用情况表……20']);
  expect(long[0]?.message?.data['absent']).toContain('固定资产占用情况表');
  expect(seenIn(jiyuan).unapplied.filter((one) => one.rule === 'E2')).toHaveLength(1);
});

test('an empty table needs its note; the note speaks of it', () => {
  expect(at('H13.missing', changed(jiyuan, { '10!A7': null, '10!A8': null }))).toEqual(['10!A1']);
  const other = complaints(changed(jiyuan, { '10!A8': '本部门2026年度没有政府性基金预算支出，故本表无数据。' }), 'H13');
  expect(other[0]?.message).toMatchObject({ key: 'form.other-fund', data: { subject: '政府性基金' } });
});

test('a table with amounts is not called empty', () => {
  expect(at('H13', laiyuan)).toEqual(['17!A7']);
  expect(at('H13', changed(jiyuan, { '09!A10': '注：本部门没有政府性基金预算支出，故本表无数据。' }))).toEqual([
    '09!A10',
  ]);
});

test.each([
  '无固定资产占用情况，空表列示。',
  '空表列示',
  '备注：我单位2026年无固定资产，故此表无数据。',
  '说明：本单位没有固定资产。',
])('a table with amounts is not called empty in other words: %s', (note) => {
  expect(at('H13', changed(laiyuan, { '17!A7': note }))).toEqual(['17!A7']);
});

test('a note for all tables says nothing of this one', () => {
  expect(at('H13', changed(laiyuan, { '17!A7': '注：如本表为空表，则表示本部门当年无此项预算。' }))).toEqual([]);
});

test('a title of another year', () => {
  expect(complaints(changed(jiyuan, { '07!A1': '2025年支出经济分类汇总表' }), 'H14')[0]).toMatchObject({
    reported: '2025',
    expected: '2026',
  });
  expect(at('H14', changed(laiyuan, { '05!D2': '预算年度：2025' }))).toEqual(['05!D2']);
});

test('another office, and an office with or without its place', () => {
  expect(at('H15', changed(jiyuan, { '07!A2': '部门名称：济源市财政局' }))).toEqual(['07!A1']);
  expect(at('H15', changed(jiyuan, { '07!A2': '部门名称：医疗保障局' }))).toEqual([]);
});

test('a title that says 单位 among those of the department', () => {
  const [odd] = complaints(changed(jiyuan, { '02!A1': '2026年单位收入总体情况表' }), 'H15');
  expect(odd?.message).toMatchObject({ key: 'form.scope', data: { scope: '单位', usual: '部门' } });
});

test('a table that the layout requires is missing', () => {
  const without = { ...jiyuan, sheets: jiyuan.sheets.filter((sheet) => !sheet.name.startsWith('10')) };
  expect(complaints(without, 'H22')[0]?.message?.data['table']).toBe('国有资本经营预算支出表');
  const extract = { ...jiyuan, sheets: jiyuan.sheets.slice(0, 3) };
  expect(complaints(extract, 'H22')).toEqual([]);
});

test('placeholders', () => {
  expect(at('H22.placeholder', changed(jiyuan, { '02!A2': '部门名称：XX局', '07!C9': '×××费' }))).toEqual([
    '02!A2',
    '07!C9',
  ]);
  expect(at('H22.placeholder', changed(jiyuan, { '07!C9': 'XXL型号', '07!C10': '17×100' }))).toEqual([]);
});

test('a table without its money unit, and one with a wrong unit', () => {
  expect(at('U1', changed(jiyuan, { '07!R2': null }))).toEqual(['07!A1']);
  expect(at('U1', changed(jiyuan, { '05!M2': '单位：元' }))).toEqual(['05!A1']);
});

test("the department's goal form against the unit's", () => {
  const [odd] = complaints(changed(laiyuan, { '12!B5': '全县262家村级卫生室。' }), 'G1');
  expect(odd?.message?.data['item']).toBe('资金用途');
  expect(at('G1', changed(laiyuan, { '12!C4': 16 }))).toEqual(['12!C4']);
});
