import { figuresOf } from '../../../src/engine/figures/figures.js';
import { recognize } from '../../../src/engine/recognize/recognize.js';
import { CARRY_TABLES, carryAccount } from '../../../src/engine/relate/carry.js';
import { standard } from '../../../src/standard/index.js';
import { readGrid } from '../../examples/grid.js';

/** A table of expenditure: its rows code, name, 合计, 基本支出, 项目支出. */
const expenditure = (title: string, rows: string) => `=== ${title}
2026年${title}
部门名称：云山市水利局 | | | | 单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
${rows}
`;
const revenue = (carried: string) => `=== 收入
2026年部门收入总体情况表
部门名称：云山市水利局 | | | | | | | 单位：万元
部门（单位）代码 | 部门（单位）名称 | 总计 | 本年收入 | | | | 上年结转结余 |
 | | | 合计 | 一般公共预算 | | 政府性基金 | 合计 | 一般公共预算
 | | | | 小计 | 其中：财政拨款 | | |
 | 合计 | 300.00 | 300.00 | 300.00 | 300.00 | | ${carried} | ${carried}
`;

/** The account that the carry-over goes to, by 支出总表 and the three budgets. */
function account(carried: string, all: string, funds: Partial<Record<'gpb' | 'fund' | 'capital', string>>) {
  const titles = { gpb: '一般公共预算支出表', fund: '政府性基金预算支出表', capital: '国有资本经营预算支出表' };
  const given = Object.entries(funds).map(([id, rows]) => expenditure(titles[id as keyof typeof titles], rows));
  const { snapshot } = readGrid([revenue(carried), expenditure('部门支出总体情况表', all), ...given].join(''));
  const tables = recognize(snapshot, standard());
  const { figureOf } = figuresOf(snapshot, tables);
  const found = carryAccount(tables, standard(), figureOf);
  const telling = tables.filter((table) => CARRY_TABLES.has(table.id));
  expect(carryAccount(telling, standard(), figureOf)).toBe(found);
  return found;
}

const ALL = ` | 合计 | 330.00 | 300.00 | 30.00
'213 | 农林水支出 | 330.00 | 300.00 | 30.00
'21303 | 水利 | 330.00 | 300.00 | 30.00
'2130301 | 行政运行 | 200.00 | 200.00 |
'2130305 | 水利工程建设 | 80.00 | 70.00 | 10.00
'2130306 | 水利工程运行 | 50.00 | 30.00 | 20.00`;
const given = (running: string, building: string, keeping: string) => ` | 合计 | 300.00 | 300.00 |
'2130301 | 行政运行 | ${running} | ${running} |
'2130305 | 水利工程建设 | ${building} | ${building} |
'2130306 | 水利工程运行 | ${keeping} | ${keeping} |`;

test('the one account that has more than this year’s budgets give it', () => {
  expect(account('30.00', ALL, { gpb: given('200.00', '80.00', '20.00') })).toBe('2130306');
});

test('of several the one that has as much more as was carried over', () => {
  expect(account('30.00', ALL, { gpb: given('195.00', '79.00', '20.00') })).toBe('2130306');
  expect(account('5.00', ALL, { gpb: given('195.00', '79.00', '20.00') })).toBe('2130301');
  expect(account('1.00', ALL, { gpb: given('195.00', '79.00', '20.00') })).toBe('2130305');
});

test('of several none where the excess of none is what was carried over, but for a fiftieth', () => {
  expect(account('35.00', ALL, { gpb: given('195.00', '80.00', '20.00') })).toBeUndefined();
  expect(account('29.42', ALL, { gpb: given('195.00', '80.00', '20.00') })).toBe('2130306');
  expect(account('29.40', ALL, { gpb: given('195.00', '80.00', '20.00') })).toBeUndefined();
});

test('tables in different units', () => {
  const inYuan = expenditure('一般公共预算支出表', given('2000000.00', '800000.00', '200000.00')).replace('万元', '元');
  const { snapshot } = readGrid([revenue('30.00'), expenditure('部门支出总体情况表', ALL), inYuan].join(''));
  const tables = recognize(snapshot, standard());
  expect(carryAccount(tables, standard(), figuresOf(snapshot, tables).figureOf)).toBe('2130306');
});

test('of two that are as far from it neither', () => {
  expect(account('30.00', ALL, { gpb: given('180.00', '80.00', '10.00') })).toBeUndefined();
  expect(account('20.00', ALL, { gpb: given('180.00', '80.00', '30.00') })).toBeUndefined();
});

test('what each of the three budgets gives is taken away', () => {
  const one = (code: string, name: string, amount: string) => `'${code} | ${name} | ${amount} | | ${amount}`;
  const budgets = {
    gpb: given('200.00', '', ''),
    fund: one('2130305', '水利工程建设', '80.00'),
    capital: one('2130306', '水利工程运行', '20.00'),
  };
  expect(account('30.00', ALL, budgets)).toBe('2130306');
  expect(account('80.00', ALL, { ...budgets, fund: one('2130305', '水利工程建设', '0.00') })).toBe('2130305');
});

test('none where nothing is carried over, or nothing has more than it is given', () => {
  expect(account('', ALL, { gpb: given('200.00', '80.00', '20.00') })).toBeUndefined();
  expect(account('30.00', ALL, { gpb: given('200.00', '80.00', '50.00') })).toBeUndefined();
});
