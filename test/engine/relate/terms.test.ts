import { saidOf } from './lines.js';

const cellsOf = (text: string, family: string) =>
  saidOf(text, family)
    .filter((line) => !line.includes('未校验'))
    .map((line) => line.split(' | ')[0]);

/** A table of accounts of the national form, its lines: code, name, 合计, 基本支出, 项目支出. */
const accounts = (sheet: string, title: string, ...lines: readonly string[]) => `=== ${sheet}
2026年${title}
部门：云山县水利局 | | | | 单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
${lines.join('\n')}
`;
const both = `=== 收支
2026年部门收支总表
部门：云山县水利局 | | | 单位：万元
收入 | | 支出 |
项目 | 预算数 | 项目 | 预算数
一、一般公共预算拨款收入 | 100.00 | 一、农林水支出 | 100.00
本年收入合计 | 100.00 | 本年支出合计 | 100.00
收入总计 | 100.00 | 支出总计 | 100.00
`;

/** A table of accounts of Henan, its lines: 类, 款, 项, unit, name, 合计, 基本支出 with 工资 个人 公用, 项目支出 with 运转类 特定目标类. */
const henan = (sheet: string, title: string, ...lines: readonly string[]) => `=== ${sheet}
2026年${title}
部门名称：云山市水利局 | | | | | | | | | | | | 单位：万元
科目编码 | | | 单位代码 | 单位（科目名称） | 合计 | 基本支出 | | | | 项目支出 | |
类 | 款 | 项 | | | | 小计 | 人员经费 | | 公用经费 | 小计 | 其他运转类 | 特定目标类
 | | | | | | | 工资福利支出 | 对个人和家庭的补助 | | | |
${lines.join('\n')}
`;
/** 收入总表 of Henan, its lines: code, name, 总计, 本年收入合计, 一般公共预算, 其中：财政拨款, 政府性基金, 结转合计, 结转一般公共预算. */
const revenue = (...lines: readonly string[]) => `=== 收入
2026年部门收入总体情况表
部门名称：云山市水利局 | | | | | | | 单位：万元
部门（单位）代码 | 部门（单位）名称 | 总计 | 本年收入 | | | | 上年结转结余 |
 | | | 合计 | 一般公共预算 | | 政府性基金 | 合计 | 一般公共预算
 | | | | 小计 | 其中：财政拨款 | | |
${lines.join('\n')}
`;

describe('a single cell', () => {
  test('is of the first row where a table has several totals', () => {
    const spent = accounts(
      '支出',
      '部门支出总表',
      "'2130301 | 行政运行 | 60.00 | 60.00 |",
      ' | 合计 | 100.00 | 60.00 | 40.00',
      "'2130302 | 一般行政管理事务 | 40.00 | | 40.00",
      ' | 合计 | 100.00 | 60.00 | 40.00',
    );
    expect(cellsOf(both + spent, 'C2')).toEqual(['C2 收支!D6 = 支出!C5']);
  });

  test('is of the first table where a workbook has several of a kind; a sum is of all of them', () => {
    const first = accounts('甲', '部门支出总表', ' | 合计 | 60.00 | 60.00 |', "'2130301 | 行政运行 | 60.00 | 60.00 |");
    const second = accounts('乙', '部门支出总表', ' | 合计 | 40.00 | 40.00 |', "'2130302 | 管理事务 | 40.00 | 40.00 |");
    expect(cellsOf(both + first + second, 'C2')).toEqual(['C2 收支!D6 = 甲!C4']);
    expect(cellsOf(both + first + second, 'C3')).toEqual(['C3 收支!D5 = 甲!C5 + 乙!C5']);
  });

  test('makes no tie where its row is missing', () => {
    const spent = accounts('支出', '部门支出总表', "'2130301 | 行政运行 | 60.00 | 60.00 |");
    expect(cellsOf(both + spent, 'C2')).toEqual([]);
  });
});

describe('a table that lists totals only', () => {
  test('has no accounts to be summed: its classes are not taken to be nought', () => {
    expect(cellsOf(both + accounts('支出', '部门支出总表', ' | 合计 | 100.00 | 100.00 |'), 'C3')).toEqual([]);
  });

  test('leaves the sum to another table that has accounts', () => {
    const total = accounts('甲', '部门支出总表', ' | 合计 | 100.00 | 100.00 |');
    const account = accounts('乙', '部门支出总表', "'2130301 | 行政运行 | 100.00 | 100.00 |");
    expect(cellsOf(both + total + account, 'C3')).toEqual(['C3 收支!D5 = 乙!C4']);
  });
});

