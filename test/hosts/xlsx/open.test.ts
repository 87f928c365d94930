import { HostError } from '../../../src/hosts/host.js';
import { openHost, readAny } from '../../../src/hosts/xlsx/open.js';
import { readWorkbook } from '../../../src/hosts/xlsx/read.js';
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

test.each([
  [new Uint8Array(), 'empty-file'],
  [new TextEncoder().encode('科目,金额\n合计,1'), 'not-a-workbook'],
  [new TextEncoder().encode('<html><table><tr><td>1</td></tr></table></html>'), 'not-a-workbook'],
  [new TextEncoder().encode('%PDF-1.7'), 'not-a-workbook'],
  [Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'truncated'],
])('other content is refused (%#)', async (bytes, key) => {
  await expect(readAny(bytes)).rejects.toMatchObject({ name: 'HostError', key });
});
