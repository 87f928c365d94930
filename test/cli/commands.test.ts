import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { XlsxHost } from '../../src/hosts/xlsx/xlsx-host.js';
import { parseAddress, valueAt } from '../../src/model/index.js';
import { standard } from '../../src/standard/index.js';
import { VERSION } from '../../src/version.js';
import { gouji } from './gouji.js';

const SOURCE = 'test/workbooks/laiyuan.xlsx';
const SHEET = '03部门预算支出总表';
const folder = mkdtempSync(path.join(tmpdir(), 'gouji-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the version is that of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(VERSION).toBe(version);
  expect(gouji('--version').out).toBe(`${version}\n`);
});

test('help comes in both languages and tells the exit codes', () => {
  expect(gouji('--help')).toMatchObject({ code: 0, err: '' });
  expect(gouji('--help').out).toContain('退出码：0');
  expect(gouji('--help', '--lang', 'en').out).toContain('Exit codes: 0');
});

describe('fill', () => {
  const original = readWorkbook(readFileSync(SOURCE));
  const sheet = original.sheets.find(({ name }) => name === SHEET)!;
  const totals = [5, 6, 7, 8].flatMap((row) =>
    ['D', 'E', 'F'].flatMap((column) => {
      const at = { sheet: SHEET, ...parseAddress(`${column}${row + 1}`)! };
      const value = valueAt(sheet, at.row, at.column);
      return typeof value === 'number' ? [{ at, value }] : [];
    }),
  );
  const blanked = path.join(folder, 'blanked.xlsx');
  const output = path.join(folder, 'filled.xlsx');

  beforeAll(async () => {
    const host = new XlsxHost(readFileSync(SOURCE));
    const first = totals.slice(0, 1).map(({ at, value }) => ({ at, before: { number: String(value) }, after: null }));
    expect(await host.apply(first)).toEqual({ done: true });
    writeFileSync(blanked, host.bytes());
  });

  test('gives a blanked total back its value, and leaves the input alone', () => {
    const before = readFileSync(blanked);
    const { code, out } = gouji('fill', blanked, '-o', output);
    expect([code, out.split('\n')[0]]).toEqual([0, `已填列 1 个单元格，写入 ${output}。`]);
    const [{ at, value }] = totals as [(typeof totals)[0]];
    const filled = readWorkbook(readFileSync(output)).sheets.find(({ name }) => name === SHEET)!;
    expect(valueAt(filled, at.row, at.column)).toBe(value);
    expect(readFileSync(blanked).equals(before)).toBe(true);
  });

  test('as formulas the cell gets a formula, with its result', () => {
    gouji('fill', blanked, '-o', output, '--as', 'formulas');
    const [{ at, value }] = totals as [(typeof totals)[0]];
    const filled = readWorkbook(readFileSync(output)).sheets.find(({ name }) => name === SHEET)!;
    expect([...filled.formulas.values()].length).toBe([...sheet.formulas.values()].length + 1);
    expect(valueAt(filled, at.row, at.column)).toBe(value);
  });

  test('a preview writes nothing', () => {
    rmSync(output, { force: true });
    const { code, out } = gouji('fill', blanked, '--preview');
    expect([code, out.split('\n')[0]]).toEqual([0, '可填列 1 个单元格（未写文件）：']);
    expect(() => readFileSync(output)).toThrow();
  });
});

interface ChangesReport {
  readonly schema: string;
  readonly written: string | null;
  readonly changes: readonly { before: string; after: string; value: string; safety: string; taken: boolean }[];
  readonly sets: readonly { kind: string; drifts: readonly object[] }[];
}
const json = (...args: string[]) => JSON.parse(gouji(...args, '--format', 'json').out) as ChangesReport;

describe('balance', () => {
  const source = 'test/workbooks/sanmenxia.xlsx';
  const output = path.join(folder, 'balanced.xlsx');

  test('a preview says how many cells move, which ties hold then and by what rule, and writes nothing', () => {
    const { code, out } = gouji('balance', source, '--preview');
    expect(code).toBe(0);
    expect(out).toMatch(/^可微调 14 个单元格的末位，使 16 条尾差关系相符（未写文件）：\n/);
    expect(out).toContain('576.38 → 576.37');
    expect(out).toContain('规则：改动的单元格最少');
    expect(out).toContain('微调后相符的 16 条关系：');
    expect(gouji('balance', source).code).toBe(2);
  });

  test('what is written has no drift left', () => {
    const { changes, written, sets } = json('balance', source, '-o', output);
    expect(written).toBe(output);
    expect(sets).toMatchObject([{ kind: 'repaired' }]);
    expect(changes).toHaveLength(14);
    expect(gouji('check', source).out).toContain('尾差 20（合并 11 处）');
    expect(gouji('check', output).out).toContain('尾差 3（合并 1 处）');
    expect(gouji('balance', output, '--preview').out).toContain('没有需要舍位平衡的尾差');
  });
});

