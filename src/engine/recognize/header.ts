import type { Sheet } from '../../model/index.js';
import { numbered } from '../map/cells.js';
import { headKey } from '../map/head-words.js';
import { headText, isIndexLine, type Line } from './lines.js';
import { isNote, isSurrounding, isTotalWord } from './surroundings.js';
import { looksLikeTitle } from './titles.js';
import { isHeadWord, type Vocabulary } from './vocabulary.js';

/** A table's head: positions in the sheet's lines, first to last head line. */
export interface HeaderBlock {
  readonly first: number;
  readonly last: number;
  /** Line of 栏次, where there is one: no data. */
  readonly index: number;
  /** The last head line holds amounts too: 类 款 项 合计 2946.25. */
  readonly sharesTotal: boolean;
}

/**
 * Finds the heads of the tables on a sheet by their words, top down. A head starts at a line with at least two
 * different head words and no amounts; inside a table only below a title, a unit line, a note or a gap, because lists
 * have lines such as 上年结转结余 whose words are heads elsewhere. `named`: heads that a person pointed out.
 */
export function findHeaders(
  lines: readonly Line[],
  sheet: Sheet,
  vocabulary: Vocabulary,
  named: readonly (readonly string[])[] = [],
): readonly HeaderBlock[] {
  const blocks: HeaderBlock[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const told = named.find((head) => standsAt(head, lines, at));
    if (!told && !startsHead(lines, at, blocks, vocabulary)) continue;
    const block = told
      ? headBlock(lines, at, at + told.length - 1, false, sheet)
      : growHead(lines, at, sheet, vocabulary, blocks[blocks.length - 1]?.last ?? -1);
    blocks.push(block);
    at = Math.max(block.last, block.index);
  }
  return blocks;
}

function standsAt(head: readonly string[], lines: readonly Line[], at: number): boolean {
  return head.every((text, index) => lines[at + index] !== undefined && headText(lines[at + index]!) === text);
}

function startsHead(
  lines: readonly Line[],
  at: number,
  blocks: readonly HeaderBlock[],
  vocabulary: Vocabulary,
): boolean {
  const line = lines[at]!;
  if (line.numbers.length > 0 || headWords(line, vocabulary) < 2) return false;
  if (line.texts.length > 2 * headWords(line, vocabulary) + 2) return false;
  if (blocks.length === 0 || at === 0) return true;
  if (line.row - lines[at - 1]!.row > 1 || repeatsHead(lines, line, blocks)) return true;
  const end = blocks[blocks.length - 1]!;
  const first = topOfHead(lines, at, Math.max(end.last, end.index), vocabulary);
  const before = lines[first - 1]!;
  return before.texts.every((cell) => isSurrounding(cell.text) || isNote(cell.text) || looksLikeTitle(cell.text));
}

/** The first line of the head that `at` belongs to, below `floor`: 2025年预算数 | 2026年预算数 above 合计 | … */
function topOfHead(lines: readonly Line[], at: number, floor: number, vocabulary: Vocabulary): number {
  let first = at;
  while (first - 1 > floor && belongsAbove(lines[first - 1]!, lines[first]!, vocabulary)) first -= 1;
  return first;
}

/** A head that stands again after a page break, with nothing between. */
function repeatsHead(lines: readonly Line[], line: Line, blocks: readonly HeaderBlock[]): boolean {
  const text = headText(line);
  return text.length > 8 && blocks.some((block) => headText(lines[block.first]!) === text);
}

/** How many different head words a line has. */
export function headWords(line: Line, vocabulary: Vocabulary): number {
  const words = new Set<string>();
  for (const cell of line.texts) if (isHeadWord(cell.folded, vocabulary)) words.add(cell.folded);
  return words.size;
}

