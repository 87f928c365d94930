import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readSettingsOf, readWorkbook } from '../../../src/hosts/xlsx/read.js';
import { patch, patchWorkbook } from '../../../src/hosts/xlsx/patch.js';
import { HostError, type Mark } from '../../../src/hosts/host.js';
import type { Edit, Settings, Snapshot } from '../../../src/model/index.js';
import { cellAt, parseAddress, sheetNamed } from '../../../src/model/index.js';
import { changedParts, corpus, entriesOf, partText, realWorkbooks, relationships, workbook } from './files.js';

const at = (address: string, sheet = 'S') => ({ sheet, ...parseAddress(address)! });
const look = (snapshot: Snapshot, address: string, sheet = 'S') => {
  const place = parseAddress(address)!;
  return cellAt(snapshot, sheetNamed(snapshot, sheet)!, place.row, place.column);
};
const set = (address: string, after: Edit['after'], more: Partial<Edit> = {}): Edit => ({
  at: at(address),
  before: null,
  after,
  ...more,
});

const SHEET =
  '<sheetData><row r="2"><c r="B2" s="1"><v>5</v></c><c r="D2" t="s"><v>0</v></c></row><row r="5"/></sheetData>';
const STYLES =
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.000"/></numFmts><fonts count="1"><font/></fonts>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0"/><xf numFmtId="4" fontId="0" applyFont="1"><alignment wrapText="1"/></xf></cellXfs>';
const SMALL = workbook({ sheets: { S: SHEET }, strings: '<si><t>旧</t></si>', styles: STYLES });

