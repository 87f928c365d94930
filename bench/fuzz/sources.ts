import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { read, write, type BookType } from '@e965/xlsx';
import { makeEntry, writeZip } from '../../src/hosts/xlsx/zip-write.js';
import { writeWorkbook } from '../../src/hosts/xlsx/write.js';
import { readGrid } from '../../test/examples/grid.js';

/** Files that are sound before they are changed; all of them come with the repository. */
export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const WORKBOOKS = path.join('test', 'workbooks');
const EXAMPLES = path.join('test', 'examples');

export function realWorkbooks(): readonly Source[] {
  return readdirSync(WORKBOOKS).map((name) => ({ name, bytes: readFileSync(path.join(WORKBOOKS, name)) }));
}

/** The examples of layouts, as small workbooks. */
export function exampleWorkbooks(): readonly Source[] {
  return readdirSync(EXAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((folder) =>
      readdirSync(path.join(EXAMPLES, folder.name)).map((file) => {
        const grid = readGrid(readFileSync(path.join(EXAMPLES, folder.name, file), 'utf8'));
        return { name: `${folder.name}.xlsx`, bytes: writeWorkbook(grid.snapshot) };
      }),
    );
}

const OLD: readonly (readonly [BookType, string])[] = [
  ['biff8', 'xls'],
  ['biff5', 'xls'],
  ['xlml', 'xls'],
  ['html', 'xls'],
  ['ods', 'ods'],
  ['biff8', 'et'],
];

/** A workbook in the formats that the library reads. */
export function oldFormats({ bytes }: Source): readonly Source[] {
  const book = read(bytes, { type: 'array' });
  return OLD.map(([bookType, extension]) => {
    const content = write(book, { bookType, type: 'buffer' }) as Uint8Array;
    return { name: `${bookType}.${extension}`, bytes: Uint8Array.from(content) };
  });
}

/** A text of paragraphs as the smallest .docx that Word would open. */
export function docx(paragraphs: readonly string[]): Source {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${escaped(text)}</w:t></w:r></w:p>`).join('');
  const parts = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}<w:tbl><w:tr><w:tc><w:p><w:r><w:t>合计 1.00</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`,
  };
  const encode = (text: string) => new TextEncoder().encode(text);
  return {
    name: 'text.docx',
    bytes: writeZip(Object.entries(parts).map(([name, text]) => makeEntry(name, encode(text)))),
  };
}
