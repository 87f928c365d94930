import { saidOf } from './lines.js';

/** 收支总表, its rows: 收入 项目, 预算数, 支出 项目, 预算数. */
const said = (family: string, rows: string) =>
  saidOf(
    `=== 收支
2026年部门收支总体情况表
部门名称：云山市水利局 | | | 单位：万元
收入 | | 支出 |
项目 | 预算数 | 项目 | 预算数
${rows}
`,
    family,
  );

/** The sums of the income's side. */
const incomeOf = (rows: string) => said('B3', rows).filter((line) => line.startsWith('B3 收支!B'));

describe('a list with ordinals', () => {
  test('本年合计 is the sum of the numbered lines above it, 总计 of it and what is carried', () => {
    const rows = `一、一般公共预算拨款收入 | 60.00 | 一、农林水支出 | 90.00
其中：财政拨款 | 50.00 | 二、住房保障支出 | 8.00
二、政府性基金预算拨款收入 | 30.00 | |
本年收入合计 | 90.00 | 本年支出合计 | 98.00
使用非财政拨款结余 | 3.00 | |
上年结转结余 | 7.00 | 年终结转结余 | 2.00
收入总计 | 100.00 | 支出总计 | 100.00`;
    expect(said('B3', rows)).toEqual([
      'B3 (balance) 收支!B11 = 收支!D11 | 收入总计 = 支出总计',
      'B3 收支!B11 = 收支!B8 + 收支!B9 + 收支!B10 | 收入总计 = 本年收入合计 + 使用非财政拨款结余 + 上年结转结余',
      'B3 收支!B8 = 收支!B5 + 收支!B7 | 本年收入合计 = Σ 各项（不含“其中”行）',
      'B3 收支!D11 = 收支!D8 + 收支!D10 | 支出总计 = 本年支出合计 + 年终结转结余',
      'B3 收支!D8 = 收支!D5 + 收支!D6 | 本年支出合计 = Σ 各项（不含“其中”行）',
    ]);
    expect(said('A7', rows)).toEqual(['A7 收支!B5 ≥ 收支!B6 | 其中：财政拨款 ≤ 一、一般公共预算拨款收入']);
  });

  test('lines between 本年合计 and 总计 are in this one only', () => {
    const rows = `一、一般公共预算拨款收入 | 60.00 | 一、农林水支出 | 60.00
本年收入合计 | 60.00 | 本年支出合计 | 60.00
二、上级补助收入 | 5.00 | |
收入总计 | 65.00 | 支出总计 | 65.00
三、其他收入 | 7.00 | |`;
    expect(incomeOf(rows)).toEqual([
      'B3 收支!B6 = 收支!B5 | 本年收入合计 = Σ 各项（不含“其中”行）',
      'B3 收支!B8 = 收支!B6 + 收支!B7 | 收入总计 = 本年收入合计 + 二、上级补助收入',
    ]);
  });

  test('what is carried counts once, wherever it stands', () => {
    const rows = `一、一般公共预算拨款收入 | 60.00 | 一、农林水支出 | 65.00
上年结转结余 | 5.00 | |
本年收入合计 | 60.00 | 本年支出合计 | 65.00
收入总计 | 65.00 | 支出总计 | 65.00`;
    expect(incomeOf(rows)).toEqual([
      'B3 收支!B7 = 收支!B5 | 本年收入合计 = Σ 各项（不含“其中”行）',
      'B3 收支!B8 = 收支!B6 + 收支!B7 | 收入总计 = 上年结转结余 + 本年收入合计',
    ]);
  });

  test('without 本年合计 the total is that of all lines: four are named, five are not', () => {
    const lines = (names: readonly string[]) =>
      [
        ...names.map((name, index) => `${'一二三四五'[index]}、${name} | 1.00 | |`),
        '收入总计 | 5.00 | 支出总计 | 5.00',
      ].join('\n');
    const names = [
      '一般公共预算拨款收入',
      '政府性基金预算拨款收入',
      '国有资本经营预算拨款收入',
      '事业收入',
      '其他收入',
    ];
    expect(incomeOf(lines(names.slice(1)))).toEqual([
      'B3 收支!B9 = 收支!B5 + 收支!B6 + 收支!B7 + 收支!B8 | 收入总计 = 一、政府性基金预算拨款收入 + 二、国有资本经营预算拨款收入 + 三、事业收入 + 四、其他收入',
    ]);
    expect(incomeOf(lines(names))).toEqual([
      'B3 收支!B10 = 收支!B5 + 收支!B6 + 收支!B7 + 收支!B8 + 收支!B9 | 收入总计 = Σ 各项',
    ]);
  });

  test('a total alone is tied to nothing in its list', () => {
    const total = '收入总计 | 5.00 | 支出总计 | 5.00';
    expect(incomeOf(total)).toEqual([]);
    expect(incomeOf(`本年收入合计 | 5.00 | 本年支出合计 | 5.00\n${total}`)).toEqual([
      'B3 收支!B6 = 收支!B5 | 收入总计 = 本年收入合计',
    ]);
  });

  test('a line is the sum of the numbered lines below it', () => {
    const rows = `一、财政拨款收入 | 60.00 | 一、农林水支出 | 60.00
（一）一般公共预算 | 50.00 | |
（二）政府性基金 | 10.00 | |
本年收入合计 | 60.00 | 本年支出合计 | 60.00
收入总计 | 60.00 | 支出总计 | 60.00`;
    expect(incomeOf(rows)).toEqual([
      'B3 收支!B5 = 收支!B6 + 收支!B7 | 一、财政拨款收入 = Σ 下列各项',
      'B3 收支!B8 = 收支!B5 | 本年收入合计 = Σ 各项（不含“其中”行）',
      'B3 收支!B9 = 收支!B8 | 收入总计 = 本年收入合计',
    ]);
    expect(said('A7', rows)).toEqual([]);
    const blank = rows.replaceAll(/(财政拨款收入|一般公共预算|政府性基金) \| \S+/g, '$1 |');
    expect(said('B3', blank).filter((line) => /!B5 =|未校验/.test(line))).toEqual([]);
  });

  test('what is carried has lines of its own; all of it blank is told', () => {
    const rows = (carried: string) => `一、一般公共预算拨款收入 | 60.00 | 一、农林水支出 | 60.00
本年收入合计 | 60.00 | 本年支出合计 | 60.00
上年结转结余 | ${carried} | |
一、一般公共预算 | ${carried} | |
二、政府性基金预算 | | |
收入总计 | 60.00 | 支出总计 | 60.00`;
    const carried = (text: string) => said('B3', text).filter((line) => /!B7 =|未校验/.test(line));
    expect(carried(rows('5.00'))).toEqual(['B3 收支!B7 = 收支!B8 + 收支!B9 | 上年结转结余 = Σ 下列各项']);
    expect(carried(rows(''))).toEqual(['B3 未校验 all-blank {"row":"上年结转结余"}']);
  });

  test('three lines 其中 are all of it, two a part', () => {
    const rows = `一、一般公共预算拨款收入 | 60.00 | 一、农林水支出 | 60.00
其中：财政拨款 | 50.00 | 其中：水利 | 1.00
专项收入 | 7.00 | 农业 | 2.00
其他一般公共预算资金 | 3.00 | 林业 | 3.00
二、政府性基金预算拨款收入 | 30.00 | |
其中：政府性基金预算资金 | 10.00 | |
专项债券 | 20.00 | |
本年收入合计 | 90.00 | 本年支出合计 | 60.00
收入总计 | 90.00 | 支出总计 | 60.00`;
    expect(said('B3b', rows)).toEqual([
      'B3b 收支!B5 = 收支!B6 + 收支!B7 + 收支!B8 | 一、一般公共预算拨款收入 = 其中：财政拨款 + 专项收入 + 其他一般公共预算资金',
    ]);
    expect(said('A7', rows)).toEqual([
      'A7 收支!B5 ≥ 收支!B6 | 其中：财政拨款 ≤ 一、一般公共预算拨款收入',
      'A7 收支!B5 ≥ 收支!B7 | 专项收入 ≤ 一、一般公共预算拨款收入',
      'A7 收支!B5 ≥ 收支!B8 | 其他一般公共预算资金 ≤ 一、一般公共预算拨款收入',
      'A7 收支!B9 ≥ 收支!B10 | 其中：政府性基金预算资金 ≤ 二、政府性基金预算拨款收入',
      'A7 收支!B9 ≥ 收支!B11 | 专项债券 ≤ 二、政府性基金预算拨款收入',
      'A7 收支!D5 ≥ 收支!D6 | 其中：水利 ≤ 一、农林水支出',
      'A7 收支!D5 ≥ 收支!D7 | 农业 ≤ 一、农林水支出',
      'A7 收支!D5 ≥ 收支!D8 | 林业 ≤ 一、农林水支出',
    ]);
  });
});

