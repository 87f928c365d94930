import { saidOf } from './lines.js';

/** 公开06表: 人员经费 left, 公用经费 in two lists; its last row. */
const basic = (totals: string) => `=== 06
一般公共预算财政拨款基本支出决算明细表
部门：云山县文化馆 | | | | | | | | 单位：万元
人员经费 | | | 公用经费 | | | | |
经济分类科目编码 | 科目名称 | 金额 | 经济分类科目编码 | 科目名称 | 金额 | 经济分类科目编码 | 科目名称 | 金额
'301 | 工资福利支出 | 150.45 | '302 | 商品和服务支出 | 18.00 | '310 | 资本性支出 | 2.00
'30101 | 基本工资 | 125.45 | '30201 | 办公费 | 16.00 | '31002 | 办公设备购置 | 2.00
'30108 | 机关事业单位基本养老保险缴费 | 25.00 | '30217 | 公务接待费 | 2.00 | | |
${totals}
`;

describe('a list that goes on to the right', () => {
  const groups = [
    'B6 06!C5 = 06!C6 + 06!C7 | 301 = Σ 编码为 301 的下级行',
    'B6 06!F5 = 06!F6 + 06!F7 | 302 = Σ 编码为 302 的下级行',
    'B6 06!I5 = 06!I6 | 310 = Σ 编码为 310 的下级行',
  ];
  const left = ['B5 06!C8 = 06!C5 | 合计 = 类级行', 'B5 06!C8 = 06!C6 + 06!C7 | 合计 = Σ 科目行'];

  test('the total below two of the lists is that of both, wherever it stands', () => {
    const below = basic('人员经费合计 | | 150.45 | 公用经费合计 | | | | | 20.00');
    expect(saidOf(below, 'B6')).toEqual(groups);
    expect(saidOf(below, 'B5')).toEqual([
      ...left,
      'B5 06!I8 = 06!F5 + 06!I5 | 公用经费合计 = 商品和服务支出 + 资本性支出',
    ]);
    const middle = basic('人员经费合计 | | 150.45 | 公用经费合计 | | 20.00 | | |');
    expect(saidOf(middle, 'B5')).toEqual([
      ...left,
      'B5 06!F8 = 06!F5 + 06!I5 | 公用经费合计 = 商品和服务支出 + 资本性支出',
    ]);
  });

  test('a total below each list is its own', () => {
    const each = basic('人员经费合计 | | 150.45 | 合计 | | 18.00 | 合计 | | 2.00');
    expect(saidOf(each, 'B6')).toEqual(groups);
    expect(saidOf(each, 'B5')).toEqual([
      'B5 06!C8 = 06!C5 | 合计 = 类级行',
      'B5 06!C8 = 06!C6 + 06!C7 | 合计 = Σ 科目行',
      'B5 06!F8 = 06!F5 | 合计 = 商品和服务支出',
      'B5 06!I8 = 06!I5 | 合计 = 类级行',
      'B5 06!I8 = 06!I6 | 合计 = 科目行',
    ]);
  });

  test('two lists: each its own total', () => {
    const two = `=== 06
一般公共预算财政拨款基本支出决算明细表
部门：云山县文化馆 | | | | | 单位：万元
人员经费 | | | 公用经费 | |
经济分类科目编码 | 科目名称 | 金额 | 经济分类科目编码 | 科目名称 | 金额
'301 | 工资福利支出 | 150.45 | '302 | 商品和服务支出 | 18.00
'30101 | 基本工资 | 150.45 | '30201 | 办公费 | 18.00
人员经费合计 | | 150.45 | 公用经费合计 | | 18.00
`;
    expect(saidOf(two, 'B5')).toEqual([
      'B5 06!C7 = 06!C5 | 合计 = 类级行',
      'B5 06!C7 = 06!C6 | 合计 = 科目行',
      'B5 06!F7 = 06!F5 | 合计 = 类级行',
      'B5 06!F7 = 06!F6 | 合计 = 科目行',
    ]);
  });
});

describe('basic expenditure without its classes', () => {
  const accounts = (rows: string) => `=== 基本
2026年一般公共预算基本支出表
部门名称：云山市水利局 | | | | 单位：万元
科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费
${rows}
`;

  test('is said not to have them', () => {
    const rows = " | 合计 | 50.00 | 50.00 |\n'30101 | 基本工资 | 30.00 | 30.00 |\n'30102 | 津贴补贴 | 20.00 | 20.00 |";
    expect(saidOf(accounts(rows), 'B6')).toEqual(['B6 未校验 not-in-layout {"row":"类级科目"}']);
  });

  test('says nothing where a class stands for itself, or no account at all', () => {
    const some = " | 合计 | 50.00 | 50.00 |\n'301 | 工资福利支出 | 30.00 | 30.00 |\n'30201 | 办公费 | 20.00 | | 20.00";
    expect(saidOf(accounts(some), 'B6')).toEqual([]);
    expect(saidOf(accounts(' | 合计 | 50.00 | 50.00 |'), 'B6')).toEqual([]);
  });
});

test('prices are not summed: what is bought for them is', () => {
  const text = `=== 采购
2026年政府采购预算表
部门名称：云山市水利局 | | | | | 单位：万元
采购品目大类 | 物品名称 | 单价 | 数量 | 金额 | 资金来源
合计 | | | 12 | 10.00 |
货物 | 计算机 | 0.50 | 10 | 5.00 |
货物 | 打印机 | 2.50 | 2 | 5.00 |
`;
  expect(saidOf(text, 'B13')).toEqual(['B13 采购!E4 = 采购!E5 + 采购!E6 | 合计 = Σ 明细行']);
});
