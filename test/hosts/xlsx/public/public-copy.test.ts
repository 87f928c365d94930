import { strToU8, unzipSync, zipSync } from 'fflate';
import type { HostError } from '../../../../src/hosts/host.js';
import { detectKind } from '../../../../src/hosts/xlsx/detect.js';
import { displayText } from '../../../../src/hosts/xlsx/display.js';
import { patchWorkbook } from '../../../../src/hosts/xlsx/patch.js';
import { publicCopy } from '../../../../src/hosts/xlsx/public/public-copy.js';
import { readSettingsOf, readWorkbook } from '../../../../src/hosts/xlsx/read.js';
import { cellAt, NO_SETTINGS, parseAddress, type Sheet, type Snapshot } from '../../../../src/model/index.js';
import { changedParts, corpus, partText, realWorkbooks, relationships, workbook } from '../files.js';
import { looseCells } from '../../../loose-cells.js';

const REPORT = '校验报告';
const OPTIONS = { ownSheets: [REPORT] };

/** Everything that must not be published says 机密 somewhere; what stays says 公开. */
const SECRETS = (() => {
  const strings = ['公开标题', '机密行', '机密列', '公开合并', '机密弃用'].map((text) => `<si><t>${text}</t></si>`);
  const main = [
    '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>',
    '<cols><col min="3" max="3" width="9" hidden="1"/><col min="5" max="5" width="0" customWidth="1"/></cols>',
    '<sheetData>',
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1" t="s"><v>3</v></c></row>',
    '<row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>777777</v></c></row>',
    '<row r="3"><c r="A3" s="1"><v>12.345678</v></c><c r="B3" s="1"><f>隐藏表!A1*2</f><v>888.125</v></c>',
    '<c r="C3" t="s"><v>2</v></c><c r="D3" s="2"><v>0.349551</v></c><c r="E3"><v>777777</v></c></row>',
    '<row r="4" ht="0" customHeight="1"><c r="A4" t="inlineStr"><is><t>机密零高</t></is></c></row>',
    '<row r="5"><c r="A5" s="3"><v>777777</v></c><c r="B5"><f>A3+1</f></c><c r="C5" s="3" t="s"><v>4</v></c></row>',
    '</sheetData>',
    '<mergeCells count="1"><mergeCell ref="C1:D1"/></mergeCells>',
    '<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="0" priority="1"><formula>隐藏表!$A$1&gt;0</formula></cfRule></conditionalFormatting>',
    '<conditionalFormatting sqref="A3"><cfRule type="expression" dxfId="0" priority="2"><formula>A3&gt;0</formula></cfRule></conditionalFormatting>',
    `<dataValidations count="2"><dataValidation type="list" sqref="A1"><formula1>'隐藏表'!$A$1:$A$3</formula1></dataValidation>`,
    '<dataValidation type="list" sqref="A3"><formula1>"公开,甲"</formula1></dataValidation></dataValidations>',
    '<hyperlinks><hyperlink ref="A1" r:id="rIdPath"/><hyperlink ref="A3" r:id="rIdPage"/><hyperlink ref="B3" location="隐藏表!A1"/></hyperlinks>',
    '<pageSetup orientation="landscape" r:id="rIdPrinter"/>',
    '<legacyDrawing r:id="rIdVml"/>',
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations xmlns:x14="x14" xmlns:xm="xm"><x14:dataValidation><x14:formula1><xm:f>隐藏表!$A$1</xm:f></x14:formula1></x14:dataValidation></x14:dataValidations></ext></extLst>',
  ].join('');
  const package_ = 'http://schemas.openxmlformats.org/package/2006';
  const typed = (id: string, type: string, target: string, mode = '') =>
    `<Relationship Id="${id}" Type="http://x/relationships/${type}" Target="${target}"${mode}/>`;
  const sheetRelations = `<Relationships xmlns="${package_}/relationships">${[
    typed('rIdPath', 'hyperlink', 'file:///C:/Users/机密/a.xlsx', ' TargetMode="External"'),
    typed('rIdPage', 'hyperlink', 'https://example.org/公开', ' TargetMode="External"'),
    typed('rIdPrinter', 'printerSettings', '../printerSettings/printerSettings1.bin'),
    typed('rIdVml', 'vmlDrawing', '../drawings/vmlDrawing1.vml'),
    typed('rIdNotes', 'comments', '../comments1.xml'),
    typed('rIdThread', 'threadedComment', '../threadedComments/threadedComment1.xml'),
  ].join('')}</Relationships>`;
  const names = [
    '<definedName name="机密名" hidden="1">公开表!$A$1</definedName>',
    '<definedName name="失效" >隐藏表!$A$1</definedName>',
    '<definedName name="外部">[1]机密!$A$1</definedName>',
    '<definedName name="_xlnm.Print_Area" localSheetId="1">公开表!$A$1:$D$5</definedName>',
    '<definedName name="公开名">公开表!$A$3</definedName>',
  ];
  const bytes = workbook({
    sheets: {
      隐藏表: '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>机密表</t></is></c></row></sheetData>',
      公开表: main,
    },
    strings: strings.join(''),
    styles:
      '<numFmts count="1"><numFmt numFmtId="164" formatCode=";;;"/></numFmts><fonts count="1"><font/></fonts>' +
      '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="4"/><xf numFmtId="10"/><xf numFmtId="164"/></cellXfs><dxfs count="1"><dxf/></dxfs>',
    before:
      '<fileSharing userName="机密人"/><mc:AlternateContent xmlns:mc="mc"><mc:Choice Requires="x15"><x15ac:absPath url="C:\\机密\\" xmlns:x15ac="x"/></mc:Choice></mc:AlternateContent>' +
      '<bookViews><workbookView activeTab="1" firstSheet="1"/></bookViews>',
    after: `<externalReferences><externalReference r:id="rIdExt"/></externalReferences><definedNames>${names.join('')}</definedNames><calcPr calcId="191029"/>`,
    workbookRelations: [
      ['rIdExt', 'externalLink', 'externalLinks/externalLink1.xml'],
      ['rIdPerson', 'person', 'persons/person.xml'],
      ['rIdChain', 'calcChain', 'calcChain.xml'],
      ['rIdMeta', 'customXml', '../customXml/item1.xml'],
      ['rIdOther', 'customXml', '../customXml/item2.xml'],
    ],
    more: {
      '_rels/.rels': relationships([
        ['rId1', 'officeDocument', 'xl/workbook.xml'],
        ['rId2', 'core-properties', 'docProps/core.xml'],
        ['rId3', 'extended-properties', 'docProps/app.xml'],
        ['rId4', 'custom-properties', 'docProps/custom.xml'],
        ['rId5', 'thumbnail', 'docProps/thumbnail.png'],
      ]),
      'docProps/core.xml': '<a>机密作者</a>',
      'docProps/app.xml': '<a>机密单位</a>',
      'docProps/custom.xml': '<a>机密属性</a>',
      'docProps/thumbnail.png': '机密图',
      'xl/worksheets/_rels/sheet2.xml.rels': sheetRelations,
      'xl/worksheets/_rels/sheet1.xml.rels': relationships([['rId1', 'drawing', '../drawings/drawing1.xml']]),
      'xl/drawings/drawing1.xml': '<a>机密画</a>',
      'xl/drawings/_rels/drawing1.xml.rels': relationships([['rId1', 'image', '../media/image1.png']]),
      'xl/media/image1.png': '机密像',
      'xl/printerSettings/printerSettings1.bin': '机密打印机',
      'xl/drawings/vmlDrawing1.vml': '<xml><v:shape><x:ClientData ObjectType="Note"/>机密</v:shape></xml>',
      'xl/comments1.xml': '<a>机密批注</a>',
      'xl/threadedComments/threadedComment1.xml': '<a>机密批注</a>',
      'xl/persons/person.xml': '<a>机密人</a>',
      'xl/externalLinks/externalLink1.xml': '<a>机密链接</a>',
      'xl/calcChain.xml': '<calcChain/>',
      'customXml/item1.xml':
        '<p:properties xmlns:p="http://schemas.microsoft.com/office/2006/metadata/properties">机密</p:properties>',
      'customXml/item2.xml': '<公开 xmlns="urn:other"/>',
    },
  });
  return hideFirst(bytes);
})();

