import { readGrid } from '../../examples/grid.js';
import { saidOfSnapshot } from './lines.js';

/** The sums of rows in column C: `合计 = Σ 类级行: C5 = C6 + C9`. */
function sums(head: string, rows: string, column = 'C'): readonly string[] {
  const lines = saidOfSnapshot(readGrid(`=== 表\n${head}\n${rows}\n`).snapshot).filter((line) => /^\S+ 表!/.test(line));
  return lines.flatMap((line) => {
    const [, rule, cells, says] = /^(\S+) 表!(.*?) \| (.*)$/.exec(line) ?? [];
    const own = new RegExp(`^${column}\\d+ =( \\+? ?表!${column}\\d+)+$`);
    return cells !== undefined && own.test(cells) ? [`${rule} ${cells.replaceAll('表!', '')} | ${says}`] : [];
  });
}

const byAccount = (rows: string) =>
  sums(
    `2026年一般公共预算支出表
部门名称：云山市水利局 | | | | 单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出`,
    rows,
  );

describe('a table by account', () => {
  test('a class is the sum of its 款, a 款 of its accounts; the total of the classes, and of the accounts', () => {
    expect(
      byAccount(` | 合计 | 60.00 | 60.00 |
'208 | 社会保障和就业支出 | 10.00 | 10.00 |
'20805 | 行政事业单位养老支出 | 10.00 | 10.00 |
'2080505 | 机关事业单位基本养老保险缴费支出 | 10.00 | 10.00 |
'213 | 农林水支出 | 50.00 | 50.00 |
'21303 | 水利 | 50.00 | 50.00 |
'2130301 | 行政运行 | 30.00 | 30.00 |
'2130305 | 水利工程建设 | 20.00 | 20.00 |`),
    ).toEqual([
      'B1 C4 = C5 + C8 | 合计 = Σ 类级行',
      'B1 C4 = C7 + C10 + C11 | 合计 = Σ 科目行',
      'B6 C5 = C6 | 208 = Σ 编码为 208 的下级行',
      'B6 C6 = C7 | 20805 = Σ 编码为 20805 的下级行',
      'B6 C8 = C9 | 213 = Σ 编码为 213 的下级行',
      'B6 C9 = C10 + C11 | 21303 = Σ 编码为 21303 的下级行',
    ]);
  });

  test('accounts only: one sum, not the same twice', () => {
    expect(
      byAccount(` | 合计 | 50.00 | 50.00 |
'2130301 | 行政运行 | 30.00 | 30.00 |
'2130305 | 水利工程建设 | 20.00 | 20.00 |`),
    ).toEqual(['B1 C4 = C5 + C6 | 合计 = Σ 科目行']);
  });

  test('a department’s row between the total and the accounts needs no sum of its own', () => {
    const rows = `'036 | 云山市水利局 | 50.00 | 50.00 |
'2130301 | 行政运行 | 30.00 | 30.00 |
'2130305 | 水利工程建设 | 20.00 | 20.00 |`;
    expect(byAccount(` | 合计 | 50.00 | 50.00 |\n${rows}`)).toEqual([
      'B1 C4 = C5 | 合计 = 部门行',
      'B1 C4 = C6 + C7 | 合计 = Σ 科目行',
    ]);
    expect(byAccount(rows)).toEqual(['B1 C4 = C5 + C6 | 部门行 = Σ 科目行']);
  });

  test('a department with units and an account of its own', () => {
    expect(
      byAccount(` | 合计 | 50.00 | 50.00 |
'036 | 云山市水利局 | 50.00 | 50.00 |
'2130301 | 行政运行 | 30.00 | 30.00 |
'036001 | 云山市水文站 | 20.00 | 20.00 |
'2130305 | 水利工程建设 | 20.00 | 20.00 |`),
    ).toEqual([
      'B1 C4 = C5 | 合计 = 部门行',
      'B1 C4 = C6 + C8 | 合计 = Σ 科目行',
      'B1 C5 = C6 + C7 | 部门行 = Σ 科目行',
      'B1 C7 = C8 | 单位行 = 科目行',
    ]);
  });

  test('two departments, and an account beside them', () => {
    expect(
      byAccount(` | 合计 | 60.00 | 60.00 |
'2130101 | 行政运行 | 10.00 | 10.00 |
'036 | 云山市水利局 | 30.00 | 30.00 |
'2130301 | 行政运行 | 30.00 | 30.00 |
'037 | 云山市农业局 | 20.00 | 20.00 |
'2130102 | 一般行政管理事务 | 20.00 | 20.00 |`),
    ).toEqual(['B1 C4 = C5 + C6 + C8 | 合计 = Σ 科目行', 'B1 C4 = C5 + C7 + C9 | 合计 = Σ 科目行']);
  });
});

