import { check } from '../../../src/engine/check.js';
import { recognize } from '../../../src/engine/recognize/recognize.js';
import { unnamedRegions } from '../../../src/engine/recognize/unnamed.js';
import { buildSheet } from '../../../src/model/index.js';
import type { Correction, Snapshot, UnnamedRegion } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';
import { changed } from '../observe/workbook.js';
import { workbook, WORKBOOKS } from '../workbooks.js';

const SHEET = '03部门预算支出总表';
const xinhua = workbook('xinhua');

/** 支出总表 under words that no form knows: title, heads, and the first lines of a table below it stay as they are. */
const HEADS: Readonly<Record<string, string>> = {
  A3: '编',
  B3: '类别',
  B4: '号',
  C4: '名',
  D3: '一列',
  E3: '二列',
  F3: '三列',
  G3: '四列',
  H3: '五列',
  I3: '六列',
};
const foreign = changed(
  xinhua,
  Object.fromEntries(Object.entries({ A1: '附件三', ...HEADS }).map(([cell, text]) => [`03!${cell}`, text])),
);

const unnamed = (snapshot: Snapshot, corrections: readonly Correction[] = []): readonly UnnamedRegion[] =>
  unnamedRegions(snapshot, recognize(snapshot, standard(), corrections), standard());

/** What the pane keeps when a person says which table a region is. */
function named({ sheet, title, lines, head }: UnnamedRegion, table: string): Correction {
  return { kind: 'table', sheet, title, table, head: lines.slice(head.from, head.to + 1).map((line) => line.head) };
}

test.each(WORKBOOKS)('nothing of %s is left without a name', (name) => {
  expect(unnamed(workbook(name))).toEqual([]);
});

test('a table under foreign words is shown with its likely head, and no other', () => {
  expect(recognize(foreign, standard()).filter((table) => table.sheet === SHEET)).toEqual([]);
  const [region, ...others] = unnamed(foreign);
  expect(others).toEqual([]);
  expect(region).toMatchObject({ sheet: SHEET, area: { top: 0, left: 0, right: 8 }, head: { from: 2, to: 3 } });
  expect(region!.lines.slice(2, 4)).toEqual([
    { row: 2, head: '编|类别|一列|二列|三列|四列|五列|六列' },
    { row: 3, head: '号|名' },
  ]);
});

test('named by hand, with its columns, it is checked as if it had been recognised', () => {
  const [region] = unnamed(foreign);
  const table = named(region!, 'expenditure_summary');
  const [found] = recognize(foreign, standard(), [table]).filter((one) => one.sheet === SHEET);
  expect(found).toMatchObject({ id: 'expenditure_summary', confidence: 1, headerRows: [2, 3] });
  expect(unnamed(foreign, [table])).toEqual([]);

  const original = recognize(xinhua, standard()).find((one) => one.sheet === SHEET)!;
  const columns = original.columns.map(({ index, id }): Correction => {
    const path = [...found!.unmapped, ...found!.columns].find((one) => one.index === index)!.path;
    return { kind: 'column', sheet: SHEET, title: found!.title, path, column: id };
  });
  const corrections = [table, ...columns];
  const [whole] = recognize(foreign, standard(), corrections).filter((one) => one.sheet === SHEET);
  expect(whole!.rows).toEqual(original.rows);
  expect(whole!.columns.map(({ id, index, by }) => [id, index, by])).toEqual(
    original.columns.map(({ id, index }) => [id, index, 'user']),
  );
  const settings = { version: 1 as const, corrections, waivers: [] };
  const before = check(xinhua, standard()).byFamily;
  const after = check(foreign, standard(), { settings }).byFamily;
  for (const family of ['A1', 'B1', 'C1', 'C2'])
    expect([family, after.get(family)]).toEqual([family, before.get(family)]);
});

test('it is found again where rows were put in above it, and not where its head says something else', () => {
  const [region] = unnamed(foreign);
  const table = named(region!, 'expenditure_summary');
  const moved: Snapshot = {
    ...foreign,
    sheets: foreign.sheets.map((sheet) =>
      sheet.name === SHEET
        ? { ...sheet, rowCount: sheet.rowCount + 1, rowStart: Int32Array.from([0, ...sheet.rowStart]) }
        : sheet,
    ),
  };
  expect(recognize(moved, standard(), [table]).find((one) => one.sheet === SHEET)?.headerRows).toEqual([3, 4]);
  const other = changed(foreign, { '03!D3': '另一列' });
  expect(recognize(other, standard(), [table]).find((one) => one.sheet === SHEET)).toBeUndefined();
});

test('what a person said is no table can be named after all', () => {
  const [table] = recognize(xinhua, standard()).filter((one) => one.sheet === SHEET);
  const none: Correction = { kind: 'table', sheet: SHEET, title: table!.title, table: null };
  const [region] = unnamed(xinhua, [none]);
  expect(region).toMatchObject({ sheet: SHEET, title: table!.title });
  const again = recognize(xinhua, standard(), [none, named(region!, 'expenditure_summary')]);
  expect(again.find((one) => one.sheet === SHEET)?.columns.map(({ id }) => id)).toEqual(
    table!.columns.map(({ id }) => id),
  );
});

test('a table without a title keeps the corrections that were made to it', () => {
  const bare = changed(xinhua, { '03!A1': null });
  const [table] = recognize(bare, standard()).filter((one) => one.sheet === SHEET);
  const correction: Correction = { kind: 'table', sheet: SHEET, title: table!.title, table: null };
  expect(recognize(bare, standard(), [correction]).filter((one) => one.sheet === SHEET)).toEqual([]);
});

test('paragraphs, lists of names and tables of contents are no regions, figures beside labels are one', () => {
  const rows = (name: string, lines: readonly (readonly (string | number)[])[]) =>
    buildSheet(
      { name },
      lines.flatMap((line, row) => line.map((value, column) => ({ row, column, value }))),
    );
  const sheets = [
    rows('说明', [['一、部门职责'], ['2026年收入 1,200 万元。'], ['二、机构设置', 3]]),
    rows('名单', [
      ['姓名', '单位'],
      ['张三', '甲'],
      ['李四', '乙'],
    ]),
    rows('目录', [
      ['页', '名称'],
      [1, '收支总表'],
      [2, '收入总表'],
      [3, '支出总表'],
    ]),
    rows('数据', [['附件'], ['单位：万元'], ['号', '数'], ['甲', 5], ['乙', 7.5]]),
  ];
  const [region, ...others] = unnamed({ sheets, formats: ['General'] });
  expect(others).toEqual([]);
  expect(region).toMatchObject({ sheet: '数据', head: { from: 2, to: 2 }, area: { top: 0, bottom: 4 } });
});
