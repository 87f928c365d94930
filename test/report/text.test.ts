import { glanceOf, totalLine } from '../../src/report/glance.js';
import { textReport } from '../../src/report/text.js';
import { workbookReport } from '../../src/report/json.js';
import { CHECKED } from './fixtures/checked.js';

const zh = textReport(workbookReport('样例.xlsx', CHECKED, 'zh'), { language: 'zh' });

test('the first lines say which document, and the result in one sentence', () => {
  expect(zh.split('\n').slice(0, 2)).toEqual([
    '样例.xlsx · 某市医疗保障局 · 2026 年 · 1 张表 · 已校验勾稽关系 44 项，相符 40 项',
    '校验未通过：错误 1，警告 0，提示 1，尾差 1，未校验 2',
  ]);
});

test('a wrong cell comes with its figures, its likely cause and the ties that it explains', () => {
  expect(zh).toContain('1. 错误 《2026年部门支出总表》2101501 行政运行·合计  03支出总表!F9');
  expect(zh).toContain('表内数 1,092.55，应为 1,029.55 万元');
  expect(zh).toContain('疑为数字颠倒（把握 98%），可解释 2 处不符');
  expect(zh).toContain('依据 合计 = 基本支出/小计 + 项目支出/小计');
  expect(zh).toContain('即 979.37 (G9) + 50.18 (L9)');
});

test('a second reading of findings that are explained already is not a second problem', () => {
  expect(zh).not.toContain('2. 错误');
});

test('rounding is folded to one line a table and rule', () => {
  expect(zh).toContain('《2026年部门支出总表》 1 处，最大 0.01 万元');
});

test('what was not evaluated is listed by reason', () => {
  expect(zh).toContain('缺少相关表《三公经费支出表》  1 项  C11');
});

test('English says the same', () => {
  const en = textReport(workbookReport('sample.xlsx', CHECKED, 'en'), { language: 'en' });
  expect(en).toContain('Does not tie: errors 1, warnings 0, hints 1, rounding 1, not evaluated 2');
  expect(en).toContain('reported 1,092.55, expected 1,029.55 万元');
});

test('ink is put on only when asked for', () => {
  const inks: string[] = [];
  textReport(workbookReport('样例.xlsx', CHECKED, 'zh'), {
    language: 'zh',
    paint: (ink, text) => {
      inks.push(ink);
      return text;
    },
  });
  expect(inks).toEqual(expect.arrayContaining(['error', 'strong', 'faint', 'info']));
});

test('workbooks without tables and unreadable ones are one sentence each', () => {
  expect(textReport({ file: 'a.xlsx', status: 'no-tables' }, { language: 'zh' })).toBe('a.xlsx\n没有找到预算表\n');
  const error = { code: 'file.missing', message: '找不到' };
  expect(textReport({ file: 'b.xlsx', status: 'unreadable', error }, { language: 'zh' })).toBe('b.xlsx\n找不到\n');
});

test('the total counts each kind of outcome', () => {
  const checked = workbookReport('样例.xlsx', CHECKED, 'zh');
  const clean = { ...checked, findings: [], causes: [] };
  expect(totalLine([checked, clean, { file: 'a.xlsx', status: 'no-tables' } as const].map(glanceOf), 'zh')).toBe(
    '合计 3 个工作簿：未通过 1，通过 1，无预算表 1，无法读取 0',
  );
});

describe('差异说明', () => {
  const [rowTie, columnTie] = CHECKED.findings;
  const waiver = (finding: typeof rowTie, extra: object = {}) => ({
    finding: finding!.id,
    reason: '年中追加未调表',
    author: '李明',
    date: '2026-03-01',
    figures: [finding!.reported!, ...finding!.related.map((part) => part.value)],
    ...extra,
  });
  const reportWith = (waivers: readonly ReturnType<typeof waiver>[]) => {
    const settings = { version: 1 as const, corrections: [], waivers };
    return textReport(workbookReport('样例.xlsx', CHECKED, 'zh', { settings }), { language: 'zh' });
  };

  test('explained findings are shown, no longer as problems', () => {
    const text = reportWith([waiver(rowTie), waiver(columnTie, { accepted: true })]);
    expect(text).toContain('未发现不符');
    expect(text).toContain('已说明 2');
    expect(text).toContain('年中追加未调表（李明，2026-03-01，待复核）');
    expect(text).toContain('年中追加未调表（李明，2026-03-01，认可）');
  });

  test('a reason expires when a figure has changed, and counts for nothing when the reviewer refuses it', () => {
    expect(reportWith([waiver(rowTie, { figures: ['1.00'] }), waiver(columnTie, { accepted: false })])).toContain(
      '错误 1',
    );
  });
});
