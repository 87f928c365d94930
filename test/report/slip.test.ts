import { workbookReport } from '../../src/report/json.js';
import { slipPage } from '../../src/report/slip.js';
import { NO_SETTINGS } from '../../src/model/index.js';
import { figuresOf } from '../../src/report/waivers.js';
import { CHECKED, CLEAN, FINDINGS } from '../pane/fixtures/workbook.js';

const text = (page: string): string =>
  page
    .replace(/<style>[\s\S]*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

it('tells how the check came out, what is wrong, and has lines to sign', () => {
  const page = slipPage(workbookReport('样例.xlsx', CHECKED, 'zh'), '2026年11月22日', 'zh');
  const said = text(page);
  expect(said).toMatch(/文件 样例\.xlsx 校验日期 2026年11月22日/);
  expect(said).toMatch(/校验结论 校验未通过：错误 1，警告 0/);
  expect(said).toMatch(/1 错误 《2026年部门支出总体情况表》合计·项目支出 支出总表!E4 315\.58 351\.58/);
  expect(said).toMatch(/编制人 复核人 负责人 日期/);
  expect(page).not.toMatch(/<script|https?:/);
});

it('says that nothing is wrong where nothing is', () => {
  expect(text(slipPage(workbookReport('x.xlsx', CLEAN, 'en'), 'today', 'en'))).toContain('No errors and no warnings.');
});

it('lists what was explained, with the answer, and nothing of the workbook becomes markup', () => {
  const [first] = FINDINGS;
  const waiver = { finding: first!.id, reason: '<b>口径</b>', author: '张三', date: '2026-11-22', accepted: true };
  const settings = { ...NO_SETTINGS, waivers: [{ ...waiver, figures: figuresOf(first!) }] };
  const page = slipPage(workbookReport('<x>.xlsx', CHECKED, 'zh', { settings }), '', 'zh');
  expect(page).toContain('&lt;b&gt;口径&lt;/b&gt;（张三，2026-11-22，认可）');
  expect(page).not.toContain('<x>');
});

it('lets names run to several lines where figures stand, and keeps a year whole', () => {
  const [first, ...rest] = FINDINGS;
  const { unit: _, ...named } = { ...first!, reported: '医疗保障综合业务管理', expected: '2026' };
  const page = slipPage(
    workbookReport('x.xlsx', { ...CHECKED, findings: [named, ...rest], causes: [] }, 'zh'),
    '',
    'zh',
  );
  expect(page).toContain('<td>医疗保障综合业务管理</td>');
  expect(page).toContain('<td class="figure">2026</td>');
  expect(page).toContain('<td class="figure">351.58</td>');
});
