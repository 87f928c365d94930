import { addressOf, type Snapshot } from '../../../src/model/index.js';
import { readGrid } from '../../examples/grid.js';
import { changed, complaints, seenIn, type Change } from './workbook.js';

const HEAD = ['=== 表', '2026年部门支出总表', '部门名称：云山县水利局 | | | | 单位：万元'];
const RATES = [
  '科目编码 | 科目名称 | 合计 | 上年预算数 | 增减额 | 增减率（%）',
  ' | 合计 | 350.00 | 300.00 | 50.00 | 16.67',
  "'2130301 | 行政运行 | 110.00 | 100.00 | 10.00 | 10.00",
  "'2130305 | 水利工程建设 | 130.00 | 140.00 | -10.00 | -7.14",
  "'2210201 | 住房公积金 | 110.00 | 60.00 | 50.00 | 83.33",
];
const SHARES = [
  '科目编码 | 科目名称 | 合计 | 占比',
  ' | 合计 | 300.00 | 100%',
  "'213 | 农林水支出 | 200.00 | 66.67%",
  "'21303 | 水利 | 200.00 | 66.67%",
  "'2130301 | 行政运行 | 160.25 | 53.42%",
  "'2130305 | 水利工程建设 | 39.75 | 13.25%",
  "'221 | 住房保障支出 | 100.00 | 33.33%",
  "'22102 | 住房改革支出 | 100.00 | 33.33%",
  "'2210201 | 住房公积金 | 100.00 | 33.33%",
];
/** Rounding that needs no words is none of them. */
const told = (snapshot: Snapshot, ...rules: readonly string[]) =>
  complaints(snapshot, ...rules).filter(({ message }) => message);
const book = (lines: readonly string[]) => readGrid([...HEAD, ...lines].join('\n')).snapshot;
const at = (
  lines: readonly string[],
  changes: Readonly<Record<string, Change | number | string>>,
  ...rules: string[]
) =>
  told(changed(book(lines), changes), ...rules).map((one) => [
    one.rule,
    addressOf(one.target!),
    one.verdict.kind,
    one.expected ?? one.message?.key ?? '',
  ]);
const K = ['K1', 'K2', 'K3', 'K4', 'K5', 'K5.over'] as const;

test('columns that agree with the amounts are quiet, and were looked at', () => {
  expect(at(RATES, {}, ...K)).toEqual([]);
  expect(at(SHARES, {}, ...K)).toEqual([]);
  const rules = [...seenIn(book(RATES)).observations, ...seenIn(book(SHARES)).observations].map(({ rule }) => rule);
  expect(new Set(rules.filter((rule) => rule.startsWith('K')))).toEqual(new Set(['K1', 'K2', 'K3', 'K4']));
});

test('a wrong change, rate and share', () => {
  expect(at(RATES, { '表!E6': -1 }, ...K)).toEqual([['K3', 'E6', 'mismatch', '-10']]);
  expect(at(RATES, { '表!F5': 1 }, ...K)).toEqual([['K4', 'F5', 'mismatch', '10%']]);
  expect(at(SHARES, { '表!D7': '54.33%' }, ...K)).toEqual([['K1', 'D7', 'mismatch', '53.42%']]);
});

test('a percentage cut off is a hint, one that was rounded is right', () => {
  expect(at(SHARES, { '表!D5': '66.6%' }, 'K1')).toEqual([['K1', 'D5', 'rounding', '66.7%']]);
  expect(at(RATES, { '表!F6': -7.14 }, 'K4')).toEqual([]);
});

test('a fraction among per cents, per cents as fractions, and cells with a percent format', () => {
  const [wrong] = told(changed(book(RATES), { '表!F7': 0.8333 }), 'K4');
  expect(wrong?.message?.key).toBe('ratio.fraction');
  const fractions = { '表!F4': 0.1667, '表!F5': 0.1, '表!F6': -0.0714, '表!F7': 0.8333 };
  expect(at(RATES, fractions, ...K)).toEqual([]);
  const formatted = Object.fromEntries(
    Object.entries(fractions).map(([cell, value]) => [cell, { value, format: '0.00%' }]),
  );
  expect(at(RATES, formatted, ...K)).toEqual([]);
  expect(at(RATES, { ...formatted, '表!F7': { value: 0.7333, format: '0.00%' } }, 'K4')).toEqual([
    ['K4', 'F7', 'mismatch', '83.33%'],
  ]);
});

test('shares of the row above are shares too', () => {
  const above = { '表!D6': '100%', '表!D7': '80.13%', '表!D8': '19.88%', '表!D10': '100%', '表!D11': '100%' };
  expect(at(SHARES, above, ...K)).toEqual([]);
  expect(at(SHARES, { ...above, '表!D8': '21%' }, 'K1')).toEqual([['K1', 'D8', 'mismatch', '20%']]);
});

test('a column that fits nothing means something else', () => {
  const others = Object.fromEntries([3, 4, 5, 6, 7, 8, 9].map((row) => [`表!D${row + 1}`, `${row}.5%`]));
  expect(at(SHARES, others, ...K)).toEqual([]);
});

test('completion by the budget that its head names', () => {
  const lines = [
    '科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 年初预算数 | 全年预算数 | 占全年预算的比例（%）',
    ' | 合计 | 165.00 | 165.00 | | 200.00 | 220.00 | 75.00',
    "'2130301 | 行政运行 | 95.00 | 95.00 | | 100.00 | 120.00 | 79.17",
    "'2210201 | 住房公积金 | 70.00 | 70.00 | | 100.00 | 100.00 | 70.00",
  ];
  const head = ['=== 表', '支出决算表', '部门：云山县水利局 | | | | | 单位：万元'];
  const final = readGrid([...head, ...lines].join('\n')).snapshot;
  expect(told(final, ...K)).toEqual([]);
  const wrong = told(changed(final, { '表!H5': 95 }), ...K);
  expect(wrong.map(({ rule, expected }) => [rule, expected])).toEqual([['K5', '79%']]);
});
