import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { readExpected } from '../../src/cli/expected-list.js';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { writeWorkbook } from '../../src/hosts/xlsx/write.js';
import { buildSheet, refKey } from '../../src/model/index.js';
import type { GoujiReport } from '../../src/report/workbook-report.js';
import { changed, splitDepartment } from '../engine/across/split.js';
import { random } from '../engine/planted.js';
import { workbook } from '../engine/workbooks.js';
import { gouji } from './gouji.js';

const folder = mkdtempSync(path.join(tmpdir(), 'gouji-across-'));
const at = (...names: readonly string[]) => path.join(folder, ...names);
const validate = new Ajv2020({ strictTypes: false }).compile(
  JSON.parse(readFileSync('schema/gouji-report-1.schema.json', 'utf8')) as object,
);
afterAll(() => rmSync(folder, { recursive: true }));

/** Xuchang's department and its two units; the second unit's 支出总表 has one figure too many by 7. */
beforeAll(() => {
  const { department, units } = splitDepartment(workbook('xuchang'), '507', 2, random(7));
  for (const name of ['good', 'wrong', 'short']) mkdirSync(at(name));
  const sheet = units[1]!.snapshot.sheets[2]!;
  const index = sheet.values.findIndex(
    (value, place) => typeof value === 'number' && value > 100 && sheet.columns[place]! > 3,
  );
  const row = sheet.rowStart.findIndex((start) => start > index) - 1;
  const cell = refKey({ sheet: sheet.name, row, column: sheet.columns[index]! });
  const wrong = changed(units[1]!.snapshot, new Map([[cell, (sheet.values[index] as number) + 7]]));
  const write = (name: string, file: string, snapshot: typeof wrong) =>
    writeFileSync(at(name, file), writeWorkbook(snapshot));
  for (const name of ['good', 'wrong', 'short']) {
    write(name, department.file, department.snapshot);
    write(name, units[0]!.file, units[0]!.snapshot);
  }
  write('good', units[1]!.file, units[1]!.snapshot);
  write('wrong', units[1]!.file, wrong);
});

function across(...args: readonly string[]) {
  const { out, code } = gouji('check', ...args, '--format', 'json');
  const report = JSON.parse(out) as GoujiReport;
  expect(validate(report) ? [] : validate.errors).toEqual([]);
  return { code, across: report.across!, report };
}

test('a folder of a department and its units: the sums tie', () => {
  const [comparison] = across(at('good')).across.comparisons;
  expect(comparison).toMatchObject({ kind: 'department', subject: { code: '507' }, findings: [] });
  expect(comparison!.against.map(({ code }) => code)).toEqual(['507001', '507002']);
  expect(comparison!.relations.exact).toBeGreaterThan(100);
});

test('one wrong figure of a unit is told with the files it is in, in every format', () => {
  const { code, across: found } = across(at('wrong'));
  const [finding] = found.comparisons[0]!.findings;
  expect(code).toBe(1);
  expect(finding).toMatchObject({
    rule: 'H24',
    severity: 'error',
    difference: '-7.000',
    file: at('wrong', '部门.xlsx'),
  });
  expect(finding!.related.map(({ file }) => path.basename(file!))).toEqual(['507001.xlsx', '507002.xlsx']);
  const text = gouji('check', at('wrong')).out;
  expect(text).toContain('跨册核对');
  expect(text).toContain('部门＝所属单位之和：507 许昌市医疗保障局 2026 预算');
  expect(text).toContain('[507002.xlsx]');
  gouji('check', at('wrong'), '--report', at('report.html'));
  expect(readFileSync(at('report.html'), 'utf8')).toContain('跨册核对');
  gouji('check', at('wrong'), '--report', at('report.xlsx'));
  expect(readWorkbook(readFileSync(at('report.xlsx'))).sheets.map(({ name }) => name)).toContain('跨册核对');
});

test('two workers give the same bytes as one process', () => {
  const [one, two] = ['1', '2'].map((jobs) => gouji('check', at('wrong'), '--format', 'json', '--jobs', jobs).out);
  expect(two).toBe(one);
});

