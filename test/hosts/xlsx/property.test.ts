import fc from 'fast-check';
import { buildSheet, type CellInput, type CellValue, type Sheet, type Snapshot } from '../../../src/model/index.js';
import { HostError } from '../../../src/hosts/host.js';
import { patchWorkbook } from '../../../src/hosts/xlsx/patch.js';
import { readWorkbook } from '../../../src/hosts/xlsx/read.js';
import { withCells } from '../../../src/hosts/xlsx/contents.js';
import { writeWorkbook } from '../../../src/hosts/xlsx/write.js';
import { Budget } from '../../../src/hosts/xlsx/limits.js';
import { inflate, readEntries } from '../../../src/hosts/xlsx/zip.js';
import { makeEntry, writeZip } from '../../../src/hosts/xlsx/zip-write.js';
import { corpus, realWorkbooks, workbook } from './files.js';

const FORMATS = ['General', '0.00', '#,##0.00', '@', 'yyyy"年"m"月"', '0.00%', '[Red]-0.0<&>'];

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('合', '计', '&', '<', '"', '\n', '\r', '\t', ' ', '_x0009_', '１'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  minLength: 1,
  maxLength: 12,
});
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.tuple(fc.integer(), fc.integer({ min: 0, max: 8 })).map(([units, decimals]) => units / 10 ** decimals),
);
const value: fc.Arbitrary<CellValue> = fc.oneof(
  number.map((one) => (Object.is(one, -0) ? 0 : one)),
  text,
  fc.boolean(),
  fc.constantFrom('#DIV/0!', '#N/A', '#REF!').map((error) => ({ error })),
);
const cell: fc.Arbitrary<CellInput> = fc
  .record({
    row: fc.nat(40),
    column: fc.oneof(fc.nat(30), fc.nat(16_383)),
    value,
    format: fc.nat(FORMATS.length - 1),
    formula: fc.option(fc.constantFrom('A1+B2', 'SUM(A1:C3)&"<&>"', "'表 1'!A1"), { nil: undefined, freq: 4 }),
  })
  .map(({ formula, ...rest }) => (formula === undefined ? rest : { ...rest, formula }));
const areaList = fc.array(
  fc
    .tuple(fc.nat(50), fc.nat(50), fc.nat(5), fc.nat(5))
    .map(([top, left, down, right]) => ({ top, left, bottom: top + down, right: left + right })),
  { maxLength: 4 },
);
const numbers = (max: number) =>
  fc.uniqueArray(fc.nat(max), { maxLength: 4 }).map((list) => list.sort((a, b) => a - b));
const sheetName = fc.string({
  unit: fc.constantFrom('表', '一', 'A', '1', ' ', '&', '<', '"'),
  minLength: 1,
  maxLength: 8,
});

const snapshot: fc.Arbitrary<Snapshot> = fc
  .uniqueArray(
    fc.record({
      name: sheetName,
      visibility: fc.constantFrom('visible' as const, 'hidden' as const, 'very-hidden' as const),
      merges: areaList,
      hiddenRows: numbers(60),
      hiddenColumns: numbers(60),
      cells: fc.array(cell, { maxLength: 40 }),
    }),
    { selector: ({ name }) => name, minLength: 1, maxLength: 4 },
  )
  .map((sheets) => ({
    formats: FORMATS,
    sheets: sheets.map(({ cells, ...shape }) => buildSheet(shape, cells)),
    names: [
      { name: '税率', formula: '13%&"<>"' },
      { name: '合计', formula: `'${sheets[0]!.name}'!$A$1`, sheet: sheets.at(-1)!.name },
    ],
  }));

/** Plain data: the order in which a Map was filled says nothing. */
const plain = (sheet: Sheet) => ({ ...sheet, formulas: [...sheet.formulas].sort(([a], [b]) => a - b) });

test('random snapshots written and read back are equal', () => {
  fc.assert(
    fc.property(snapshot, (written) => {
      const read = readWorkbook(writeWorkbook(written));
      expect(read.formats).toEqual(written.formats);
      expect(read.names).toEqual(written.names);
      expect(read.sheets.map(plain)).toEqual(written.sheets.map(plain));
    }),
    { numRuns: 300 },
  );
});

test('random edits made in the file are those made in the snapshot', () => {
  const change = fc.record({
    row: fc.nat(45),
    column: fc.oneof(fc.nat(35), fc.nat(16_383)),
    after: fc.oneof(
      text.map((one) => ({ text: one })),
      fc
        .double({ noNaN: true, min: -1e12, max: 1e12 })
        .map((one) => ({ number: String(Object.is(one, -0) ? 0 : one) })),
      fc.constant({ formula: '=A1*2' }),
      fc.constant(null),
    ),
  });
  fc.assert(
    fc.property(
      snapshot,
      fc.uniqueArray(change, { selector: ({ row, column }) => `${row}:${column}`, maxLength: 12 }),
      (before, changes) => {
        const sheet = before.sheets[0]!.name;
        const edits = changes.map(({ row, column, after }) => ({ at: { sheet, row, column }, before: null, after }));
        const states = edits.map(({ at, after }) => {
          if (after === null) return { at, value: null };
          if ('text' in after) return { at, value: after.text };
          return 'number' in after ? { at, value: Number(after.number) } : { at, value: null, formula: 'A1*2' };
        });
        const read = readWorkbook(patchWorkbook(writeWorkbook(before), { edits }));
        // Blank cells without a format, and those after the last filled one, are not kept in a file.
        const expected = readWorkbook(writeWorkbook(withCells(before, states)));
        expect(read.sheets.map(plain)).toEqual(expected.sheets.map(plain));
      },
    ),
    { numRuns: 300 },
  );
});

