import { SimWorkbook, type Scalar, type SimSheet } from '../excel-host/workbook.js';

export const LARGE_SHEET = '支出总表';
const COLUMNS = 14;
const HEAD: readonly (readonly Scalar[])[] = [
  ['2026年部门支出总体情况表'],
  ['部门名称：某省医疗保障局', ...Array<string>(12).fill(''), '单位：万元'],
  ['科目编码', '', '', '单位代码', '单位（科目名称）', '合计', '基本支出', '', '', '', '', '项目支出'],
  ['', '', '', '', '', '', '小计', '人员经费', '', '公用经费', '', '小计', '其他运转类', '特定目标类'],
  ['类', '款', '项', '', '', '', '', '工资福利支出', '对个人和家庭的补助', '商品和服务支出', '资本性支出'],
];
const ACCOUNTS = [
  ['208', '05', '01', '行政单位离退休'],
  ['208', '05', '05', '机关事业单位基本养老保险缴费支出'],
  ['210', '11', '01', '行政单位医疗'],
  ['210', '11', '03', '公务员医疗补助'],
  ['210', '15', '06', '医疗保障经办事务'],
  ['210', '15', '99', '其他医疗保障管理事务支出'],
  ['221', '02', '01', '住房公积金'],
] as const;

/** Hundredths of 万元: 合计, 基本支出, its four parts, 项目支出, its two parts. */
type Amounts = readonly number[];

function leaf(seed: number): Amounts {
  const part = (n: number): number => ((seed * 7919 + n * 104_729) % 90_000) + 1;
  const basic = [1, 2, 3, 4].map(part);
  const project = [5, 6].map(part);
  const sum = (parts: readonly number[]): number => parts.reduce((all, one) => all + one, 0);
  return [sum(basic) + sum(project), sum(basic), ...basic, sum(project), ...project];
}

const add = (a: Amounts, b: Amounts): Amounts => b.map((one, index) => one + (a[index] ?? 0));

/** A department's 支出总表 that ties: a total, and for each of its units a sum and the accounts. 8 rows and 102 cells a unit. */
export function largeWorkbook(units: number): SimWorkbook {
  const workbook = new SimWorkbook();
  const sheet = workbook.addSheet(LARGE_SHEET);
  HEAD.forEach((line, row) => put(sheet, row, line));
  let row = HEAD.length + 1;
  let total: Amounts = [];
  for (let unit = 1; unit <= units; unit += 1) {
    const leaves = ACCOUNTS.map((account, index) => [account, leaf(unit * 10 + index)] as const);
    const sum = leaves.reduce<Amounts>((all, [, amounts]) => add(all, amounts), []);
    put(sheet, row, ['', '', '', `507${String(unit).padStart(3, '0')}`, `第${unit}医疗保障事务中心`, ...yuan(sum)]);
    leaves.forEach(([[lei, kuan, xiang, name], amounts], index) => {
      put(sheet, row + 1 + index, [lei, kuan, xiang, '', name, ...yuan(amounts)]);
    });
    total = add(total, sum);
    row += 1 + ACCOUNTS.length;
  }
  put(sheet, HEAD.length, ['', '', '', '', '合计', ...yuan(total)]);
  return workbook;
}

const yuan = (amounts: Amounts): readonly number[] => amounts.map((amount) => amount / 100);

function put(sheet: SimSheet, row: number, line: readonly Scalar[]): void {
  if (line.length > COLUMNS) throw new RangeError(String(line.length));
  line.forEach((value, column) => {
    if (value === '') return;
    Object.assign(sheet.touch(row, column), { value, ...(typeof value === 'number' && { format: '#,##0.00' }) });
  });
}
