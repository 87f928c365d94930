import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { deflateSync } from 'fflate';
import { readWorkbook } from '../../../src/hosts/xlsx/read.js';
import { Budget } from '../../../src/hosts/xlsx/limits.js';
import { readEntries } from '../../../src/hosts/xlsx/zip.js';
import { makeEntry, writeZip } from '../../../src/hosts/xlsx/zip-write.js';
import { corpus, workbook } from './files.js';

const refused = (what: string) =>
  expect.objectContaining({ name: 'HostError', key: 'too-large', data: expect.objectContaining({ what }) });
const DAMAGED = expect.objectContaining({ name: 'HostError', key: 'damaged' });

const rows = (count: number, inner: string) => `<sheetData>${`<row>${inner}</row>`.repeat(count)}</sheetData>`;
const FILE = workbook({
  sheets: {
    A: rows(10, '<c><v>1</v></c><c t="s"><v>0</v></c>'),
    B: `${rows(10, '<c t="str"><v>十个字的文字在这里了</v></c>')}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`,
  },
  strings: '<si><t>一</t></si><si><t>二</t></si>',
});

test.each([
  ['fileBytes', 100],
  ['entries', 3],
  ['partBytes', 200],
  ['totalBytes', 1000],
  ['depth', 4],
  ['sheets', 1],
  ['cells', 20],
  ['rows', 15],
  ['strings', 1],
  ['characters', 50],
  ['marks', 0],
  ['milliseconds', -1],
])('more %s than %p are refused', (what, limit) => {
  expect(() => readWorkbook(FILE, { limits: { [what]: limit } })).toThrow(refused(what));
  expect(readWorkbook(FILE).sheets).toHaveLength(2);
});

/** The file with one part's entry changed. */
function tampered(
  part: string,
  change: (entry: ReturnType<typeof makeEntry>) => Partial<ReturnType<typeof makeEntry>>,
): Uint8Array {
  const entries = readEntries(FILE, new Budget());
  return writeZip(entries.map((entry) => (entry.name === part ? { ...entry, ...change(entry) } : entry)));
}

const BOMB = makeEntry('xl/worksheets/sheet1.xml', new Uint8Array(64 * 1024 * 1024).fill(32));

test.each([
  ['a part that inflates to more than it declares', () => ({ ...BOMB, size: 1000 })],
  ['a part that inflates to less than it declares', () => ({ size: 100_000 })],
  ['a part whose checksum is wrong', () => ({ crc: 1 })],
  ['a part packed in an unknown way', () => ({ method: 99 })],
])('%s is damaged', (_, change) => {
  expect(() => readWorkbook(tampered('xl/worksheets/sheet1.xml', change))).toThrow(DAMAGED);
});

test('a large part that inflates to more than it declares is stopped on the way', () => {
  const noise = randomBytes(4 * 1024 * 1024);
  const packed = deflateSync(noise, { level: 0 });
  const large = { ...makeEntry('xl/worksheets/sheet1.xml', noise), method: 8, data: packed };
  expect(large.data.length).toBeGreaterThan(2 * 1024 * 1024);
  expect(() => readWorkbook(tampered('xl/worksheets/sheet1.xml', () => ({ ...large, size: 3_000_000 })))).toThrow(
    DAMAGED,
  );
});

test('a bomb that declares its size is refused by its ratio', () => {
  expect(() => readWorkbook(tampered('xl/worksheets/sheet1.xml', () => BOMB))).toThrow(refused('ratio'));
});

test('a cell beyond the last row or column is damage, one in the last is read', () => {
  const cell = (address: string) =>
    workbook({ sheets: { A: `<sheetData><row><c r="${address}"><v>1</v></c></row></sheetData>` } });
  expect(readWorkbook(cell('XFD1048576')).sheets[0]).toMatchObject({ rowCount: 1_048_576, columnCount: 16_384 });
  expect(() => readWorkbook(cell('A1048577'))).toThrow(DAMAGED);
});

test('hostile files are answered within 10 s and 512 MB, each in a process of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-hostile-'));
  const child = join(folder, 'child.cjs');
  const source =
    "import { readFileSync } from 'node:fs'; import { readAny } from './src/hosts/xlsx/open.js';" +
    'const done = (answer) => console.log(JSON.stringify({ answer, peak: process.resourceUsage().maxRSS }));' +
    'readAny(new Uint8Array(readFileSync(process.argv[2]))).then((s) => done(s.sheets.length), (e) => done(e.key ?? String(e.stack)));';
  try {
    buildSync({
      stdin: { contents: source, resolveDir: join(__dirname, '../../..') },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: child,
      logLevel: 'error',
    });
    for (const { name, path } of corpus('robustness/hostile')) {
      const { stdout, status } = spawnSync(process.execPath, [child, path], { encoding: 'utf8', timeout: 10_000 });
      expect([name, status]).toEqual([name, 0]);
      const { answer, peak } = JSON.parse(stdout) as { answer: number | string; peak: number };
      expect([name, String(answer)]).toEqual([name, expect.stringMatching(/^(\d+|[a-z-]+)$/)]);
      expect(peak).toBeLessThan(512 * 1024);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 240_000);