/** The file with two blanks before every cell's address, which the reader of plain cells leaves to the scanner. */
function unplain(bytes: Uint8Array): Uint8Array {
  const budget = new Budget();
  const entries = readEntries(bytes, budget).map((entry) => {
    if (!/worksheets\/[^/]+\.xml$/.test(entry.name)) return entry;
    const text = Buffer.from(inflate(entry, budget)).toString('latin1').replaceAll('<c r="', '<c  r="');
    return makeEntry(entry.name, new Uint8Array(Buffer.from(text, 'latin1')));
  });
  return writeZip(entries);
}

const answer = (bytes: Uint8Array): unknown => {
  try {
    return readWorkbook(bytes).sheets.map(plain);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return error.key;
  }
};

test.each(
  [...realWorkbooks(), ...corpus('other-provinces'), ...corpus('robustness/ordinary')]
    .filter(({ name }) => /xls[xm]$/.test(name))
    .map(({ name, bytes }) => [name, bytes] as const),
)('%s: plain cells are read as the scanner reads them', (_, bytes) => {
  expect(answer(bytes)).toEqual(answer(unplain(bytes)));
});

test('cells that are nearly plain are read as the scanner reads them', () => {
  const piece = fc.constantFrom(
    ...['<c r="', 'A1', 'B2', 'XFD1', 'XFE1', 'a3', 'A0', 'A1048577', '"', ' s="', '1', '99', '', ' t="s"', ' t="str"'],
    ...[' t="b"', '>', '/>', '<v>', '</v>', '</c>', '0', '12', '-', '.', '.5', '1e3', '123456789012345', '7'],
    ...['<f t="shared" si="0"/>', '<f>A1</f>', '<f/>', '<f t="shared" si="', '&amp;', ' ', '<is><t>x</t></is>'],
  );
  const likely = fc
    .tuple(
      fc.constantFrom('A1', 'B1', 'C2', 'AA10', 'a1', ''),
      fc.constantFrom('', ' s="1"', ' s="9"', ' s=""', ' s="x"'),
      fc.constantFrom('', ' t="s"', ' t="n"', ' t="b"'),
      fc.constantFrom('/>', '></c>', '>'),
      fc.constantFrom(
        '',
        '<f t="shared" si="0"/>',
        '<f t="shared" ref="A1:C3" si="0">A1+1</f>',
        '<f t="shared" si=""/>',
      ),
      fc.constantFrom('0', '1', '-2.50', '1.', '.', '', '-', '1.2.3', '0.1234567890123456', '9007199254740993', '1.5'),
    )
    .map(([at, s, t, end, f, v]) => `<c r="${at}"${s}${t}${end}${end === '>' ? `${f}<v>${v}</v></c>` : ''}`);
  const cells = fc.oneof(
    { weight: 4, arbitrary: likely },
    { weight: 1, arbitrary: fc.array(piece).map((list) => list.join('')) },
  );
  const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="4"/></cellXfs>';
  let read = 0;
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 6 }), (list) => {
      const data = `<sheetData><row r="1">${list.join('')}</row></sheetData>`;
      const bytes = workbook({ sheets: { S: data }, styles, strings: '<si><t>一</t></si><si><t>二</t></si>' });
      const found = answer(bytes);
      if (typeof found !== 'string') read += 1;
      expect(found).toEqual(answer(unplain(bytes)));
    }),
    { numRuns: 1500 },
  );
  expect(read).toBeGreaterThan(300);
});

test('bytes flipped in a valid file give a snapshot or a sentence', () => {
  const files = [
    writeWorkbook(fc.sample(snapshot, { numRuns: 1, seed: 7 })[0]!),
    ...realWorkbooks().map(({ bytes }) => bytes),
  ];
  let refused = 0;
  fc.assert(
    fc.property(
      fc.nat(files.length - 1),
      fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(255)), { minLength: 1, maxLength: 20 }),
      (index, flips) => {
        const bytes = files[index]!.slice();
        for (const [place, mask] of flips) bytes[place % bytes.length]! ^= mask;
        try {
          readWorkbook(bytes);
        } catch (error) {
          if (!(error instanceof HostError)) throw error;
          refused += 1;
        }
      },
    ),
    { numRuns: 1500 },
  );
  expect(refused).toBeGreaterThan(500);
});

test('bytes flipped inside the parts, checksums made to fit, give a snapshot or a sentence', () => {
  const { bytes } = realWorkbooks().find(({ name }) => name === 'xuchang.xlsx')!;
  const parts = [
    'xl/workbook.xml',
    'xl/sharedStrings.xml',
    'xl/styles.xml',
    'xl/worksheets/sheet3.xml',
    'xl/_rels/workbook.xml.rels',
    '[Content_Types].xml',
  ];
  const contents = parts.map((name) =>
    inflate(
      readEntries(bytes, new Budget()).find((entry) => entry.name === name)!,
      new Budget(),
    ),
  );
  fc.assert(
    fc.property(
      fc.nat(parts.length - 1),
      fc.array(fc.tuple(fc.nat(100_000), fc.constantFrom(...'<>/"=&; 09Ax\u0000')), { minLength: 1, maxLength: 6 }),
      (index, flips) => {
        const content = contents[index]!.slice();
        for (const [place, letter] of flips) content[place % content.length] = letter.charCodeAt(0);
        const entries = readEntries(bytes, new Budget()).map((entry) =>
          entry.name === parts[index] ? makeEntry(entry.name, content) : entry,
        );
        try {
          readWorkbook(writeZip(entries));
        } catch (error) {
          if (!(error instanceof HostError)) throw error;
        }
      },
    ),
    { numRuns: 800 },
  );
});
