import type { Mark } from '../../../src/hosts/host.js';
import { signed } from '../../../src/hosts/note-signature.js';
import { patchWorkbook } from '../../../src/hosts/xlsx/patch.js';
import { readWorkbook } from '../../../src/hosts/xlsx/read.js';
import { XlsxHost } from '../../../src/hosts/xlsx/xlsx-host.js';
import { parseAddress } from '../../../src/model/index.js';
import { changedParts, corpus, entriesOf, partText, realWorkbooks, relationships, workbook } from './files.js';

const mark = (address: string, note: string, sheet = 'S'): Mark => ({
  at: { sheet, ...parseAddress(address)! },
  kind: 'error',
  note,
});
const ROWS = '<sheetData><row r="2"><c r="B2"><v>5</v></c></row></sheetData>';
const TAIL = '<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/>';
const PLAIN = workbook({ sheets: { S: ROWS + TAIL, 备注: ROWS } });

const VML =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml"\n xmlns:o="urn:schemas-microsoft-com:office:office"\n xmlns:x="urn:schemas-microsoft-com:office:excel">\n';
const BOX =
  '<v:shape id="_x0000_s1026" type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Row>0</x:Row>\n<x:Column>0</x:Column></x:ClientData></v:shape>';
const BUTTON =
  '<v:shape id="_x0000_s3077"><v:textbox><font>多行<br>文字</font></v:textbox><x:ClientData ObjectType="Button"><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

interface Drawn {
  readonly vml: string;
  readonly comments?: string;
  /** Of the sheet, after its cells. */
  readonly tail?: string;
}

/** A sheet with an old drawing, and with notes where `comments` is given. */
function drawn({ vml, comments, tail = `${TAIL}<legacyDrawing r:id="rId1"/>` }: Drawn): Uint8Array {
  const relations: [string, string, string][] = [['rId1', 'vmlDrawing', '../drawings/vmlDrawing1.vml']];
  if (comments !== undefined) relations.push(['rId2', 'comments', '../comments1.xml']);
  return workbook({
    sheets: { S: ROWS + tail },
    more: {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships(relations),
      'xl/drawings/vmlDrawing1.vml': vml,
      ...(comments === undefined ? {} : { 'xl/comments1.xml': comments }),
    },
  });
}

const COMMENTS = `<comments xmlns="${MAIN}"><authors><author>张三</author></authors><commentList><comment ref="A1" authorId="0"><text><t>原有批注</t></text></comment></commentList></comments>`;

/** Author, cell and text of every note, read from the parts themselves. */
function notesIn(file: Uint8Array, part = 'xl/comments1.xml'): string[] {
  const xml = partText(file, part) ?? '';
  const authors = [...xml.matchAll(/<(?:x:)?author\s*>([^<]*)</g)].map((match) => match[1]);
  return [...xml.matchAll(/<(?:x:)?comment ref="(\w+)" authorId="(\d+)"[^>]*>(.*?)<\/(?:x:)?comment>/gs)].map(
    ([, cell, author, inner]) => `${authors[Number(author)]} ${cell} ${inner!.replace(/<[^>]+>/g, '')}`,
  );
}

/** The cells for which there is a box. */
function boxesIn(file: Uint8Array, part = 'xl/drawings/vmlDrawing1.vml'): string[] {
  const vml = partText(file, part) ?? '';
  return [...vml.matchAll(/<x:Row>(\d+)<\/x:Row>\s*<x:Column>(\d+)<\/x:Column>/g)].map(
    ([, row, column]) => `${row}:${column}`,
  );
}

/** Every part as it was, none more, none less. */
function expectRestored(before: Uint8Array, after: Uint8Array): void {
  const names = (file: Uint8Array): string[] => [...new Set(entriesOf(file).map(({ name }) => name))];
  expect(names(after)).toEqual(names(before));
  for (const { name } of entriesOf(before))
    expect([name, partText(after, name)]).toEqual([name, partText(before, name)]);
}

const off = (file: Uint8Array): Uint8Array => patchWorkbook(file, { marks: [] });

