// A budget workbook of about so many cells whose ties all hold: two tables by account that are tied to each other.
import { buildSheet, type CellInput, type Snapshot } from '../../src/model/index.js';

const HEAD = [
  '科目编码',
  '科目名称',
  '合计',
  '基本支出',
  '项目支出',
  '事业单位经营支出',
  '上缴上级支出',
  '对附属单位补助支出',
];
const TITLES = ['2026年部门支出总表', '2026年一般公共预算支出表'];
/** 款 a 类 and 项 a 款. */
const BRANCH = 9;

/** Cents of the three columns of a leaf, so that every sum of them is exact. */
function leafCents(number: number): readonly number[] {
  return [1_000 + ((number * 7919) % 90_000), (number * 104_729) % 50_000];
}

interface Line {
  readonly code: string;
  readonly name: string;
  readonly cents: readonly number[];
}

function linesOf(leaves: number): readonly Line[] {
  const sums = new Map<string, { name: string; cents: number[] }>();
  const add = (code: string, name: string, cents: readonly number[]) => {
    const sum = sums.get(code) ?? { name, cents: [0, 0] };
    sums.set(code, sum);
    cents.forEach((one, index) => (sum.cents[index]! += one));
  };
  for (let number = 0; number < leaves; number += 1) {
    const group = Math.floor(number / BRANCH);
    const lei = 201 + Math.floor(group / BRANCH / 90);
    const kuan = `${lei}${String(1 + (Math.floor(group / BRANCH) % 90)).padStart(2, '0')}`;
    const code = `${kuan}${String(1 + (group % BRANCH) * BRANCH + (number % BRANCH)).padStart(2, '0')}`;
    const cents = leafCents(number);
    add('', '合计', cents);
    add(String(lei), `第${lei}类支出`, cents);
    add(kuan, `第${kuan}款`, cents);
    add(code, `第${code}项`, cents);
  }
  return [...sums].map(([code, { name, cents }]) => ({ code, name, cents })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** @param cells about how many cells with content; a row has five of them. */
export function budget(cells: number): Snapshot {
  const rows = Math.max(12, Math.round(cells / TITLES.length / 5));
  const lines = linesOf(Math.round((rows * BRANCH) / (BRANCH + 0.2)));
  const sheets = TITLES.map((title) => {
    const content: CellInput[] = [
      { row: 0, column: 0, value: title },
      { row: 1, column: 7, value: '单位：万元' },
      ...HEAD.map((value, column) => ({ row: 2, column, value })),
    ];
    lines.forEach(({ code, name, cents }, index) => {
      const row = index + 3;
      const [basic = 0, project = 0] = cents;
      if (code !== '') content.push({ row, column: 0, value: code });
      content.push({ row, column: 1, value: name });
      [basic + project, basic, project].forEach((value, column) =>
        content.push({ row, column: column + 2, value: value / 100, format: 1 }),
      );
    });
    return buildSheet({ name: title.slice(5) }, content);
  });
  return { formats: ['General', '#,##0.00'], sheets };
}