function growHead(
  lines: readonly Line[],
  start: number,
  sheet: Sheet,
  vocabulary: Vocabulary,
  floor: number,
): HeaderBlock {
  const first = topOfHead(lines, start, floor, vocabulary);
  let last = start;
  let sharesTotal = false;
  while (last + 1 < lines.length && !sharesTotal) {
    const next = lines[last + 1]!;
    if (isAccountHeads(next) && next.numbers.length > 0) sharesTotal = true;
    else if (!continuesHead(next, lines, first, last, vocabulary)) break;
    last += 1;
  }
  return headBlock(lines, first, last, sharesTotal, sheet);
}

function headBlock(
  lines: readonly Line[],
  first: number,
  last: number,
  sharesTotal: boolean,
  sheet: Sheet,
): HeaderBlock {
  const after = lines[last + 1];
  return { first, last, index: after && isIndexLine(after, sheet) ? last + 1 : -1, sharesTotal };
}

/** So long may an upper head be that we do not know. */
const LONGEST_UPPER_HEAD = 16;

/** A head line above the first sure one, such as a single spanning head; not a title, unit or office line. */
function belongsAbove(line: Line, below: Line, vocabulary: Vocabulary): boolean {
  if (line.numbers.length > 0 || below.row - line.row > 1) return false;
  // 资金来源 above 合计 | 财政拨款 | … is no word of ours, yet a head beside one that is.
  const words = line.texts.filter((cell) => isHeadWord(cell.folded, vocabulary)).length;
  return (
    words > 0 &&
    line.texts.every((cell) => !isSurrounding(cell.text) && !isNote(cell.text) && !looksLikeTitle(cell.text)) &&
    (words === line.texts.length || line.texts.every((cell) => cell.text.trim().length <= LONGEST_UPPER_HEAD))
  );
}

function continuesHead(
  next: Line,
  lines: readonly Line[],
  first: number,
  last: number,
  vocabulary: Vocabulary,
): boolean {
  if (next.numbers.length > 0 || next.texts.length === 0) return false;
  const gap = next.row - lines[last]!.row;
  if (gap > 2 || (gap === 2 && headWords(next, vocabulary) < 2)) return false;
  const known = next.texts.filter((cell) => isHeadWord(cell.folded, vocabulary)).length;
  if (known * 2 < next.texts.length || next.texts.some((cell) => isListLine(cell.text))) return false;
  // 政府性基金预算 alone under 项目 is a line without an amount, not a head; 编码 under 科目 is one.
  const isLabel = (cell: Line['texts'][number]) =>
    !vocabulary.labelHeads.has(headKey(cell.folded)) &&
    standsUnderLabels(cell.column, lines, first, last, vocabulary) === true;
  if (next.texts.every(isLabel)) return false;
  return !next.texts.some((cell) => isRowLabel(cell.column, cell.folded, lines, first, last, vocabulary));
}

/** A label with an ordinal (一、…) or a code: a row of a list, never a head. */
function isListLine(text: string): boolean {
  return numbered(text).style >= 0 || /^\d{2,}$/.test(text.trim());
}

/** 合计 under 科目名称 is the total row of an empty table, 合计 under 支出 is a head. */
function isRowLabel(
  column: number,
  text: string,
  lines: readonly Line[],
  first: number,
  last: number,
  vocabulary: Vocabulary,
): boolean {
  if (!isTotalWord(text)) return false;
  return (
    standsUnderLabels(column, lines, first, last, vocabulary) ??
    column === Math.min(...lines[first]!.texts.map((cell) => cell.column))
  );
}

/** Does the head above the column name labels? Undefined where nothing stands above. */
function standsUnderLabels(
  column: number,
  lines: readonly Line[],
  first: number,
  last: number,
  vocabulary: Vocabulary,
): boolean | undefined {
  for (let at = last; at >= first; at -= 1) {
    const above = lines[at]!.texts.find((cell) => cell.column === column);
    if (above) return vocabulary.labelHeads.has(headKey(above.folded));
  }
  return undefined;
}

/** The line 类 款 项, which heads three code columns. */
function isAccountHeads(line: Line): boolean {
  return ['类', '款'].every((word) => line.texts.some((cell) => cell.folded === word));
}
