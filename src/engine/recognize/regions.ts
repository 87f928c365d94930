import { squeeze } from '../../model/index.js';
import type { Entity, MoneyUnit, Ref, Sheet, Standard, TableId } from '../../model/index.js';
import { numbered } from '../map/cells.js';
import { findHeaders, type HeaderBlock } from './header.js';
import { headColumns, type HeadColumn } from './header-tree.js';
import { isIndexLine, type Line } from './lines.js';
import { entityIn, isNote, isSurrounding, isTotalWord, scopeIn, unitIn, yearIn } from './surroundings.js';
import { looksLikeTitle, titleCore, titleScores } from './titles.js';
import type { Vocabulary } from './vocabulary.js';

/** What stands above a table, before anything is decided about it. */
export interface Preface {
  readonly title?: { readonly text: string; readonly at: Ref };
  readonly scores: ReadonlyMap<TableId, number>;
  readonly unit?: MoneyUnit;
  readonly entity?: Entity;
  readonly year?: number;
  readonly scope?: '部门' | '单位';
}

/** A part of a sheet that has a table's head; its kind is not decided yet. */
export interface Region {
  readonly sheet: string;
  readonly top: number;
  readonly preface: Preface;
  readonly headLines: readonly Line[];
  readonly heads: readonly HeadColumn[];
  /** Lines below the head (pages joined), notes left out. */
  readonly body: readonly Line[];
  readonly notes: readonly { readonly at: Ref; readonly text: string }[];
  readonly hasIndexLine: boolean;
}

export function findRegions(
  lines: readonly Line[],
  sheet: Sheet,
  standard: Standard,
  vocabulary: Vocabulary,
  named: readonly (readonly string[])[] = [],
): readonly Region[] {
  const blocks = findHeaders(lines, sheet, vocabulary, named);
  const tops = blocks.map((block, index) => prefaceTop(lines, block, blocks[index - 1]));
  const regions: Region[] = [];
  blocks.forEach((block, index) => {
    const region = regionOf(lines, block, tops[index]!, tops[index + 1] ?? lines.length, sheet, standard);
    const previous = regions[regions.length - 1];
    if (previous && continues(previous, region)) regions[regions.length - 1] = joined(previous, region);
    else regions.push(region);
  });
  return regions;
}

/** Ends as titles do, and as the names of funds do. */
const FUND_OR_TITLE = /预算$/;

/** The first line of the preface: upwards from the head over titles, units, offices, up to the table before. */
function prefaceTop(lines: readonly Line[], block: HeaderBlock, before: HeaderBlock | undefined): number {
  const floor = before ? Math.max(before.last, before.index) + 1 : 0;
  let top = block.first;
  const left = Math.min(...lines[block.first]!.texts.map((cell) => cell.column));
  let titled = false;
  while (top > floor && isPreface(lines[top - 1]!, before === undefined ? undefined : left)) {
    const line = lines[top - 1]!;
    // 政府性基金预算 above the next table's title is the last line of the table before.
    if (before && titled && line.texts.some((cell) => FUND_OR_TITLE.test(cell.folded))) break;
    titled ||= line.texts.some((cell) => looksLikeTitle(cell.text) && !isSurrounding(cell.text));
    top -= 1;
  }
  return top;
}

/** `left`: below another table, where its title must begin at the table's left, or it is one of that table's rows. */
function isPreface(line: Line, left: number | undefined): boolean {
  if (line.texts.length === 0 || line.texts.length > 5 || line.texts.some((cell) => isNote(cell.text))) return false;
  if (line.texts.some((cell) => isSurrounding(cell.text))) return true;
  if (line.numbers.length > 0 || line.texts.length > (left === undefined ? 2 : 1)) return false;
  if (left === undefined) return !line.texts.some((cell) => isTotalWord(cell.text));
  return looksLikeTitle(line.texts[0]!.text) && line.texts[0]!.column <= left;
}

function regionOf(
  lines: readonly Line[],
  block: HeaderBlock,
  top: number,
  end: number,
  sheet: Sheet,
  standard: Standard,
): Region {
  const headLines = lines.slice(block.first, block.last + 1);
  const left = Math.min(...headLines.flatMap((line) => line.texts.map((cell) => cell.column)));
  const right = Math.max(...headLines.flatMap((line) => line.texts.map((cell) => cell.column)));
  const shared = block.sharesTotal ? headLines[headLines.length - 1]! : undefined;
  const treeLines = shared ? [...headLines.slice(0, -1), accountHeadsOnly(shared)] : headLines;
  const below = lines.slice(Math.max(block.last, block.index) + 1, end);
  const { body, notes } = splitNotes(withoutProse(below, left), sheet);
  return {
    sheet: sheet.name,
    top: lines[top]!.row,
    preface: prefaceOf(lines.slice(top, block.first), sheet, standard),
    headLines,
    heads: headColumns(treeLines, left, right),
    body: shared && !isIndexLine(shared, sheet) ? [shared, ...body] : body,
    notes,
    hasIndexLine: block.index >= 0,
  };
}

/** A sentence, no label: longer than any account's name, and with punctuation. */
const LONG_TEXT = 40;