test('a missing unit is said, and a list says who has not handed in', () => {
  writeFileSync(at('list.csv'), '单位代码,单位名称,主管部门\n507001,一,507\n507002,二,507\n508001,三,508\n');
  const { across: found } = across(at('short'), '--expected', at('list.csv'));
  expect(found.comparisons[0]!.reason).toMatchObject({ code: 'units-missing' });
  expect(found.comparisons[0]!.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(found.handedIn).toMatchObject({
    expected: 3,
    missing: [
      { code: '507002', name: '二', department: '507' },
      { code: '508001', name: '三', department: '508' },
    ],
  });
  expect(gouji('check', at('short'), '--expected', at('list.csv')).out).toContain('应报 3，已报 1，未报 2');
});

test('diff: 0 for the same, 1 for a change, which it names', () => {
  expect(gouji('diff', at('good', '507002.xlsx'), at('good', '507002.xlsx'))).toMatchObject({ code: 0, err: '' });
  const { code, out } = gouji('diff', at('good', '507002.xlsx'), at('wrong', '507002.xlsx'), '--format', 'json');
  const report = JSON.parse(out) as GoujiReport;
  expect(validate(report) ? [] : validate.errors).toEqual([]);
  expect(code).toBe(1);
  expect(report.across!.comparisons[0]!.changes).toMatchObject([{ kind: 'figure', difference: '7.00' }]);
});

test('--approved: a published copy that differs is an error', () => {
  const { code, across: found } = across(at('wrong', '507002.xlsx'), '--approved', at('good', '507002.xlsx'));
  expect(code).toBe(1);
  expect(found.comparisons.flatMap(({ findings }) => findings.map(({ rule }) => rule))).toEqual(['N2']);
  expect(gouji('check', at('good'), '--approved', at('nothing.xlsx'))).toMatchObject({ code: 2 });
});

describe('the list of offices', () => {
  const read = async (name: string, content: string | Buffer) => {
    writeFileSync(at(name), content);
    return readExpected(at(name));
  };

  test.each([
    [
      'lines of codes and names',
      'a.txt',
      '# 名单\n036001 济源市医保局\n\n036002\n某某学校\n',
      [{ code: '036001', name: '济源市医保局' }, { code: '036002' }, { name: '某某学校' }],
    ],
    [
      'a table with heads in any order',
      'b.csv',
      '单位名称,单位代码\n"甲,乙",507001\n',
      [{ code: '507001', name: '甲,乙' }],
    ],
    [
      'YAML: codes keep their zeros',
      'c.yaml',
      '- 036001\n- code: 036002\n  name: 乙\n',
      [{ code: '036001' }, { code: '036002', name: '乙' }],
    ],
    [
      'YAML by department',
      'd.yaml',
      '"507": [507001, 507002]\n',
      [
        { department: '507', code: '507001' },
        { department: '507', code: '507002' },
      ],
    ],
  ])('%s', async (_, name, content, expected) => {
    expect(await read(name, content)).toEqual(expected);
  });

  test('a .csv as Excel writes it in China (GB18030)', async () => {
    const bytes = Buffer.from([0x35, 0x30, 0x37, 0x30, 0x30, 0x31, 0x2c, 0xd2, 0xbd, 0xb1, 0xa3, 0xbe, 0xd6, 0x0a]);
    expect(await read('e.csv', bytes)).toEqual([{ code: '507001', name: '医保局' }]);
  });

  test.each([
    ['broken', '- { code: 036001\n- x'],
    [
      'with aliases that unfold without end',
      `a: &a [x, x]\n${Array.from(
        { length: 12 },
        (_, n) =>
          `b${n}: &b${n} [${Array(9)
            .fill(n === 0 ? '*a' : `*b${n - 1}`)
            .join(', ')}]`,
      ).join('\n')}\n`,
    ],
    ['nested without end', '['.repeat(50_000)],
  ])('YAML %s is told with the name of the file', async (_, content) => {
    await expect(read('g.yaml', content)).rejects.toMatchObject({ key: 'config.broken', data: { file: at('g.yaml') } });
  });

  test('a workbook: codes as they are displayed, heads found', async () => {
    const cells = [
      ['单位代码', '单位名称', '主管部门'],
      [36001, '甲局', '丙厅'],
      ['036002', null, null],
    ].flatMap((line, row) =>
      line.map((value, column) => ({ row, column, value, ...(row === 1 ? { format: 1 } : {}) })),
    );
    const sheet = buildSheet({ name: '名单' }, cells);
    const bytes = writeWorkbook({ sheets: [sheet], formats: ['General', '000000'] });
    expect(await read('h.xlsx', Buffer.from(bytes))).toEqual([
      { code: '036001', name: '甲局', department: '丙厅' },
      { code: '036002' },
    ]);
  });

  test.each([
    ['prose', '一、总体情况\n本单位2026年收入预算合计100万元。\n', '2'],
    ['a program', '#!/bin/sh\nset -e; ls\n', '2'],
    ['a page', '\n<html>\n', '2'],
    ['a table of something else', '单位代码,单位名称\n036001,甲局\n合计 一,乙局\n', '3'],
  ])('%s is no list: told with the line', async (_, content, line) => {
    await expect(read('i.txt', content)).rejects.toMatchObject({ key: 'usage.not-office', data: { line } });
  });

  test('bytes that are no text are no list', async () => {
    const bytes = Buffer.from(Array.from({ length: 600 }, (_, index) => (index * 89) % 256));
    await expect(read('j.txt', bytes)).rejects.toMatchObject({ key: 'not-plain-text' });
    expect(gouji('check', at('good'), '--expected', at('j.txt')).err).toBe(`${at('j.txt')}: 这不是文本文件。\n`);
  });

  test('an empty one is a wrong call', () => {
    writeFileSync(at('f.txt'), '\n');
    expect(gouji('check', at('good'), '--expected', at('f.txt'))).toMatchObject({ code: 2 });
  });
});
