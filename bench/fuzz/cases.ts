import { rmSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { writeWorkbook } from '../../src/hosts/xlsx/write.js';
import { buildSheet, type CellInput, type CellValue, type Sheet } from '../../src/model/index.js';
import { changedArchive, changedBytes, changedJson, changedText } from './mutate.js';
import type { Random } from './random.js';
import { docx, exampleWorkbooks, oldFormats, realWorkbooks, type Source } from './sources.js';

/** A command line, and the one file that was changed. */
export interface Case {
  readonly args: readonly string[];
  readonly changed: string;
}

type Make = (random: Random, folder: Folder) => Case;

/** Where the files of a case are written; emptied before each. */
export class Folder {
  constructor(readonly path: string) {}

  empty(): void {
    rmSync(this.path, { recursive: true, force: true });
    mkdirSync(this.path, { recursive: true });
  }

  put(name: string, content: Uint8Array | string): string {
    const file = path.join(this.path, name);
    writeFileSync(file, content);
    return file;
  }

  at(name: string): string {
    return path.join(this.path, name);
  }
}

/** What is done with a workbook. */
function command(file: string, random: Random, folder: Folder): readonly string[] {
  const at = (name: string) => folder.at(name);
  const check = ['check', file, '--format', 'json'];
  return random.pick<readonly string[]>([
    check,
    [...check, '--relations'],
    [...check, '--annotate', at('marked')],
    ['check', file, '--report', at('report.html')],
    ['check', file, '--report', at('report.xlsx')],
    ['check', file, '--opinions', at('opinions.xlsx')],
    ['check', file, '--lang', 'en'],
    ['fill', file, '-o', at('filled.xlsx')],
    ['fix', file, '-o', at('fixed.xlsx'), '--review'],
    ['balance', file, '-o', at('balanced.xlsx')],
    ['public', file, '-o', at('public.xlsx')],
    ['tables', file, '--format', 'csv'],
  ]);
}

const real = realWorkbooks();
const small = exampleWorkbooks();
const either = (random: Random): Source => random.pick(random.chance(0.3) ? real : small);
const old = oldFormats(small[0]!);
const TEXT = [
  '2026年部门预算情况说明',
  '一、收支总体情况。2026年收入总计5,327.80万元，支出总计5,327.80万元，与2025年相比，减少9.29万元，下降1.30%。',
  '其中：基本支出183.00万元，占25.89%；项目支出523.88万元，占74.11%。',
  '2026年“三公”经费预算为3.00万元，其中：公务接待费1.00万元，公务用车购置及运行费2.00万元。',
];
const word = docx(TEXT);
const CONFIG = `rounding: 0.05\nlayout: henan\nseverity:\n  C11: warning\n  H13.missing: off\nignore: [封面, 草稿*]\n`;
const OFFICES =
  '单位代码,单位名称,主管部门\n036001,云山县水利局,云山县水利局\n"036002","云山县水库管理所","云山县水利局"\n';
const OFFICES_YAML = '云山县水利局:\n  - 036001 云山县水利局\n  - { code: 036002, name: 云山县水库管理所 }\n';
const SETTINGS = JSON.stringify({
  version: 1,
  corrections: [
    { kind: 'table', sheet: '01', title: '收支总表', table: 'revenue_summary' },
    { kind: 'column', sheet: '01', title: '收支总表', path: ['合计'], column: 'total' },
    { kind: 'row', sheet: '01', title: '收支总表', label: '合计', role: 'total' },
  ],
  waivers: [{ finding: 'x', reason: '原因', author: '张三', date: '2026-01-01', figures: ['1.00'], accepted: true }],
  rounding: { fixed: '0.05' },
  severities: { A1: 'off' },
});

/** `made` holds files that commands made of a sound workbook: reports, a baseline, opinions. */
export function cases(made: Folder, read: (name: string) => Uint8Array): Readonly<Record<string, Make>> {
  const json = (name: string) => new TextDecoder().decode(read(made.at(name)));
  const plain = small.find(({ name }) => name.startsWith('henan'))!;
  const withFile =
    (name: string, content: (random: Random) => Uint8Array | string, args: (file: string) => readonly string[]): Make =>
    (random, folder) => {
      const book = folder.put('book.xlsx', plain.bytes);
      const changed = folder.put(name, content(random));
      return { args: ['check', book, '--format', 'json', ...args(changed)], changed };
    };
  const workbook =
    (content: (random: Random) => Source): Make =>
    (random, folder) => {
      const { name, bytes } = content(random);
      const changed = folder.put(name, bytes);
      return { args: command(changed, random, folder), changed };
    };
  return {
    'xlsx-bytes': workbook((random) => ({ name: 'b.xlsx', bytes: changedBytes(either(random).bytes, random) })),
    'xlsx-parts': workbook((random) => ({ name: 'p.xlsx', bytes: changedArchive(either(random).bytes, random) })),
    values: workbook((random) => ({ name: 'v.xlsx', bytes: changedValues(either(random).bytes, random) })),
    old: workbook((random) => {
      const { name, bytes } = random.pick(old);
      const change = name.endsWith('.ods') && random.chance(0.7) ? changedArchive : changedOld;
      return { name, bytes: change(bytes, random) };
    }),
    'docx-bytes': withFile(
      't.docx',
      (random) => changedBytes(word.bytes, random),
      (file) => ['--text', file],
    ),
    'docx-parts': withFile(
      't.docx',
      (random) => changedArchive(word.bytes, random),
      (file) => ['--text', file],
    ),
    text: withFile(
      't.txt',
      (random) => changedText(TEXT.join('\n'), random),
      (file) => ['--text', file],
    ),
    'text-bytes': withFile(
      't.txt',
      (random) => changedBytes(new TextEncoder().encode(TEXT.join('\n')), random),
      (file) => ['--text', file],
    ),
    config: withFile(
      'gouji.config.yaml',
      (random) => changedText(CONFIG, random),
      () => [],
    ),
    sidecar: withFile(
      'book.xlsx.gouji.json',
      (random) => changedJson(SETTINGS, random),
      () => [],
    ),
    'expected-csv': withFile(
      'e.csv',
      (random) => changedText(OFFICES, random),
      (file) => ['--expected', file],
    ),
    'expected-yaml': withFile(
      'e.yaml',
      (random) => changedText(OFFICES_YAML, random),
      (file) => ['--expected', file],
    ),
    baseline: withFile(
      'b.json',
      (random) => changedJson(json('baseline.json'), random),
      (file) => ['--baseline', file],
    ),
    review: withFile(
      'r.xlsx',
      (random) => changedValues(read(made.at('opinions.xlsx')), random),
      (file) => ['--review', file],
    ),
    merge: (random, folder) => {
      const changed = folder.put('report.json', changedJson(json('report.json'), random));
      return { args: ['merge', changed, '--format', random.pick(['json', 'text', 'html'])], changed };
    },
    diff: (random, folder) => {
      const { bytes } = either(random);
      const changed = folder.put('new.xlsx', changedValues(bytes, random));
      return { args: ['diff', folder.put('old.xlsx', bytes), changed, '--format', 'json'], changed };
    },
  };
}

function changedOld(bytes: Uint8Array, random: Random): Uint8Array {
  const isText = bytes[0] === 0x3c;
  if (!isText || random.chance(0.3)) return changedBytes(bytes, random);
  return new TextEncoder().encode(changedText(new TextDecoder().decode(bytes), random));
}

const WORDS = [
  '合计',
  '小计',
  '其中：',
  '科目编码',
  '单位：元',
  '2130301',
  '类',
  '-',
  '…',
  '=1+1',
  '△5',
  '1,234.5',
  '%',
];

function changedCell(value: CellValue, random: Random): CellValue {
  if (typeof value === 'number' && random.chance(0.6))
    return value * random.pick([-1, 10, 0.1, 1e4, 1e-4, 1e200, 0, 1.000001, 2]);
  const other: readonly CellValue[] = [null, random.pick(WORDS), { error: '#REF!' }, true, 1e308, -0.005, '\u0000'];
  if (typeof value === 'string' && random.chance(0.6)) return changedText(value, random).slice(0, 32_000);
  return random.pick(other);
}

/** The workbook with cells changed, emptied or doubled, rows left out or moved, sheets left out, doubled or mixed. */
function changedValues(bytes: Uint8Array, random: Random): Uint8Array {
  const { sheets, formats } = readWorkbook(bytes);
  const few = random.few(Math.min(40, sheets.length * 4));
  const share =
    few /
    Math.max(
      1,
      sheets.reduce((sum, sheet) => sum + sheet.values.length, 0),
    );
  const changed = sheets.map((sheet) => (random.chance(0.7) ? changedSheet(sheet, share, random) : sheet));
  const kept = random.chance(0.2) ? changed.filter(() => random.chance(0.8)) : changed;
  return writeWorkbook({ formats, sheets: kept.length > 0 ? kept : changed });
}

function changedSheet(sheet: Sheet, share: number, random: Random): Sheet {
  const cells: CellInput[] = [];
  const shift = random.chance(0.1) ? { from: random.below(sheet.rowCount + 1), by: random.few(30) } : undefined;
  const dropped = random.chance(0.2) ? random.below(sheet.rowCount + 1) : -1;
  const side = random.chance(0.05) ? random.few(200) : 0;
  for (let row = 0; row < sheet.rowCount; row += 1) {
    if (row === dropped) continue;
    for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
      const value = sheet.values[index]!;
      const place = shift && row >= shift.from ? row + shift.by : row;
      const next = random.chance(share * 3) ? changedCell(value, random) : value;
      const cell = { row: place, column: sheet.columns[index]! + side, value: next, format: sheet.formats[index]! };
      if (next !== null) cells.push(cell);
      if (random.chance(share / 4)) cells.push({ ...cell, row: cell.row + sheet.rowCount + 3 });
    }
  }
  return buildSheet({ name: sheet.name, merges: sheet.merges }, cells);
}
