import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { configFor, configOf, withConfig, withoutIgnored } from '../../src/cli/config.js';
import { Failure } from '../../src/cli/failure.js';
import { buildSheet, NO_SETTINGS } from '../../src/model/index.js';
import type { CheckedReport, GoujiReport } from '../../src/report/workbook-report.js';
import { workbook } from '../engine/workbooks.js';
import { gouji } from './gouji.js';

const folder = mkdtempSync(path.join(tmpdir(), 'gouji-config-'));
const inner = path.join(folder, '报送', '市直');
const file = path.join(inner, '预算.xlsx');

beforeAll(() => {
  mkdirSync(inner, { recursive: true });
  copyFileSync('test/workbooks/xinhua.xlsx', file);
});
afterEach(() => rmSync(path.join(folder, 'gouji.config.yaml'), { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

function write(text: string, place = folder): string {
  const name = path.join(place, 'gouji.config.yaml');
  writeFileSync(name, text);
  return name;
}

function sentence(data: unknown): string {
  try {
    configOf(data, '本市.yaml');
  } catch (error) {
    if (error instanceof Failure) return error.sentence('zh');
  }
  return '';
}

test('all that can be said', () => {
  const config = configOf({ rounding: 0.05, layout: 'henan', severity: { C11: 'off' }, ignore: ['草稿*'] }, 'f');
  expect(config).toEqual({
    rounding: { fixed: '0.05' },
    layout: 'henan',
    severities: { C11: 'off' },
    ignore: ['草稿*'],
  });
  expect(configOf(null, 'f')).toEqual({ severities: {}, ignore: [] });
});

test.each([
  [{ severty: {} }, '是不是“severity”'],
  [{ severity: { C111: 'off' } }, '是不是“C11”'],
  [{ severity: { 'h13.Missing': 'off' } }, '是不是“H13.missing”'],
  [{ severity: { A1: 'fatal' } }, 'error, warning, info, off'],
  [{ severity: { A1: false } }, 'error, warning, info, off'],
  [{ severity: 'A1' }, 'severity 不能是“A1”；可用：{ C11: warning'],
  [{ severity: ['A1'] }, 'severity 不能是“["A1"]”'],
  [{ rounding: 'loose' }, 'interval, strict, 0.05'],
  [{ rounding: -1 }, 'interval, strict, 0.05'],
  [{ layout: 'atlantis' }, 'henan'],
  [{ ignore: '封面' }, 'ignore'],
  [['A1'], 'rounding, layout, severity, ignore'],
])('%j is told as what it is', (data, words) => {
  expect(sentence(data)).toContain(words);
});

test('the nearest file upwards, or the one named', async () => {
  write('rounding: strict');
  expect((await configFor(file)).rounding).toBe('strict');
  const near = write('rounding: 0.02', inner);
  expect((await configFor(file)).rounding).toEqual({ fixed: '0.02' });
  expect((await configFor(file, path.join(folder, 'gouji.config.yaml'))).rounding).toBe('strict');
  rmSync(near);
  await expect(configFor(file, path.join(folder, 'none.yaml'))).rejects.toThrow(Failure);
  write('rounding: [');
  await expect(configFor(file)).rejects.toThrow(Failure);
});

test('a workbook’s own settings go before the file', () => {
  const config = configOf({ rounding: 'strict', severity: { A1: 'off', C11: 'info' } }, 'f');
  const own = withConfig({ ...NO_SETTINGS, rounding: 'interval', severities: { A1: 'error' } }, config);
  expect(own).toMatchObject({ rounding: 'interval', severities: { A1: 'error', C11: 'info' } });
});

test('ignored sheets are not looked at', () => {
  const sheets = workbook('xinhua').sheets.map(({ name }) => name);
  const left = withoutIgnored(workbook('xinhua'), configOf({ ignore: [`${sheets[0]!.slice(0, 2)}*`, '没有'] }, 'f'));
  expect(left.sheets.map(({ name }) => name)).toEqual(sheets.slice(1));
});

test.each([
  ['草稿*', ['草稿', '草稿二'], ['二草稿']],
  ['*稿*二', ['草稿二', '稿二'], ['草稿', '二稿']],
  ['a*a', ['aa', 'aba'], ['a', 'ab']],
  ['*ab*ab', ['abab', 'ababab'], ['aab', 'ab']],
  ['(a|b).', ['(a|b).'], ['a.', 'b1']],
])('the pattern %s stands for sheets', (pattern, yes, no) => {
  const sheets = [...yes, ...no].map((name) => buildSheet({ name }, []));
  const left = withoutIgnored({ sheets, formats: [] }, configOf({ ignore: [pattern] }, 'f'));
  expect(left.sheets.map(({ name }) => name)).toEqual(no);
});

test('a pattern of nothing but stars is no work', () => {
  const sheets = [buildSheet({ name: 'a'.repeat(200) }, [])];
  const started = process.cpuUsage();
  expect(withoutIgnored({ sheets, formats: [] }, configOf({ ignore: [`${'*a'.repeat(60)}*b`] }, 'f')).sheets).toEqual(
    sheets,
  );
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1000);
});

function rules(...args: readonly string[]): readonly string[] {
  const { out } = gouji('check', file, '--format', 'json', ...args);
  const [report] = (JSON.parse(out) as GoujiReport).workbooks as readonly CheckedReport[];
  return report!.findings.map(({ rule }) => rule);
}

test('a rule switched off gives no finding; a slip stops the run', () => {
  const [first] = rules();
  expect(first).toBeDefined();
  write(`severity: { ${first}: off }`);
  expect(rules()).not.toContain(first);
  write('sevrity: { A1: off }');
  const { code, out, err } = gouji('check', file);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('severity');
});
