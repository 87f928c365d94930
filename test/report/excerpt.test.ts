import { readFileSync } from 'node:fs';
import { check } from '../../src/engine/check.js';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { FigureBook, parseAddress, type Ref } from '../../src/model/index.js';
import { excerptAt } from '../../src/report/excerpt.js';
import { standard } from '../../src/standard/index.js';

const checked = check(readWorkbook(readFileSync('test/workbooks/laiyuan.xlsx')), standard());
const figures = new FigureBook(checked.figures);
const excerpt = (place: Ref) => excerptAt(place, checked.tables, figures);
const at = (cell: string) => ({ sheet: '01部门预算收支总表', ...parseAddress(cell)! });

test('the rows and columns around an amount, with their heads, labels and figures; only of its own list', () => {
  const found = excerpt(at('E15'))!;
  expect(found.columns.map(({ column }) => column)).toEqual(['E']);
  expect(found.rows.map(({ row }) => row)).toEqual([13, 14, 15, 16, 17]);
  expect(found.rows[2]!.values).toEqual(['508.06']);
  expect(found.rows.every(({ label }) => label !== '')).toBe(true);
});

test('none for a label, and none outside of all tables', () => {
  expect(excerpt(at('D15'))).toBeUndefined();
  expect(excerpt(at('ZZ900'))).toBeUndefined();
  expect(excerpt({ sheet: 'x', row: 0, column: 0 })).toBeUndefined();
});