test('a note comes with its mark and goes with it, without a trace', () => {
  const marked = patchWorkbook(PLAIN, { marks: [mark('B2', '应为 6 <元>\n依据 A & B'), mark('A9', '漏填')] });
  expect(notesIn(marked)).toEqual(['勾稽 Gouji B2 应为 6 &lt;元&gt;\n依据 A &amp; B', '勾稽 Gouji A9 漏填']);
  expect(boxesIn(marked)).toEqual(['1:1', '8:0']);
  const sheet = partText(marked, 'xl/worksheets/sheet1.xml')!;
  expect(sheet).toMatch(new RegExp(`${TAIL}<legacyDrawing xmlns:r="[^"]+" r:id="rIdGouji1"/></worksheet>$`));
  expect(partText(marked, '[Content_Types].xml')).toContain('PartName="/xl/comments1.xml"');
  expect(partText(marked, '[Content_Types].xml')).toContain('PartName="/xl/drawings/vmlDrawing1.vml"');
  expect(changedParts(PLAIN, marked)).not.toContain('xl/worksheets/sheet2.xml');
  const restored = off(marked);
  const styles = ['xl/styles1.xml', '[Content_Types].xml', 'xl/_rels/workbook.xml.rels'];
  expect(
    changedParts(PLAIN, restored)
      .filter((name) => partText(restored, name) !== partText(PLAIN, name))
      .sort(),
  ).toEqual(styles.sort());
});

test('marking again replaces the notes', () => {
  const marks = [mark('B2', '一'), mark('B3', '二', '备注')];
  const marked = patchWorkbook(PLAIN, { marks });
  expect(changedParts(marked, patchWorkbook(marked, { marks }))).toEqual([]);
  expect(notesIn(marked, 'xl/comments2.xml')).toEqual(['勾稽 Gouji B3 二']);
  const again = patchWorkbook(marked, { marks: [mark('C3', '三')] });
  expect(notesIn(again)).toEqual(['勾稽 Gouji C3 三']);
  expect(partText(again, 'xl/comments2.xml')).toBeUndefined();
});

test('several marks of one cell make one note', () => {
  const marked = patchWorkbook(PLAIN, { marks: [mark('B2', '一'), { ...mark('B2', '二'), kind: 'drift' }] });
  expect(notesIn(marked)).toEqual(['勾稽 Gouji B2 一\n二']);
});

