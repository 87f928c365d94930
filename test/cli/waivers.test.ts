import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { XlsxHost } from '../../src/hosts/xlsx/xlsx-host.js';
import { contentAt, parseAddress, sheetNamed, type Waiver } from '../../src/model/index.js';
import type { CheckedReport, FindingReport, GoujiReport } from '../../src/report/workbook-report.js';
import { gouji } from './gouji.js';

const folder = mkdtempSync(path.join(tmpdir(), 'gouji-waivers-'));
const FILE = path.join(folder, '预算.xlsx');
const SIDECAR = `${FILE}.gouji.json`;
const BASELINE = path.join(folder, '基线.json');
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => copyFileSync('test/workbooks/xuchang.xlsx', FILE));
afterEach(() => rmSync(SIDECAR, { force: true }));

function checkedWith(...args: readonly string[]): CheckedReport {
  const [report] = (JSON.parse(gouji('check', FILE, '--format', 'json', ...args).out) as GoujiReport).workbooks;
  return report as CheckedReport;
}

function waiverFor({ id, reported = '', related }: FindingReport, more: Partial<Waiver> = {}): Waiver {
  const figures = [reported, ...related.map(({ value }) => value)];
  return { finding: id, reason: '上级口径不同', author: '张三', date: '2026-03-01', figures, ...more };
}

function writeSidecar(...waivers: readonly Waiver[]): void {
  writeFileSync(SIDECAR, JSON.stringify({ version: 1, corrections: [], waivers }));
}

test('a reason beside the workbook holds as long as its figures do', () => {
  const [finding, other] = checkedWith().findings.filter(({ kind }) => kind === 'tie') as [
    FindingReport,
    FindingReport,
  ];
  writeSidecar(
    waiverFor(finding),
    waiverFor(other, { figures: ['1'] }),
    waiverFor(finding, { finding: 'A1:gone#1:x:1' }),
  );
  const { findings, staleWaivers } = checkedWith();
  expect(findings.find(({ id }) => id === finding.id)!.waiver).toEqual({
    ...{ reason: '上级口径不同', author: '张三', date: '2026-03-01' },
  });
  expect(findings.find(({ id }) => id === other.id)!.waiver).toBeUndefined();
  expect(staleWaivers!.map(({ finding: id, why }) => [id, why])).toEqual([
    [other.id, 'figures-changed'],
    ['A1:gone#1:x:1', 'finding-gone'],
  ]);
  const { out } = gouji('check', FILE);
  expect(out).toContain('失效的差异说明');
  expect(out).toContain('上级口径不同（张三，2026-03-01）——数字已变，请重新说明');
});

test('a reason that the reviewer refuses leaves the finding open, one that is accepted does not', () => {
  const finding = checkedWith().findings.find(({ severity }) => severity === 'warning')!;
  const headline = () => gouji('check', FILE).out.split('\n')[1]!;
  const open = headline();
  writeSidecar(waiverFor(finding, { accepted: false }));
  expect(headline()).toBe(open);
  expect(gouji('check', FILE).out).not.toContain('失效');
  writeSidecar(waiverFor(finding, { accepted: true }));
  expect(headline()).not.toBe(open);
  expect(gouji('check', FILE).out).toContain('认可');
});

test('a sidecar that can’t be read is told, and the workbook not checked as if there were none', () => {
  writeFileSync(SIDECAR, '{');
  const { code, err } = gouji('check', FILE);
  expect([code, err]).toEqual([2, expect.stringContaining(`${FILE}.gouji.json”不是`)]);
});

test('the baseline accepts the findings of today; from then on only new ones are shown', async () => {
  const before = checkedWith();
  const first = gouji('check', FILE, '--baseline', BASELINE);
  expect(first.err).toContain(`已把今天的 ${before.findings.length} 项问题记作基线`);
  expect(checkedWith('--baseline', BASELINE)).toMatchObject({
    ...{ findings: [], causes: [], baseline: { known: before.findings.length, gone: 0 } },
  });

  const { sheet } = before.tables.find(({ id }) => id === 'expenditure_summary')!;
  const at = { sheet, ...parseAddress('F9')! };
  const host = new XlsxHost(readFileSync(FILE));
  const content = contentAt(sheetNamed(host.current, sheet)!, at.row, at.column);
  expect(await host.apply([{ at, before: content, after: { number: '77777.77' } }])).toEqual({ done: true });
  writeFileSync(FILE, host.bytes());
  const after = checkedWith('--baseline', BASELINE);
  expect(after.causes[0]).toMatchObject({ cell: 'F9', reported: '77777.77' });
  expect(after.findings.every(({ cell, related }) => cell === 'F9' || related.some((part) => part.cell === 'F9'))).toBe(
    true,
  );

  gouji('check', FILE, '--baseline', BASELINE, '--accept');
  expect(checkedWith('--baseline', BASELINE).findings).toEqual([]);
});

test('a baseline that is none is a wrong call', () => {
  writeFileSync(path.join(folder, 'x.json'), '{"schema":"gouji-report/1"}');
  const { code, out, err } = gouji('check', FILE, '--baseline', path.join(folder, 'x.json'));
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('不是 gouji 的基线文件');
});
