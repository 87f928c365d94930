import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { severityOf } from '../../../src/engine/findings/severity.js';
import { readWorkbook } from '../../../src/hosts/xlsx/read.js';
import type { Snapshot } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';
import { truth, WORKBOOKS, workbook } from '../workbooks.js';
import { seenIn } from './workbook.js';

const rules = new Map(standard().rules.map((rule) => [rule.id, rule]));
const CORPUS = join(__dirname, '..', '..', '..', '..', 'shared', 'corpus', 'other-provinces');

/** Rule and severity of all that does not hold. */
function said(snapshot: Snapshot, severity: string): string[] {
  return seenIn(snapshot)
    .observations.filter((one) => one.verdict.kind === 'mismatch' && one.message)
    .filter((one) => severityOf(one, rules, {}) === severity)
    .map((one) => one.rule);
}

/** What each document really has wrong: findings.json for three of them, read by hand for xuchang and xinhua. */
const WARNINGS: Readonly<Record<string, readonly string[]>> = {
  jiyuan: ['D6'],
  laiyuan: ['H13'],
  sanmenxia: ['H22'],
  xuchang: ['Q1.power', 'Q1.power'],
  xinhua: ['P3', 'P3', 'P3', 'P3'],
};

test.each(WORKBOOKS)('%s: no error, and only warnings that the document deserves', (name) => {
  expect(said(workbook(name), 'error')).toEqual([]);
  expect(said(workbook(name), 'warning')).toEqual(WARNINGS[name]);
});

test('the warnings are among the findings that were confirmed by hand', () => {
  const confirmed = truth<{ kind: string; title: string }[]>('findings').filter((one) =>
    /real|ambiguous/.test(one.kind),
  );
  for (const words of [/project name/, /固定资产表: note/])
    expect(confirmed.some((one) => words.test(one.title))).toBe(true);
});

const files = existsSync(CORPUS) ? readdirSync(CORPUS).filter((file) => file.endsWith('.xlsx')) : [];
if (files.length === 0) process.stderr.write('skipped: 1 test of other provinces, their workbooks are not here\n');

(files.length === 0 ? test.skip : test)('other provinces: neither errors nor warnings', () => {
  for (const file of files) {
    const snapshot = readWorkbook(new Uint8Array(readFileSync(join(CORPUS, file))));
    expect([file, ...said(snapshot, 'error'), ...said(snapshot, 'warning')]).toEqual([file]);
  }
});
