import { fold } from '../../model/index.js';
import type { Row, Table } from '../../model/index.js';

/** Which unit a project belongs to and what it is called, the same in all tables of a set. */
export interface Projects {
  /** Code of the unit, or its folded name where no table gives its code. */
  unitOf(table: Table, row: Row): string;
  /** The project's identity over tables: its name, with its unit where the name stands twice. */
  keyOf(table: Table, row: Row): string;
  /** Money given in advance by the level above: so named, or one of the projects under 待分. */
  isAdvance(row: Row): boolean;
}

/** Names less alike than this are different projects. */
const ALIKE = 0.9;

const ADVANCE = /上级提前|提前下达/;

export function isProject(row: Row): boolean {
  return row.role === 'project' && !row.pending;
}

export function projectsOf(tables: readonly Table[]): Projects {
  const codes = unitCodes(tables);
  const unitOf = (table: Table, row: Row): string => {
    const own = row.key.split('|')[0]!;
    if (/^\d+$/.test(own)) return own;
    const parent = table.rows[row.parent];
    return codes.get(own) ?? (parent?.role === 'unit' ? parent.key : own);
  };
  const counts = tables.map(nameCounts);
  const twice = new Set(counts.flatMap((names) => [...names.keys()].filter((name) => names.get(name)! > 1)));
  const aliases = aliasesOf(counts);
  const keyOf = (table: Table, row: Row): string => {
    const printed = nameOf(row);
    const name = aliases.get(printed) ?? printed;
    return twice.has(name) ? `${unitOf(table, row)}|${name}` : name;
  };
  const pending = new Map<string, string[]>();
  for (const table of tables)
    for (const row of table.rows)
      if (row.role === 'project' && row.pending) {
        const start = startOf(nameOf(row));
        pending.set(start, [...(pending.get(start) ?? []), nameOf(row)]);
      }
  const isAdvance = (row: Row): boolean => {
    const name = nameOf(row);
    return ADVANCE.test(name) || pending.get(startOf(name))?.some((one) => sameProject(one, name)) === true;
  };
  return { unitOf, keyOf, isAdvance };
}

/** So much of a long name must be there where a cell cuts it off. */
const ENOUGH = 16;

/** What names of the same project have in common. */
export function startOf(name: string): string {
  return name.slice(0, ENOUGH);
}

/** The same name, or one that its cell cuts off. */
export function sameProject(a: string, b: string): boolean {
  return startOf(a) === startOf(b) && (a.startsWith(b) || b.startsWith(a));
}

/** A project's folded name. */
export function nameOf(row: Row): string {
  return row.key.slice(row.key.indexOf('|') + 1);
}

/** Folded names of units → codes; a department of the same name does not count. */
function unitCodes(tables: readonly Table[]): Map<string, string> {
  const codes = new Map<string, string>();
  for (const table of tables) {
    for (const row of table.rows) if (row.role === 'unit' && row.label !== '') codes.set(fold(row.label), row.key);
  }
  return codes;
}

function nameCounts(table: Table): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of table.rows) if (isProject(row)) counts.set(nameOf(row), (counts.get(nameOf(row)) ?? 0) + 1);
  return counts;
}

/** A name that one table misspells → the name in the other, where exactly one is nearly the same. */
function aliasesOf(counts: readonly ReadonlyMap<string, number>[]): Map<string, string> {
  const lists = counts.map((names) => [...names.keys()]).filter((names) => names.length > 0);
  const aliases = new Map<string, string>();
  const [first, ...others] = lists;
  for (const other of others) {
    const here = new Set(first);
    const there = new Set(other);
    const unmatched = first!.filter((name) => !there.has(name));
    for (const name of other.filter((one) => !here.has(one))) {
      const close = unmatched.filter((one) => likeness(one, name) >= ALIKE);
      if (close.length === 1) aliases.set(name, close[0]!);
    }
  }
  return aliases;
}

/** 1 − edit distance ÷ length of the longer name (Levenshtein). */
export function likeness(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 6) return 0;
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row.push(Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    before = row;
  }
  return 1 - before[b.length]! / Math.max(a.length, b.length, 1);
}