describe('cells', () => {
  test.each<[string, Edit, unknown]>([
    ['a number keeps the style', set('B2', { number: '1299.83' }), { value: 1299.83, format: '#,##0.00' }],
    [
      'a text',
      set('B2', { text: ' <合计> & "x"\r\n_x0041_' }),
      { value: ' <合计> & "x"\r\n_x0041_', format: '#,##0.00' },
    ],
    [
      'a formula',
      set('B2', { formula: '=SUM(A1:A3)&"<"' }),
      { value: null, formula: 'SUM(A1:A3)&"<"', format: '#,##0.00' },
    ],
    ['nothing', set('B2', null), undefined],
    ['between cells', set('C2', { number: '7' }), { value: 7, format: 'General' }],
    ['before the cells', set('A2', { number: '7' }), { value: 7, format: 'General' }],
    ['after the cells', set('Z2', { number: '7' }), { value: 7, format: 'General' }],
    ['before the rows', set('C1', { number: '7' }), { value: 7, format: 'General' }],
    ['between the rows', set('C3', { number: '7' }), { value: 7, format: 'General' }],
    ['into an empty row', set('C5', { number: '7' }), { value: 7, format: 'General' }],
    ['after the rows', set('C9', { number: '-7.25' }), { value: -7.25, format: 'General' }],
    ['with a known format', set('B2', { number: '7' }, { format: '0.000' }), { value: 7, format: '0.000' }],
    ['with a new format', set('C9', { number: '7' }, { format: '0.0"元"' }), { value: 7, format: '0.0"元"' }],
  ])('%s', (_, edit, expected) => {
    const patched = patchWorkbook(SMALL, { edits: [edit] });
    const { row, column } = edit.at;
    const snapshot = readWorkbook(patched);
    expect(cellAt(snapshot, snapshot.sheets[0]!, row, column) ?? undefined).toEqual(
      expected === undefined ? { value: null, format: '#,##0.00' } : expected,
    );
    expect(look(snapshot, 'D2')).toEqual({ value: '旧', format: 'General' });
    const touched = [
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      ...(edit.format === undefined ? [] : ['xl/styles.xml']),
    ];
    expect(changedParts(SMALL, patched).sort()).toEqual(touched.sort());
  });

  test('many edits in one batch, in any order, also into an empty sheet', () => {
    const places = ['C9', 'A1', 'B2', 'D2', 'C2', 'A9', 'E5'];
    const edits = places.map((address, index) => set(address, { number: String(index + 1) }));
    for (const file of [SMALL, workbook({ sheets: { S: '<sheetData/>' } })]) {
      const snapshot = readWorkbook(patchWorkbook(file, { edits }));
      expect(places.map((address) => look(snapshot, address)?.value)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    }
  });

  test('a formula brings its result along, and the workbook is calculated anew when it is opened', () => {
    const chain = workbook({
      sheets: { S: SHEET },
      after: '<calcPr calcId="191029"/>',
      more: { 'xl/calcChain.xml': '<calcChain/>' },
      workbookRelations: [['rId9', 'calcChain', 'calcChain.xml']],
    });
    const edits = [set('B2', { formula: '=A1+1' })];
    const patched = patchWorkbook(chain, { edits, results: [{ at: at('B2'), value: 6 }] });
    expect(look(readWorkbook(patched), 'B2')).toEqual({ value: 6, formula: 'A1+1', format: 'General' });
    expect(partText(patched, 'xl/workbook.xml')).toContain('<calcPr calcId="191029" fullCalcOnLoad="1"/>');
    expect(partText(patched, 'xl/calcChain.xml')).toBeUndefined();
    expect(partText(patched, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
  });

  test('a result alone leaves the formula as it stands', () => {
    const file = workbook({
      sheets: { S: '<sheetData><row r="1"><c r="A1"><f ca="1">1+1</f><v>3</v></c></row></sheetData>' },
    });
    const patched = patchWorkbook(file, { results: [{ at: at('A1'), value: 2 }] });
    expect(partText(patched, 'xl/worksheets/sheet1.xml')).toContain('<c r="A1"><f ca="1">1+1</f><v>2</v></c>');
  });

  test('overwriting the first cell of a shared formula leaves the others theirs', () => {
    const rows = [1, 2, 3].map((row) => {
      const f = row === 1 ? '<f t="shared" ref="B1:B3" si="0">A1*$C$1</f>' : '<f t="shared" si="0"/>';
      return `<row r="${row}"><c r="A${row}"><v>${row}</v></c><c r="B${row}">${f}<v>${row}</v></c></row>`;
    });
    const file = workbook({ sheets: { S: `<sheetData>${rows.join('')}</sheetData>` } });
    const snapshot = readWorkbook(patchWorkbook(file, { edits: [set('B1', { number: '9' })] }));
    expect(['B1', 'B2', 'B3'].map((address) => look(snapshot, address)?.formula)).toEqual([
      undefined,
      'A2*$C$1',
      'A3*$C$1',
    ]);
  });

  test('one cell of an array formula is refused', () => {
    const file = workbook({
      sheets: { S: '<sheetData><row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f></c></row></sheetData>' },
    });
    expect(() => patchWorkbook(file, { edits: [set('A2', { number: '1' })] })).toThrow(
      new HostError('host.array-formula'),
    );
  });

  test('a date is stored as the workbook counts', () => {
    const rows = '<sheetData><row r="1"><c r="A1" s="1"><v>43538</v></c></row></sheetData>';
    const styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const file = workbook({ sheets: { S: rows }, styles, before: '<workbookPr date1904="1"/>' });
    expect(look(readWorkbook(file), 'A1')?.value).toBe(45000);
    const patched = patchWorkbook(file, { edits: [set('A1', { number: '45001' })] });
    expect(look(readWorkbook(patched), 'A1')?.value).toBe(45001);
    expect(partText(patched, 'xl/worksheets/sheet1.xml')).toContain('<v>43539</v>');
  });
});

const WAIVED: Settings = {
  version: 1,
  corrections: [],
  waivers: [{ finding: 'f', reason: '四舍五入 <&>', author: '张三', date: '2026-01-02', figures: ['1.00'] }],
};

describe('settings', () => {
  test('are written, replaced and taken out without a trace', () => {
    const written = patchWorkbook(SMALL, { settings: WAIVED });
    expect(readSettingsOf(written)).toEqual(WAIVED);
    expect(patchWorkbook(written, { settings: WAIVED })).toBe(written);
    const again = patchWorkbook(written, { settings: { ...WAIVED, rounding: 'strict' } });
    expect(changedParts(written, again)).toEqual(['customXml/item1.xml']);
    const removed = patchWorkbook(again, { settings: { version: 1, corrections: [], waivers: [] } });
    expect(readSettingsOf(removed).waivers).toEqual([]);
    for (const part of ['[Content_Types].xml', 'xl/_rels/workbook.xml.rels']) {
      expect(partText(removed, part)).toBe(partText(SMALL, part));
    }
    expect(changedParts(removed, SMALL).filter((name) => name.includes('customXml'))).toEqual([]);
  });
});

const marksOf = (snapshot: Snapshot): Mark[] => {
  const sheet = snapshot.sheets.find((one) => one.values.length > 0) ?? snapshot.sheets[0]!;
  const place = (row: number, column: number) => ({ sheet: sheet.name, row, column });
  return [
    { at: place(0, 0), kind: 'error' },
    { at: place(0, 1), kind: 'error' },
    { at: place(3, 2), kind: 'drift' },
  ];
};

const files = [...realWorkbooks(), ...corpus('robustness/ordinary'), ...corpus('other-provinces')];
const readable = files.filter(({ bytes }) => {
  try {
    return readWorkbook(bytes).sheets.length > 0;
  } catch {
    return false;
  }
});

test('most files of the corpus take part in what follows', () => {
  expect(readable.length).toBeGreaterThanOrEqual(files.length > 5 ? 60 : 5);
});

describe.each(readable.map((file) => [file.name, file] as const))('%s', (_, { bytes }) => {
  const before = readWorkbook(bytes);
  const marks = marksOf(before);
  const { bytes: marked, unmarked } = patch(bytes, { marks });
  const hasStyles = entriesOf(bytes).some((entry) => /styles/i.test(entry.name));

  test('marking changes the sheet and the styles, and no other part', () => {
    const changed = changedParts(bytes, marked);
    // A file without any styles gets a part for them, which is listed and related.
    const styles = hasStyles ? /styles/i : /styles|Content_Types|workbook\.xml\.rels/i;
    const touched = new Set(changed.map((name) => name.replace(/^-/, '')).filter((name) => !styles.test(name)));
    expect([...touched]).toHaveLength(1 - unmarked.length);
    expect(readWorkbook(marked)).toEqual(before);
  });

  test('marking again replaces, unmarking leaves every part as it was', () => {
    expect(changedParts(marked, patchWorkbook(marked, { marks }))).toEqual([]);
    const unmarked = patchWorkbook(marked, { marks: [] });
    for (const name of changedParts(bytes, unmarked)) {
      if (hasStyles || name.includes('sheet')) expect(partText(unmarked, name)).toBe(partText(bytes, name));
    }
  });
});

test('a workbook with every kind of part keeps them byte for byte', () => {
  const more = {
    'xl/charts/chart1.xml': '<c:chartSpace xmlns:c="urn:c"/>',
    'xl/media/image1.png': Uint8Array.from({ length: 500 }, (_, index) => (index * 7) & 255),
    'xl/drawings/drawing1.xml': '<xdr:wsDr xmlns:xdr="urn:x"/>',
    'xl/pivotTables/pivotTable1.xml': '<pivotTableDefinition/>',
    'xl/comments1.xml': '<comments/>',
    'xl/printerSettings/printerSettings1.bin': Uint8Array.of(0, 1, 2, 255),
    'xl/externalLinks/externalLink1.xml': '<externalLink/>',
    'customXml/item1.xml': '<other xmlns="urn:other"/>',
    'xl/vbaProject.bin': Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0),
    'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'drawing', '../drawings/drawing1.xml']]),
  };
  const tail =
    '<dataValidations count="1"><dataValidation sqref="B2"/></dataValidations><pageMargins left="1"/><drawing r:id="rId1"/>';
  const file = workbook({ sheets: { S: SHEET + tail }, styles: STYLES, strings: '<si><t>x</t></si>', more });
  const settings = WAIVED;
  const patched = patchWorkbook(file, {
    edits: [set('B2', { number: '1' })],
    marks: [{ at: at('B2'), kind: 'error' }],
    settings,
    report: { name: '校验报告', columnWidths: [10], rows: [[{ text: 'x', link: at('B2') }]] },
  });
  const changed = changedParts(file, patched);
  expect(Object.keys(more).filter((name) => changed.includes(name))).toEqual([]);
  const sheet = partText(patched, 'xl/worksheets/sheet1.xml')!;
  expect(sheet).toContain(`</sheetData><conditionalFormatting sqref="B2">`);
  expect(sheet.endsWith(`</conditionalFormatting>${tail}</worksheet>`)).toBe(true);
});

test('the report is a sheet of its own, replaced the next time', () => {
  const report = {
    name: '校验报告',
    columnWidths: [20, 12],
    rows: [
      [{ text: '校验报告', style: 'title' as const }],
      [
        { text: '=1+1', link: { sheet: "it's", row: 6, column: 5 } },
        { number: '-0.01', decimals: 2, style: 'error' as const },
      ],
    ],
  };
  const file = workbook({ sheets: { "it's": SHEET } });
  const written = patchWorkbook(file, { report });
  const snapshot = readWorkbook(written);
  expect(snapshot.sheets.map((sheet) => sheet.name)).toEqual(["it's", '校验报告']);
  expect(look(snapshot, 'A2', '校验报告')).toEqual({ value: '=1+1', format: '@' });
  expect(look(snapshot, 'B2', '校验报告')).toEqual({ value: -0.01, format: '#,##0.00' });
  expect(partText(written, 'xl/worksheets/sheet2.xml')).toContain(`ref="A2" location="'it''s'!F7"`);
  const again = readWorkbook(
    patchWorkbook(written, { report: { ...report, rows: [report.rows[0]!, [{ text: '第二次' }]] } }),
  );
  expect(again.sheets.map((sheet) => sheet.name)).toEqual(["it's", '校验报告']);
  expect(look(again, 'A2', '校验报告')?.value).toBe('第二次');
  expect(look(again, 'B2', '校验报告')).toBeUndefined();
});

test('a report never gets a name that a sheet of any kind has, capitals or not', () => {
  const own = workbook({ sheets: { 'Check REPORT': SHEET } });
  const report = { name: 'Check report', columnWidths: [], rows: [[{ text: 'Check report' }]] };
  expect(() => patchWorkbook(own, { report })).toThrow(new HostError('host.report-name-taken'));
  const chart = workbook({
    sheets: { S: SHEET },
    more: { 'xl/chartsheets/sheet1.xml': '<chartsheet/>' },
    workbookRelations: [['rIdC', 'chartsheet', 'chartsheets/sheet1.xml']],
  });
  const parts = unzipSync(chart);
  const listed = strFromU8(parts['xl/workbook.xml']!).replace(
    '</sheets>',
    '<sheet name="Check report" sheetId="9" r:id="rIdC"/></sheets>',
  );
  const withChart = zipSync({ ...parts, 'xl/workbook.xml': strToU8(listed) });
  expect(() => patchWorkbook(withChart, { report })).toThrow(new HostError('host.report-name-taken'));
});

test('two hundred thousand number formats are no trouble', () => {
  const formats = Array.from(
    { length: 200_000 },
    (_, index) => `<numFmt numFmtId="${200 + index}" formatCode="0.${index}"/>`,
  );
  const file = workbook({
    sheets: { S: SHEET },
    styles: `<numFmts>${formats.join('')}</numFmts><cellXfs><xf/></cellXfs>`,
  });
  const patched = patchWorkbook(file, { edits: [set('C9', { number: '7' }, { format: '0.0"元"' })] });
  expect(look(readWorkbook(patched), 'C9')).toEqual({ value: 7, format: '0.0"元"' });
});

test('no change gives the very same bytes', () => {
  expect(patchWorkbook(SMALL, {})).toBe(SMALL);
  expect(patchWorkbook(SMALL, { marks: [], edits: [] })).toBe(SMALL);
});

test('a sheet that is not there is named', () => {
  expect(() => patchWorkbook(SMALL, { marks: [{ at: at('A1', '无'), kind: 'error' }] })).toThrow(
    new HostError('host.sheet-missing'),
  );
});

const LOCKING =
  '<cellStyleXfs count="2"><xf/><xf><protection locked="0"/></xf></cellStyleXfs>' +
  '<cellXfs count="3"><xf/><xf xfId="0"><protection locked="0"/></xf><xf xfId="1"/></cellXfs>';
const FORM = '<cols><col min="6" max="6" style="1"/></cols><sheetData><row r="1" s="1" customFormat="1"/>';
const CELLS =
  '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>1</v></c><c r="C2" s="2"><v>1</v></c></row></sheetData>';
const guarded = (protection: string) => workbook({ sheets: { S: FORM + CELLS + protection }, styles: LOCKING });

describe('protection', () => {
  const locked = guarded('<sheetProtection sheet="1" objects="1"/>');

  test.each([
    ['B2', 'unlocked by its style'],
    ['C2', 'unlocked by the named style under it'],
    ['D1', 'in a row of unlocked style'],
    ['F9', 'in a column of unlocked style'],
  ])('%s, %s, can be changed', (address) => {
    expect(look(readWorkbook(patchWorkbook(locked, { edits: [set(address, { number: '7' })] })), address)?.value).toBe(
      7,
    );
  });

  test.each(['A2', 'D2', 'A9', 'E1000'])('%s is locked: the whole batch is refused', (address) => {
    const edits = [set('B2', { number: '7' }), set(address, { number: '7' })];
    expect(() => patchWorkbook(locked, { edits })).toThrow(
      expect.objectContaining({ key: 'host.protected-edit', data: { sheet: 'S', cell: address } }),
    );
    expect(look(readWorkbook(patchWorkbook(guarded('<sheetProtection/>'), { edits })), address)?.value).toBe(7);
  });

  test('results of formulas are calculated on a protected sheet too', () => {
    const cells =
      '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>3</v></c></row></sheetData><sheetProtection sheet="1"/>';
    const patched = patchWorkbook(workbook({ sheets: { S: cells } }), { results: [{ at: at('A1'), value: 2 }] });
    expect(look(readWorkbook(patched), 'A1')?.value).toBe(2);
  });

  test('a sheet that lets nobody format stays unmarked, and is named', () => {
    const marks: Mark[] = [{ at: at('A2'), kind: 'error' }];
    expect(patch(locked, { marks })).toEqual({ bytes: locked, unmarked: ['S'] });
    expect(patch(locked, { marks: [] }).unmarked).toEqual([]);
    const free = patch(guarded('<sheetProtection sheet="1" formatCells="0"/>'), { marks });
    expect(free.unmarked).toEqual([]);
    expect(partText(free.bytes, 'xl/worksheets/sheet1.xml')).toContain('gouji:error');
  });

  test('marks on a sheet that was protected since stay, with their formats', () => {
    const two = workbook({ sheets: { S: SHEET, T: SHEET }, styles: STYLES, strings: '<si><t>x</t></si>' });
    const marked = patchWorkbook(two, {
      marks: [
        { at: at('B2'), kind: 'error' },
        { at: at('B2', 'T'), kind: 'drift' },
      ],
    });
    const parts = unzipSync(marked);
    parts['xl/worksheets/sheet1.xml'] = strToU8(
      strFromU8(parts['xl/worksheets/sheet1.xml']!).replace('</sheetData>', '</sheetData><sheetProtection sheet="1"/>'),
    );
    const { bytes, unmarked } = patch(zipSync(parts), { marks: [] });
    expect(unmarked).toEqual(['S']);
    expect(partText(bytes, 'xl/worksheets/sheet1.xml')).toContain('dxfId="0"');
    expect(partText(bytes, 'xl/worksheets/sheet2.xml')).not.toContain('gouji');
    expect(partText(bytes, 'xl/styles.xml')).toContain('FFFFC7CE');
  });

  test('no sheet is added to a workbook of protected structure, none of its own replaced on a protected sheet', () => {
    const report = { name: '校验报告', columnWidths: [10], rows: [[{ text: '校验报告' }]] };
    const structure = workbook({ sheets: { S: SHEET }, before: '<workbookProtection lockStructure="1"/>' });
    expect(() => patchWorkbook(structure, { report })).toThrow(new HostError('host.workbook-protected'));
    const sheets = { S: SHEET, 校验报告: '<sheetData/><sheetProtection sheet="1"/>' };
    expect(() => patchWorkbook(workbook({ sheets }), { report })).toThrow(new HostError('host.protected-edit'));
  });
});

test('what is added to a strict workbook is in the namespaces of the rest', () => {
  const strict = corpus('robustness/ordinary').find(({ name }) => name === 'poi__SampleSS.strict.xlsx');
  if (!strict) return;
  const sheet = readWorkbook(strict.bytes).sheets[0]!.name;
  const patched = patchWorkbook(strict.bytes, {
    marks: [{ at: at('A1', sheet), kind: 'error', note: '应为 6' }],
    settings: WAIVED,
    report: { name: '校验报告', columnWidths: [], rows: [[{ text: '见', link: at('A1', sheet) }]] },
  });
  const kept = new Set(entriesOf(strict.bytes).map(({ name }) => name));
  const added = entriesOf(patched).filter(({ name }) => !kept.has(name));
  expect(added.map(({ name }) => name)).toContain('xl/comments1.xml');
  for (const { name } of [...added, { name: 'xl/_rels/workbook.xml.rels' }, { name: 'xl/worksheets/sheet1.xml' }]) {
    const xml = partText(patched, name)!.replaceAll(/\S*\/relationships\/vmlDrawing"/g, '');
    expect([
      name,
      xml.match(/schemas\.openxmlformats\.org\/(spreadsheetml|officeDocument\/2006\/relationships)/),
    ]).toEqual([name, null]);
  }
});