describe('fix', () => {
  const at = { sheet: SHEET, ...parseAddress('D6')! };
  const spoilt = path.join(folder, 'spoilt.xlsx');
  const output = path.join(folder, 'fixed.xlsx');

  beforeAll(async () => {
    const host = new XlsxHost(readFileSync(SOURCE));
    const sheet = host.current.sheets.find(({ name }) => name === SHEET)!;
    const right = String(valueAt(sheet, at.row, at.column));
    const edit = { at, before: { number: right }, after: { number: String(Number(right) * 10) } };
    expect(await host.apply([edit])).toEqual({ done: true });
    writeFileSync(spoilt, host.bytes());
  });

  test('what the ties force is put right; the file is again what it was, part by part', () => {
    const { changes } = json('fix', spoilt, '-o', output);
    expect(changes.filter(({ taken }) => taken)).toMatchObject([{ safety: 'safe' }]);
    const [fixed, clean] = [output, SOURCE].map((file) => readWorkbook(readFileSync(file)));
    expect(fixed).toEqual(clean);
  });

  test('a preview names cell, cause and what it explains', () => {
    const { out } = gouji('fix', spoilt, '--preview');
    expect(out).toMatch(/^可改正 1 个单元格（未写文件）：\n.*D6/);
    expect(out).toContain('疑为小数点错位');
  });
});

describe('tables', () => {
  test('text says what each table was taken for and why', () => {
    const { code, out } = gouji('tables', SOURCE);
    expect(code).toBe(0);
    expect(out).toContain(`${SHEET}!`);
    expect(out).toMatch(/识别为 支出总表（expenditure_summary，把握 \d+%）/);
    expect(out).toContain('依据：标题 部门预算支出总表');
  });

  test('JSON and CSV hold the same amounts, in the standard’s columns', () => {
    interface Data {
      readonly tables: readonly { readonly rows: readonly { readonly amounts: object }[] }[];
    }
    const { tables } = JSON.parse(gouji('tables', SOURCE, '--format', 'json').out) as Data;
    const amounts = tables.flatMap(({ rows }) => rows.flatMap((row) => Object.entries(row.amounts)));
    const lines = gouji('tables', SOURCE, '--format', 'csv').out.trimEnd().split('\r\n');
    expect(amounts.length).toBeGreaterThan(300);
    expect(lines).toHaveLength(amounts.length + 1);
    expect(lines[0]).toBe('\uFEFFinstance,table,title,entity,year,sheet,cell,row,role,code,label,column,value,unit');
  });
});

describe('explain', () => {
  test('every rule of the standard has its page', () => {
    const ids = gouji('explain')
      .out.trimEnd()
      .split('\n')
      .map((line) => line.split(/\s/, 1)[0]);
    expect(ids).toEqual(standard().rules.map(({ id }) => id));
  });

  test('a rule’s page: what ties, why, where that is from, examples, how to put it right', () => {
    const { code, out } = gouji('explain', 'a1');
    expect(code).toBe(0);
    expect(out).toMatch(/^# A1 .+\n\n校验内容：.+\n\n依据：.+\n\n来源：.+\n/);
    for (const heading of ['## 错误示例', '## 正确示例', '## 如何改正']) expect(out).toContain(heading);
    const english = gouji('explain', 'a1', '--lang', 'en').out;
    for (const heading of ['## Wrong', '## Right', '## How to fix']) expect(english).toContain(heading);
    expect(english).not.toContain('如何改正');
  });

  test('every rule can be explained', () => {
    for (const { id } of standard().rules)
      expect(readFileSync(path.join('dist', 'lib', 'rules', `${id}.md`), 'utf8')).toContain(`# ${id} `);
  });

  test('a layout’s variant is explained under its family', () => {
    expect(gouji('explain', 'C7.henan', '--lang', 'en').out).toContain('Henan');
  });
});

describe('public', () => {
  test('writes the copy for publication, says what it took out, and leaves the input alone', () => {
    const output = path.join(folder, 'public.xlsx');
    const before = readFileSync(SOURCE);
    const { code, out } = gouji('public', SOURCE, '-o', output);
    expect([code, out]).toEqual([0, `公开版已写入 ${output}。\n已去除：\n  作者、单位、路径等文件属性 2 处\n`]);
    expect(readFileSync(SOURCE).equals(before)).toBe(true);
    expect(readWorkbook(readFileSync(output)).sheets.map(({ values }) => values)).toEqual(
      readWorkbook(before).sheets.map(({ values }) => values),
    );
  });

  test('never over its input, never without a name', () => {
    expect(gouji('public', SOURCE, '-o', SOURCE)).toMatchObject({ code: 2, out: '' });
    expect(gouji('public', SOURCE).err).toContain('缺少选项');
  });
});
