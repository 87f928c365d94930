import { likeness, sameProject } from '../../../src/engine/relate/projects.js';
import { saidOf } from './lines.js';

/** 收入总表, its rows: code, name, 总计, 本年收入合计, 一般公共预算, 其中：财政拨款, 政府性基金, 结转合计, 结转一般公共预算. */
const revenue = (rows: string) => `=== 收入
2026年部门收入总体情况表
部门名称：云山市水利局 | | | | | | | 单位：万元
部门（单位）代码 | 部门（单位）名称 | 总计 | 本年收入 | | | | 上年结转结余 |
 | | | 合计 | 一般公共预算 | | 政府性基金 | 合计 | 一般公共预算
 | | | | 小计 | 其中：财政拨款 | | |
${rows}
`;

/** 项目支出表 by unit names, its rows: type, name, unit, 合计, 一般公共预算, 基金, 国资, 结转一般公共预算, 结转基金, 专户, 单位资金. */
const projects = (rows: string) => `=== 项目
2026年项目支出表
部门名称：云山市水利局 | | | | | | | | | | 单位：万元
类型 | 项目名称 | 项目单位 | 合计 | 本年拨款 | | | 财政拨款结转结余 | | 财政专户管理资金 | 单位资金
 | | | | 一般公共预算 | 政府性基金预算 | 国有资本经营预算 | 一般公共预算 | 政府性基金预算 | |
${rows}
`;

/** 项目绩效目标汇总表, its rows: code, name, 资金总额, 政府预算资金, then indicators. */
const goals = (rows: string) => `=== 绩效
2026年部门预算项目绩效目标汇总表
部门名称：云山市水利局 | | | | | | | | | | | | | 单位：万元
单位编码（项目编码） | 项目单位（项目名称） | 项目金额（万元） | | | | 绩效目标 | | | | | | |
 | | 资金总额 | 政府预算资金 | 财政专户管理资金 | 单位资金 | 成本指标 | | 产出指标 | | 效益指标 | | 满意度指标 |
 | | | | | | 三级指标 | 指标值 | 三级指标 | 指标值 | 三级指标 | 指标值 | 三级指标 | 指标值
${rows}
`;

/** `C21 绩效!C7 = 项目!D5`: the cells of the ties, without their sentences. */
const cellsOf = (text: string, family: string) =>
  saidOf(text, family)
    .filter((line) => !line.includes('未校验'))
    .map((line) => line.split(' | ')[0]!);
const rowsOf = (text: string, family: string) =>
  saidOf(text, family).flatMap((line) => (line.includes('未校验') ? [] : [/\[.*?\]/.exec(line)![0]]));

