import type { Sheet, Snapshot, Standard, Table, UnnamedRegion } from '../../model/index.js';
import { headWords } from './header.js';
import { headText, linesOf, type Line } from './lines.js';
import { prefaceOf } from './regions.js';
import { isNote, isSurrounding } from './surroundings.js';
import { vocabularyOf } from './vocabulary.js';

/** So many blank rows end a block: tables leave fewer within. */
const GAP = 3;
/** Lines from a block's top among which a person can look for its head. */
const SHOWN = 12;
/** Heads have no more lines. */
const MOST_HEAD_LINES = 4;
/** Nobody names more by hand. */
const MOST = 50;

/** What looks like a table and was taken for none, in order of appearance: a person may say which table it is. */
export function unnamedRegions(
  snapshot: Snapshot,
  tables: readonly Table[],
  standard: Standard,
): readonly UnnamedRegion[] {
  const found: UnnamedRegion[] = [];
  for (const sheet of snapshot.sheets) {
    const covered = tables.filter((table) => table.sheet === sheet.name);
    for (const block of blocksOf(linesOf(sheet), covered)) {
      if (found.length === MOST) return found;
      if (holdsFigures(block, sheet)) found.push(regionOf(block, sheet, standard));
    }
  }
  return found;
}

/** Runs of lines outside all tables. A table's columns are its own: what stands to its right goes with it. */
function blocksOf(lines: readonly Line[], tables: readonly Table[]): readonly (readonly Line[])[] {
  const blocks: Line[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const line of lines) {
    const inTable = tables.some(({ area }) => line.row >= area.top && line.row <= area.bottom);
    if (!inTable && line.row - last <= GAP) blocks.at(-1)!.push(line);
    else if (!inTable) blocks.push([line]);
    last = inTable ? Number.NEGATIVE_INFINITY : line.row;
  }
  return blocks;
}

/** Two lines with a label and a figure that is no running number make a table of figures; paragraphs and 目录 are none. */
function holdsFigures(block: readonly Line[], sheet: Sheet): boolean {
  const running = runningColumns(block, sheet);
  const telling = block.filter(({ texts, numbers }) => texts.length > 0 && numbers.some((one) => !running.has(one)));
  return telling.length >= 2;
}

/** Columns that count their lines: 1, 2, 3 … */
function runningColumns(block: readonly Line[], sheet: Sheet): ReadonlySet<number> {
  const values = new Map<number, number[]>();
  for (const { row } of block) {
    for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
      const value = sheet.values[index];
      if (typeof value !== 'number') continue;
      const column = sheet.columns[index]!;
      const known = values.get(column);
      if (known) known.push(value);
      else values.set(column, [value]);
    }
  }
  const counts = (all: readonly number[]) => all.every((value, at) => at === 0 || value === all[at - 1]! + 1);
  return new Set([...values].flatMap(([column, all]) => (counts(all) ? [column] : [])));
}

function regionOf(block: readonly Line[], sheet: Sheet, standard: Standard): UnnamedRegion {
  const { from, to } = headOf(block, standard);
  const columns = block.flatMap(({ texts, numbers }) => [...texts.map(({ column }) => column), ...numbers]);
  const title = prefaceOf(block.slice(0, from), sheet, standard).title?.text ?? '';
  return {
    sheet: sheet.name,
    title,
    area: {
      top: block[0]!.row,
      left: columns.reduce((a, b) => Math.min(a, b)),
      bottom: block[block.length - 1]!.row,
      right: columns.reduce((a, b) => Math.max(a, b)),
    },
    lines: block.slice(0, Math.max(SHOWN, to + 1)).map((line) => ({ row: line.row, head: headText(line) })),
    head: { from, to },
  };
}

/** The likely head, as positions in the block: from the first line of several words, down to the first of figures. */
function headOf(block: readonly Line[], standard: Standard): { readonly from: number; readonly to: number } {
  const vocabulary = vocabularyOf(standard);
  const isWords = ({ texts, numbers }: Line) =>
    numbers.length === 0 && texts.length >= 2 && !texts.some(({ text }) => isSurrounding(text) || isNote(text));
  const first = block.findIndex((line) => isWords(line) || headWords(line, vocabulary) >= 2);
  const from = first < 0 ? block.findIndex(({ texts }) => texts.length >= 2) : first;
  if (from < 0) return { from: 0, to: 0 };
  let to = from;
  while (to + 1 < block.length && to + 1 - from < MOST_HEAD_LINES && isWords(block[to + 1]!)) to += 1;
  return { from, to };
}