/** The helper writes visible sheets only. */
function hideFirst(bytes: Uint8Array): Uint8Array {
  const files = unzipSync(bytes);
  const xml = new TextDecoder()
    .decode(files['xl/workbook.xml'])
    .replace('sheetId="1"', 'sheetId="1" state="veryHidden"');
  return zipSync({ ...files, 'xl/workbook.xml': strToU8(xml) });
}

const allText = (bytes: Uint8Array): string =>
  Object.entries(unzipSync(bytes))
    .map(([name, content]) => name + new TextDecoder().decode(content))
    .join('\n');

const valueIn = (snapshot: Snapshot, sheet: Sheet, address: string) => {
  const { row, column } = parseAddress(address)!;
  return cellAt(snapshot, sheet, row, column)?.value;
};

describe('what must not be published', () => {
  const copy = publicCopy(SECRETS, OPTIONS);
  const text = allText(copy.bytes);

  test('none of it is left in any part', () => {
    expect(allText(SECRETS)).toContain('机密');
    for (const secret of ['机密', '隐藏表', '777777', '12.345678', '888.125', '0.349551', 'C:', '<f>']) {
      expect(text).not.toContain(secret);
    }
  });

  test('what is public stays', () => {
    const snapshot = readWorkbook(copy.bytes);
    expect(snapshot.sheets.map(({ name }) => name)).toEqual(['公开表']);
    const [sheet] = snapshot.sheets as [Sheet];
    const cells = ['A1', 'C1', 'A3', 'B3', 'D3', 'B5'].map((address) => valueIn(snapshot, sheet, address));
    expect(cells).toEqual(['公开标题', '公开合并', 12.35, 888.13, 0.3496, 13.345678]);
    expect(sheet.hiddenRows).toEqual([1]);
    const workbookXml = partText(copy.bytes, 'xl/workbook.xml')!;
    expect(workbookXml).toContain('<definedName name="_xlnm.Print_Area" localSheetId="0">');
    expect(workbookXml).toContain('公开名');
    expect(workbookXml).toContain('activeTab="0" firstSheet="0"');
    for (const kept of ['https://example.org/公开', '公开,甲', 'count="1"', 'A3&gt;0']) expect(text).toContain(kept);
  });

  test('it says what was taken out, and how often', () => {
    expect(Object.fromEntries(copy.removed)).toEqual({
      ...{ sheets: 1, rows: 2, columns: 2, formulas: 2, decimals: 3, invisible: 1 },
      ...{ notes: 1, names: 3, links: 3, properties: 7 },
    });
  });

  test('every part that holds nothing of it keeps its bytes', () => {
    const changed = changedParts(SECRETS, copy.bytes).filter((name) => !name.startsWith('-'));
    expect(changed.sort()).toEqual(
      [
        ...['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels'],
        ...['xl/worksheets/sheet2.xml', 'xl/worksheets/_rels/sheet2.xml.rels', 'xl/sharedStrings.xml'],
      ].sort(),
    );
  });

  test('a second copy has nothing left to take out, and is the very same file', () => {
    const again = publicCopy(copy.bytes, OPTIONS);
    expect([...again.removed]).toEqual([]);
    expect(again.bytes).toBe(copy.bytes);
  });
});

