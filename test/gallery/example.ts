import { buildSheet, refKey, type CellValue, type Ref, type Snapshot } from '../../src/model/index.js';
import { readGrid } from '../examples/grid.js';
import { looseCells } from '../loose-cells.js';
import { booksOf, type Book } from './across.js';

/** A finding that an example must have: `difference` is reported − expected, as a decimal numeral. */
export interface Expected {
  readonly rule: string;
  readonly verdict: string;
  readonly difference?: string;
  readonly at: Ref;
}

/** A small workbook that breaks one rule, and the same workbook put right. */
export interface GalleryExample {
  readonly wrong: Snapshot;
  readonly right: Snapshot;
  readonly expected: readonly Expected[];
  /** Of a rule between workbooks: all of them; `wrong` and `right` are the first. */
  readonly books?: Readonly<
    Record<'wrong' | 'right', readonly (Omit<Book, 'text'> & { readonly snapshot: Snapshot })[]>
  >;
}

/** What stands in braces behind the content of a cell. */
interface Marked {
  readonly content: string;
  readonly notes: readonly string[];
}

/** A cell apart from its place; `code`: its number format. */
interface Content {
  readonly value: CellValue;
  readonly formula?: string;
  readonly code?: string;
}

const SECTION = /^--- right ---$/m;
const EXPECTATION = /^(?:([A-Z]\S*) )?(mismatch|rounding|unlikely-rounding)(?: ([+-][\d.]+))?(?: → (.+))?$/s;
const RIGHT = /^→ (.*)$/s;

/**
 * Reads an example of the rule `rule`. It is a text grid (examples/grid.ts) whose cells may bear notes in braces:
 * `11 {mismatch +1}`: this cell has a finding of the rule and is 1 too large; `{mismatch → 10}` says what is right, where it
 * is no amount; `{B1 mismatch -1}` a finding of another rule; `{→ 10}` is put right without a finding; `30 {=SUM(A1:A2)}`
 * holds a formula with that result, `{→ =SUM(A1:A3) 40}` its right one; `{format 0.00}` a number format.
 * Where no single cell makes it right, the right workbook follows below `--- right ---`.
 */
export function readExample(text: string, rule: string): GalleryExample {
  const [first = '', second] = text.split(SECTION);
  const books = booksOf(first);
  if (books.length > 0) return together(books.map((book) => readBook(book, second, rule)));
  const grid = readGrid(formatted(first)).snapshot;
  const expected = marksOf(grid).flatMap(({ at, mark }) => mark.notes.flatMap((note) => expectation(note, at, rule)));
  const wrong = written(grid, (mark) => contentOf(mark));
  const right =
    second === undefined
      ? written(grid, (mark) => rightOf(mark))
      : written(readGrid(formatted(second)).snapshot, contentOf);
  return { wrong, right, expected };
}

/** Amounts get a note, an empty one, so that they keep the decimals that they are written with. */
/** One workbook of several. */
function readBook(
  book: Book,
  right: string | undefined,
  rule: string,
): ReturnType<typeof readExample> & { book: Book } {
  const same = right === undefined ? undefined : booksOf(right).find(({ file }) => file === book.file);
  const example = readExample(same ? `${book.text}\n--- right ---\n${same.text}` : book.text, rule);
  const inBook = (one: Expected): Expected => ({ ...one, at: { ...one.at, sheet: `[${book.file}]${one.at.sheet}` } });
  return { ...example, expected: example.expected.map(inBook), book };
}

function together(books: readonly ReturnType<typeof readBook>[]): GalleryExample {
  const [first] = books;
  const others = (side: 'wrong' | 'right') =>
    books.map(({ book, ...example }) => ({ file: book.file, role: book.role, snapshot: example[side] }));
  return {
    wrong: first!.wrong,
    right: first!.right,
    expected: books.flatMap(({ expected }) => expected),
    books: { wrong: others('wrong'), right: others('right') },
  };
}

function formatted(text: string): string {
  return text.replace(/(?<=\|) *-?\d+\.\d+ *(?=\||$)/gm, (amount) => `${amount}{}`);
}

function marksOf(snapshot: Snapshot): readonly { at: Ref; mark: Marked }[] {
  return snapshot.sheets.flatMap((sheet) =>
    looseCells(sheet).flatMap(({ row, column, value }) => {
      const mark = markOf(value);
      return mark ? [{ at: { sheet: sheet.name, row, column }, mark }] : [];
    }),
  );
}

function markOf(value: CellValue): Marked | undefined {
  if (typeof value !== 'string' || !value.endsWith('}') || !value.includes('{')) return undefined;
  const from = value.indexOf('{');
  return {
    content: value.slice(0, from).trim(),
    notes: [...value.slice(from).matchAll(/\{([^}]*)\}/g)].map((match) => match[1]!.trim()),
  };
}

