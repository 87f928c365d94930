import { utils, write } from '@e965/xlsx';
import { HostError } from '../../../src/hosts/host.js';
import { openHost, readAny } from '../../../src/hosts/xlsx/open.js';
import { Budget } from '../../../src/hosts/xlsx/limits.js';
import { readWorkbook } from '../../../src/hosts/xlsx/read.js';
import { readEntries } from '../../../src/hosts/xlsx/zip.js';
import { makeEntry, writeZip } from '../../../src/hosts/xlsx/zip-write.js';
import { corpus } from './files.js';

const ordinary = corpus('robustness/ordinary');
const OLD = /\.(xls|et|ods)$/i;

test.each(ordinary.filter(({ name }) => OLD.test(name)).map((file) => [file.name, file] as const))(
  '%s is read, and saved as a new .xlsx of the same cells',
  async (_, { bytes }) => {
    const snapshot = await readAny(bytes);
    expect(snapshot.sheets.length).toBeGreaterThan(0);
    const host = await openHost(bytes);
    expect(host.convertedFrom).toMatch(/^(xls|ods)$/);
    const again = readWorkbook(host.bytes());
    expect(again.sheets.map((sheet) => sheet.name)).toEqual(snapshot.sheets.map((sheet) => sheet.name));
    expect(again.sheets.map((sheet) => sheet.values.filter((value) => value !== null))).toEqual(
      snapshot.sheets.map((sheet) => sheet.values.filter((value) => value !== null && value !== '')),
    );
  },
);

test.each(
  ordinary.filter(({ name }) => !OLD.test(name) && !name.endsWith('.xlsb')).map((file) => [file.name, file] as const),
)('%s opens', async (_, { bytes }) => {
  const host = await openHost(bytes);
  expect(host.convertedFrom).toBeUndefined();
  expect(host.bytes()).toBe(bytes);
});

test.each(ordinary.filter(({ name }) => name.endsWith('.xlsb')).map((file) => [file.name, file] as const))(
  '%s is refused by what it is',
  async (_, { bytes }) => {
    await expect(openHost(bytes)).rejects.toEqual(new HostError('xlsb'));
  },
);

describe.each(corpus('robustness/hostile').map((file) => [file.name, file] as const))('%s', (_, { bytes }) => {
  test('gets an answer in time: a snapshot, or a sentence', async () => {
    const start = performance.now();
    const answer = await readAny(bytes).then(
      (snapshot) => snapshot.sheets.length,
      (error: unknown) => error,
    );
    if (typeof answer !== 'number') expect(answer).toBeInstanceOf(HostError);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('an .ods', () => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['合计', 1]]), '表');
  const sound = Uint8Array.from(write(book, { bookType: 'ods', type: 'buffer' }) as Uint8Array);
  const zeros = makeEntry('content.xml', new Uint8Array(65 * 1024 * 1024));
  const withContent = (entry: ReturnType<typeof makeEntry>) =>
    writeZip(readEntries(sound, new Budget()).map((one) => (one.name === 'content.xml' ? entry : one)));

  test('is read', async () => expect((await readAny(sound)).sheets[0]).toMatchObject({ rowCount: 1 }));
  test.each([
    ['a bomb', zeros, 'too-large'],
    ['a bomb that declares little', { ...zeros, size: 1000 }, 'damaged'],
  ])('%s is refused before the library unpacks it', async (_, entry, key) => {
    await expect(readAny(withContent(entry))).rejects.toMatchObject({ name: 'HostError', key });
  });
});

/** XML Spreadsheet 2003 with one cell at this row and column, counted from 1. */
const oldXml = (row: number | string, column: number | string) =>
  new TextEncoder().encode(
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>' +
      '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">' +
      `<Worksheet ss:Name="表"><Table><Row ss:Index="${row}"><Cell ss:Index="${column}"><Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet></Workbook>`,
  );

test('an old format’s cell beyond the last row or column is damage, one in the last is read', async () => {
  const { sheets } = await readAny(oldXml(1_048_576, 16_384));
  expect(sheets[0]).toMatchObject({ rowCount: 1_048_576, columnCount: 16_384 });
  await expect(readAny(oldXml(1, 16_385))).rejects.toMatchObject({ key: 'damaged' });
  await expect(readAny(oldXml(1_048_577, 1))).rejects.toMatchObject({ key: 'damaged' });
  for (const index of ['-1', '0', 'x', '1e9', '1.5', '1e-9'])
    await expect(readAny(oldXml(1, index))).rejects.toMatchObject({ key: 'damaged' });
});

test.each([
  [new Uint8Array(), 'empty-file'],
  [new TextEncoder().encode('科目,金额\n合计,1'), 'not-a-workbook'],
  [new TextEncoder().encode('<html><table><tr><td>1</td></tr></table></html>'), 'not-a-workbook'],
  [new TextEncoder().encode('%PDF-1.7'), 'not-a-workbook'],
  [Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'truncated'],
])('other content is refused (%#)', async (bytes, key) => {
  await expect(readAny(bytes)).rejects.toMatchObject({ name: 'HostError', key });
});
