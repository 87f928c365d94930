import { saidOf } from './lines.js';

/** 收入总表 of units, its rows: code, name, 合计, 一般公共预算, 政府性基金, 其中…, then columns that the standard does not know. */
const revenue = (unknown: string, rows: readonly string[]) => `=== 收入
2026年部门收入总表
 | | | | | | | 单位：万元
单位编码 | 单位名称 | 合计 | 一般公共预算拨款收入 | 政府性基金预算拨款收入 | 国有资本经营预算拨款收入 | 事业收入 | ${unknown}
${rows.join('\n')}
`;
const unit = (number: number, amounts: string) => `'30100${number} | 第${number}水文站 | ${amounts}`;
const told = (unknown: string, rows: readonly string[]) =>
  saidOf(revenue(unknown, rows), 'A4').map((line) => line.split(' | ')[0]);

const RIGHT = '240.00 | 200.00 | 40.00 | | |';
const SHORT = '300.00 | 200.00 | 40.00 | | |';

describe('a column of amounts that nobody here knows', () => {
  test('is a part of the total where most rows break without it: the sum says nothing', () => {
    const rows = [unit(1, `${RIGHT} 0.00`), unit(2, `${SHORT} 60.00`), unit(3, `${SHORT} 60.00`)];
    expect(told('地方政府债券', rows)).toEqual(['A4 未校验 column-unknown {"column":"合计","unknown":"地方政府债券"}']);
  });

  test('is none where half of the rows hold without it: the others are wrong', () => {
    const rows = [
      unit(1, `${RIGHT} 60.00`),
      unit(2, `${RIGHT} 60.00`),
      unit(3, `${SHORT} 60.00`),
      unit(4, `${SHORT} 0`),
    ];
    expect(told('地方政府债券', rows)).toEqual(
      [4, 5, 6, 7].map((row) => `A4 收入!C${row} = 收入!D${row} + 收入!E${row} + 收入!F${row} + 收入!G${row}`),
    );
  });

  test('is told of with its name, and with the others that may be the part', () => {
    const rows = [unit(1, `${SHORT} 50.00 | 10.00`), unit(2, `${SHORT} 40.00 | 20.00`)];
    expect(told('地方政府债券 | 统筹安排经费', rows)).toEqual([
      'A4 未校验 column-unknown {"column":"合计","unknown":"地方政府债券、统筹安排经费"}',
    ]);
  });
});

test('a column of words is no part of a sum: rows that break are wrong', () => {
  expect(told('备注', [unit(1, `${SHORT} 含债券`), unit(2, `${SHORT} 含债券`)])).toEqual([
    'A4 收入!C4 = 收入!D4 + 收入!E4 + 收入!F4 + 收入!G4',
    'A4 收入!C5 = 收入!D5 + 收入!E5 + 收入!F5 + 收入!G5',
  ]);
});

describe('a column that nobody here knows, under a head of 本年收入', () => {
  const text = `=== 收入
2026年部门收入总体情况表
部门名称：云山市水利局 | | | | | | | | 单位：万元
部门（单位）代码 | 部门（单位）名称 | 总计 | 本年收入 | | | | 上年结转结余 |
 | | | 合计 | 一般公共预算 | | 地方债券 | 合计 | 一般公共预算
 | | | | 小计 | 其中：财政拨款 | | |
'401001 | 云山市水利局本级 | 148.00 | 130.00 | 100.00 | 110.00 | 30.00 | 18.00 | 8.00
'401002 | 云山市水文站 | 120.00 | 120.00 | 100.00 | 110.00 | 20.00 | |
`;

  test('bears its own name only', () => {
    expect(saidOf(text, 'A5')).toEqual(['A5 未校验 column-unknown {"column":"本年收入/合计","unknown":"地方债券"}']);
  });

  test('is no part of a sum that one row breaks: it is that row which is wrong', () => {
    expect(saidOf(text, 'A6').map((line) => line.split(' | ')[0])).toEqual(['A6 收入!H6 = 收入!I6']);
  });

  test('leaves it wrong that a part is larger than the whole', () => {
    expect(saidOf(text, 'A7').map((line) => line.split(' | ')[0])).toEqual([
      'A7 收入!E6 ≥ 收入!F6',
      'A7 收入!E7 ≥ 收入!F7',
    ]);
  });
});
