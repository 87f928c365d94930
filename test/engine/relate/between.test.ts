import { saidOf } from './lines.js';

/** 收支总表 of the national form, its lines: 收入项目, 预算数, 支出项目, 预算数. */
const both = (...lines: readonly string[]) => `=== 收支
2026年部门收支总表
部门：云山县水利局 | | | 单位：万元
收入 | | 支出 |
项目 | 预算数 | 项目 | 预算数
${lines.join('\n')}
`;
/** A table of accounts, its lines: code, name, 合计, 基本支出, 项目支出. */
const accounts = (sheet: string, title: string, ...lines: readonly string[]) => `=== ${sheet}
2026年${title}
部门：云山县水利局 | | | | 单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
${lines.join('\n')}
`;
const spent = (...lines: readonly string[]) => accounts('支出', '部门支出总表', ...lines);
const general = (...lines: readonly string[]) => accounts('一般', '一般公共预算支出表', ...lines);
const fund = (...lines: readonly string[]) => accounts('基金', '政府性基金预算支出表', ...lines);
const fiscal = (...lines: readonly string[]) => `=== 财拨
2026年财政拨款收支总表
部门：云山县水利局 | | | | | 单位：万元
收入 | | 支出 | | |
项目 | 预算数 | 项目 | 合计 | 一般公共预算 | 政府性基金预算
${lines.join('\n')}
`;

/** `C8.other 支出!C4 = 一般!C4`: rule and cells, without the sentence. */
const cellsOf = (lines: readonly string[]) => lines.map((line) => line.split(' | ')[0]);
const said = (line: string | undefined) => line?.split(' | ')[1];

const GENERAL = ['一、一般公共预算拨款收入 | 100.00 | 一、农林水支出 | 100.00', '二、政府性基金预算拨款收入 | | |'];
const TOTALS = ['本年收入合计 | 100.00 | 本年支出合计 | 100.00', '收入总计 | 100.00 | 支出总计 | 100.00'];

describe('an equation that needs a table', () => {
  const ROW = "'2130301 | 行政运行 | 100.00 | 100.00 |";

  test('is passed over without the table that it is about', () => {
    expect(saidOf(general(ROW), 'C8')).toEqual([]);
    expect(saidOf(general(ROW), 'C3')).toEqual([]);
  });

  test('says which other one is missing', () => {
    expect(saidOf(both(...GENERAL, ...TOTALS), 'C3')).toEqual([
      'C3 未校验 table-missing {"table":"支出总表","says":"收支总表[每功能类].金额 = Σ 支出总表[每功能类].合计"}',
    ]);
  });

  test('needs one of those that may be missing: the first is named', () => {
    expect(saidOf(both(...GENERAL, ...TOTALS) + spent(ROW), 'C8')).toEqual(
      ['合计', '基本支出/小计', '项目支出/小计'].map(
        (column) =>
          `C8.other 未校验 table-missing {"table":"一般公共预算支出表","says":"支出总表[每行].${column} = 一般公共预算支出表[每行].${column} + 政府性基金支出表[每行].${column} + 国有资本支出表[每行].${column}"}`,
      ),
    );
  });
});

