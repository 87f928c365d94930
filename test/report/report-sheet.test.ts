import { reportSheet } from '../../src/report/report-sheet.js';
import { CHECKED } from './fixtures/checked.js';

const sheet = reportSheet(CHECKED, 'zh');
const texts = sheet.rows.map((row) => row.map((cell) => cell.text ?? cell.number));

test('the sheet opens with the result and ends with the line to sign', () => {
  expect(sheet.name).toBe('校验报告');
  expect(texts[1]).toEqual(['校验未通过：错误 1，警告 0，提示 1，尾差 1，未校验 2']);
  expect(texts.at(-1)![0]).toContain('编制人');
});

test('the wrong cell comes first, then the ties that it breaks; figures are numbers, places are links', () => {
  const [cause, tie] = sheet.rows.slice(4);
  expect(cause![5]).toEqual({ text: '03支出总表!F9', link: { sheet: '03支出总表', row: 8, column: 5 } });
  expect(cause![6]).toEqual({ number: '1092.55', decimals: 2 });
  expect(cause![7]).toEqual({ number: '1029.55', decimals: 2 });
  expect(texts[5]!.slice(0, 6)).toEqual([
    '错误',
    'A1',
    '2026年部门支出总表',
    '2101501 行政运行',
    '合计',
    '03支出总表!F9',
  ]);
  expect(tie![8]).toEqual({ number: '63.00', decimals: 2 });
});

test('every finding and every rule not evaluated has its row; all rows fit the columns', () => {
  const rules = texts.map((row) => row[1]).filter(Boolean);
  expect(rules.slice(1)).toEqual(['A1', 'B1', 'D1', 'A2', 'C11', 'C11']);
  for (const row of sheet.rows) expect(row.length).toBeLessThanOrEqual(sheet.columnWidths.length);
});