test('what a fund table without a total holds is its total, in the columns of the total too', () => {
  const total = ' | | | | 合计 | 100.00 | 60.00 | 60.00 | | | 40.00 | | 40.00';
  const general = ' | | | | 合计 | 60.00 | 60.00 | 60.00 | | | | |';
  const text =
    henan('支出', '部门支出总体情况表', total) +
    henan('一般', '一般公共预算支出情况表', general) +
    henan(
      '基金',
      '政府性基金支出情况表',
      "'213 | '66 | '01 | | 基础设施建设 | 30.00 | | | | | 30.00 | | 30.00",
      "'213 | '66 | '02 | | 移民补助 | 10.00 | | | | | 10.00 | | 10.00",
    ) +
    revenue(
      "'401001 | 云山市水利局本级 | 100.00 | 100.00 | 60.00 | 60.00 | 40.00 | |",
      ' | 合计 | 100.00 | 100.00 | 60.00 | 60.00 | 40.00 | |',
    );
  expect(cellsOf(text, 'C7')).toContain('C7.henan 支出!F6 = 一般!F6 + 基金!F6 + 基金!F7 + 收入!H7');
});

describe('money carried over', () => {
  const account = (code: string, amount: string) =>
    `'213 | '03 | '${code} | | 支出 | ${amount} | ${amount} | ${amount} | | | | |`;
  const text =
    henan('支出', '部门支出总体情况表', account('01', '60.00'), account('02', '40.00')) +
    henan('一般', '一般公共预算支出情况表', account('01', '60.00'), account('02', '30.00'));

  test('stands in the total row, wherever that is, and belongs to the account that has so much more', () => {
    const own = revenue(
      "'401001 | 云山市水利局本级 | 100.00 | 90.00 | 90.00 | 90.00 | | 10.00 | 10.00",
      ' | 合计 | 100.00 | 90.00 | 90.00 | 90.00 | | 10.00 | 10.00',
    );
    expect(cellsOf(text + own, 'C8')).toEqual(['C8.henan 支出!F6 = 一般!F6', 'C8.henan 支出!F7 = 一般!F7 + 收入!H7']);
  });

  test('belongs to none where there is none', () => {
    const own = revenue(' | 合计 | 90.00 | 90.00 | 90.00 | 90.00 | | |');
    expect(cellsOf(text + own, 'C8')).toEqual(['C8.henan 支出!F6 ≥ 一般!F6', 'C8.henan 支出!F7 ≥ 一般!F7']);
  });

  test('makes no tie of an account that is in no table of all expenditure', () => {
    const own = revenue(' | 合计 | 90.00 | 90.00 | 90.00 | 90.00 | | |');
    const more = henan('一般', '一般公共预算支出情况表', account('01', '60.00'), account('99', '30.00'));
    expect(cellsOf(henan('支出', '部门支出总体情况表', account('01', '60.00')) + more + own, 'C8')).toEqual([
      'C8.henan 支出!F6 = 一般!F6',
    ]);
  });
});

test('what is not yet shared out is the amount of the department under that head, not the first line there', () => {
  const text = `=== 收支
2026年部门收支总体情况表
部门名称：云山市水利局 | | | 单位：万元
收入 | | 支出 |
项目 | 金额 | 项目 | 金额
一、一般公共预算 | 300.00 | 一、农林水支出 | 300.00
其中：财政拨款 | 270.00 | |
上级提前下达 | 30.00 | |
本年收入合计 | 300.00 | 本年支出合计 | 300.00
收入总计 | 300.00 | 支出总计 | 300.00
=== 绩效
2026年部门预算项目绩效目标汇总表
部门名称：云山市水利局 | | | | | | | | | | | | | 单位：万元
单位编码（项目编码） | 项目单位（项目名称） | 项目金额（万元） | | | | 绩效目标 | | | | | | |
 | | 资金总额 | 政府预算资金 | 财政专户管理资金 | 单位资金 | 成本指标 | | 产出指标 | | 效益指标 | | 满意度指标 |
 | | | | | | 三级指标 | 指标值 | 三级指标 | 指标值 | 三级指标 | 指标值 | 三级指标 | 指标值
'401 | 云山市水利局 | 20.00 | 20.00
'401001 | 云山市水利局本级 | 20.00 | 20.00
'401001410024000000001 | 水文监测 | 20.00 | 20.00 | | | | | 监测 | 12座
 | 待分项目 | | | | |
'401 | 云山市水利局 | 30.00 | 30.00
'401001410024000000009 | 水利发展资金 | 30.00 | 30.00 | | | | | 维修水库 | 12座
`;
  const own = revenue("'401001 | 云山市水利局本级 | 300.00 | 300.00 | 300.00 | 270.00 | | |");
  expect(cellsOf(text + own, 'C18')).toEqual(['C18 收支!B7 = 绩效!C10']);
});
