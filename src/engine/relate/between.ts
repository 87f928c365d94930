import { isZero, ZERO } from '../../model/index.js';
import type { Equation, KeyKind, NotEvaluated, Observation, Table, Term, Tie, Unapplied } from '../../model/index.js';
import { append } from './append.js';
import { doubtLeft, doubtsAbout, isTotal, missingFor, type Keyed } from './conditions.js';
import { columnsFor, standardTable, type TieCell } from './places.js';
import { resolveTerm, type TableSet } from './terms.js';

interface Between {
  readonly ties: Tie[];
  readonly unapplied: Unapplied[];
  readonly observations: Observation[];
}

/** Ties between tables (表间): each equation of the standard, for every key that it speaks of. */
export function tiesBetween(equations: readonly Equation[], set: TableSet): Between {
  const ties: Tie[] = [];
  const unapplied: Unapplied[] = [];
  const observations: Observation[] = [];
  for (const equation of equations) {
    if (!isAbout(equation, set)) continue;
    const missing = missingTable(equation, set);
    if (missing) {
      // A limit stands in for an equality, which is told to lack the same table.
      if (!equation.unless)
        unapplied.push({ rule: equation.rule, verdict: { kind: 'not-evaluated', reason: missing } });
      continue;
    }
    const doubts = doubtsAbout(equation, set);
    if (equation.unless && doubts.length === 0) continue;
    const key = keyKind(equation);
    const keys: readonly (string | undefined)[] = key ? allKeys(equation, key, set) : [undefined];
    const tiesFor = (some: typeof keys) => some.flatMap((one) => tieOf(equation, one, set) ?? []);
    if (equation.needsAll) append(unapplied, incomplete(equation, keys, set));
    // A limit is looked at whole only where it is needed: mostly the totals say that its equality holds.
    const totals = doubts.length === 0 ? [] : tiesFor(keys.filter(isTotal));
    if (equation.unless && totals.length > 0 && !doubtLeft(doubts, totals, set)) continue;
    const found = tiesFor(keys);
    const doubt = doubtLeft(doubts, totals.length > 0 ? totals : found, set);
    if (equation.unless ? !doubt : found.length > 0 && doubt) {
      if (doubt) unapplied.push({ rule: equation.rule, verdict: { kind: 'not-evaluated', reason: doubt } });
      continue;
    }
    for (const { tie, isIdle } of found) if (!isIdle) ties.push(tie);
    append(observations, emptyThough(equation, keys, set));
  }
  return { ties, unapplied, observations };
}

/** An equation says something of the table on its left: without that table it is no gap in the check. */
function isAbout(equation: Equation, set: TableSet): boolean {
  return set.tables.some((table) => table.id === equation.left[0]!.table);
}

function termsOf(equation: Equation): readonly Term[] {
  return [...equation.left, ...equation.right];
}

/** A table that the equation can't do without; the equation itself speaks of a table that is there. */
function missingTable(equation: Equation, set: TableSet): NotEvaluated | undefined {
  const isThere = (one: Term) => set.tables.some((table) => table.id === one.table);
  // Where all that the right side adds may be missing, one of it must be there: else it would be a sum of nothing, not 0.
  const term =
    termsOf(equation).find((one) => !one.optional && !isThere(one)) ??
    (equation.right.some(isThere) ? undefined : equation.right[0]);
  if (!term) return undefined;
  return missingFor(term, equation, set);
}

/** 每科目, 每单位 …: what the first term says goes for the others. */
function keyKind(equation: Equation): KeyKind | undefined {
  const { rows } = equation.left[0]!;
  return rows.kind === 'each' ? rows.of : undefined;
}

/** Keys of all the tables named, those of the left side first, so that one missing on the left is seen too. */
function allKeys(equation: Equation, of: KeyKind, set: TableSet): readonly string[] {
  const keys = new Set<string>();
  for (const term of termsOf(equation)) {
    if (term.rows.kind !== 'each') continue;
    for (const table of set.tables)
      if (table.id === term.table) for (const key of set.rowsOf.get(table)!.keys(of)) keys.add(key);
  }
  return [...keys];
}

