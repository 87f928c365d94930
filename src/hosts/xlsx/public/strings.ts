import type { PackageEditor } from '../editor.js';
import type { Splice } from '../splice.js';
import { NAME } from '../vocabulary.js';

/** Empties the shared strings that no cell uses, so that nothing of removed cells is left; the others keep their numbers. */
export function blankUnusedStrings(editor: PackageEditor, part: string, used: ReadonlySet<number>): void {
  const splices: Splice[] = [];
  const scanner = editor.scanner(part);
  scanner.next();
  const { prefix } = scanner;
  let index = 0;
  while (scanner.nextChild(1)) {
    if (scanner.name !== NAME.si) continue;
    const { start, position: from, empty } = scanner;
    let filled = false;
    while (scanner.nextChild(2)) filled ||= !(scanner.name === NAME.t && scanner.empty);
    if (!used.has(index) && !empty && filled && scanner.start > start) {
      splices.push({ from, to: scanner.start, text: `<${prefix}t/>` });
    }
    index += 1;
  }
  editor.splice(part, splices);
}