test.each<[string, Drawn]>([
  ['notes of the user', { vml: `${VML}${BOX}</xml>`, comments: COMMENTS }],
  ['a button, and text that is no XML', { vml: `${VML}${BUTTON}</xml>` }],
  ['notes and a button', { vml: `${VML}${BUTTON}<v:shape id="x"/>${BOX}</xml>\n`, comments: COMMENTS }],
])('beside %s, which stay byte for byte', (_, parts) => {
  const file = drawn(parts);
  const marked = patchWorkbook(file, { marks: [mark('B2', '应为 6'), mark('A1', '已有批注的单元格')] });
  const theirs = parts.comments === undefined ? [] : ['张三 A1 原有批注'];
  const ours =
    parts.comments === undefined
      ? ['勾稽 Gouji A1 已有批注的单元格', '勾稽 Gouji B2 应为 6']
      : ['勾稽 Gouji B2 应为 6'];
  expect(notesIn(marked)).toEqual([...theirs, ...ours]);
  const [head, tail] = [
    parts.vml.slice(0, parts.vml.lastIndexOf('</xml')),
    parts.vml.slice(parts.vml.lastIndexOf('</xml')),
  ];
  const vml = partText(marked, 'xl/drawings/vmlDrawing1.vml')!;
  expect([vml.startsWith(head), vml.endsWith(tail)]).toEqual([true, true]);
  const ids = [...vml.matchAll(/id="(_x0000_s\d+)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(vml.match(/id="_x0000_t202"/g)).toHaveLength(1);
  const restored = off(marked);
  for (const name of [
    'xl/comments1.xml',
    'xl/drawings/vmlDrawing1.vml',
    'xl/worksheets/sheet1.xml',
    'xl/worksheets/_rels/sheet1.xml.rels',
  ]) {
    expect([name, partText(restored, name)]).toEqual([name, partText(file, name)]);
  }
});

test('a note that the user wrote after ours stays when ours goes', () => {
  const marked = patchWorkbook(PLAIN, { marks: [mark('B2', '应为 6')] });
  const edited = partText(marked, 'xl/comments1.xml')!
    .replace('</author>', '</author><author>李四</author>')
    .replace('</commentList>', '<comment ref="C3" authorId="1"><text><t>待核</t></text></comment></commentList>');
  const file = drawn({ vml: partText(marked, 'xl/drawings/vmlDrawing1.vml')!, comments: edited });
  expect(notesIn(off(file))).toEqual(['李四 C3 待核']);
});

test('a note that Excel wrote for us in the person’s name goes, one that the person wrote on in stays', () => {
  const run = (text: string) => `<text><r><t xml:space="preserve">${text}</t></r></text>`;
  const [ours, theirs] = [signed('应为 6'), `${signed('应为 7')} 已核对`];
  const edited = COMMENTS.replace('<text><t>原有批注</t></text>', run(theirs)).replace(
    '</commentList>',
    `<comment ref="B2" authorId="0">${run(ours)}</comment></commentList>`,
  );
  const file = drawn({ vml: `${VML}${BOX}</xml>`, comments: edited });
  expect(notesIn(off(file))).toEqual([`张三 A1 ${theirs}`]);
});

test('pictures of a page’s head have a drawing of their own, before which ours stands', () => {
  const tail = `${TAIL}<legacyDrawingHF r:id="rId1"/><tableParts count="0"/>`;
  const file = drawn({ vml: `${VML}<v:shape id="RF"/></xml>`, tail });
  const marked = patchWorkbook(file, { marks: [mark('B2', '应为 6')] });
  expect(boxesIn(marked, 'xl/drawings/vmlDrawing2.vml')).toEqual(['1:1']);
  expect(changedParts(file, marked)).not.toContain('xl/drawings/vmlDrawing1.vml');
  expect(partText(marked, 'xl/worksheets/sheet1.xml')).toMatch(
    /header="0" footer="0"\/><legacyDrawing [^>]*r:id="rIdGouji1"\/><legacyDrawingHF r:id="rId1"\/><tableParts/,
  );
  expect(partText(off(marked), 'xl/worksheets/sheet1.xml')).toBe(partText(file, 'xl/worksheets/sheet1.xml'));
});

test('no note where the sheet’s objects are protected, none where its drawing takes none', () => {
  const free = '<sheetProtection sheet="1" objects="1" formatCells="0"/>';
  const marked = patchWorkbook(workbook({ sheets: { S: ROWS + free } }), { marks: [mark('B2', '应为 6')] });
  expect(partText(marked, 'xl/worksheets/sheet1.xml')).toContain('gouji:error');
  expect(partText(marked, 'xl/comments1.xml')).toBeUndefined();
  const odd = patchWorkbook(drawn({ vml: '<svg/>' }), { marks: [mark('B2', '应为 6')] });
  expect(partText(odd, 'xl/comments1.xml')).toBeUndefined();
  expect(partText(odd, 'xl/drawings/vmlDrawing1.vml')).toBe('<svg/>');
});

test('the host gives back the very file when its marks are gone', async () => {
  const host = new XlsxHost(PLAIN);
  await host.mark([mark('B2', '应为 6')]);
  expect(notesIn(host.bytes())).toHaveLength(1);
  await host.unmark();
  expect(host.bytes()).toBe(PLAIN);
});

const files = [...realWorkbooks(), ...corpus('robustness/ordinary'), ...corpus('other-provinces')];
const readable = files.filter(({ bytes }) => {
  try {
    return readWorkbook(bytes).sheets.length > 0 && entriesOf(bytes).some(({ name }) => /styles/i.test(name));
  } catch {
    return false;
  }
});

test.each(readable.map(({ name, bytes }) => [name, bytes] as const))(
  '%s: notes on every sheet come off again',
  (_, bytes) => {
    const marks = readWorkbook(bytes).sheets.map(({ name }) => mark('C3', '应为 6', name));
    const marked = patchWorkbook(bytes, { marks });
    const restored = off(marked);
    const grown = entriesOf(marked).length - entriesOf(bytes).length;
    expect(grown).toBeGreaterThanOrEqual(0);
    if (grown > 0) expectRestored(bytes, restored);
  },
);
