import { readFileSync } from 'node:fs';
import { check } from '../../src/engine/check.js';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { parseAddress } from '../../src/model/index.js';
import { excerptAt } from '../../src/report/excerpt.js';
import { standard } from '../../src/standard/index.js';

const checked = check(readWorkbook(readFileSync('test/workbooks/laiyuan.xlsx')), standard());
const at = (cell: string) => ({ sheet: '01部门预算收支总表', ...parseAddress(cell)! });

test('the rows and columns around an amount, with their heads, labels and figures; only of its own list', () => {
  const excerpt = excerptAt(at('E15'), checked)!;
  expect(excerpt.columns.map(({ column }) => column)).toEqual(['E']);
  expect(excerpt.rows.map(({ row }) => row)).toEqual([13, 14, 15, 16, 17]);
  expect(excerpt.rows[2]!.values).toEqual(['508.06']);
  expect(excerpt.rows.every(({ label }) => label !== '')).toBe(true);
});

test('none for a label, and none outside of all tables', () => {
  expect(excerptAt(at('D15'), checked)).toBeUndefined();
  expect(excerptAt(at('ZZ900'), checked)).toBeUndefined();
  expect(excerptAt({ sheet: 'x', row: 0, column: 0 }, checked)).toBeUndefined();
});
