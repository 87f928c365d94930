import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readWorkbook } from '../../../src/hosts/xlsx/read.js';
import { cellAt, parseAddress, sheetNamed, valueAt, type Snapshot } from '../../../src/model/index.js';
import { corpus, workbook } from './files.js';

const WORKBOOKS = join(__dirname, '../../workbooks');
const load = (name: string) => readWorkbook(new Uint8Array(readFileSync(join(WORKBOOKS, name))));

test('a real workbook reads with its sheets in order, values, formats and merges', () => {
  const snapshot = load('xuchang.xlsx');
  expect(snapshot.sheets).toHaveLength(14);
  expect(snapshot.formats[0]).toBe('General');
  const sheet = sheetNamed(snapshot, '03支出总体情况表')!;
  expect(valueAt(sheet, 0, 0)).toContain('支出总体情况表');
  expect(sheet.merges.length).toBeGreaterThan(0);
  const { row, column } = parseAddress('F7')!;
  expect(cellAt(snapshot, sheet, row, column)).toEqual({ value: 1299.82, format: '#,##0.00' });
});

test.each(readdirSync(WORKBOOKS))('%s: rows and columns stand in order', (name) => {
  for (const sheet of load(name).sheets) {
    expect(sheet.rowStart).toHaveLength(sheet.rowCount + 1);
    expect(sheet.rowStart[sheet.rowCount]).toBe(sheet.values.length);
    for (let row = 0; row < sheet.rowCount; row += 1) {
      const columns = [...sheet.columns.slice(sheet.rowStart[row], sheet.rowStart[row + 1])];
      expect(columns).toEqual([...new Set(columns)].sort((a, b) => a - b));
    }
  }
});

const at = (snapshot: Snapshot, address: string, sheet = 0) => {
  const { row, column } = parseAddress(address)!;
  return cellAt(snapshot, snapshot.sheets[sheet]!, row, column);
};
const sheet = (rows: string, tail = '') =>
  readWorkbook(workbook({ sheets: { S: `<sheetData>${rows}</sheetData>${tail}` }, strings: STRINGS, styles: STYLES }));
const STRINGS =
  '<si><t>合计</t></si><si><r><t>基本</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 支出</t></r><rPh sb="0" eb="1"><t>kana</t></rPh><phoneticPr fontId="1"/></si><si><t>a_x000D_b&amp;c</t></si>';
const STYLES =
  '<numFmts count="1"><numFmt numFmtId="170" formatCode="0.0&quot;元&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/><xf numFmtId="999"/></cellXfs>';

test.each<[string, string, unknown]>([
  ['an integer', '<c r="A1"><v>12</v></c>', 12],
  ['a decimal with all its digits', '<c r="A1"><v>91016775.34999999</v></c>', 91016775.34999999],
  ['an exponent', '<c r="A1" t="n"><v>-1.5E-3</v></c>', -0.0015],
  ['more digits than a double has', '<c r="A1"><v>0.123456789012345678901</v></c>', 0.12345678901234568],
  ['a shared string', '<c r="A1" t="s"><v>0</v></c>', '合计'],
  ['a rich string without its phonetic runs', '<c r="A1" t="s"><v>1</v></c>', '基本 支出'],
  ['escapes', '<c r="A1" t="s"><v>2</v></c>', 'a\rb&c'],
  ['a shared string that is not there', '<c r="A1" t="s"><v>9</v></c><c r="B1"><v>1</v></c>', undefined],
  [
    'an inline string',
    '<c r="A1" t="inlineStr"><is><r><t>一</t></r><r><t>二</t></r><rPh><t>x</t></rPh></is></c>',
    '一二',
  ],
  ['a string of a formula', '<c r="A1" t="str"><f>B1</f><v>文</v></c>', '文'],
  ['CDATA', '<c r="A1" t="str"><v><![CDATA[<1>]]></v></c>', '<1>'],
  ['true', '<c r="A1" t="b"><v>1</v></c>', true],
  ['an error', '<c r="A1" t="e"><v>#DIV/0!</v></c>', { error: '#DIV/0!' }],
  ['an ISO date', '<c r="A1" t="d"><v>2026-01-02T12:00:00</v></c>', 46024.5],
  ['text in a number cell', '<c r="A1"><v>—</v></c>', '—'],
  ['no value', '<c r="A1"><v></v></c><c r="B1"><v>1</v></c>', undefined],
  ['blanks around', '<c r="A1"><v> 5 </v></c>', 5],
  [
    'extensions are passed over',
    '<x14:c r="A1" xmlns:x14="u"><x14:v>9</x14:v></x14:c><c r="A1"><v>1</v><extLst><ext><v>8</v></ext></extLst></c>',
    1,
  ],
])('%s', (_, cells, value) => {
  expect(at(sheet(`<row r="1">${cells}</row>`), 'A1')?.value).toEqual(value);
});