/** Cuts off the paragraphs of a report that go on below the last table of a sheet. */
function withoutProse(lines: readonly Line[], left: number): readonly Line[] {
  const isText = (line: Line) => line.numbers.length === 0 && line.texts.length === 1 && line.texts[0]!.column === left;
  let start = lines.length;
  while (start > 0 && isText(lines[start - 1]!)) start -= 1;
  const sentence = lines.findIndex((line, index) => index >= start && isSentence(line.texts[0]!.text));
  if (sentence < 0) return lines;
  let end = sentence;
  while (end > start && numbered(lines[end - 1]!.texts[0]!.text).style >= 0) end -= 1;
  return lines.slice(0, end);
}

function isSentence(text: string): boolean {
  return text.length > LONG_TEXT && /[，。；]/.test(text) && !/^\s*(注|说明|备注)/.test(text);
}

/** Of 类 款 项 合计 2946.25 only 类 款 项 are heads. */
function accountHeadsOnly(line: Line): Line {
  return { ...line, numbers: [], texts: line.texts.filter((cell) => /^[类款项]$/.test(cell.folded)) };
}

function splitNotes(lines: readonly Line[], sheet: Sheet): Pick<Region, 'body' | 'notes'> {
  const body: Line[] = [];
  const notes: { at: Ref; text: string }[] = [];
  for (const line of lines) {
    const first = line.texts[0];
    const isNoteLine =
      first &&
      line.texts.length <= 2 &&
      line.numbers.length === 0 &&
      (isNote(first.text) || (notes.length > 0 && isNoteContinuation(first.text)));
    if (isNoteLine) notes.push({ at: { sheet: sheet.name, row: line.row, column: first.column }, text: first.text });
    else if (!repeatedUnitLine(line)) body.push(line);
  }
  return { body, notes };
}

function isNoteContinuation(text: string): boolean {
  return /^\s*[(（]?\d{1,2}[)）]?[.、．]/.test(text) || /空表|没有|本表|四舍五入/.test(text);
}

/** 单位：万元 again on the next page. */
function repeatedUnitLine(line: Line): boolean {
  return (
    line.numbers.length === 0 &&
    line.texts.length > 0 &&
    line.texts.every((cell) => isSurrounding(cell.text) || /续表/.test(cell.text))
  );
}

export function prefaceOf(lines: readonly Line[], sheet: Sheet, standard: Standard): Preface {
  let unit: MoneyUnit | undefined;
  let entity: Entity | undefined;
  let year: number | undefined;
  let scope: '部门' | '单位' | undefined;
  let title: { text: string; at: Ref; score: number; scores: ReadonlyMap<TableId, number> } | undefined;
  for (const line of lines) {
    for (const cell of line.texts) {
      unit ??= unitIn(cell.text);
      entity ??= entityIn(cell.text);
      year ??= yearIn(cell.text);
      scope ??= scopeIn(cell.text);
      if (isSurrounding(cell.text) && !looksLikeTitle(cell.text)) continue;
      const scores = titleScores(cell.text, standard);
      const score = Math.max(looksLikeTitle(cell.text) ? 0.1 : 0, ...scores.values());
      if (score > 0 && score >= (title?.score ?? 0)) {
        title = {
          text: squeeze(cell.text),
          at: { sheet: sheet.name, row: line.row, column: cell.column },
          score,
          scores,
        };
      }
    }
  }
  scope = (title && scopeOf(title.text)) ?? scope;
  return {
    ...(title ? { title: { text: title.text, at: title.at } } : {}),
    ...(scope ? { scope } : {}),
    scores: title?.scores ?? new Map(),
    ...(unit ? { unit } : {}),
    ...(entity ? { entity } : {}),
    ...(year ? { year } : {}),
  };
}

/** From so many of its lines a table below says again what the one above said: a copy, not its next page. */
const COPIED = 0.5;

/** The next page of the same table: the same head again, other lines, and no other title or office. */
function continues(previous: Region, next: Region): boolean {
  if (pathsText(previous.heads) !== pathsText(next.heads)) return false;
  const known = new Set(previous.body.map(labelsOf));
  const again = next.body.filter((line) => known.has(labelsOf(line))).length;
  if (again > 1 && again >= next.body.length * COPIED) return false;
  const title = next.preface.title;
  if (!title) return true;
  const same =
    titleCore(title.text) === titleCore(previous.preface.title?.text ?? '') &&
    scopeOf(title.text) === scopeOf(previous.preface.title?.text ?? '');
  const office = next.preface.entity?.name;
  return same && (office === undefined || office === previous.preface.entity?.name);
}

function labelsOf({ texts }: Line): string {
  return texts.map((cell) => `${cell.column}:${cell.folded}`).join('|');
}

function pathsText(heads: readonly HeadColumn[]): string {
  return heads.map((head) => `${head.column}:${head.path.join('/')}`).join('|');
}

/** 部门 or 单位, as a title says: 部门预算收支总表, 预算单位收入预算总表; 部门（单位）整体绩效目标表 is a department's. */
export function scopeOf(title: string): '部门' | '单位' | undefined {
  const flat = squeeze(title)
    .normalize('NFKC')
    .replace(/^.*20\d\d年度?/, '');
  if (/^(部门|省级部门|市级部门)/.test(flat)) return '部门';
  return /^(单位|预算单位)/.test(flat) ? '单位' : undefined;
}

function joined(first: Region, second: Region): Region {
  return { ...first, body: [...first.body, ...second.body], notes: [...first.notes, ...second.notes] };
}
