import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { XlsxHost } from '../../src/hosts/xlsx/xlsx-host.js';
import { parseAddress } from '../../src/model/index.js';
import { readReview } from '../../src/report/review-sheet.js';
import type { CheckedReport, GoujiReport } from '../../src/report/workbook-report.js';
import { partText } from '../hosts/xlsx/files.js';
import { gouji } from './gouji.js';

const folder = mkdtempSync(path.join(tmpdir(), 'gouji-review-'));
const inFolder = (name: string) => path.join(folder, name);
const FILE = inFolder('来源.xlsx');
const TABLE = inFolder('审核意见.xlsx');
afterAll(() => rmSync(folder, { recursive: true }));

async function change(cell: string, before: string, after: string): Promise<void> {
  const host = new XlsxHost(readFileSync(FILE));
  const at = { sheet: '01部门预算收支总表', ...parseAddress(cell)! };
  expect(await host.apply([{ at, before: { number: before }, after: { number: after } }])).toEqual({ done: true });
  writeFileSync(FILE, host.bytes());
}

function recheck(...args: readonly string[]) {
  const { out } = gouji('check', FILE, '--review', TABLE, '--format', 'json', ...args);
  return ((JSON.parse(out) as GoujiReport).workbooks[0] as CheckedReport).review!;
}

beforeAll(async () => {
  copyFileSync('test/workbooks/laiyuan.xlsx', FILE);
  await change('E15', '508.06', '580.06');
  gouji('check', FILE, '--opinions', TABLE, '--deadline', '2026-03-15');
});

test('the table names unit, place, problem, basis, demand and date', () => {
  const items = readReview(readWorkbook(readFileSync(TABLE)))!;
  const item = items.find(({ place }) => place === '01部门预算收支总表!E15')!;
  expect(item).toMatchObject({
    unit: expect.stringContaining('涞源') as string,
    file: '来源.xlsx',
    deadline: '2026-03-15',
  });
  expect(item.problem).toContain('表内数 580.06，应为 508.06 万元');
  expect(item.demand).toContain('应为 508.06 万元');
  expect(item.basis).not.toBe('');
  expect(item.where).toMatch(/^《.+》/);
});

test('the table prints with lines, its head stays in sight, and its keys make no row higher', () => {
  const sheet = partText(readFileSync(TABLE), 'xl/worksheets/sheet1.xml')!;
  expect(sheet).toContain('<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>');
  expect(sheet).toContain('<printOptions gridLines="1"/>');
  // A year in a sentence: two lines of words beside a key of three.
  expect(sheet).toMatch(/<row r="\d+" ht="30" customHeight="1">(?:(?!<\/row>).)*预算情况说明!A8/s);
});

test('a recheck says item by item what was corrected, whatever the file is called now', async () => {
  expect(recheck().every(({ state }) => state === 'open')).toBe(true);
  await change('E15', '580.06', '508.06');
  const states = recheck().map(({ place, state }) => [place, state]);
  expect(states).toContainEqual(['01部门预算收支总表!E15', 'fixed']);
  expect(states.filter(([, state]) => state === 'open')).toHaveLength(states.length - 1);
  const { out } = gouji('check', FILE, '--review', TABLE);
  expect(out).toContain(`审核意见 ${states.length} 条：已整改 1，未整改 ${states.length - 1}，已说明 0，无法核对 0`);
  expect(out).toMatch(/已整改 {2}《.+01部门预算收支总表!E15/);
  gouji('check', FILE, '--review', TABLE, '--opinions', inFolder('复核.xlsx'));
  const { values } = readWorkbook(readFileSync(inFolder('复核.xlsx'))).sheets[0]!;
  expect(values.filter((value) => value === '已整改')).toHaveLength(1);
});

test('into a folder goes one table for each workbook that has something to correct', () => {
  gouji('check', FILE, '--opinions', inFolder('意见'));
  expect(readdirSync(inFolder('意见'))).toEqual(['来源.审核意见.xlsx']);
});

test('a workbook that is no such table is a wrong call', () => {
  const { code, err } = gouji('check', FILE, '--review', 'test/workbooks/xinhua.xlsx');
  expect(code).toBe(2);
  expect(err).toContain('没有审核意见表');
});
