import { markKindOf } from '../../mark-formula.js';
import type { PackageEditor } from '../editor.js';
import type { Splice } from '../splice.js';
import { decodeUtf8, expandEntities } from '../text.js';
import { NAME, PREFIXED } from '../vocabulary.js';
import type { Scanner } from '../xml.js';
import { attributeSpan } from './attribute.js';
import { refersToGone, type Gone } from './gone.js';
import type { RemovalKind } from './public-copy.js';
import { removal } from './workbook.js';

type Count = (kind: RemovalKind, more: number) => void;

/** Notes and their persons, copies of data, and printers with their network names. */
const PRIVATE_RELATIONS: ReadonlySet<string> = new Set([
  ...['comments', 'threadedComment', 'pivotTable', 'queryTable', 'printerSettings'],
]);

/** Edits what a sheet part has besides its cells, and the relationships of the sheet. */
export function editPublicSheet(editor: PackageEditor, part: string, gone: Gone, count: Count): Splice[] {
  const dropped = new Set<string>();
  const drawings = notesDrawings(editor, part, dropped);
  const links = new Map(editor.relationships(part).map((relation) => [relation.id, relation]));
  const isPrivateLink = (scanner: Scanner): boolean => {
    const id = scanner.prefixed(NAME.id);
    const outside = id !== undefined && isPrivatePath(links.get(id)?.target ?? '');
    if (outside) dropped.add(id);
    return outside || refersToGone(scanner.attribute(NAME.location) ?? '', gone);
  };
  const scanner = editor.scanner(part);
  const splices: Splice[] = [];
  scanner.next();
  while (scanner.nextChild(1)) {
    const { name } = scanner;
    if (name === NAME.legacyDrawing && drawings.has(scanner.prefixed(NAME.id) ?? '')) splices.push(removal(scanner));
    else if (name === NAME.customSheetViews) splices.push(removal(scanner));
    else if (name === NAME.pageSetup && scanner.bounds(NAME.id + PREFIXED)) splices.push(attributeSpan(scanner));
    else if (name === NAME.hyperlinks) splices.push(...without(scanner, isPrivateLink, () => count('links', 1)));
    else if (name === NAME.dataValidations || name === NAME.conditionalFormatting) {
      // Marks on a protected sheet can't be taken off in place; a copy is free to.
      const goes = (formula: string) => refersToGone(formula, gone) || markKindOf(formula) !== undefined;
      splices.push(...without(scanner, (rule) => formulasOf(rule).some(goes)));
    } else if (name === NAME.extLst) splices.push(...without(scanner, (extension) => extensionRefers(extension, gone)));
  }
  const unrelated = editor.unrelate(part, ({ id, type }) => PRIVATE_RELATIONS.has(type) || dropped.has(id));
  count('notes', unrelated.filter(({ type }) => type === 'comments').length);
  return splices;
}

/** A link to a place of this machine or its network; pages and mail addresses are content. */
function isPrivatePath(target: string): boolean {
  return !/^(https?|ftp|mailto):/i.test(target);
}

/** The element just opened without the children that match; the whole of it goes with its last child. */
function without(scanner: Scanner, matches: (child: Scanner) => boolean, then?: () => void): Splice[] {
  const { start: from } = scanner;
  const counted = scanner.bounds(NAME.count) ? { from: scanner.valueStart, to: scanner.valueEnd } : undefined;
  const splices: Splice[] = [];
  let kept = 0;
  while (scanner.nextChild(2)) {
    const start = scanner.start;
    const goes = matches(scanner);
    while (scanner.depth > 2 && scanner.nextChild(3)) continue;
    if (goes) splices.push({ from: start, to: scanner.position, text: '' });
    if (goes) then?.();
    else kept += 1;
  }
  if (splices.length === 0) return [];
  if (kept === 0) return [{ from, to: scanner.position, text: '' }];
  return counted ? [{ ...counted, text: String(kept) }, ...splices] : splices;
}

/** The formulas of a validation or of a conditional format's rule. */
function formulasOf(scanner: Scanner): string[] {
  const formulas: string[] = [];
  const inside = scanner.depth;
  while (scanner.nextChild(inside)) {
    const { name } = scanner;
    if (name === NAME.formula || name === NAME.formula1 || name === NAME.formula2) formulas.push(scanner.text());
  }
  return formulas;
}

/** Validations, conditional formats and sparklines of later versions keep their formulas in `xm:f`. */
function extensionRefers(scanner: Scanner, gone: Gone): boolean {
  const { from, to } = removal(scanner);
  const formulas = decodeUtf8(scanner.bytes, from, to).matchAll(/<xm:f>([^<]*)<\/xm:f>/g);
  return [...formulas].some(([, formula = '']) => refersToGone(expandEntities(formula), gone));
}

/**
 * The drawings that hold the frames of notes; a drawing that holds form controls too only loses the frames.
 * Gives the ids of those that go, and adds them to `dropped`.
 */
function notesDrawings(editor: PackageEditor, part: string, dropped: Set<string>): ReadonlySet<string> {
  const ids = new Set<string>();
  const relations = editor.relationships(part);
  if (!relations.some(({ type }) => type === 'comments')) return ids;
  for (const { id, type, target } of relations) {
    if (type !== 'vmlDrawing' || !editor.has(target)) continue;
    const drawing = new TextDecoder().decode(editor.read(target));
    const kinds = [...drawing.matchAll(/ObjectType\s*=\s*["'](\w+)["']/g)].map(([, kind]) => kind);
    if (kinds.every((kind) => kind === 'Note')) {
      ids.add(id);
      dropped.add(id);
    } else {
      editor.write(target, drawing.replace(NOTE_FRAME, ''));
    }
  }
  return ids;
}

const NOTE_FRAME = /<v:shape\b(?:(?!<\/v:shape>)[\s\S])*?ObjectType\s*=\s*["']Note["'][\s\S]*?<\/v:shape>/g;