function expectation(note: string, at: Ref, own: string): readonly Expected[] {
  const match = EXPECTATION.exec(note);
  if (!match) return [];
  const [, rule = own, verdict, difference] = match;
  return [{ rule, verdict: verdict!, at, ...(difference === undefined ? {} : { difference }) }];
}

/** The grid with `make` of every cell that bears notes. */
function written(snapshot: Snapshot, make: (mark: Marked) => Content): Snapshot {
  const formats = [...snapshot.formats];
  const sheets = snapshot.sheets.map((sheet) =>
    buildSheet(
      { name: sheet.name },
      looseCells(sheet).flatMap((cell) => {
        const mark = markOf(cell.value);
        if (!mark) return [cell];
        const { code, ...draft } = make(mark);
        if (draft.value === null) return [];
        if (code === undefined) return [{ ...cell, ...draft }];
        if (!formats.includes(code)) formats.push(code);
        return [{ ...cell, ...draft, format: formats.indexOf(code) }];
      }),
    ),
  );
  return { sheets, formats };
}

function contentOf({ content, notes }: Marked): Content {
  const formula = notes.find((note) => note.startsWith('='));
  const code = notes.find((note) => note.startsWith('format '))?.slice(7) ?? formatOf(content);
  return {
    value: valueOf(content),
    ...(formula === undefined ? {} : { formula: formula.slice(1) }),
    ...(code === undefined ? {} : { code }),
  };
}

/** 0.00 for an amount with two decimals. */
function formatOf(content: string): string | undefined {
  const decimals = /^-?\d+\.(\d+)$/.exec(content)?.[1]?.length;
  return decimals === undefined ? undefined : `0.${'0'.repeat(decimals)}`;
}

/** What the notes say is right; for an amount the difference taken back. */
function rightOf(mark: Marked): Content {
  const wrong = contentOf(mark);
  for (const note of mark.notes) {
    const [, , , difference, said = RIGHT.exec(note)?.[1]] = EXPECTATION.exec(note) ?? [];
    if (said !== undefined) return { ...(wrong.code === undefined ? {} : { code: wrong.code }), ...draftOf(said) };
    if (difference !== undefined && typeof wrong.value === 'number') {
      const decimals = Math.max(...[mark.content, difference].map((one) => one.split('.')[1]?.length ?? 0));
      return { ...wrong, value: Number((wrong.value - Number(difference)).toFixed(decimals)) };
    }
  }
  return wrong;
}

function draftOf(said: string): Content {
  const [, formula, result] = /^=(.*) (\S+)$/.exec(said) ?? [];
  const text = result ?? (said === '（空）' ? '' : said);
  const code = formatOf(text);
  return {
    value: valueOf(text),
    ...(formula === undefined ? {} : { formula }),
    ...(code === undefined ? {} : { code }),
  };
}

const ERROR = /^#(?:REF!|VALUE!|DIV\/0!|NAME\?|N\/A|NUM!|NULL!)$/;

/** A cell's content as the grid reads it; an error value besides. */
function valueOf(content: string): CellValue {
  if (ERROR.test(content)) return { error: content };
  return readGrid(`=== one\n${content}`).snapshot.sheets[0]!.values[0] ?? null;
}

/** For comparing: `A1 mismatch +1 支出总表!B5`. */
export function lineOf({ rule, verdict, difference, at }: Expected): string {
  return [rule, verdict, ...(difference === undefined ? [] : [difference]), refKey(at)].join(' ');
}

/** The lines of an example for a page, cells apart: the finding's cell bears ◀, formulas stand in brackets. */
export function shownLines(text: string, side: 'wrong' | 'right'): readonly (readonly string[])[] {
  const [first = '', second] = text.split(SECTION);
  const lines = (side === 'right' && second !== undefined ? second : first).split('\n');
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) =>
      line.startsWith('===') || line.startsWith('***')
        ? [line]
        : line.split('|').map((cell) => shownCell(cell.trim(), side)),
    )
    .filter((cells) => cells.some((cell) => cell !== ''));
}

function shownCell(cell: string, side: 'wrong' | 'right'): string {
  const mark = markOf(cell);
  if (!mark) return cell.replace(/^'/, '');
  const { value, formula, code } = side === 'wrong' ? contentOf(mark) : rightOf(mark);
  const isFound = side === 'wrong' && mark.notes.some((note) => EXPECTATION.test(note));
  const shown = typeof value === 'number' ? numeral(value, code) : value === null ? '' : textOf(value);
  return [shown, ...(formula === undefined ? [] : [`（=${formula}）`]), ...(isFound ? ['◀'] : [])].join(' ').trim();
}

/** With all its decimals, and the zeros that its format shows; a format that hides some is named. */
function numeral(value: number, code = '0'): string {
  const [own, shown] = [String(value), code].map((text) => text.split('.')[1]?.length ?? 0) as [number, number];
  return value.toFixed(Math.max(own, shown)) + (own > shown ? ` [${code}]` : '');
}

function textOf(value: Exclude<CellValue, number | null>): string {
  return typeof value === 'object' ? value.error : String(value);
}
