import { saidOf } from './lines.js';

const balances = (text: string, family: string) =>
  saidOf(text, family).flatMap((line) => (line.includes('(balance)') ? [line.replace(/^\S+ \(balance\) /, '')] : []));

/** 收支总表 of a few lines with these two totals. */
const summary = (left: string, right: string) => `=== 收支
2026年部门收支总体情况表
部门名称：云山市水利局 | | | 单位：万元
收入 | | 支出 |
项目 | 预算数 | 项目 | 预算数
一、一般公共预算拨款收入 | 60.00 | 一、农林水支出 | 60.00
${left} | ${right}
`;

test('the two sides of a table balance; where one is blank this is wrong, where both are there is nothing to say', () => {
  const tie = ['收支!B6 = 收支!D6 | 收入总计 = 支出总计'];
  expect(balances(summary('收入总计 | 60.00', '支出总计 | 60.00'), 'B3')).toEqual(tie);
  expect(balances(summary('收入总计 | 60.00', '支出总计 |'), 'B3')).toEqual(tie);
  expect(balances(summary('收入总计 |', '支出总计 | 60.00'), 'B3')).toEqual(tie);
  expect(balances(summary('收入总计 |', '支出总计 |'), 'B3')).toEqual([]);
  expect(balances(summary('收入总计 | 60.00', '二、住房保障支出 |'), 'B3')).toEqual([]);
  expect(balances(summary('二、其他收入 |', '支出总计 | 60.00'), 'B3')).toEqual([]);
});

test('where expenditure is listed again by use, this list has the total; where it is blank there, that by class', () => {
  const three = (use: string) => `=== 收支
2026年度收支预算总表
部门名称：云山市水利局 | | | | | 单位：万元
收入 | | 支出 | | |
 | | 功能分类 | | 支出用途 |
项目名称 | 金额 | 功能科目名称 | 金额 | 项目名称 | 金额
一、一般公共预算资金 | 60.00 | 一、农林水支出 | 60.00 | 一、基本支出 | 60.00
收入合计 | 60.00 | 支出合计 | 60.00 | 支出合计 | ${use}
=== 财政拨款
2026年度财政拨款支出预算表（功能科目）
部门名称：云山市水利局 | | 单位：万元
科目编码 | 科目名称 | 金额
'2130301 | 行政运行 | 60.00
`;
  expect(balances(three('60.00'), 'B3')).toEqual(['收支!B7 = 收支!F7 | 收入合计 = 支出合计']);
  expect(balances(three(''), 'B3')).toEqual(['收支!B7 = 收支!D7 | 收入合计 = 支出合计']);
});
