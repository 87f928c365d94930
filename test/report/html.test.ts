import { htmlReport } from '../../src/report/html.js';
import { escapeHtml } from '../../src/report/markup.js';
import { workbookReport } from '../../src/report/json.js';
import { matrixOf } from '../../src/report/matrix.js';
import type { WorkbookReport } from '../../src/report/workbook-report.js';
import { CHECKED } from './fixtures/checked.js';

const checked = workbookReport('样例.xlsx', CHECKED, 'zh');
const clean: WorkbookReport = { ...checked, file: '无误.xlsx', findings: [], causes: [], notEvaluated: [] };
const again: WorkbookReport = { ...checked, file: '另一家.xlsx' };
const empty: WorkbookReport = { file: '<img src=x onerror=alert(1)>.xlsx', status: 'no-tables' };

test('nothing that a workbook holds becomes markup', () => {
  const page = htmlReport([checked, empty], 'zh');
  expect(page).not.toContain('<img');
  expect(page).not.toContain('<养老>');
  expect(page).toContain('2080505 &lt;养老&gt; &amp; &quot;保险&quot;');
  expect(escapeHtml(`<'&">`)).toBe('&lt;&#39;&amp;&quot;&gt;');
});

test('the page asks for nothing outside itself and runs no script', () => {
  const page = htmlReport([checked], 'zh');
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(page).not.toMatch(/<script|https?:|src=|@import|url\(/);
});

test('one line a workbook, one column a family, with links to the findings', () => {
  const { families, rows } = matrixOf([checked, empty], 'zh');
  expect(families).toEqual(['A1', 'B1', 'D1']);
  expect(rows[0]!.cells).toEqual([{ mismatches: 1 }, { mismatches: 1 }, { mismatches: 1 }]);
  expect(rows[1]!.cells).toEqual([]);
  expect(htmlReport([checked], 'zh')).toMatch(/<a href="#w0">样例\.xlsx<\/a>[\s\S]*<section id="w0" class="error">/);
});

test('families stand in the order of their numbers', () => {
  const byFamily = { A10: { mismatch: 1 }, A2: { mismatch: 1 }, C3: { mismatch: 1 }, B1: { mismatch: 1 } };
  const report = { ...checked, relations: { ...checked.relations, byFamily } };
  expect(matrixOf([report], 'zh').families).toEqual(['A2', 'A10', 'B1', 'C3']);
});

test('a family that fails nowhere has no column, and the legend tells how many', () => {
  const having = (file: string, byFamily: typeof checked.relations.byFamily) => ({
    ...checked,
    file,
    relations: { ...checked.relations, byFamily },
  });
  const [one, other] = [
    having('甲.xlsx', { A1: { exact: 2 }, B1: { mismatch: 1 }, C1: { exact: 3 }, E1: { notEvaluated: 1 } }),
    having('乙.xlsx', { A1: { exact: 2 }, B1: { exact: 1 }, C1: { mismatch: 2 } }),
  ];
  const { families, otherFamilies, rows } = matrixOf([one, other], 'zh');
  expect([families, otherFamilies]).toEqual([['B1', 'C1'], 2]);
  expect(rows.map(({ cells }) => cells)).toEqual([
    [{ mismatches: 1 }, 'holds'],
    ['holds', { mismatches: 2 }],
  ]);
  expect(htmlReport([one, other], 'zh')).toContain('另有 2 类关系没有不符，未列出');
  expect(htmlReport([having('丙.xlsx', { B1: { mismatch: 1 } })], 'zh')).not.toContain('未列出');
});

test('the same mistake in several workbooks is one entry', () => {
  const { shared } = matrixOf([checked, clean, again], 'zh');
  expect(shared.map(({ files }) => files)).toEqual([
    ['样例.xlsx', '另一家.xlsx'],
    ['样例.xlsx', '另一家.xlsx'],
  ]);
  expect(htmlReport([checked, clean, again], 'zh')).toContain('2 个工作簿有同样的问题');
});

test('a thousand workbooks fit a page of ten megabytes', () => {
  const many = Array.from({ length: 1000 }, (_, index) => ({ ...checked, file: `${index}.xlsx` }));
  expect(Buffer.byteLength(htmlReport(many, 'zh'))).toBeLessThan(10_000_000);
});
