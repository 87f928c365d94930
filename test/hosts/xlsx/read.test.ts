import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkbook } from '../../../src/hosts/xlsx/read.js';
import { cellAt, parseAddress, sheetNamed, valueAt } from '../../../src/model/index.js';

const WORKBOOKS = join(__dirname, '../../workbooks');
const load = (name: string) => readWorkbook(new Uint8Array(readFileSync(join(WORKBOOKS, name))));

test('a real workbook reads with its sheets in order, values, formats and merges', () => {
  const snapshot = load('xuchang.xlsx');
  expect(snapshot.sheets).toHaveLength(14);
  expect(snapshot.formats[0]).toBe('General');
  const sheet = sheetNamed(snapshot, '03支出总体情况表')!;
  expect(valueAt(sheet, 0, 0)).toContain('支出总体情况表');
  expect(sheet.merges.length).toBeGreaterThan(0);
  const { row, column } = parseAddress('F7')!;
  expect(cellAt(snapshot, sheet, row, column)).toEqual({ value: 1299.82, format: '#,##0.00' });
});

test.each(readdirSync(WORKBOOKS))('%s: rows and columns stand in order', (name) => {
  for (const sheet of load(name).sheets) {
    expect(sheet.rowStart).toHaveLength(sheet.rowCount + 1);
    expect(sheet.rowStart[sheet.rowCount]).toBe(sheet.values.length);
    for (let row = 0; row < sheet.rowCount; row += 1) {
      const columns = [...sheet.columns.slice(sheet.rowStart[row], sheet.rowStart[row + 1])];
      expect(columns).toEqual([...new Set(columns)].sort((a, b) => a - b));
    }
  }
});
