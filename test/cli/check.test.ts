import { execSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { writeWorkbook } from '../../src/hosts/xlsx/write.js';
import { XlsxHost } from '../../src/hosts/xlsx/xlsx-host.js';
import { buildSheet, parseAddress } from '../../src/model/index.js';
import type { CheckedReport, GoujiReport } from '../../src/report/workbook-report.js';
import { changedParts, partText } from '../hosts/xlsx/files.js';
import { gouji, MAIN, WORKBOOKS } from './gouji.js';

const folder = mkdtempSync(path.join(tmpdir(), 'gouji-cli-'));
const inFolder = (name: string) => path.join(folder, name);
const SOURCE = 'test/workbooks/laiyuan.xlsx';

afterAll(() => rmSync(folder, { recursive: true }));

function reportOf(out: string): GoujiReport {
  return JSON.parse(out) as GoujiReport;
}

/** A copy of a sound workbook with one amount changed. */
async function planted(name: string, sheet: string, cell: string, before: string, after: string): Promise<string> {
  const host = new XlsxHost(readFileSync(SOURCE));
  const at = { sheet, ...parseAddress(cell)! };
  const outcome = await host.apply([{ at, before: { number: before }, after: { number: after } }]);
  expect(outcome).toEqual({ done: true });
  writeFileSync(inFolder(name), host.bytes());
  return inFolder(name);
}

describe('the five real workbooks', () => {
  const { code, out, err } = gouji('check', ...WORKBOOKS, '--format', 'json', '--relations');
  const report = reportOf(out);
  const checked = report.workbooks as readonly CheckedReport[];

  test('JSON is all that stands on the output, and it is valid against the published schema', () => {
    const schema: object = JSON.parse(readFileSync('schema/gouji-report-1.schema.json', 'utf8'));
    const validate = new Ajv2020({ strictTypes: false }).compile(schema);
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    expect(err).toBe('');
  });

  test('each is checked, in the order given', () => {
    expect(checked.map(({ file, status }) => [file, status])).toEqual(WORKBOOKS.map((file) => [file, 'checked']));
  });

  test('the counts are those of the instances', () => {
    for (const { relations, instances = [] } of checked) {
      const count = (...verdicts: string[]) => instances.filter(({ verdict }) => verdicts.includes(verdict)).length;
      expect(relations.exact).toBe(count('exact'));
      expect(relations.rounding).toBe(count('rounding', 'unlikely-rounding'));
      expect(relations.mismatch).toBe(count('mismatch'));
      expect(relations.exact).toBeGreaterThan(100);
    }
  });

  test('every cause explains findings that are in the report', () => {
    for (const { causes, findings } of checked) {
      const ids = new Set(findings.map(({ id }) => id));
      for (const { explains } of causes) expect(explains.filter((id) => !ids.has(id))).toEqual([]);
    }
  });

  test('the exit code is 1 exactly when some finding is an error', () => {
    const errors = checked.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'));
    expect(code).toBe(errors.length > 0 ? 1 : 0);
  });

  test('two workers give the same bytes as one process', () => {
    const one = gouji('check', ...WORKBOOKS, '--format', 'json', '--jobs', '1');
    const two = gouji('check', ...WORKBOOKS, '--format', 'json', '--jobs', '2');
    expect(two.out).toBe(one.out);
  });
});

describe('one wrong figure', () => {
  let file = '';
  const TRUE = readWorkbook(readFileSync(SOURCE)).sheets.find(({ name }) => name === '03部门预算支出总表')!;

  beforeAll(async () => {
    expect(TRUE).toBeDefined();
    file = await planted('wrong.xlsx', '01部门预算收支总表', 'E15', '508.06', '580.06');
  });

  test('is found, named and suggested, with exit code 1', () => {
    const { code, out } = gouji('check', file, '--format', 'json');
    const [report] = reportOf(out).workbooks as readonly CheckedReport[];
    expect(code).toBe(1);
    expect(report!.causes[0]).toMatchObject({
      sheet: '01部门预算收支总表',
      cell: 'E15',
      cause: 'transposed-digits',
      reported: '580.06',
      suggested: '508.06',
    });
  });

  test('reads on the terminal as a sentence, in both languages', () => {
    const zh = gouji('check', file).out;
    // The planted one, and the year that the document's own text gets wrong.
    expect(zh).toMatch(/校验未通过：错误 2，/);
    expect(zh).toContain('01部门预算收支总表!E15');
    expect(zh).toContain('表内数 580.06，应为 508.06 万元');
    expect(gouji('check', file, '--lang', 'en').out).toContain('reported 580.06, expected 508.06 万元');
  });

  test('is marked in an annotated copy that carries the report; the file itself stays as it is', () => {
    const before = readFileSync(file);
    const { err } = gouji('check', file, '--annotate', inFolder('annotated'));
    const copy = readFileSync(inFolder('annotated/wrong.xlsx'));
    expect(readFileSync(file).equals(before)).toBe(true);
    const names = readWorkbook(copy).sheets.map(({ name }) => name);
    expect(names).toEqual([...readWorkbook(before).sheets.map(({ name }) => name), '校验报告']);
    expect(partText(copy, 'xl/comments1.xml')).toMatch(/<comment ref="E15"[^>]*>.*表内数 580\.06，应为 508\.06 万元/s);
    expect(err).toBe('');
  });

  test('everything in the annotated copy but marks, notes and the report sheet is byte for byte', () => {
    for (const workbook of WORKBOOKS) {
      gouji('check', workbook, '--annotate', inFolder('bytes'));
      const before = readFileSync(workbook);
      const copy = readFileSync(inFolder(`bytes/${path.basename(workbook)}`));
      const changed = changedParts(before, copy).map((name) => name.replace(/^[+-]/, ''));
      const allowed =
        /^\[Content_Types\]\.xml$|^xl\/(?:workbook\.xml|styles\.xml|_rels\/workbook\.xml\.rels|comments\d+\.xml|drawings\/.*vml.*|worksheets\/(?:_rels\/)?sheet\d+\.xml(?:\.rels)?)$/i;
      expect(changed.filter((name) => !allowed.test(name))).toEqual([]);
      for (const name of changed.filter((one) => /worksheets\/sheet\d+\.xml$/.test(one))) {
        const [old, now] = [partText(before, name), partText(copy, name)];
        // Cells, widths, merges: what stands before the marks.
        const cells = (xml: string) => /<(?:\w+:)?sheetData[\s\S]*<\/(?:\w+:)?sheetData>/.exec(xml)?.[0];
        if (old !== undefined) expect(cells(now!)).toBe(cells(old));
      }
    }
  });

  test('what the protection of the workbook or its sheets forbids is left out of the copy, and said', () => {
    const parts = unzipSync(readFileSync(file));
    const change = (part: string, from: string | RegExp, to: string) =>
      (parts[part] = strToU8(strFromU8(parts[part]!).replace(from, to)));
    change('xl/workbook.xml', /<(bookViews|sheets)>/, '<workbookProtection lockStructure="1"/><$1>');
    change('xl/worksheets/sheet1.xml', '</sheetData>', '</sheetData><sheetProtection sheet="1"/>');
    writeFileSync(inFolder('protected.xlsx'), zipSync(parts));
    const { err } = gouji('check', inFolder('protected.xlsx'), '--annotate', inFolder('annotated'));
    const sheet = readWorkbook(readFileSync(file)).sheets[0]!.name;
    expect(err).toContain(`工作表 ${sheet} 受保护，未作标注`);
    expect(err).toContain('工作簿结构受保护，不能新建工作表');
    const copy = readFileSync(inFolder('annotated/protected.xlsx'));
    expect(readWorkbook(copy).sheets.map(({ name }) => name)).not.toContain('校验报告');
    expect(partText(copy, 'xl/worksheets/sheet1.xml')).not.toContain('gouji');
  });

  test('an annotated copy never replaces the file', () => {
    const before = readFileSync(file);
    const { code, err } = gouji('check', file, '--annotate', folder);
    expect(code).toBe(2);
    expect(err).toContain('输出不能写回原文件');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test.each(['html', 'json', 'xlsx', 'txt'])(
    'the report is written as .%s, and the terminal still tells',
    (extension) => {
      const target = inFolder(`report.${extension}`);
      const { code, out, err } = gouji('check', file, '--report', target);
      expect([code, err]).toEqual([1, `已写入 ${target}\n`]);
      expect(out).toContain('校验未通过');
      const written = readFileSync(target);
      if (extension === 'xlsx')
        expect(readWorkbook(written).sheets.map(({ name }) => name)).toEqual(['汇总', '校验问题', 'wrong']);
      else expect(written.toString()).toContain('508.06');
    },
  );
});

describe('bad input: one sentence, exit code 2, no stack trace', () => {
  const noTables = inFolder('no-tables.xlsx');

  beforeAll(() => {
    writeFileSync(inFolder('text.xlsx'), 'hello');
    writeFileSync(inFolder('empty.xlsx'), '');
    copyFileSync(SOURCE, inFolder('cut.xlsx'));
    truncateSync(inFolder('cut.xlsx'), 20_000);
    const sheet = buildSheet({ name: 'Sheet1' }, [{ row: 0, column: 0, value: 'nothing to see' }]);
    writeFileSync(noTables, writeWorkbook({ sheets: [sheet], formats: ['General'] }));
    mkdirSync(inFolder('nothing'));
    mkdirSync(inFolder('folder.html'));
  });

  test.each([
    ['a path that is not there', ['check', 'nowhere.xlsx'], '找不到“nowhere.xlsx”'],
    ['not a workbook', ['check', inFolder('text.xlsx')], '这不是 Excel 工作簿'],
    ['an empty file', ['check', inFolder('empty.xlsx')], '文件是空的'],
    ['a file that was cut off', ['check', inFolder('cut.xlsx')], '文件不完整'],
    ['a workbook without budget tables', ['check', noTables], '没有找到预算表'],
    ['an empty folder', ['check', inFolder('nothing')], '没有工作簿'],
    ['no path', ['check'], '缺少参数 path'],
    ['an unknown option', ['check', SOURCE, '--nonsense'], '没有选项 --nonsense'],
    ['an unknown command', ['chekc'], '没有命令 chekc'],
    ['an unknown format', ['check', SOURCE, '--format', 'pdf'], '--format 不能是“pdf”'],
    ['an unknown layout', ['check', SOURCE, '--layout', 'atlantis'], '没有表样“atlantis”'],
    ['a workbook report without a file', ['check', SOURCE, '--format', 'xlsx'], '请用 --report'],
    ['a folder that is not there for the report', ['check', SOURCE, '--report', '/nowhere/at/all.html'], '写不了'],
    ['a report by another ending', ['check', SOURCE, '--report', inFolder('a.pdf')], '--report 按扩展名写报告'],
    ['a folder for the report', ['check', SOURCE, '--report', folder], '--report 按扩展名'],
    ['a folder named like a report', ['check', SOURCE, '--report', inFolder('folder.html')], '是文件夹'],
    ['a folder for a list', ['check', SOURCE, '--expected', inFolder('nothing')], '是文件夹'],
    ['--accept alone', ['check', SOURCE, '--accept'], '--accept 要与 --baseline 同用'],
    ['--deadline alone', ['check', SOURCE, '--deadline', '2026-03-15'], '--deadline 要与 --opinions 同用'],
    ['a text that is none', ['check', SOURCE, '--text', SOURCE], `${SOURCE}: 这不是 Word 文档`],
    [
      'a review table that is none',
      ['check', SOURCE, '--review', inFolder('text.xlsx')],
      'text.xlsx: 这不是 Excel 工作簿',
    ],
    ['fill without an output', ['fill', SOURCE], '请用 -o'],
    ['fill onto itself', ['fill', SOURCE, '-o', SOURCE], '输出不能写回原文件'],
    ['fill into another kind of file', ['fill', SOURCE, '-o', inFolder('a.xls')], '文件名要以 .xlsx 结尾'],
    ['fill into a folder that is not there', ['fill', SOURCE, '-o', inFolder('no/a.xlsx')], '写不了'],
    [
      'public of no workbook',
      ['public', inFolder('text.xlsx'), '-o', inFolder('a.xlsx')],
      'text.xlsx: 这不是 Excel 工作簿',
    ],
    ['fill of a workbook without tables', ['fill', noTables, '--preview'], '没有找到预算表'],
    ['tables of no workbook', ['tables', inFolder('text.xlsx')], '这不是 Excel 工作簿'],
    ['an unknown rule', ['explain', 'Z99'], '没有规则“Z99”'],
  ])('%s', (_, args, sentence) => {
    const { code, err } = gouji(...args);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).not.toMatch(/\n\s+at |Error:/);
    expect(code).toBe(2);
  });

  test.each([
    ['--report'],
    ['--opinions'],
    ['--baseline'],
    ['--accept', '--baseline'],
    ['--format', 'json', '--report'],
  ])('no output takes the place of a workbook: %s %s', (...flags) => {
    const file = inFolder('kept.xlsx');
    copyFileSync(SOURCE, file);
    const { code, err } = gouji('check', SOURCE, file, ...flags, file);
    expect([code, err]).toEqual([2, `输出不能写回原文件“${file}”，请换一个文件名或文件夹。\n`]);
    expect(readFileSync(file).equals(readFileSync(SOURCE))).toBe(true);
  });

  test('a baseline replaces a baseline only', () => {
    const file = inFolder('notes.json');
    writeFileSync(file, '{"mine":true}');
    const { code, err } = gouji('check', SOURCE, '--baseline', file, '--accept');
    expect([code, err]).toEqual([2, `“${file}”不是 gouji 的基线文件。\n`]);
    expect(readFileSync(file, 'utf8')).toBe('{"mine":true}');
  });

  test('the sentences are there in English too', () => {
    expect(gouji('check', 'nowhere.xlsx', '--lang', 'en').err).toBe('Cannot find “nowhere.xlsx”: check the path.\n');
  });

  test('the other files are checked all the same', () => {
    const { code, out, err } = gouji('check', 'nowhere.xlsx', SOURCE, '--format', 'json');
    expect(reportOf(out).workbooks.map(({ status }) => status)).toEqual(['unreadable', 'checked']);
    expect(err).toContain('nowhere.xlsx');
    expect(code).toBe(2);
  });

  test('in a folder a workbook without tables is listed and is no error', () => {
    mkdirSync(inFolder('unit/below'), { recursive: true });
    copyFileSync(noTables, inFolder('unit/b.xlsx'));
    copyFileSync('test/workbooks/xinhua.xlsx', inFolder('unit/below/a.xlsx'));
    writeFileSync(inFolder('unit/~$b.xlsx'), 'a lock file of Excel');
    writeFileSync(inFolder('unit/readme.txt'), 'no workbook');
    const { code, out } = gouji('check', inFolder('unit'), '--format', 'json');
    const listed = reportOf(out).workbooks.map(({ file, status }) => [path.relative(folder, file), status]);
    expect(listed).toEqual([
      [path.join('unit', 'b.xlsx'), 'no-tables'],
      [path.join('unit', 'below', 'a.xlsx'), 'checked'],
    ]);
    expect(code).toBe(0);
  });
});

test('a reader that closes the pipe early is no error', () => {
  if (process.platform === 'win32') return;
  const command = `"${process.execPath}" "${MAIN}" check ${WORKBOOKS.join(' ')} --format json | head -c 10`;
  expect(execSync(command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })).toBe('{\n  "schem');
});