describe('the unit of a project', () => {
  test('is known by its name where the table gives no code', () => {
    const text =
      revenue(`'401001 | 云山市水利局本级 | 212.10 | 200.00 | 200.00 | 200.00 | | 12.10 | 12.10
'401002 | 云山市水文站 | 108.00 | 100.00 | 100.00 | 100.00 | | 8.00 | 8.00`) +
      projects(`特定目标类 | 水库维修 | 云山市水利局本级 | 62.10 | 50.00 | | | 12.10 | | |
特定目标类 | 水文监测 | 云山市水文站 | 38.00 | 30.00 | | | 8.00 | | |
特定目标类 | 测站改造 | 云山市水文站 | 20.00 | 20.00 | | | | | |`);
    expect(cellsOf(text, 'C16')).toEqual(['C16 收入!I6 = 项目!H5', 'C16 收入!I7 = 项目!H6 + 项目!H7']);
  });

  test('is the unit, not the department that bears the same name', () => {
    const text =
      revenue(`'401 | 云山市水利局 | 212.10 | 200.00 | 200.00 | 200.00 | | 12.10 | 12.10
'401001 | 云山市水利局 | 212.10 | 200.00 | 200.00 | 200.00 | | 12.10 | 12.10`) +
      projects('特定目标类 | 水库维修 | 云山市水利局 | 62.10 | 50.00 | | | 12.10 | | |') +
      goals(`'401 | 云山市水利局 | 62.10 | 62.10
'401001410024000000001 | 水库维修 | 62.10 | 62.10 | | | | | 维修水库 | 12座`);
    expect(cellsOf(text, 'C16')).toEqual(['C16 收入!I7 = 项目!H5']);
  });

  test('is the one under whose row it stands, where its name is written otherwise', () => {
    const text =
      revenue("'401001 | 云山市水利局本级 | 212.10 | 200.00 | 200.00 | 200.00 | | 12.10 | 12.10") +
      projects(` | '401001 | 云山市水利局本级 | 62.10 | 50.00 | | | 12.10 | | |
特定目标类 | 水库维修 | 局机关 | 62.10 | 50.00 | | | 12.10 | | |`);
    expect(cellsOf(text, 'C16')).toEqual(['C16 收入!I6 = 项目!H6']);
  });

  test('is the one whose code it bears, wherever it stands', () => {
    const text = `${revenue(`'401001 | 云山市水利局本级 | 108.00 | 100.00 | 100.00 | 100.00 | | 8.00 | 8.00
'401002 | 云山市水文站 | 109.00 | 100.00 | 100.00 | 100.00 | | 9.00 | 9.00`)}=== 项目
2026年项目支出表
部门名称：云山市水利局 | | | | | | | | 单位：万元
部门代码 | 部门（项目）名称 | 项目类型 | 合计 | 本年拨款 | | | 上年结转结余 | 单位资金
 | | | | 一般公共预算 | 政府性基金预算 | 国有资本经营预算 | 一般公共预算 |
'401001 | 云山市水利局本级 | | 58.00 | 50.00 | | | 8.00 |
'401001 | 水库维修 | 特定目标类 | 58.00 | 50.00 | | | 8.00 |
'401002 | 水文监测 | 特定目标类 | 39.00 | 30.00 | | | 9.00 |
`;
    expect(cellsOf(text, 'C16')).toEqual(['C16 收入!I6 = 项目!H6', 'C16 收入!I7 = 项目!H7']);
  });

  test('may have a name that begins or ends with a digit', () => {
    const text =
      revenue(`'401001 | 3号泵站 | 108.00 | 100.00 | 100.00 | 100.00 | | 8.00 | 8.00
'401002 | 水文站2 | 109.00 | 100.00 | 100.00 | 100.00 | | 9.00 | 9.00`) +
      projects(`特定目标类 | 泵站维修 | 3号泵站 | 58.00 | 50.00 | | | 8.00 | | |
特定目标类 | 水文监测 | 水文站2 | 39.00 | 30.00 | | | 9.00 | | |`);
    expect(cellsOf(text, 'C16')).toEqual(['C16 收入!I6 = 项目!H5', 'C16 收入!I7 = 项目!H6']);
  });

  test('is not guessed from a row of units without a name', () => {
    const text =
      revenue(`'401001 | | 108.00 | 100.00 | 100.00 | 100.00 | | 8.00 | 8.00
'401002 | 云山市水文站 | 109.00 | 100.00 | 100.00 | 100.00 | | 9.00 | 9.00`) +
      projects(`特定目标类 | 水库维修 | | 58.00 | 50.00 | | | 8.00 | | |
特定目标类 | 水文监测 | 云山市水文站 | 39.00 | 30.00 | | | 9.00 | | |`);
    expect(cellsOf(text, 'C16')).toEqual(['C16 收入!I6 = 0', 'C16 收入!I7 = 项目!H6']);
  });
});

describe('a project in two tables', () => {
  const budget = (...names: readonly string[]) =>
    projects(names.map((name) => `特定目标类 | ${name} | 云山市水利局本级 | 50.00 | 50.00 | | | | | |`).join('\n'));
  const goal = (...names: readonly string[]) =>
    goals(
      names
        .map((name, index) => `'40100141002400000000${index} | ${name} | 50.00 | 50.00 | | | | | 维修 | 12座`)
        .join('\n'),
    );

  test('that bears one name in each is tied', () => {
    expect(cellsOf(budget('水库维修', '水文监测') + goal('水文监测', '水库维修'), 'C21')).toEqual([
      'C21 绩效!C6 = 项目!D6',
      'C21 绩效!C7 = 项目!D5',
    ]);
  });

  test('is the same with one letter of ten written otherwise, the name of the project table counting', () => {
    const text = budget('小型水库维修养护工程') + goal('小型水库维修养沪工程');
    expect(cellsOf(text, 'C21')).toEqual(['C21 绩效!C6 = 项目!D5']);
    expect(rowsOf(text, 'C21')).toEqual(['[小型水库维修养护工程]']);
  });

  test('is another with one letter of nine written otherwise: its goals are for nothing that is in the budget', () => {
    expect(cellsOf(budget('小型水库维修养护费') + goal('小型水库维修养沪费'), 'C21')).toEqual(['C21 绩效!C6 = 0']);
  });

  test('is told apart by its unit where two units have one of the name', () => {
    const row = (unit: string) => `特定目标类 | 办公用房维修 | ${unit} | 50.00 | 50.00 | | | | | |`;
    const units = revenue(`'401001 | 云山市水利局本级 | 50.00 | 50.00 | 50.00 | 50.00 | | |
'401002 | 云山市水文站 | 50.00 | 50.00 | 50.00 | 50.00 | | |`);
    const text = `${units}${projects(`${row('云山市水利局本级')}\n${row('云山市水文站')}`)}${goals(`'401001 | 云山市水利局本级 | 50.00 | 50.00
'401001410024000000001 | 办公用房维修 | 50.00 | 50.00 | | | | | 维修 | 12座
'401002 | 云山市水文站 | 50.00 | 50.00
'401002410024000000001 | 办公用房维修 | 50.00 | 50.00 | | | | | 维修 | 12座`)}`;
    const ties = saidOf(text, 'C21').filter((line) => line.includes('办公用房维修'));
    expect(ties.map((line) => line.split(' | ')[0])).toEqual(['C21 绩效!C7 = 项目!D5', 'C21 绩效!C9 = 项目!D6']);
    expect(ties[0]).toContain(
      '项目绩效汇总表[401001 办公用房维修].项目金额/资金总额 = Σ 项目支出表[401001 办公用房维修].合计',
    );
  });

  test('is not guessed where two names are nearly the same', () => {
    const text = budget('小型水库维修养护工程甲', '小型水库维修养护工程乙') + goal('小型水库维修养护工程丙');
    expect(cellsOf(text, 'C21')).toEqual(['C21 绩效!C6 = 0']);
  });

  test('is the one that is left where the other of nearly this name is there itself', () => {
    const text =
      budget('小型水库维修养护工程甲', '小型水库维修养护工程乙') +
      goal('小型水库维修养护工程甲', '小型水库维修养护工程已');
    expect(rowsOf(text, 'C21')).toEqual(['[小型水库维修养护工程甲]', '[小型水库维修养护工程乙]']);
  });

  test('is not taken for another of nearly this name that has no goals', () => {
    const text = budget('小型水库维修养护工程甲', '小型水库维修养护工程乙') + goal('小型水库维修养护工程甲');
    expect(cellsOf(text, 'C21')).toEqual(['C21 绩效!C6 = 项目!D5']);
  });
});

