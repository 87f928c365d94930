import { fold } from '../../model/index.js';
import type { Column, MoneyUnit, StandardColumn, StandardTable, UnmappedColumn } from '../../model/index.js';
import type { HeadColumn } from '../recognize/header-tree.js';
import { unitInHead } from '../recognize/surroundings.js';
import { headPath, isBeside, latestYear } from './head-words.js';

/** Which standard column each column of a head is, if any. */
export interface ColumnMapping {
  readonly columns: readonly Column[];
  readonly unmapped: readonly UnmappedColumn[];
  /** Share of the head's columns that the table explains, weighted by how well, 0 … 1. */
  readonly fit: number;
}

interface Match {
  readonly head: HeadColumn;
  readonly column: StandardColumn;
  /** Place of the column in the standard table: decides between equals. */
  readonly order: number;
  readonly score: number;
  readonly usual: boolean;
}

/** Below this a head is no match at all: it shares the last word but stands under another head. */
const WEAKEST = 0.5;
/** Heads that no table needs and that say nothing about its kind. */
const NEUTRAL = /^(备注|占比|说明|序号|行次)$/;

/** Panels of a list that goes on to the right, from left to right. */
export const FURTHER_LISTS = ['second', 'third'] as const;

export function mapColumns(heads: readonly HeadColumn[], table: StandardTable, unit: MoneyUnit): ColumnMapping {
  const said = wordsOf(heads);
  const matches = said.flatMap((words) => (words.beside ? [] : matchesOf(words, table)));
  matches.sort((a, b) => b.score - a.score || a.order - b.order || a.head.column - b.head.column);
  const taken = new Map<HeadColumn, Match & { panel: string }>();
  const used = new Set<string>();
  for (const match of matches) {
    if (taken.has(match.head) || used.has(match.column.id)) continue;
    taken.set(match.head, { ...match, panel: match.column.panel });
    used.add(match.column.id);
  }
  for (const panel of FURTHER_LISTS) takeFurtherPanel(heads, matches, taken, table, panel);
  const columns = said.flatMap(({ head, unit: named }) => {
    const match = taken.get(head);
    return match ? [columnOf(match, match.panel, named ?? unit)] : [];
  });
  const unmapped = heads.filter((head) => !taken.has(head)).map((head) => ({ index: head.column, path: head.path }));
  const counted = said.filter((words) => words.counts);
  const total = counted.reduce((sum, { head }) => sum + (taken.get(head)?.score ?? 0), 0);
  return { columns, unmapped, fit: counted.length === 0 ? 0 : total / counted.length };
}

function columnOf(match: Match, panel: string, unit: MoneyUnit): Column {
  return {
    id: match.column.id,
    index: match.head.column,
    type: match.column.type,
    path: match.head.path,
    panel,
    unit,
    confidence: Math.round(match.score * 100) / 100,
    by: match.usual ? 'name' : 'synonym',
  };
}

/** A list that goes on to the right of itself has the same heads again: its columns form a panel of their own. */
function takeFurtherPanel(
  heads: readonly HeadColumn[],
  matches: readonly Match[],
  taken: Map<HeadColumn, Match & { panel: string }>,
  table: StandardTable,
  panel: string,
): void {
  if (table.panels.length > 1) return;
  const again = new Map<HeadColumn, Match>();
  const ids = new Set<string>();
  for (const match of matches) {
    if (taken.has(match.head) || again.has(match.head) || ids.has(match.column.id) || match.score < 0.8) continue;
    again.set(match.head, match);
    ids.add(match.column.id);
  }
  const found = heads.flatMap((head) => again.get(head) ?? []);
  const isList =
    found.some((match) => match.column.type === 'amount') && found.some((match) => match.column.type !== 'amount');
  if (isList) for (const match of found) taken.set(match.head, { ...match, panel });
}

/** A name of a column, folded once: found by its last word. */
interface KnownName {
  readonly column: StandardColumn;
  readonly order: number;
  readonly usual: boolean;
  /** Upper heads, from the top down. */
  readonly heads: readonly string[];
}

const knownNames = new WeakMap<StandardTable, ReadonlyMap<string, readonly KnownName[]>>();

function namesOf(table: StandardTable): ReadonlyMap<string, readonly KnownName[]> {
  const known = knownNames.get(table);
  if (known) return known;
  const names = new Map<string, KnownName[]>();
  table.columns.forEach((column, order) => {
    column.names.forEach((name, position) => {
      const folded = [...headPath(name)];
      const last = folded.pop()!;
      const entry = { column, order, usual: position === 0, heads: folded };
      names.set(last, [...(names.get(last) ?? []), entry]);
    });
  });
  knownNames.set(table, names);
  return names;
}

/** What a head says, whichever table is tried on it. */
interface HeadWords {
  readonly head: HeadColumn;
  /** Its path in its usual words. */
  readonly path: readonly string[];
  /** It speaks of another year, of a change or a share: no column of the standard. */
  readonly beside: boolean;
  /** A table should explain it. */
  readonly counts: boolean;
  readonly unit: MoneyUnit | undefined;
}

const wordsOfHeads = new WeakMap<readonly HeadColumn[], readonly HeadWords[]>();

/** Every standard table is tried on the same heads: they are read once. */
function wordsOf(heads: readonly HeadColumn[]): readonly HeadWords[] {
  let words = wordsOfHeads.get(heads);
  if (!words) {
    const year = latestYear(heads.map((head) => head.path));
    words = heads.map((head) => {
      const beside = isBeside(head.path, year);
      const unit = head.path.map(unitInHead).find((one) => one !== undefined);
      const counts = !beside && !NEUTRAL.test(fold(head.path[head.path.length - 1]!));
      return { head, path: headPath(head.path), beside, counts, unit };
    });
    wordsOfHeads.set(heads, words);
  }
  return words;
}

function matchesOf({ head, path }: HeadWords, table: StandardTable): readonly Match[] {
  const best = new Map<string, Match>();
  for (const { column, order, usual, heads } of namesOf(table).get(path[path.length - 1] ?? '') ?? []) {
    const score = matchPath(path, heads);
    if (score >= WEAKEST && score > (best.get(column.id)?.score ?? 0))
      best.set(column.id, { head, column, order, score, usual });
  }
  return [...best.values()];
}

/** 科目编码 under 经济分类 is never a functional account, nor the other way round. */
const CLASSIFICATIONS: ReadonlySet<string> = new Set(['功能', '经济', '政府经济']);

/**
 * How well a head's path names a column whose last word is the same, 0 … 1: every upper head of the name that is there,
 * in order, makes it surer; a name's upper head that the sheet leaves out is possible, a foreign one unlikely.
 */
function matchPath(path: readonly string[], heads: readonly string[]): number {
  const upper = path.slice(0, -1);
  let from = 0;
  let met = 0;
  for (const head of heads) {
    const found = upper.indexOf(head, from);
    if (found < 0) continue;
    met += 1;
    from = found + 1;
  }
  if (upper.some((head) => CLASSIFICATIONS.has(head) && !heads.includes(head))) return 0;
  const missing = heads.length - met;
  // A bare 合计 may have lost one head, not all the heads of a total deep inside.
  if (met === 0 && missing > 1 && path[path.length - 1] === '合计') return 0;
  const foreign = upper.length - met;
  if (missing === 0) return 1 - Math.min(0.3, foreign * (heads.length === 0 ? 0.12 : 0.03));
  if (foreign === 0) return 0.85 - 0.1 * missing;
  return met > 0 ? 0.7 - 0.05 * (missing + foreign) : 0.55 - 0.05 * (missing + foreign);
}
