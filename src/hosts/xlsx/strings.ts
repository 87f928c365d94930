import type { Package } from './package.js';
import { unescapeText } from './text.js';
import { NAME } from './vocabulary.js';
import type { Scanner } from './xml.js';

/** The shared strings, rich text joined, phonetic runs left out. */
export function readSharedStrings(file: Package, part: string): string[] {
  const strings: string[] = [];
  const { budget } = file;
  const scanner = file.scanner(part);
  scanner.next();
  while (scanner.nextChild(1)) {
    if (scanner.name !== NAME.si) continue;
    const text = readRichText(scanner);
    budget.spend('strings', 1);
    budget.spend('characters', text.length);
    if ((strings.length & 8191) === 0) budget.tick();
    strings.push(text);
  }
  return strings;
}

/** The text of the `si` or `is` element just opened: its `t` and the `t` of its runs. */
export function readRichText(scanner: Scanner): string {
  const depth = scanner.depth;
  let text = '';
  while (scanner.nextChild(depth)) {
    if (scanner.name === NAME.t) text += scanner.text();
    else if (scanner.name === NAME.r) {
      while (scanner.nextChild(depth + 1)) if (scanner.name === NAME.t) text += scanner.text();
    }
  }
  return unescapeText(text);
}
