import { buildSheet } from '../../src/model/index.js';
import { workbookReport } from '../../src/report/json.js';
import { itemsFor, recheckOf, reviewItems, stateOf, type ReviewItem } from '../../src/report/review.js';
import { readReview, reviewSheet } from '../../src/report/review-sheet.js';
import type { ReportSheet } from '../../src/report/sheet.js';
import { CHECKED } from './fixtures/checked.js';

const report = workbookReport('报送/样例.xlsx', CHECKED, 'zh');
const items = reviewItems([report], '2026-03-15', 'zh');
const [first] = items as readonly [ReviewItem];

function snapshotOf({ name, rows }: ReportSheet) {
  const cells = rows.flatMap((line, row) => line.map(({ text = null }, column) => ({ row, column, value: text })));
  return { sheets: [buildSheet({ name }, cells)], formats: ['General'] };
}

test.each(['zh', 'en'] as const)('what the sheet says is read back to the letter (%s)', (language) => {
  const made = reviewItems([report], '2026-03-15', language);
  expect(made.length).toBeGreaterThan(0);
  expect(readReview(snapshotOf(reviewSheet(made, language)))).toEqual(made);
});

test('sorted rows and moved columns are read all the same; a workbook without the heads is no review', () => {
  const sheet = reviewSheet(items, 'zh');
  const turned = { ...sheet, rows: sheet.rows.slice(2).map((row) => [...row].reverse()) };
  expect(readReview(snapshotOf(turned))).toEqual(items);
  expect(readReview({ sheets: [buildSheet({ name: 'S' }, [])], formats: [] })).toBeUndefined();
});

test('an item is open, corrected, explained, or can’t be told', () => {
  const recheck = recheckOf(report);
  const without = new Set([...recheck.open].filter((id) => !first.findings.includes(id)));
  expect(stateOf(first, recheck)).toBe('open');
  expect(stateOf(first, { ...recheck, open: without })).toBe('fixed');
  expect(stateOf(first, { ...recheck, open: without, explained: new Set(first.findings) })).toBe('explained');
  expect(stateOf(first, { open: new Set(), explained: new Set(), instances: new Set() })).toBe('unknown');
});

test('what is left as a difference of rounding, or as a hint, is settled', () => {
  const rounded = report.findings.map((finding) => ({ ...finding, verdict: 'rounding', severity: 'info' }) as const);
  expect(stateOf(first, recheckOf({ ...report, findings: rounded }))).toBe('fixed');
});

test('items go by unit, and by file name where units share a table or no unit is known', () => {
  const of = (unit: string, file: string): ReviewItem => ({ ...first, unit, file });
  const all = [of('甲', 'a.xlsx'), of('乙', 'b.xlsx'), of('甲', 'c.xlsx')];
  expect(itemsFor(all, { units: new Set(['甲']) })).toEqual([all[0], all[2]]);
  expect(itemsFor(all, { file: '/x/c.xlsx', units: new Set(['甲']) })).toEqual([all[2]]);
  expect(itemsFor(all, { file: 'b.xlsx', units: new Set(['丙']) })).toEqual([all[1]]);
  expect(itemsFor(all, { file: 'd.xlsx', units: new Set() })).toEqual([]);
});
