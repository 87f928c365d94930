import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkFile } from '../../src/cli/check-file.js';
import { copyNames } from '../../src/cli/copy-names.js';
import { harmless } from '../../src/cli/terminal.js';
import { workbookOfReports } from '../../src/cli/xlsx-report.js';
import { check } from '../../src/engine/check.js';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { writeWorkbook } from '../../src/hosts/xlsx/write.js';
import { buildSheet, type Snapshot } from '../../src/model/index.js';
import { htmlReport } from '../../src/report/html.js';
import { workbookReport } from '../../src/report/json.js';
import { textReport } from '../../src/report/text.js';
import { standard } from '../../src/standard/index.js';
import { readGrid } from '../examples/grid.js';

const folder = mkdtempSync(path.join(tmpdir(), 'gouji-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A small table that does not add up, with a hostile word for its office and its account. */
function grid(word: string, sheet = '支出总表'): Snapshot {
  return readGrid(`=== ${sheet}
2026年部门支出总表
部门名称：${word} | | | | 单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
2130301 | ${word} | 100.00 | 50.00 | 20.00
`).snapshot;
}

const reportOf = (snapshot: Snapshot, file = '样例.xlsx') =>
  workbookReport(file, check(snapshot, standard()), 'zh', { relations: true });

const WORDS = ['=HYPERLINK("http://x","y")', '+1+1', "@SUM(A1)'", '-2+3', '=cmd;A0'];

test.each(WORDS)('a text that looks like a formula stays a text in the report’s workbook: %s', (word) => {
  const report = reportOf(grid(word), `${word}.xlsx`);
  expect(report.findings.length).toBeGreaterThan(0);
  const { sheets } = readWorkbook(workbookOfReports([report], 'zh'));
  const texts = sheets.flatMap(({ values }) => values).filter((value) => typeof value === 'string');
  expect(sheets.every(({ formulas }) => formulas.size === 0)).toBe(true);
  expect(texts.some((text) => text.includes(word.slice(0, 5)))).toBe(true);
});

const MARKUP = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  '<!--',
  '</style>',
  '&lt;b&gt;',
];

test.each(MARKUP)('markup in cells and names of files stays text in the page: %s', (word) => {
  const html = htmlReport([reportOf(grid(word), `${word}.xlsx`)], 'zh');
  expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>|onload='/);
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(html).not.toContain('<!--');
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'])(
  'names that every object has are names like others: %s',
  (word) => {
    const plain = reportOf(grid('云山县水利局'));
    const report = reportOf(grid(word, word));
    expect(report.findings.map(({ rule, difference }) => [rule, difference])).toEqual(
      plain.findings.map(({ rule, difference }) => [rule, difference]),
    );
    expect(report.relations).toEqual(plain.relations);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(JSON.stringify(JSON.parse(JSON.stringify(report)))).toBe(JSON.stringify(report));
  },
);

test('merges as large as the sheet, thousands of them, cost nothing', () => {
  const { sheets, formats } = grid('云山县水利局');
  const [sheet] = sheets;
  const huge = Array.from({ length: 5000 }, () => ({ top: 0, left: 0, bottom: 1_048_575, right: 16_383 }));
  const started = process.cpuUsage();
  const report = reportOf({ sheets: [{ ...sheet!, merges: huge }], formats });
  expect(report.findings.map(({ rule }) => rule)).toContain('A1');
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(5000);
});

test('a name with a path in it writes nowhere but into the folder that was asked for', async () => {
  const inner = path.join(folder, 'in');
  const out = path.join(folder, 'deep', 'out');
  const file = path.join(folder, 'wrong.xlsx');
  const { sheets, formats } = grid('../../../escaped');
  writeFileSync(
    file,
    writeWorkbook({ sheets: [buildSheet({ name: '支出总表' }, []), ...sheets.slice(1), sheets[0]!], formats }),
  );
  const { report } = await checkFile(file, { language: 'zh', annotate: copyNames([file], out) });
  expect(report?.glance.status).toBe('checked');
  expect(readdirSync(folder).sort()).toEqual(['deep', 'wrong.xlsx']);
  expect(readdirSync(out)).toEqual(['wrong.xlsx']);
  expect(inner).not.toBe(out);
});

test('control characters in a cell can’t steer the terminal', () => {
  const word = '\u001B[2J\u001B]0;gone\u0007\u009B3J';
  const paint = (_: unknown, text: string) => `\u001B[31m${text}\u001B[0m`;
  const text = harmless(textReport(reportOf(grid(word)), { language: 'zh', paint }));
  expect(text).toContain('gone');
  expect(text).toContain('\u001B[31m');
  // eslint-disable-next-line no-control-regex -- control characters are what this is about.
  expect(text.replace(/\u001B\[(?:31|0)m/g, '')).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
});