describe('money given in advance', () => {
  const unit = revenue("'401001 | 云山市水利局本级 | 230.00 | 230.00 | 230.00 | 200.00 | | |");
  const own = (name: string) => `特定目标类 | ${name} | 云山市水利局本级 | 30.00 | 30.00 | | | | | |`;
  const listed = (name: string) =>
    goals(`'401 | 云山市水利局管理的待分项目 | 30.00 | 30.00
'401001410024000000009 | ${name} | 30.00 | 30.00 | | | | | 维修水库 | 12座`);

  test.each(['提前下达水利发展资金', '上级提前水利发展资金'])('is so named: %s', (name) => {
    const text = unit + projects(`${own(name)}\n${own('水文监测')}`);
    expect(cellsOf(text, 'C17')).toEqual(['C17 收入!E6 = 收入!F6 + 项目!E5']);
  });

  test('or is a project of those not yet shared out, by the same name', () => {
    const text = unit + projects(`${own('水文监测')}\n${own('水利发展资金')}`) + listed('水利发展资金');
    expect(cellsOf(text, 'C17')).toEqual(['C17 收入!E6 = 收入!F6 + 项目!E6']);
  });

  test('or by a name that its cell cuts off', () => {
    const long = '中央财政水利发展资金小型水库维修养护补助项目';
    const text = unit + projects(own(long)) + listed(long.slice(0, 16));
    expect(cellsOf(text, 'C17')).toEqual(['C17 收入!E6 = 收入!F6 + 项目!E5']);
    expect(cellsOf(unit + projects(own(long)) + listed(`${long.slice(0, 16)}其他`), 'C17')).toEqual([]);
  });
});

test.each([
  ['水库维修', '水库维修', 1],
  ['水库维修', '水库维护', 0.75],
  ['水库维修', '大水库维修', 0.8],
  ['水库维修', '水库', 0.5],
  ['水库维修', '桥梁改造', 0],
  ['水库', '', 0],
  ['', '', 1],
])('%s and %s are alike to %d', (a, b, alike) => {
  expect(likeness(a, b)).toBeCloseTo(alike, 10);
  expect(likeness(b, a)).toBeCloseTo(alike, 10);
});

test('names of which one is much longer are not alike, however long they are', () => {
  const name = '水库维修'.repeat(20);
  expect(likeness(name, `${name}一二三四五六`)).toBeCloseTo(80 / 86, 10);
  expect(likeness(name, `${name}一二三四五六七`)).toBe(0);
});

describe('the name of a project cut off by its cell', () => {
  const long = '中央财政水利发展资金小型水库维修养护补助项目';

  test('is the same from sixteen letters on', () => {
    expect(sameProject(long, long.slice(0, 16))).toBe(true);
    expect(sameProject(long.slice(0, 16), long)).toBe(true);
    expect(sameProject(long, long.slice(0, 15))).toBe(false);
    expect(sameProject('水利发展资金', '水利发展资金（第二批）')).toBe(false);
  });

  test('is another where the letters that are there differ', () => {
    expect(sameProject(long, `${long.slice(0, 20)}其他`)).toBe(false);
    expect(sameProject('水利发展资金', '水利发展资金')).toBe(true);
  });
});
