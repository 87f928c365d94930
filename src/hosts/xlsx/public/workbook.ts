import { HostError } from '../../host.js';
import type { PackageEditor } from '../editor.js';
import type { Splice } from '../splice.js';
import { decodeUtf8 } from '../text.js';
import { NAME } from '../vocabulary.js';
import type { Scanner } from '../xml.js';
import { refersToGone, type Gone } from './gone.js';
import type { RemovalKind } from './public-copy.js';

/** Elements of the workbook part that name persons, other workbooks or copies of data. */
const PRIVATE: ReadonlyMap<number, RemovalKind> = new Map([
  [NAME.fileSharing, 'properties'],
  [NAME.customWorkbookViews, 'properties'],
  [NAME.externalReferences, 'links'],
  [NAME.pivotCaches, 'links'],
]);

/** The relationships that go with them, and what holds formulas or the names of persons besides. */
const PRIVATE_RELATIONS: ReadonlySet<string> = new Set([
  ...['externalLink', 'externalLinkPath', 'pivotCacheDefinition', 'calcChain', 'connections'],
  ...['person', 'revisionHeaders', 'usernames'],
]);

interface SheetLine {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
  readonly from: number;
  to: number;
}

/** Edits workbook.xml and its relationships; gives the sheets and names that are gone. */
export function editPublicWorkbook(
  editor: PackageEditor,
  part: string,
  ownSheets: readonly string[],
  count: (kind: RemovalKind, more: number) => void,
): Gone {
  const lines = sheetLines(editor.scanner(part));
  const isGone = (line: SheetLine): boolean => line.hidden || ownSheets.includes(line.name);
  if (lines.every(isGone)) throw new HostError('public.nothing-visible');
  const sheets = new Set(lines.filter(isGone).map(({ name }) => name));
  count('sheets', sheets.size);
  /** By old number of a sheet its new one; −1 for those that are gone. */
  let next = 0;
  const renumbered = lines.map((line) => (isGone(line) ? -1 : next++));
  const splices: Splice[] = lines.filter(isGone).map(({ from, to }) => ({ from, to, text: '' }));
  const names = new Set<string>();
  const scanner = editor.scanner(part);
  scanner.next();
  while (scanner.nextChild(1)) {
    const kind = PRIVATE.get(scanner.name);
    if (kind !== undefined) splices.push(removal(scanner, () => count(kind, 1)));
    else if (scanner.name === NAME.bookViews) splices.push(...renumberedViews(scanner, renumbered));
    else if (scanner.name === NAME.definedNames) {
      splices.push(...publicNames(scanner, { sheets, names }, renumbered, names));
    } else if (scanner.qualifiedName.endsWith('AlternateContent')) {
      const { from, to } = removal(scanner);
      // Excel leaves the folder of the file here, with the person's name in it.
      if (decodeUtf8(scanner.bytes, from, to).includes('absPath')) {
        splices.push({ from, to, text: '' });
        count('properties', 1);
      }
    }
  }
  count('names', names.size);
  editor.splice(part, splices);
  const relations = new Set(lines.filter(isGone).map(({ relation }) => relation));
  const others = editor.unrelate(part, ({ id, type }) => relations.has(id) || PRIVATE_RELATIONS.has(type));
  count('links', others.some(({ type }) => type === 'connections') ? 1 : 0);
  return { sheets, names };
}

/** The element just opened, whole; reads to its end. */
export function removal(scanner: Scanner, then?: () => void): Splice {
  const from = scanner.start;
  const inside = scanner.depth;
  while (scanner.nextChild(inside)) continue;
  then?.();
  return { from, to: scanner.position, text: '' };
}

function sheetLines(scanner: Scanner): SheetLine[] {
  const lines: SheetLine[] = [];
  scanner.next();
  while (scanner.nextChild(1)) {
    if (scanner.name !== NAME.sheets) continue;
    while (scanner.nextChild(2)) {
      const line = {
        name: scanner.attribute(NAME.name) ?? '',
        relation: scanner.prefixed(NAME.id) ?? '',
        hidden: /hidden/i.test(scanner.attribute(NAME.state) ?? ''),
      };
      lines.push({ ...line, ...removal(scanner) });
    }
  }
  return lines;
}

/** The sheet that is shown first, and the first tab; the first kept sheet where theirs is gone. */
function renumberedViews(scanner: Scanner, renumbered: readonly number[]): Splice[] {
  const splices: Splice[] = [];
  while (scanner.nextChild(2)) {
    for (const attribute of [NAME.activeTab, NAME.firstSheet]) {
      const old = scanner.integer(attribute);
      const now = Math.max(0, renumbered[old] ?? 0);
      if (old < 0 || old === now || !scanner.bounds(attribute)) continue;
      splices.push({ from: scanner.valueStart, to: scanner.valueEnd, text: String(now) });
    }
  }
  return splices;
}

/**
 * Takes out hidden names and names of what is gone, and renumbers the sheets of the others. Built-in names (print areas,
 * filters) are hidden by nature: they stay with their sheets. `names` gathers what went.
 */
function publicNames(scanner: Scanner, gone: Gone, renumbered: readonly number[], names: Set<string>): Splice[] {
  const { start: from } = scanner;
  const splices: Splice[] = [];
  let kept = 0;
  while (scanner.nextChild(2)) {
    const name = scanner.attribute(NAME.name) ?? '';
    const isBuiltIn = name.startsWith('_xlnm.');
    const hidden = scanner.flag(NAME.hidden) && !isBuiltIn;
    const sheet = scanner.integer(NAME.localSheetId);
    const now = renumbered[sheet] ?? -1;
    const bounds = scanner.bounds(NAME.localSheetId) ? { from: scanner.valueStart, to: scanner.valueEnd } : undefined;
    const start = scanner.start;
    const formula = scanner.text();
    if (hidden || (bounds && now < 0) || refersToGone(formula, { sheets: gone.sheets, names: new Set() })) {
      splices.push({ from: start, to: scanner.position, text: '' });
      if (!isBuiltIn) names.add(name);
    } else {
      kept += 1;
      if (bounds && now !== sheet) splices.push({ ...bounds, text: String(now) });
    }
  }
  return kept === 0 ? [{ from, to: scanner.position, text: '' }] : splices;
}