test('cells and rows without an address follow each other', () => {
  const snapshot = sheet(
    '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="4"><c/><c><v>4</v></c></row><row><c r="a6"><v>5</v></c></row>',
  );
  expect(['A1', 'D1', 'E1', 'B4', 'A6'].map((address) => at(snapshot, address)?.value)).toEqual([1, 2, 3, 4, 5]);
});

test('cells out of order, or twice, are put in order; the later wins', () => {
  const snapshot = sheet(
    '<row r="3"><c r="B3"><v>1</v></c><c r="A3"><f>B3*2</f><v>2</v></c></row><row r="1"><c r="C1"><v>3</v></c><c r="C1"><v>4</v></c></row>',
  );
  expect(at(snapshot, 'A3')).toEqual({ value: 2, formula: 'B3*2', format: 'General' });
  expect([at(snapshot, 'B3')?.value, at(snapshot, 'C1')?.value]).toEqual([1, 4]);
});

test('formats: custom, built in, unknown; formatted blanks are kept, those behind the last cell are not', () => {
  const snapshot = sheet(
    '<row r="1"><c r="A1" s="1"/><c r="B1" s="2"><v>1</v></c><c r="C1" s="3"><v>1</v></c><c r="D1" s="99"><v>1</v></c></row><row r="9"><c r="A9" s="1"/></row>',
  );
  expect(['A1', 'B1', 'C1', 'D1'].map((address) => at(snapshot, address)?.format)).toEqual([
    '0.0"元"',
    'yyyy/m/d',
    'General',
    'General',
  ]);
  expect(snapshot.sheets[0]!.rowCount).toBe(1);
});

test('shared formulas are moved along, also where the first cell comes later', () => {
  const f = (address: string, inner: string) => `<c r="${address}">${inner}<v>0</v></c>`;
  const snapshot = sheet(
    `<row r="1">${f('B1', '<f t="shared" si="1"/>')}${f('C1', `<f t="shared" ref="C1:C3" si="0">A1+$A1+A$1+'A1'!B$2&amp;"A1"+LOG10(A1)+SUM(A:A,$B:C,1:1)+Tax_A1</f>`)}</row>` +
      `<row r="3">${f('B3', '<f t="shared" ref="B1:B3" si="1">A3-A2</f>')}${f('C3', '<f t="shared" si="0"/>')}${f('D3', '<f t="shared" si="0"/>')}${f('E3', '<f t="shared" si="7"/>')}</row>`,
  );
  expect(at(snapshot, 'B1')?.formula).toBe('A1-#REF!');
  expect(at(snapshot, 'C3')?.formula).toBe(`A3+$A3+A$1+'A1'!B$2&"A1"+LOG10(A3)+SUM(A:A,$B:C,3:3)+Tax_A1`);
  expect(at(snapshot, 'D3')?.formula).toBe(`B3+$A3+B$1+'A1'!C$2&"A1"+LOG10(B3)+SUM(B:B,$B:D,3:3)+Tax_A1`);
  expect(at(snapshot, 'E3')?.formula).toBeUndefined();
});

test('an array formula stands in each of its cells, a data table is named as such', () => {
  const snapshot = sheet(
    '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2*2</f><v>2</v></c><c r="C1"><f t="dataTable" ref="C1:C2" dt2D="1" r1="E1" r2="E2"/><v>1</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>',
  );
  expect(['A1', 'A2', 'C1'].map((address) => at(snapshot, address)?.formula)).toEqual([
    'B1:B2*2',
    'B1:B2*2',
    'TABLE(E1,E2)',
  ]);
});