/** The tie for one key; undefined where a cell that it needs is not there or nothing is filled in. */
function tieOf(equation: Equation, key: string | undefined, set: TableSet): Keyed | undefined {
  const [whole, rest] = equation.compare === '≤' ? [equation.right, equation.left] : [equation.left, equation.right];
  const left = cellsOf(whole, key, set);
  const right = cellsOf(rest, key, set);
  if (!left || !right || left.length === 0) return undefined;
  if (equation.needsAll && !termsOf(equation).every((term) => hasFigure(term, key, set))) return undefined;
  const target = left[0]!;
  const isBlank = (cell: TieCell) => !cell.isFilled;
  const rightBlank = right.every(isBlank);
  if (rightBlank && left.every(isBlank) && !equation.reportBlank) return undefined;
  const added = right.map((cell) => set.cells.part(cell, target));
  const taken = left.slice(1).map((cell) => set.cells.part(cell, target, -cell.sign as 1 | -1));
  const tie: Tie = {
    rule: equation.rule,
    kind: 'tie',
    compare: equation.compare,
    target: target.at,
    parts: taken.length === 0 ? added : [...taken, ...added],
    instance: target.table.instance,
    says: saysFor(equation, key),
  };
  return { key, tie, isIdle: equation.compare === '≤' && rightBlank };
}

/** The sentence for one key: [每科目] becomes [2080501]. */
function saysFor(equation: Equation, key: string | undefined): string {
  return key === undefined ? equation.says : around(equation.says).join(`[${key.replace('|', ' ')}`);
}

const sentences = new Map<string, readonly string[]>();

/** What stands before, between and after the places of the key: taken apart once, not once a key. */
function around(says: string): readonly string[] {
  let pieces = sentences.get(says);
  if (!pieces) sentences.set(says, (pieces = says.split(/\[每[^\]·]+/)));
  return pieces;
}

/** Keys for which some of the equation's terms have no figure while others have. */
function incomplete(equation: Equation, keys: readonly (string | undefined)[], set: TableSet): Unapplied[] {
  return keys.flatMap((key) => {
    const filled = termsOf(equation).map((term) => hasFigure(term, key, set));
    if (filled.every(Boolean) || !filled.some(Boolean)) return [];
    const reason: NotEvaluated = {
      key: 'one-sided',
      data: { row: key ?? equation.says, says: saysFor(equation, key) },
    };
    return [{ rule: equation.rule, verdict: { kind: 'not-evaluated', reason } }];
  });
}

function hasFigure(term: Term, key: string | undefined, set: TableSet): boolean {
  const cells = resolveTerm(term, key, set);
  return typeof cells !== 'string' && cells.some((cell) => cell.isFilled);
}

/** The table that an equation is about, where it has the column, but not a single row. */
function emptyTable(equation: Equation, set: TableSet): Table | undefined {
  const term = equation.left[0]!;
  const table = set.tables.find((one) => one.id === term.table)!;
  if (equation.compare !== '=' || table.rows.some((row) => row.role !== 'empty')) return undefined;
  return columnsFor(table, standardTable(set.standard, table), term.column).length > 0 ? table : undefined;
}

/** An empty table stands for blanks: where the other side has an amount, it should not be empty. Told once a table. */
function emptyThough(equation: Equation, keys: readonly (string | undefined)[], set: TableSet): readonly Observation[] {
  const table = emptyTable(equation, set);
  const other = table ? keys.flatMap((key) => cellsOf(equation.right, key, set) ?? []) : [];
  const filled = other.filter(({ at }) => !isZero(set.cells.figureOf(at)?.amount ?? ZERO));
  if (!table || filled.length === 0) return [];
  return [
    {
      rule: equation.rule,
      kind: 'form',
      compare: '=',
      target: { sheet: table.sheet, row: table.area.top, column: table.area.left },
      parts: filled.map(({ at, sign }) => ({ at, sign, shift: 0 })),
      instance: table.instance,
      says: equation.says,
      verdict: { kind: 'mismatch' },
      message: { key: 'form.empty-though', data: { table: table.title, says: equation.says } },
    },
  ];
}

/** All cells of a side; undefined where one that may not be missing is. */
function cellsOf(terms: readonly Term[], key: string | undefined, set: TableSet): readonly TieCell[] | undefined {
  let cells: TieCell[] | undefined;
  for (const term of terms) {
    const found = resolveTerm(term, key, set);
    if (typeof found === 'string') {
      if (!term.optional || found === 'column') return undefined;
    } else if (cells) append(cells, found);
    else cells = found;
  }
  return cells ?? [];
}
