import process from 'node:process';
import { strToU8, zipSync } from 'fflate';
import { readText } from '../../../src/hosts/text/read.js';
import { paragraphsOfText } from '../../../src/hosts/text/text.js';
import { Budget } from '../../../src/hosts/xlsx/limits.js';
import { readEntries } from '../../../src/hosts/xlsx/zip.js';
import { writeZip } from '../../../src/hosts/xlsx/zip-write.js';

const texts = (text: string) => paragraphsOfText(text, '说明.txt').map((one) => one.text);

test('a paragraph a line stays a paragraph a line', () => {
  const [first, second] = paragraphsOfText('\ufeff一、收入预算\r\n\r\n收入总计 7231.20 万元。', '说明.txt');
  expect(first).toEqual({ text: '一、收入预算', at: { sheet: '说明.txt', row: 0, column: 0 } });
  expect(second).toEqual({ text: '收入总计 7231.20 万元。', at: { sheet: '说明.txt', row: 1, column: 0 } });
});

test('lines that were wrapped at a width are joined again', () => {
  const wrapped = [
    '2025年，某某市人民政府办公室收入预算9,101.68万元，其中：财政拨款收入9,101.68万',
    '元，比2024年预算减少2,389.52万元；事业收入0万元；事业单位经营收入0万元；其他',
    '收入0万元。',
    '支出预算9,101.68万元，其中：财政拨款支出预算9,101.68万元，比2024年预算减少了',
    '2,389.52万元。',
    '（一）因公出国（境）费839万元。',
  ];
  expect(texts(wrapped.join('\n'))).toEqual([
    wrapped.slice(0, 3).join(''),
    wrapped.slice(3, 5).join(''),
    '（一）因公出国（境）费839万元。',
  ]);
});

test('headings and table rows are not joined', () => {
  const lines = ['一、收入预算情况', '2026年收入总计100万元', '二、支出预算情况', '合计\t100.00\t90.00'];
  expect(texts(lines.join('\n'))).toEqual(lines);
});

test.each([
  ['UTF-8', new TextEncoder().encode('收入总计7231.20万元')],
  [
    'UTF-16',
    new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from([...'收入总计7231.20万元'].map((one) => one.charCodeAt(0))).buffer),
    ]),
  ],
  // 收入总计7231.20万元 in GB18030.
  [
    'GB18030',
    new Uint8Array([0xca, 0xd5, 0xc8, 0xeb, 0xd7, 0xdc, 0xbc, 0xc6, ...strToU8('7231.20'), 0xcd, 0xf2, 0xd4, 0xaa]),
  ],
])('plain text in %s', async (_, bytes) => {
  expect((await readText(bytes, '说明.txt')).map((one) => one.text)).toEqual(['收入总计7231.20万元']);
});

const CONTENT = 'http://schemas.openxmlformats.org/package/2006/content-types';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';

function docx(body: string): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${CONTENT}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${DOCUMENT}" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(`<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`),
  });
}

/** The file with a document that inflates to more than the directory says. */
function lying(bytes: Uint8Array): Uint8Array {
  const entries = readEntries(bytes, new Budget());
  return writeZip(entries.map((entry) => (entry.name === 'word/document.xml' ? { ...entry, size: 10 } : entry)));
}

const paragraph = (...runs: readonly string[]) =>
  `<w:p>${runs.map((run) => `<w:r><w:t xml:space="preserve">${run}</w:t></w:r>`).join('')}</w:p>`;

describe('.docx', () => {
  test('its paragraphs, runs put together, cells of tables too', async () => {
    const table = `<w:tbl><w:tr><w:tc>${paragraph('合计')}</w:tc><w:tc>${paragraph('100.00')}</w:tc></w:tr></w:tbl>`;
    const bytes = docx(paragraph('收入总计', '7231', '.20 万元。') + paragraph() + table + paragraph('二、支出'));
    const found = await readText(bytes, '说明.docx');
    expect(found.map((one) => one.text)).toEqual(['收入总计7231.20 万元。', '合计', '100.00', '二、支出']);
    expect(found[0]!.at).toEqual({ sheet: '说明.docx', row: 0, column: 0 });
  });

  test('line breaks end a paragraph, tabs and hyphens stay, tab stops are none', async () => {
    const body =
      '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>一、收入</w:t><w:br/><w:t>合计</w:t><w:tab/>' +
      '<w:noBreakHyphen/><w:t>1.26&amp;</w:t></w:r></w:p>';
    expect((await readText(docx(body), 'a.docx')).map((one) => one.text)).toEqual(['一、收入', '合计\t-1.26&']);
  });

  test('changes under 修订: what was inserted is there, what was deleted or moved away is not', async () => {
    const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
    const body = `<w:p>${run('增长')}<w:ins>${run('2.67')}</w:ins><w:del><w:r><w:delText>0.27</w:delText></w:r></w:del><w:moveFrom>${run('3')}</w:moveFrom>${run('%')}</w:p>`;
    expect((await readText(docx(body), 'a.docx')).map((one) => one.text)).toEqual(['增长2.67%']);
  });

  test('a text box is read once, though it is written twice', async () => {
    const box = `<w:txbxContent>${paragraph('框内')}</w:txbxContent>`;
    const body = `<w:p><w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent><w:t>框外</w:t></w:r></w:p>`;
    expect((await readText(docx(body), 'a.docx')).map((one) => one.text)).toEqual(['框内', '框外']);
  });

  test('300,000 paragraphs take seconds, and memory for their text alone', async () => {
    const many = docx(paragraph('一').repeat(300_000));
    const [started, before] = [process.cpuUsage(), process.resourceUsage().maxRSS];
    expect(await readText(many, 'a.docx')).toHaveLength(300_000);
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
    expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(400);
  });

  test.each([
    ['an old .doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'a.docx', 'old-format'],
    ['a .doc by name', strToU8('text'), 'a.doc', 'old-format'],
    ['cut off', docx(paragraph('x')).slice(0, 200), 'a.docx', 'truncated'],
    ['no document in it', zipSync({ 'a.txt': strToU8('a') }), 'a.docx', 'not-a-docx'],
    ['broken XML', zipSync({ 'word/document.xml': strToU8('<w:document>') }), 'a.docx', 'damaged'],
    ['a bomb', zipSync({ 'word/document.xml': new Uint8Array(101 * 1024 * 1024) }), 'a.docx', 'too-large'],
    ['a bomb that declares little', lying(docx(paragraph('x'.repeat(1000)))), 'a.docx', 'damaged'],
    [
      'entities that unfold',
      zipSync({ 'word/document.xml': strToU8('<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>') }),
      'a.docx',
      'unsafe-xml',
    ],
    ['elements within elements', docx('<w:p>'.repeat(500) + '</w:p>'.repeat(500)), 'a.docx', 'too-large'],
  ])('%s is refused with a reason', async (_, bytes, name, key) => {
    await expect(readText(bytes, name)).rejects.toMatchObject({ key });
  });
});
