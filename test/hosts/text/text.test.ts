import { strToU8, zipSync } from 'fflate';
import { readText } from '../../../src/hosts/text/read.js';
import { paragraphsOfText } from '../../../src/hosts/text/text.js';

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

  test.each([
    ['an old .doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'a.docx', 'old-format'],
    ['a .doc by name', strToU8('text'), 'a.doc', 'old-format'],
    ['cut off', docx(paragraph('x')).slice(0, 200), 'a.docx', 'damaged'],
    ['no document in it', zipSync({ 'a.txt': strToU8('a') }), 'a.docx', 'damaged'],
    ['broken XML', zipSync({ 'word/document.xml': strToU8('<w:document>') }), 'a.docx', 'damaged'],
    ['a bomb', zipSync({ 'word/document.xml': new Uint8Array(101 * 1024 * 1024) }), 'a.docx', 'too-large'],
  ])('%s is refused with a reason', async (_, bytes, name, key) => {
    await expect(readText(bytes, name)).rejects.toMatchObject({ key });
  });
});