test('merges, hidden rows and columns', () => {
  const file = workbook({
    sheets: {
      S: '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="9"/></cols><sheetData><row r="2" hidden="true"/><row r="3"><c r="A3"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="B2:A1"/><mergeCell ref="?"/></mergeCells>',
    },
  });
  expect(readWorkbook(file).sheets[0]).toMatchObject({
    hiddenRows: [1],
    hiddenColumns: [1, 2],
    merges: [{ top: 0, left: 0, bottom: 1, right: 1 }],
  });
});

test('an ISO date means the same day in a workbook that counts from 1904', () => {
  const cell = '<sheetData><row r="1"><c r="A1" s="1" t="d"><v>2026-01-02</v></c></row></sheetData>';
  const styles = '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>';
  for (const before of ['', '<workbookPr date1904="1"/>'])
    expect(at(readWorkbook(workbook({ sheets: { S: cell }, styles, before })), 'A1')?.value).toBe(46024);
});

test('a part whose name is written with percents is found by either spelling', () => {
  const parts = unzipSync(workbook({ sheets: { S: '<sheetData><row><c><v>1</v></c></row></sheetData>' } }));
  const rels = 'xl/_rels/workbook.xml.rels';
  parts[rels] = strToU8(strFromU8(parts[rels]!).replace('sheet1.xml', encodeURIComponent('表 1.xml')));
  for (const name of ['表 1.xml', encodeURIComponent('表 1.xml')]) {
    const { 'xl/worksheets/sheet1.xml': sheet1, ...rest } = parts;
    expect(at(readWorkbook(zipSync({ ...rest, [`xl/worksheets/${name}`]: sheet1! })), 'A1')?.value).toBe(1);
  }
});

test('defined names, local ones by their sheet, without those of the program’s own', () => {
  const names =
    '<definedNames><definedName name="税率">0.13</definedName><definedName name="合计" localSheetId="1">&apos;乙&apos;!$A$1</definedName>' +
    '<definedName name="_xlnm.Print_Area" localSheetId="0">甲!$A$1:$B$9</definedName><definedName name="_xlfn.IFS" hidden="1">#NAME?</definedName></definedNames>';
  const cells = '<sheetData><row><c><v>1</v></c></row></sheetData>';
  const file = workbook({ sheets: { 甲: cells, 乙: cells }, after: names });
  expect(readWorkbook(file).names).toEqual([
    { name: '税率', formula: '0.13' },
    { name: '合计', formula: "'乙'!$A$1", sheet: '乙' },
  ]);
  expect(readWorkbook(workbook({ sheets: { 甲: cells } })).names).toBeUndefined();
});

/** What some files of the corpus are known for. */
const EXPECTED: Readonly<Record<string, (snapshot: Snapshot) => boolean>> = {
  'sj__sheet_visibility.xlsx': ({ sheets }) =>
    sheets.map(({ visibility }) => visibility).join() === 'visible,hidden,very-hidden',
  'poi__TwoSheetsOneHidden.xlsx': ({ sheets }) => sheets.some(({ visibility }) => visibility === 'hidden'),
  'poi__WithChartSheet.xlsx': ({ sheets }) => sheets.every(({ name }) => !name.startsWith('Chart')),
  'sj__phonetic_text.xlsx': ({ sheets }) => sheets[0]!.values.every((value) => !/[ァ-ヶ]/.test(String(value))),
  'cal__inlineStr_cdata.xlsx': ({ sheets }) => sheets[0]!.values.join() === 'Hello CDATA,World,12345,NormalText',
  'poi__SampleSS.strict.xlsx': ({ sheets }) => sheets.length === 3 && sheets[0]!.values.length > 0,
  'cal__nonstandard-xml-ns-prefix.xlsx': ({ sheets }) => sheets[0]!.values.length === 6,
  'poi__59746_NoRowNums.xlsx': ({ sheets }) => sheets[0]!.rowCount > 10,
  'sj__ErrorTypes.xlsx': ({ sheets }) =>
    sheets[0]!.values.some((value) => typeof value === 'object' && value?.error === '#DIV/0!'),
  'sj__1904.xlsx': ({ sheets }) => sheets[0]!.values.some((value) => typeof value === 'number' && value > 1462),
};

describe.each(
  corpus('robustness/ordinary')
    .filter(({ name }) => name in EXPECTED)
    .map((file) => [file.name, file.bytes] as const),
)('%s', (name, bytes) => {
  test('holds what it is in the corpus for', () => {
    expect(EXPECTED[name]!(readWorkbook(bytes))).toBe(true);
  });
});