describe('an equation with a condition', () => {
  const ROWS = [' | 合计 | 100.00 | 100.00 |', "'2130301 | 行政运行 | 100.00 | 100.00 |"];
  const tables = spent(...ROWS) + general(...ROWS);
  const withFund = [
    '一、一般公共预算拨款收入 | 60.00 | 一、农林水支出 | 100.00',
    '二、政府性基金预算拨款收入 | 40.00 | |',
  ];
  const equalities = (text: string) => saidOf(text, 'C8').filter((line) => !line.includes('≥'));

  test('is told where it holds', () => {
    expect(cellsOf(saidOf(both(...GENERAL, ...TOTALS) + tables, 'C8'))).toEqual([
      'C8.other 支出!C4 = 一般!C4',
      'C8.other 支出!C5 = 一般!C5',
      'C8.other 支出!D4 = 一般!D4',
      'C8.other 支出!D5 = 一般!D5',
    ]);
  });

  test('is told where no table speaks of it, but the totals agree', () => {
    expect(cellsOf(equalities(tables))).toHaveLength(4);
    const row = "'2130302 | 一般行政管理事务 | 10.00 | 10.00 |";
    const other = "'2130303 | 机关服务 | 10.00 | 10.00 |";
    expect(cellsOf(equalities(spent(...ROWS, row) + general(...ROWS, other)))).toHaveLength(6);
  });

  test('gives way to a limit where no table speaks of it and the totals differ', () => {
    const more = [' | 合计 | 140.00 | 100.00 | 40.00', ROWS[1]!, "'2130302 | 一般行政管理事务 | 40.00 | | 40.00"];
    const told = cellsOf(saidOf(spent(...more) + general(...ROWS), 'C8'));
    expect(told.slice(0, 4)).toEqual([
      'C8.other 支出!C4 ≥ 一般!C4',
      'C8.other 支出!C5 ≥ 一般!C5',
      'C8.other 支出!D4 = 一般!D4',
      'C8.other 支出!D5 = 一般!D5',
    ]);
    const missing = expect.stringContaining('C8.other 未校验 table-missing {"table":"收支总表"');
    expect(told.slice(4)).toEqual([missing, missing]);
  });

  test('gives way to a limit where no total stands in the tables and their lines together differ', () => {
    const left = spent(ROWS[1]!, "'2130302 | 一般行政管理事务 | 40.00 | | 40.00");
    expect(cellsOf(saidOf(left + general(ROWS[1]!), 'C8')).slice(0, 2)).toEqual([
      'C8.other 支出!C4 ≥ 一般!C4',
      'C8.other 支出!D4 = 一般!D4',
    ]);
  });

  test('gives way to a limit where it does not hold, and the condition is named', () => {
    const lines = saidOf(both(...withFund, ...TOTALS) + tables, 'C8');
    expect(cellsOf(lines.filter((line) => line.includes('≥')))).toEqual([
      'C8.other 支出!C4 ≥ 一般!C4',
      'C8.other 支出!C5 ≥ 一般!C5',
      'C8.other 支出!D4 ≥ 一般!D4',
      'C8.other 支出!D5 ≥ 一般!D5',
    ]);
    const sentence = (column: string) =>
      `支出总表[每行].${column} = 一般公共预算支出表[每行].${column} + 政府性基金支出表[每行].${column} + 国有资本支出表[每行].${column}`;
    expect(equalities(both(...withFund, ...TOTALS) + tables)).toEqual(
      ['合计', '基本支出/小计'].map(
        (column) => `C8.other 未校验 condition {"condition":"各本支出表齐全","says":"${sentence(column)}"}`,
      ),
    );
  });

  test('holds again where the table is there that the money is spent in', () => {
    const text = both(...withFund, ...TOTALS) + tables + fund("'2130301 | 行政运行 | 40.00 | 40.00 |");
    expect(cellsOf(saidOf(text, 'C8'))).toContain('C8.other 支出!C5 = 一般!C5 + 基金!C4');
    expect(saidOf(text, 'C8').filter((line) => /未校验|≥/.test(line))).toEqual([]);
  });
});

