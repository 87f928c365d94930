import { saidOf } from './lines.js';

/** 一般公共预算支出表 of a department or a unit, its rows: 序号, code, name, 合计, 基本支出, 项目支出. */
const expenditure = (scope: '部门' | '单位', office: string, rows: string) => `=== ${office.slice(-2)}
${scope}预算一般公共预算财政拨款支出表
${scope}名称：${office} | | | 预算年度：2026 | 单位：万元
序号 | 功能分类科目 | | 合计 | 基本支出 | 项目支出
 | 科目编码 | 科目名称 | | |
${rows}
`;
const said = (...tables: string[]) => saidOf(tables.join(''), 'G2');
const NOT_ALL = 'G2 未校验 condition {"condition":"单位表齐全","says":"部门表 = Σ 单位表"}';

const department = expenditure(
  '部门',
  '361云山县教育局',
  `1 | | 合计 | 90.00 | 80.00 | 10.00
2 | '2050202 | 小学教育 | 60.00 | 60.00 |
3 | '2050203 | 初中教育 | 30.00 | 20.00 | 10.00`,
);
const office = expenditure(
  '单位',
  '361001云山县教育局本级',
  `1 | | 合计 | 50.00 | 50.00 |
2 | '2050202 | 小学教育 | 50.00 | 50.00 |`,
);
const school = expenditure(
  '单位',
  '361002云山县第三中学',
  `1 | | 合计 | 40.00 | 30.00 | 10.00
2 | '2050203 | 初中教育 | 30.00 | 20.00 | 10.00
3 | '2050202 | 小学教育 | 10.00 | 10.00 |`,
);

describe('what a department has is what its units have', () => {
  test('each figure is the sum of its units’, wherever the line stands there; blank ones are left out', () => {
    expect(said(department, office, school)).toEqual([
      'G2 育局!D5 = 本级!D5 + 中学!D5 | 部门表 = Σ 单位表',
      'G2 育局!D6 = 本级!D6 + 中学!D7 | 部门表 = Σ 单位表',
      'G2 育局!D7 = 中学!D6 | 部门表 = 单位表',
      'G2 育局!E5 = 本级!E5 + 中学!E5 | 部门表 = Σ 单位表',
      'G2 育局!E6 = 本级!E6 + 中学!E7 | 部门表 = Σ 单位表',
      'G2 育局!E7 = 中学!E6 | 部门表 = 单位表',
      'G2 育局!F5 = 本级!F5 + 中学!F5 | 部门表 = Σ 单位表',
      'G2 育局!F7 = 中学!F6 | 部门表 = 单位表',
    ]);
  });

  test('but not where one of the units has no such table, while the others’ tables are all there', () => {
    const other = (table: string) =>
      table
        .replace(/=== (..)/, '=== $1基金')
        .replace('一般公共预算财政拨款支出表', '政府性基金预算财政拨款支出表')
        .replaceAll(/2050202|2050203/g, (code) => (code === '2050202' ? '2120801' : '2120803'));
    const complete = said(department, office, school);
    expect(said(department, office, school, other(department), other(school))).toEqual([NOT_ALL, ...complete]);
    expect(said(department, office, school, other(department), other(office), other(school))).toHaveLength(
      2 * complete.length,
    );
  });

  test('a column that a unit does not have is blank there', () => {
    const short = `=== 本级
单位预算一般公共预算财政拨款支出表
单位名称：361001云山县教育局本级 | | | 预算年度：2026 | 单位：万元
序号 | 功能分类科目 | | 合计 | 基本支出
 | 科目编码 | 科目名称 | |
1 | | 合计 | 50.00 | 50.00
2 | '2050202 | 小学教育 | 50.00 | 50.00
`;
    expect(said(department, short, school).filter((line) => /!F\d+ =/.test(line))).toEqual([
      'G2 育局!F5 = 中学!F5 | 部门表 = 单位表',
      'G2 育局!F7 = 中学!F6 | 部门表 = 单位表',
    ]);
  });

  test('a blank of the department is wrong where its unit has a figure', () => {
    const blank = department.replace('| 60.00 | 60.00 |', '| 60.00 | |');
    expect(said(blank, office, school)).toContain('G2 育局!D6 = 本级!D6 + 中学!D7 | 部门表 = Σ 单位表');
  });

  test('of an account that stands twice the first line counts', () => {
    const twice = school.replace("3 | '2050202", "3 | '2050203 | 初中教育 | 0.00 | 0.00 | 0.00\n4 | '2050202");
    expect(said(department, office, twice)).toContain('G2 育局!D7 = 中学!D6 | 部门表 = 单位表');
  });

  test('lines without a name or code are not compared', () => {
    const unnamed = (text: string) => text.replace(/\n$/, '\n | | | 1.00 | 1.00 |\n');
    expect(said(unnamed(department), office, unnamed(school)).some((line) => /!D8 =/.test(line))).toBe(false);
  });

  test('lists side by side: the left with the left, the right with the right', () => {
    const list = (scope: string, name: string, rows: string) => `=== ${name.slice(-2)}
${scope}一般公共预算财政拨款基本支出决算明细表
${scope}名称：${name} | | | | | 单位：万元
人员经费 | | | 公用经费 | |
经济分类科目编码 | 科目名称 | 金额 | 经济分类科目编码 | 科目名称 | 金额
${rows}
`;
    const text = [
      list(
        '部门',
        '361云山县教育局',
        "'301 | 工资福利支出 | 80.00 | '302 | 商品和服务支出 | 9.00\n'30101 | 基本工资 | 80.00 | '30201 | 办公费 | 9.00",
      ),
      list(
        '单位',
        '361001云山县教育局本级',
        "'301 | 工资福利支出 | 50.00 | '302 | 商品和服务支出 | 5.00\n'30101 | 基本工资 | 50.00 | '30201 | 办公费 | 5.00",
      ),
      list(
        '单位',
        '361002云山县第三中学',
        "'301 | 工资福利支出 | 30.00 | '302 | 商品和服务支出 | 4.00\n'30101 | 基本工资 | 30.00 | '30201 | 办公费 | 4.00",
      ),
    ];
    expect(said(...text)).toEqual([
      'G2 育局!C5 = 本级!C5 + 中学!C5 | 部门表 = Σ 单位表',
      'G2 育局!C6 = 本级!C6 + 中学!C6 | 部门表 = Σ 单位表',
      'G2 育局!F5 = 本级!F5 + 中学!F5 | 部门表 = Σ 单位表',
      'G2 育局!F6 = 本级!F6 + 中学!F6 | 部门表 = Σ 单位表',
    ]);
  });
});