const byUnit = (rows: string) =>
  sums(
    `2026年部门收入总体情况表
部门名称：云山市水利局 | | | | | 单位：万元
部门（单位）代码 | 部门（单位）名称 | 总计 | 本年收入 | |
 | | | 合计 | 一般公共预算 | 政府性基金`,
    rows,
  );

test('a table by unit: the total of departments, a department of its units', () => {
  expect(
    byUnit(` | 合计 | 90.00 | 90.00 | 90.00 |
'401 | 云山市水利局 | 90.00 | 90.00 | 90.00 |
'401001 | 云山市水利局本级 | 60.00 | 60.00 | 60.00 |
'401002 | 云山市水文站 | 30.00 | 30.00 | 30.00 |`),
  ).toEqual(['B2 C5 = C6 | 合计 = 部门行', 'B2 C6 = C7 + C8 | 部门行 = Σ 单位行']);
});

test('a table of economic accounts by department: the total of departments, a department of its accounts', () => {
  expect(
    sums(
      `2026年一般公共预算基本支出表
部门名称：云山市水利局 | | | | 单位：万元
科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费`,
      ` | 合计 | 50.00 | 50.00 |
'036 | 云山市水利局 | 50.00 | 50.00 |
'30101 | 基本工资 | 30.00 | 30.00 |
'30102 | 津贴补贴 | 20.00 | 20.00 |`,
    ),
  ).toEqual(['B5 C4 = C5 | 合计 = 部门行', 'B5 C5 = C6 + C7 | 部门行 = Σ 科目行']);
});

test('economic accounts of all money: classes are not summed', () => {
  expect(
    sums(
      `2026年支出经济分类汇总表
部门名称：云山市水利局 | | | | 单位：万元
部门预算经济分类 | | 总计 | 一般公共预算 | 政府性基金
科目编码 | 科目名称 | | |`,
      ` | 合计 | 50.00 | 50.00 |
'301 | 工资福利支出 | 50.00 | 50.00 |
'30101 | 基本工资 | 30.00 | 30.00 |
'30102 | 津贴补贴 | 20.00 | 20.00 |`,
    ),
  ).toEqual(['B7 C5 = C6 | 合计 = 类级行', 'B7 C5 = C7 + C8 | 合计 = Σ 科目行']);
});

test('projects: lines that only carry further indicators are no parts of theirs', () => {
  expect(
    sums(
      `2026年部门预算项目绩效目标汇总表
部门名称：云山市水利局 | | | | | | | | | | | | | 单位：万元
单位编码（项目编码） | 项目单位（项目名称） | 项目金额（万元） | | | | 绩效目标 | | | | | | |
 | | 资金总额 | 政府预算资金 | 财政专户管理资金 | 单位资金 | 成本指标 | | 产出指标 | | 效益指标 | | 满意度指标 |
 | | | | | | 三级指标 | 指标值 | 三级指标 | 指标值 | 三级指标 | 指标值 | 三级指标 | 指标值`,
      `'401 | 云山市水利局 | 62.10 | 62.10
'401001 | 云山市水利局本级 | 62.10 | 62.10
'401001410024000000001 | 水库维修 | 50.10 | 50.10 | | | | | 维修水库 | 12座
 | | | | | | | | 维修渠道 | 3公里
'401001410024000000002 | 水文监测 | 12.00 | 12.00 | | | | | 监测站点 | 20个`,
    ),
  ).toEqual(['B10 C6 = C7 | 部门行 = 单位行', 'B10 C7 = C8 + C10 | 单位行 = Σ 项目行']);
});

test('a list in groups: the total of the groups, and of their lines', () => {
  expect(
    sums(
      `2026年收入来源表
部门名称：云山市水利局 | | 单位：万元
项目名称 | | 金额`,
      `合计 | | 60.00
一般公共预算 | 小计 | 50.00
 | 财政拨款 | 40.00
 | 专项收入 | 10.00
政府性基金 | 小计 | 10.00
 | 政府性基金拨款 | 10.00`,
    ),
  ).toEqual([
    'B2 C4 = C5 + C8 | 合计 = Σ 小计行',
    'B2 C4 = C6 + C7 + C9 | 合计 = Σ 明细行',
    'B2 C5 = C6 + C7 | 一般公共预算 小计 = Σ 明细行',
    'B2 C8 = C9 | 政府性基金 小计 = 明细行',
  ]);
});