describe('a tie between two tables', () => {
  const lines = (...rows: readonly string[]) => rows;
  const gpb = (amount: string) =>
    lines(` | 合计 | ${amount} | ${amount} |`, `'2130301 | 行政运行 | ${amount} | ${amount} |`);

  test('is made where one side only is filled in', () => {
    expect(cellsOf(saidOf(both(...GENERAL, ...TOTALS) + general(...gpb('')), 'C9'))).toEqual([
      'C9.other 一般!C4 = 收支!B5',
    ]);
  });

  test('is made for every key of either side, the left one first', () => {
    const left = spent("'2130301 | 行政运行 | 60.00 | 60.00 |", "'2130302 | 一般行政管理事务 | 40.00 | | 40.00");
    const right = general("'2130302 | 一般行政管理事务 | 40.00 | | 40.00", "'2130399 | 其他水利支出 | 20.00 | | 20.00");
    const text = both(...GENERAL, ...TOTALS) + left + right;
    expect(cellsOf(saidOf(text, 'C8')).filter((line) => line!.includes('!C'))).toEqual([
      'C8.other 支出!C4 = 0',
      'C8.other 支出!C5 = 一般!C4',
    ]);
  });

  test('names the account that it speaks of', () => {
    const text = spent("'2130301 | 行政运行 | 60.00 | 60.00 |") + general("'2130301 | 行政运行 | 60.00 | 60.00 |");
    expect(saidOf(text, 'C8').map(said)).toContain(
      '支出总表[2130301].合计 = 一般公共预算支出表[2130301].合计 + 政府性基金支出表[2130301].合计 + 国有资本支出表[2130301].合计',
    );
  });

  test('takes what stands on the left beside the first cell from the right', () => {
    const text = fiscal(
      '一、本年收入 | 90.00 | 一、农林水支出 | 100.00 | 100.00 |',
      '（一）一般公共预算拨款 | 90.00 | | | |',
      '二、上年结转 | 10.00 | | | |',
      '（一）一般公共预算拨款 | 10.00 | | | |',
      '收入总计 | 100.00 | 支出总计 | 100.00 | 100.00 |',
    );
    expect(saidOf(text, 'N1')).toEqual([
      'N1 财拨!B6 = −财拨!B8 + 财拨!E9 | 财政拨款收支总表.一般公共预算拨款 + 财政拨款收支总表.上年结转·一般公共预算拨款 = 财政拨款收支总表[支出总计].一般公共预算/小计',
    ]);
  });

  test('is made where of two cells on the left one is filled in', () => {
    const text = fiscal(
      '一、本年收入 | 90.00 | 一、农林水支出 | | |',
      '（一）一般公共预算拨款 | 90.00 | | | |',
      '二、上年结转 | | | | |',
      '（一）一般公共预算拨款 | | | | |',
      '收入总计 | 90.00 | 支出总计 | | |',
    );
    expect(cellsOf(saidOf(text, 'N1'))).toEqual(['N1 财拨!B6 = −财拨!B8 + 财拨!E9']);
  });

  test('is not made where nothing is filled in', () => {
    const blank = [' | 合计 | | |', "'2130301 | 行政运行 | | |"];
    const text = spent(...blank.slice(0, 1), "'2130301 | 行政运行 | 60.00 | 60.00 |") + general(...blank);
    expect(cellsOf(saidOf(both(...GENERAL, ...TOTALS) + text, 'C8'))).toEqual([
      'C8.other 支出!C5 = 一般!C5',
      'C8.other 支出!D5 = 一般!D5',
    ]);
  });

  test('says that a part is no more than the whole, not where the part is blank', () => {
    const basic = (amount: string) => `=== 基本
2026年一般公共预算基本支出表
部门：云山县水利局 | | | | 单位：万元
部门预算支出经济分类科目 | | 本年一般公共预算基本支出 | |
科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
 | 合计 | ${amount} | ${amount} |
'30101 | 基本工资 | ${amount} | ${amount} |
`;
    const row = ' | 合计 | 100.00 | 60.00 | 40.00';
    expect(cellsOf(saidOf(spent(row) + basic('50.00'), 'C10')).filter((line) => line!.includes('≥'))).toEqual([
      'C10.other 支出!D4 ≥ 基本!C5',
    ]);
    expect(cellsOf(saidOf(spent(row) + basic(''), 'C10')).filter((line) => line!.includes('≥'))).toEqual([]);
  });
});

describe('a tie that needs all of its figures', () => {
  const basic = (amount: string) => `=== 基本
2026年一般公共预算基本支出表
部门：云山县水利局 | | | | 单位：万元
部门预算支出经济分类科目 | | 本年一般公共预算基本支出 | |
科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
'30101 | 基本工资 | 50.00 | 50.00 |
'30108 | 机关事业单位基本养老保险缴费 | ${amount} | ${amount} |
`;
  const pension = (amount: string) =>
    general(
      "'2080505 | 机关事业单位基本养老保险缴费支出 | 8.00 | " + amount + ' | ',
      "'2130301 | 行政运行 | 50.00 | 50.00 |",
    );

  test('is made where they are there', () => {
    expect(cellsOf(saidOf(basic('8.00') + pension('8.00'), 'F1'))).toEqual(['F1 基本!C6 = 一般!D4']);
  });

  test.each([
    ['8.00', ''],
    ['', '8.00'],
  ])('is told of as one-sided where one is not: %s and %s', (left, right) => {
    expect(saidOf(basic(left) + pension(right), 'F1')).toEqual([
      'F1 未校验 one-sided {"row":"Σ 基本支出表[30108].本年一般公共预算基本支出/合计 = Σ 一般公共预算支出表[2080505].基本支出/小计","says":"Σ 基本支出表[30108].本年一般公共预算基本支出/合计 = Σ 一般公共预算支出表[2080505].基本支出/小计"}',
    ]);
  });

  test('is not told of where none is there', () => {
    expect(saidOf(basic('') + pension(''), 'F1')).toEqual([]);
  });
});

