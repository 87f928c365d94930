import type { Paragraph } from '../../model/index.js';
import { HostError } from '../host.js';
import { Budget, DEFAULT_LIMITS, type Limits } from '../xlsx/limits.js';
import { NAME } from '../xlsx/vocabulary.js';
import { CLOSE, END, Scanner } from '../xlsx/xml.js';
import { inflate, readEntries } from '../xlsx/zip.js';

const MIB = 1024 * 1024;
/** A budget's prose is some hundred kilobytes; pictures make the file larger, yet only the document is unpacked. */
const LIMITS: Limits = { ...DEFAULT_LIMITS, fileBytes: 50 * MIB, partBytes: 100 * MIB, entries: 5_000, depth: 300 };
const DOCUMENT = 'word/document.xml';

/**
 * The paragraphs of a .docx (ECMA-376, part 1, 17), the cells of its tables and its text boxes among them; a line break
 * ends a paragraph too. What was deleted or moved away under 修订 is left out, what was inserted is read.
 * @param name of the file: the `sheet` of each paragraph's place.
 * @throws {HostError} `too-large`, `old-format`, `not-a-docx`, `unsafe-xml`, `truncated` or `damaged`.
 */
export function paragraphsOfDocx(bytes: Uint8Array, name: string): readonly Paragraph[] {
  // A password or the old .doc: an OLE2 file.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new HostError('old-format', { format: '.doc' });
  const budget = new Budget(LIMITS);
  const entry = readEntries(bytes, budget).find((one) => one.name === DOCUMENT);
  if (!entry) throw new HostError('not-a-docx');
  const lines = linesOf(new Scanner(inflate(entry, budget), DOCUMENT, LIMITS.depth));
  return lines
    .filter((line) => line.trim() !== '')
    .map((line, row) => ({ text: line, at: { sheet: name, row, column: 0 } }));
}

/** A paragraph that is not yet closed: a text box stands within one. */
interface Open {
  readonly depth: number;
  text: string;
}

function linesOf(scanner: Scanner): readonly string[] {
  const lines: string[] = [];
  const open: Open[] = [];
  for (let token = scanner.next(); token !== END; token = scanner.next()) {
    const current = open.at(-1);
    if (token === CLOSE) {
      if (current && scanner.depth < current.depth) lines.push(open.pop()!.text);
    } else if (scanner.name === NAME.p) open.push({ depth: scanner.depth, text: '' });
    else if (isLeftOut(scanner)) skip(scanner);
    else if (!current) continue;
    else if (scanner.name === NAME.t) current.text += scanner.text();
    else if (scanner.name === NAME.tab) current.text += '\t';
    else if (scanner.name === NAME.noBreakHyphen) current.text += '-';
    else if (scanner.name === NAME.br || scanner.name === NAME.cr) {
      lines.push(current.text);
      current.text = '';
    }
  }
  return lines;
}

/** Text that is no longer there, tab stops, and a text box in its second writing, for old programs. */
function isLeftOut(scanner: Scanner): boolean {
  const { name } = scanner;
  return name === NAME.moveFrom || name === NAME.tabs || (name < 0 && scanner.qualifiedName.endsWith(':Fallback'));
}

function skip(scanner: Scanner): void {
  const { depth } = scanner;
  while (scanner.depth >= depth) scanner.next();
}
