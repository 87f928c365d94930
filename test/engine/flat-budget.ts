import { buildSheet, type CellInput, type Snapshot } from '../../src/model/index.js';

const HEAD = ['科目编码', '科目名称', '合计', '基本支出', '项目支出'];
const TITLES = ['2026年部门支出总表', '2026年一般公共预算支出表'];
const CODE = 2010101;

/**
 * Two tables of about so many cells together, in which no 类 and 款 stand between the total and its accounts: one long
 * sum. The total of the second is too large by 1.
 */
export function flatBudget(cells: number): Snapshot {
  const rows = Math.round(cells / TITLES.length / HEAD.length);
  const cents = Array.from({ length: rows }, (_, index) => 1_000 + ((index * 7919) % 90_000));
  const sum = cents.reduce((all, one) => all + one, 0) / 100;
  const sheets = TITLES.map((title, table) => {
    const lines = [['', '合计', sum + table, sum, 0]];
    cents.forEach((one, index) => lines.push([String(CODE + index), `第${index}项`, one / 100, one / 100, 0]));
    const content: CellInput[] = [
      { row: 0, column: 0, value: title },
      { row: 1, column: HEAD.length - 1, value: '单位：万元' },
      ...[HEAD, ...lines].flatMap((line, row) =>
        line.map((value, column) => ({ row: row + 2, column, value, format: 1 })),
      ),
    ];
    return buildSheet({ name: title.slice(5) }, content);
  });
  return { formats: ['General', '#,##0.00'], sheets };
}