describe('an empty table', () => {
  const nothing = ' | | | |';

  test('should not be empty where another table has an amount for it', () => {
    expect(saidOf(both(...GENERAL, ...TOTALS) + general(nothing), 'C9')).toEqual([
      'C9.other (form) 一般!A1 = 收支!B5 | 一般公共预算支出表[合计].合计 = 收支总表.一般公共预算 mismatch {"key":"form.empty-though","data":{"table":"2026年一般公共预算支出表","says":"一般公共预算支出表[合计].合计 = 收支总表.一般公共预算"}}',
    ]);
  });

  test('may be empty where the other has nothing, or nought', () => {
    for (const amount of ['', '0.00']) {
      const other = both(`一、一般公共预算拨款收入 | ${amount} | 一、农林水支出 | 100.00`, ...TOTALS);
      expect(saidOf(other + general(nothing), 'C9')).toEqual([]);
    }
  });

  test('is told of once, with all accounts that it should have', () => {
    const revenue = `=== 收入
2026年部门收入总表
部门：云山县水利局 | | | | 单位：万元
科目编码 | 科目名称 | 合计 | 一般公共预算拨款收入 | 政府性基金预算拨款收入
${nothing}
`;
    const other = spent("'2130301 | 行政运行 | 60.00 | 60.00 |", "'2130302 | 一般行政管理事务 | 40.00 | | 40.00");
    expect(cellsOf(saidOf(revenue + other, 'C7'))).toEqual(['C7.other (form) 收入!A1 = 支出!C4 + 支出!C5']);
  });

  test('is not told of where it has a row, nor where the column is missing', () => {
    const other = both(...GENERAL, ...TOTALS);
    expect(saidOf(other + general("'2130301 | 行政运行 | | |"), 'C9')).toEqual([]);
    const basic = `=== 基本
2026年一般公共预算基本支出表
部门：云山县水利局 | | | | 单位：万元
部门预算支出经济分类科目 | | 本年一般公共预算基本支出 | |
科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
 | 合计 | 50.00 | 50.00 |
`;
    const seen = (text: string) => cellsOf(saidOf(text, 'C10')).filter((line) => !line!.includes('未校验'));
    expect(seen(general(nothing) + basic)).toEqual(['C10 (form) 一般!A1 = 基本!C5']);
    const bare = general(nothing).replace(/科目名称 .*/, '科目名称 | 合计');
    expect(seen(bare + basic)).toEqual([]);
  });

  test('may be a part of nothing: a limit says nothing of it', () => {
    const basic = `=== 基本
2026年一般公共预算基本支出表
部门：云山县水利局 | | | | 单位：万元
部门预算支出经济分类科目 | | 本年一般公共预算基本支出 | |
科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
${nothing}
`;
    expect(saidOf(basic + spent(' | 合计 | 100.00 | 60.00 | 40.00'), 'C10')).toEqual([]);
  });

  test('is empty with a line that is drawn and not filled in', () => {
    const text = `=== 支出
2026年部门支出总体情况表
部门名称：云山市水利局 | | | | | | | | | | | | 单位：万元
科目编码 | | | 单位代码 | 单位（科目名称） | 合计 | 基本支出 | | | | 项目支出 | |
类 | 款 | 项 | | | | 小计 | 人员经费 | | 公用经费 | 小计 | 其他运转类 | 特定目标类
 | | | | | | | 工资福利支出 | 对个人和家庭的补助 | | | |
 | | | | 合计 | 332.50 | 282.50 | 240.00 | 20.00 | 22.50 | 50.00 | 10.00 | 40.00
=== 项目
2026年项目支出表
部门名称：云山市水利局 | | | | | | | | | | 单位：万元
类型 | 项目名称 | 项目单位 | 合计 | 本年拨款 | | | 财政拨款结转结余 | | 财政专户管理资金 | 单位资金
 | | | | 一般公共预算 | 政府性基金预算 | 国有资本经营预算 | 一般公共预算 | 政府性基金预算 | |
 | | | | | | | | | |
注：本部门没有项目。
`;
    expect(cellsOf(saidOf(text, 'C15')).filter((line) => !line!.includes('未校验'))).toEqual([
      'C15.henan (form) 项目!A1 = 支出!K6',
    ]);
  });
});
