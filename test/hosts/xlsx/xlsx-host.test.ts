import { inverse, parseAddress, type Edit } from '../../../src/model/index.js';
import { cellAt, sheetNamed } from '../../../src/model/index.js';
import { readSettingsOf, readWorkbook } from '../../../src/hosts/xlsx/read.js';
import { XlsxHost } from '../../../src/hosts/xlsx/xlsx-host.js';
import { changedParts, realWorkbooks, workbook } from './files.js';

const at = (address: string, sheet = 'S') => ({ sheet, ...parseAddress(address)! });
const cells = (contents: Readonly<Record<string, string>>) => {
  const rows = new Map<string, string[]>();
  for (const [address, inner] of Object.entries(contents)) {
    const row = /\d+/.exec(address)![0];
    rows.set(row, [...(rows.get(row) ?? []), `<c r="${address}">${inner}</c>`]);
  }
  return `<sheetData>${[...rows].map(([row, list]) => `<row r="${row}">${list.join('')}</row>`).join('')}</sheetData>`;
};
const look = (host: XlsxHost, address: string, sheet = 'S') => {
  const place = parseAddress(address)!;
  return cellAt(host.current, sheetNamed(host.current, sheet)!, place.row, place.column);
};

const FILE = workbook({
  sheets: {
    S: `${cells({ A1: '<v>1.1</v>', B1: '<v>2.2</v>', C1: '<f>A1+B1</f><v>3.3</v>', A2: '<f>SUM(C1,汇总!A1)</f><v>4</v>', A3: '<f>VLOOKUP(A1,A1:B1,2)</f><v>2.2</v>' })}<mergeCells><mergeCell ref="D1:E1"/></mergeCells>`,
    汇总: cells({ A1: '<f>ROUND(S!C1/3,1)</f><v>1.1</v>' }),
  },
});

const edit = (address: string, before: Edit['before'], after: Edit['after'], more: Partial<Edit> = {}): Edit => ({
  at: at(address),
  before,
  after,
  ...more,
});

test('an edit recalculates what depends on it, in the snapshot and in the file', async () => {
  const host = new XlsxHost(FILE);
  const seen: string[] = [];
  host.onChange(({ sheet, area }) => seen.push(`${sheet}!${area!.top},${area!.left}`));
  expect(await host.apply([edit('A1', { number: '1.10' }, { number: '4.1' })])).toEqual({ done: true });
  for (const snapshot of [host.current, readWorkbook(host.bytes())]) {
    const read = (sheet: string, row: number, column: number) =>
      cellAt(snapshot, sheetNamed(snapshot, sheet)!, row, column)?.value;
    expect([read('S', 0, 0), read('S', 0, 2), read('汇总', 0, 0)]).toEqual([4.1, 4.1 + 2.2, 2.1]);
    expect(read('S', 1, 0)).toBeCloseTo(8.4, 12);
    expect(read('S', 2, 0)).toBe(2.2);
  }
  expect(seen.sort()).toEqual(['S!0,0', 'S!0,2', 'S!1,0', '汇总!0,0']);
});

test('the inverse batch leaves no trace', async () => {
  const host = new XlsxHost(FILE);
  const edits = [
    edit('A1', { number: '1.1' }, { number: '5' }, { format: '0.000' }),
    edit('C1', { formula: '=a1 + B1' }, { number: '7' }),
    edit('F9', null, { text: '合计' }),
  ];
  expect(await host.apply(edits)).toEqual({ done: true });
  expect(look(host, 'A1')).toEqual({ value: 5, format: '0.000' });
  expect(host.changed).toBe(true);
  expect(await host.apply(inverse(edits))).toEqual({ done: true });
  expect(host.bytes()).toBe(FILE);
  expect(look(host, 'A1')).toEqual({ value: 1.1, format: 'General' });
  expect(look(host, 'C1')).toEqual({ value: 3.3, formula: 'A1+B1', format: 'General' });
  expect(look(host, 'F9')?.value ?? null).toBeNull();
});

test.each<[string, Edit[], string]>([
  ['a stale cell', [edit('B1', null, null), edit('A1', null, { number: '1' })], 'host.stale'],
  ['a sheet that is not there', [edit('A1', null, null, { at: at('A1', '无') })], 'host.sheet-missing'],
  ['a cell covered by a merge', [edit('E1', null, { number: '1' })], 'host.not-kept'],
  ['a number that is none', [edit('B9', null, { number: '1,000' })], 'host.not-kept'],
])('%s: the whole batch is refused', async (_, edits, key) => {
  const host = new XlsxHost(FILE);
  expect(await host.apply([edit('Z9', null, { number: '1' }), ...edits])).toMatchObject({
    done: false,
    refusal: { key },
  });
  expect(host.bytes()).toBe(FILE);
  expect(look(host, 'Z9')).toBeUndefined();
});

test('several edits of one cell in a batch count as one', async () => {
  const host = new XlsxHost(FILE);
  const outcome = await host.apply([
    edit('A1', { number: '1.1' }, { number: '2' }),
    edit('A1', { number: '2' }, { number: '3' }),
  ]);
  expect(outcome).toEqual({ done: true });
  expect(look(host, 'A1')?.value).toBe(3);
});

test('marks, settings and a report go into one file, cells of a real workbook stay', async () => {
  const { bytes } = realWorkbooks().find(({ name }) => name === 'xuchang.xlsx')!;
  const host = new XlsxHost(bytes);
  const place = at('F7', '03支出总体情况表');
  const settings = { version: 1 as const, corrections: [], waivers: [], rounding: 'strict' as const };
  expect(await host.mark([{ at: place, kind: 'cause' }])).toEqual({ done: true });
  expect(await host.writeSettings(settings)).toEqual({ done: true });
  expect(await host.writeReport({ name: '校验报告', columnWidths: [], rows: [[{ text: '见', link: place }]] })).toEqual(
    { done: true },
  );
  expect(await host.readSettings()).toEqual(settings);
  const written = host.bytes();
  expect(readSettingsOf(written)).toEqual(settings);
  expect(readWorkbook(written).sheets.slice(0, -1)).toEqual(host.current.sheets);
  expect(changedParts(bytes, written).filter((name) => name.startsWith('xl/worksheets'))).toHaveLength(2);
  expect(await host.unmark()).toEqual({ done: true });
  expect(host.marks).toEqual([]);
});

test('reveal goes to whoever shows cells', async () => {
  const shown: unknown[] = [];
  const host = new XlsxHost(FILE, { onReveal: (...place) => shown.push(place) });
  expect(await host.reveal(at('A1'), [at('B1')])).toEqual({ done: true });
  expect(shown).toEqual([[at('A1'), [at('B1')]]]);
  expect(await host.reveal(at('A1', '无'))).toMatchObject({ done: false });
});

test('reading can be cancelled', async () => {
  const stop = new Error('stop');
  expect(() =>
    readWorkbook(FILE, {
      onTick: () => {
        throw stop;
      },
    }),
  ).toThrow(stop);
  const cancelled = new AbortController();
  cancelled.abort();
  await expect(new XlsxHost(FILE).read({ signal: cancelled.signal })).rejects.toThrow();
});