test('the result of a formula that was never calculated is printed as its format shows it', () => {
  const file = workbook({
    sheets: { S: '<sheetData><row r="1"><c r="A1"><v>1.005</v></c><c r="B1" s="1"><f>A1*1</f></c></row></sheetData>' },
    styles: '<fonts count="1"><font/></fonts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="4"/></cellXfs>',
  });
  const snapshot = readWorkbook(publicCopy(file).bytes);
  expect(valueIn(snapshot, snapshot.sheets[0]!, 'B1')).toBe(1.01);
});

test.each([
  ['no visible sheet', hideFirst(workbook({ sheets: { S: '<sheetData/>' } })), 'public.nothing-visible'],
  [
    'a formula without result that cannot be calculated here',
    workbook({ sheets: { S: '<sheetData><row r="1"><c r="A1"><f>WEBSERVICE("a")</f></c></row></sheetData>' } }),
    'public.no-result',
  ],
])('%s is refused', (_, bytes, key) => {
  expect(() => publicCopy(bytes)).toThrow(expect.objectContaining({ key }) as HostError);
});

test('settings, marks and the report sheet leave no trace', () => {
  for (const { bytes } of realWorkbooks()) {
    const plain = publicCopy(bytes, OPTIONS).bytes;
    const { name } = readWorkbook(bytes).sheets[0]!;
    const waiver = { finding: 'x', reason: '机密原因', author: '机密人', date: '2026-01-01', figures: ['1'] };
    const annotated = patchWorkbook(bytes, {
      marks: [{ at: { sheet: name, row: 3, column: 1 }, kind: 'error' }],
      settings: { ...NO_SETTINGS, waivers: [waiver] },
      report: { name: REPORT, columnWidths: [9], rows: [[{ text: REPORT }], [{ text: '机密报告' }]] },
    });
    const copy = publicCopy(annotated, OPTIONS);
    expect([...copy.removed.keys()].slice(0, 3)).toEqual(['marks', 'settings', 'sheets']);
    expect(allText(copy.bytes)).not.toMatch(/机密|gouji/i);
    expect(readSettingsOf(copy.bytes)).toEqual(NO_SETTINGS);
    const sheets = Object.entries(unzipSync(plain)).filter(([part]) => part.includes('worksheets/sheet'));
    expect(sheets.every(([part, content]) => partText(copy.bytes, part) === new TextDecoder().decode(content))).toBe(
      true,
    );
  }
});

