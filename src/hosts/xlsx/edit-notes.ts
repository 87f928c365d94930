import { addressOf, parseAddress } from '../../model/index.js';
import { isSigned, NOTE_AUTHOR } from '../note-signature.js';
import type { PackageEditor } from './editor.js';
import type { Splice } from './splice.js';
import { readRichText } from './strings.js';
import { escapeText } from './text.js';
import { NAME } from './vocabulary.js';
import { newVml, VmlPart } from './vml.js';
import type { Scanner } from './xml.js';

/** A note on a cell: a comment in the old sense, which every program shows. */
export interface Note {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const VML_TYPE = 'application/vnd.openxmlformats-officedocument.vmlDrawing';

/**
 * Takes our notes off a sheet and puts `notes` on it; a cell that has a note of the user's keeps that. What the user
 * has in the same parts stays byte for byte; parts that we added go when nothing is left in them.
 */
export function editNotes(editor: PackageEditor, sheet: string, folder: string, notes: readonly Note[]): void {
  removeNotes(editor, sheet);
  if (notes.length > 0) addNotes(editor, sheet, folder, notes);
}

interface Author {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly appended: boolean;
}

/** A comments part: its authors and comments, and where the next ones go. */
interface Comments {
  readonly prefix: string;
  readonly authors: readonly Author[];
  readonly comments: readonly {
    readonly cell: string;
    readonly author: number;
    /** Written in Excel, where the author is the person: known by our signature. */
    readonly signed: boolean;
    readonly from: number;
    readonly to: number;
  }[];
  readonly authorsEnd?: number;
  readonly listEnd?: number;
}

/** In a part of the user's our author has a blank before its `>`; see `OURS` in edit-styles.ts. */
const APPENDED = ' >';

function readComments(scanner: Scanner): Comments {
  const authors: Author[] = [];
  const comments: { cell: string; author: number; signed: boolean; from: number; to: number }[] = [];
  const ends: { authorsEnd?: number; listEnd?: number } = {};
  scanner.next();
  const { prefix } = scanner;
  while (scanner.nextChild(1)) {
    const list = scanner.name;
    const { empty } = scanner;
    while (scanner.nextChild(2)) {
      const from = scanner.start;
      if (list === NAME.authors && scanner.name === NAME.author) {
        const appended = scanner.bytes[scanner.position - 2] === 32;
        authors.push({ name: scanner.text(), from, to: scanner.position, appended });
      } else if (list === NAME.commentList && scanner.name === NAME.comment) {
        const place = parseAddress(scanner.attribute(NAME.ref) ?? '');
        const author = scanner.integer(NAME.authorId);
        let words = '';
        while (scanner.nextChild(3)) if (scanner.name === NAME.text) words = readRichText(scanner);
        const cell = place ? keyOf(place) : '';
        comments.push({ cell, author, signed: isSigned(words), from, to: scanner.position });
      }
    }
    if (!empty && list === NAME.authors) ends.authorsEnd = scanner.start;
    if (!empty && list === NAME.commentList) ends.listEnd = scanner.start;
  }
  return { prefix, authors, comments, ...ends };
}

function keyOf({ row, column }: { readonly row: number; readonly column: number }): string {
  return `${row}:${column}`;
}

function removeNotes(editor: PackageEditor, sheet: string): void {
  const part = editor.related(sheet, 'comments');
  if (part === undefined) return;
  const { authors, comments } = readComments(editor.scanner(part));
  const ours = comments.filter(({ author, signed }) => signed || authors[author]?.name === NOTE_AUTHOR);
  if (ours.length === 0) return;
  const addedPart =
    ours.length === comments.length && authors.every(({ name, appended }) => name === NOTE_AUTHOR && !appended);
  if (addedPart) editor.remove(part, sheet);
  else {
    const last = authors.at(-1)!;
    const free = last.name === NOTE_AUTHOR ? [last] : [];
    editor.splice(
      part,
      [...ours, ...free].map(({ from, to }) => ({ from, to, text: '' })),
    );
  }
  removeBoxes(editor, sheet, new Set(ours.map(({ cell }) => cell)), addedPart);
}

function removeBoxes(editor: PackageEditor, sheet: string, cells: ReadonlySet<string>, addedPart: boolean): void {
  const drawing = drawingOf(editor, sheet);
  if (drawing.part === undefined) return;
  const { part } = drawing;
  editor.splice(part, new VmlPart(editor.read(part)).removing(cells));
  if (!addedPart || new VmlPart(editor.read(part)).count > 0) return;
  editor.remove(part, sheet);
  editor.splice(sheet, [{ ...drawing.element!, text: '' }]);
}

function addNotes(editor: PackageEditor, sheet: string, folder: string, notes: readonly Note[]): void {
  const part = editor.related(sheet, 'comments');
  const known = part === undefined ? undefined : readComments(editor.scanner(part));
  // Without its two lists the part is none; it stays as it is.
  if (known && (known.authorsEnd === undefined || known.listEnd === undefined)) return;
  const taken = new Set(known?.comments.map(({ cell }) => cell));
  const free = notes.filter((note) => !taken.has(keyOf(note))).sort((a, b) => a.row - b.row || a.column - b.column);
  if (free.length === 0 || !addBoxes(editor, sheet, folder, free)) return;
  if (part !== undefined && known) editor.splice(part, appending(known, free));
  else {
    const added = editor.free(`${folder}comments`, '.xml');
    editor.writeTyped(added, newComments(free, editor.namespaces.main), COMMENTS_TYPE);
    editor.relate(sheet, 'comments', added);
  }
}

function appending({ prefix: p, authors, authorsEnd, listEnd }: Comments, notes: readonly Note[]): Splice[] {
  const author = `<${p}author${APPENDED}${NOTE_AUTHOR}</${p}author>`;
  return [
    { from: authorsEnd!, to: authorsEnd!, text: author },
    { from: listEnd!, to: listEnd!, text: notes.map((note) => commentXml(note, authors.length, p)).join('') },
  ];
}

function newComments(notes: readonly Note[], namespace: string): string {
  const list = notes.map((note) => commentXml(note, 0, '')).join('');
  const authors = `<authors><author>${NOTE_AUTHOR}</author></authors>`;
  return `${DECLARATION}<comments xmlns="${namespace}">${authors}<commentList>${list}</commentList></comments>`;
}

function commentXml(note: Note, author: number, p: string): string {
  const text = `<${p}text><${p}t xml:space="preserve">${escapeText(note.text)}</${p}t></${p}text>`;
  return `<${p}comment ref="${addressOf(note)}" authorId="${author}">${text}</${p}comment>`;
}

/** Adds the boxes of the notes to the sheet's drawing, or a drawing to the sheet; false where its drawing takes none. */
function addBoxes(editor: PackageEditor, sheet: string, folder: string, notes: readonly Note[]): boolean {
  const shapes = notes.map(({ row, column, text }) => ({ row, column, length: text.length }));
  const drawing = drawingOf(editor, sheet);
  if (drawing.part !== undefined) {
    const splices = new VmlPart(editor.read(drawing.part)).adding(shapes);
    if (splices) editor.splice(drawing.part, splices);
    return splices !== undefined;
  }
  if (drawing.element) return false;
  const part = editor.free(`${folder}drawings/vmlDrawing`, '.vml');
  editor.writeTyped(part, newVml(shapes, Number(/\d+/.exec(part.slice(folder.length))![0])), VML_TYPE);
  const id = editor.relate(sheet, 'vmlDrawing', part);
  const { prefix, insertAt } = drawing;
  const text = `<${prefix}legacyDrawing xmlns:r="${editor.namespaces.office}" r:id="${id}"/>`;
  editor.splice(sheet, [{ from: insertAt, to: insertAt, text }]);
  return true;
}

interface Drawing {
  readonly prefix: string;
  /** Where `<legacyDrawing>` belongs. */
  readonly insertAt: number;
  readonly element?: { readonly from: number; readonly to: number };
  readonly part?: string;
}

/** The elements of a worksheet that stand after its old drawing (CT_Worksheet). */
const AFTER: ReadonlySet<number> = new Set([
  ...[NAME.legacyDrawingHF, NAME.drawingHF, NAME.picture, NAME.oleObjects, NAME.controls, NAME.webPublishItems],
  ...[NAME.tableParts, NAME.extLst],
]);

function drawingOf(editor: PackageEditor, sheet: string): Drawing {
  const scanner = editor.scanner(sheet);
  scanner.next();
  const { prefix } = scanner;
  let insertAt = -1;
  while (scanner.nextChild(1)) {
    const from = scanner.start;
    if (scanner.name === NAME.legacyDrawing) {
      const id = scanner.prefixed(NAME.id) ?? '';
      while (scanner.nextChild(2)) continue;
      const relation = editor.relationships(sheet).find((one) => one.id === id && !one.external);
      const element = { from, to: scanner.position };
      return {
        prefix,
        insertAt: from,
        element,
        ...(relation && editor.has(relation.target) ? { part: relation.target } : {}),
      };
    }
    // Controls and embedded objects stand in a choice for old and new programs.
    const isAfter = AFTER.has(scanner.name) || scanner.qualifiedName.endsWith(':AlternateContent');
    if (insertAt < 0 && isAfter) insertAt = from;
  }
  return { prefix, insertAt: insertAt < 0 ? scanner.start : insertAt };
}
