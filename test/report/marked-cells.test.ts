import { PASTED_TEXT } from '../../src/model/index.js';
import { workbookReport } from '../../src/report/json.js';
import { markedCells, marksOf } from '../../src/report/marked-cells.js';
import { CHECKED } from './fixtures/checked.js';

const report = workbookReport('a.xlsx', CHECKED, 'zh');
const cells = markedCells(report, 'zh');

test('one mark a cell, the gravest, with all that is said about the cell', () => {
  expect(new Set(cells.map(({ sheet, cell }) => `${sheet}!${cell}`)).size).toBe(cells.length);
  const [cause] = cells;
  expect(cause).toMatchObject({ sheet: '03支出总表', cell: 'F9', kind: 'cause' });
  const [figures, reason, ...sentences] = cause!.note.split('\n');
  expect(figures).toBe('表内数 1,092.55，应为 1,029.55 万元');
  expect(reason).toMatch(/^疑为数字颠倒（把握 \d+%），可解释 2 处不符$/);
  const here = report.findings.filter(({ sheet, cell }) => sheet === cause!.sheet && cell === cause!.cell);
  expect(sentences).toEqual(here.map(({ message }) => message));
});

test('rounding is marked as such, a finding about no cell not at all', () => {
  const drift = report.findings.find(({ verdict }) => verdict === 'rounding')!;
  expect(cells).toContainEqual({ sheet: drift.sheet, cell: drift.cell, kind: 'drift', note: drift.message });
  expect(cells.length).toBeLessThanOrEqual(report.findings.length + report.causes.length);
});

test('as the hosts take it, without what stands in a pasted text', () => {
  const [first, ...others] = report.causes;
  const pasted = { ...report, causes: [{ ...first!, sheet: PASTED_TEXT, cell: 'A1' }, ...others] };
  const [mark] = marksOf(report, 'zh');
  expect(mark).toEqual({ at: { sheet: '03支出总表', row: 8, column: 5 }, kind: 'cause', note: cells[0]!.note });
  expect(marksOf(pasted, 'zh').map(({ at }) => at.sheet)).not.toContain(PASTED_TEXT);
});