/** What a reader of the visible cells sees. */
function shown({ sheets, formats }: Snapshot): Map<string, string> {
  const texts = new Map<string, string>();
  for (const sheet of sheets) {
    if (sheet.visibility !== 'visible') continue;
    const [rows, columns] = [new Set(sheet.hiddenRows), new Set(sheet.hiddenColumns)];
    for (const { row, column, value, format } of looseCells(sheet)) {
      if (rows.has(row) || columns.has(column)) continue;
      const text = displayText(value, formats[format!] ?? 'General');
      if (text !== '') texts.set(`${sheet.name}!${row}:${column}`, text);
    }
  }
  return texts;
}

test('a reader sees the same figures in every real workbook and every ordinary file', () => {
  const samples = [...realWorkbooks(), ...corpus('other-provinces'), ...corpus('robustness/ordinary')];
  for (const { name, bytes } of samples) {
    if (detectKind(bytes) !== 'zip' || /\.(xlsb|ods)$/.test(name)) continue;
    const before = shown(readWorkbook(bytes));
    const after = readWorkbook(publicCopy(bytes).bytes);
    const now = shown(after);
    expect([name, now.size, [...now].filter(([at, text]) => before.get(at) !== text)]).toEqual([name, before.size, []]);
    expect(after.sheets.every(({ formulas, visibility }) => formulas.size === 0 && visibility === 'visible')).toBe(
      true,
    );
  }
});

describe('personal data', () => {
  const rowOf = (...texts: readonly string[]) =>
    workbook({
      sheets: {
        S: `<sheetData><row r="1">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row></sheetData>`,
      },
    });
  test.each([
    ['an identity number with its check digit', ['经办 11010519491231002X'], ['identity']],
    ['one whose check digit is wrong', ['110105194912310021'], []],
    ['a mobile number', ['联系电话：13812345678'], ['telephone']],
    ['a telephone number', ['0371-65901234'], ['telephone']],
    ['a bank card', ['6222021234567890128'], ['account']],
    ['an account beside its label', ['账号：', '41001234567890123'], ['account']],
    ['a project code', ['41900124000000004035 医保个人账户'], []],
    ['amounts and years', ['2025-2026', '12345678.90', '1,299.83'], []],
  ])('%s', (_, texts, kinds) => {
    expect(publicCopy(rowOf(...texts)).personal.map(({ kind }) => kind)).toEqual(kinds);
  });
});