/** 三公经费预算表 as a list: 项目, 合计, 一般公共预算. */
const threePublic = (rows: string) =>
  saidOf(
    `=== 三公
部门预算财政拨款“三公”经费支出表
部门名称：云山县教育局 | | | 预算年度：2026 | 单位：万元
序号 | 项目 | 资金性质 | |
 | | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
${rows}
`,
    'B12',
  );

describe('a list whose sums are named line by line', () => {
  test('a line that is not there stands for its own parts', () => {
    expect(
      threePublic(`1 | 合计 | 9.00 | 9.00 |
2 | 因公出国（境）费 | 1.00 | 1.00 |
3 | 公务用车购置及运维费 | 5.00 | 5.00 |
4 | 其中：公务用车购置费 | 4.00 | 4.00 |
5 | 公务用车运行维护费 | 1.00 | 1.00 |
6 | 公务接待费 | 2.00 | 2.00 |
7 | 培训费 | 1.00 | 1.00 |`),
    ).toEqual([
      'B12 三公!C5 = 三公!C6 + 三公!C7 + 三公!C10 + 三公!C11 | 合计 = 因公出国（境）费 + 公务用车购置及运维费 + 公务接待费 + 培训费',
      'B12 三公!C7 = 三公!C8 + 三公!C9 | 公务用车购置及运维费 = 其中：公务用车购置费 + 公务用车运行维护费',
      'B12 三公!D5 = 三公!D6 + 三公!D7 + 三公!D10 + 三公!D11 | 合计 = 因公出国（境）费 + 公务用车购置及运维费 + 公务接待费 + 培训费',
      'B12 三公!D7 = 三公!D8 + 三公!D9 | 公务用车购置及运维费 = 其中：公务用车购置费 + 公务用车运行维护费',
    ]);
  });

  test('a line of whose parts none is there is tied to nothing', () => {
    expect(threePublic('1 | “三公”经费小计 | 9.00 | 9.00 |')).toEqual([]);
  });
});
