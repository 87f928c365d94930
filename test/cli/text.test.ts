import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkFile, type CheckFileOptions } from '../../src/cli/check-file.js';
import { PackedReports } from '../../src/cli/packed-reports.js';

const workbook = path.join(__dirname, '..', 'workbooks', 'sanmenxia.xlsx');
let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'gouji-text-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const reportOf = async (options: CheckFileOptions) => {
  const { report } = await checkFile(workbook, options);
  return [...new PackedReports([report!])][0]!;
};

const prose = async (text: string) => {
  const file = path.join(folder, '说明.txt');
  writeFileSync(file, text);
  const report = await reportOf({ language: 'zh', text: file });
  if (report.status !== 'checked') throw new Error(report.status);
  return report.findings.filter((finding) => finding.kind === 'prose' && finding.sheet === '说明.txt');
};

test('a text file is held against the tables of the workbook', async () => {
  const [wrong] = await prose('三门峡市医疗保障局2026年收入总计706.98万元，支出总计706.88万元。');
  expect(wrong?.severity).toBe('error');
  expect(wrong?.message).toContain('706.88');
});

test('a text that agrees gives nothing', async () => {
  expect(await prose('三门峡市医疗保障局2026年收入总计706.88万元，支出总计706.88万元。')).toEqual([]);
});

test('a text file that is not there is said, and nothing is thrown', async () => {
  const report = await reportOf({ language: 'zh', text: path.join(folder, '没有.docx') });
  expect(report.status).toBe('unreadable');
});