describe('are all the units there?', () => {
  test('nothing is compared where too few figures agree', () => {
    expect(said(department, office)).toEqual([NOT_ALL]);
  });

  test('four of five agree: one figure is wrong; three of five: a unit is missing', () => {
    const own = expenditure(
      '部门',
      '361云山县教育局',
      "1 | | 合计 | 90.00 | 80.00 | 10.00\n2 | '2050202 | 小学教育 | 90.00 | 80.00 |",
    );
    const unit = (basic: string) =>
      expenditure(
        '单位',
        '361001云山县教育局本级',
        `1 | | 合计 | 90.00 | 80.00 | 12.00\n2 | '2050202 | 小学教育 | 90.00 | ${basic} |`,
      );
    expect(said(own, unit('80.00'))).toHaveLength(5);
    expect(said(own, unit('70.00'))).toEqual([NOT_ALL]);
  });

  test('each figure may be rounded: half a last digit each', () => {
    const own = (total: string) =>
      expenditure('部门', '361云山县教育局', `1 | | 合计 | ${total} | |\n2 | '2050202 | 小学教育 | ${total} | |`);
    const units = ['361001云山县教育局本级', '361002云山县第三中学', '361003云山县第一小学'].map((name) =>
      expenditure('单位', name, "1 | | 合计 | 30.03 | |\n2 | '2050202 | 小学教育 | 30.03 | |"),
    );
    expect(said(own('90.11'), ...units)).toHaveLength(2);
    expect(said(own('90.12'), ...units)).toEqual([NOT_ALL]);
  });

  test('a department alone, units alone', () => {
    expect(said(department)).toEqual([]);
    expect(said(office, school)).toEqual([]);
  });
});

test('forms stand once a project: they are not summed', () => {
  const form = (sheet: string, office: string) => `=== ${sheet}
河道疏浚项目绩效目标表
${office} | | | | | 单位：万元
项目编码 | 13063000000000000001A | | 项目名称 | 河道疏浚项目 |
预算规模及资金用途 | 预算数 | 10.00 | 其中：财政资金 | 10.00 | 其他资金 |
 | 用于疏浚河道2条。
资金支出计划（%） | 3月底 | 6月底 | 10月底 | 12月底
 | 30% | 60% | 80% | 100%
绩效目标 | 1.按期完成河道疏浚。
一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据
产出指标 | 数量指标 | 疏浚河道 | 疏浚河道的条数 | 2条 | 实施方案
`;
  const forms = [department, form('一', '361云山县教育局'), office, form('二', '361001云山县教育局本级'), school];
  expect(said(...forms)).toEqual(said(department, office, school));
});
