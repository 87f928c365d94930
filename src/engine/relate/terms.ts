import { fold } from '../../model/index.js';
import type { KeyKind, Row, RowSelector, Snapshot, Standard, Table, Term } from '../../model/index.js';
import { textOf } from '../map/cells.js';
import { columnsFor, placeAt, standardTable, type FigureOf, type Place } from './places.js';
import { carryAccount } from './carry.js';
import { isProject, nameOf, projectsOf, sameProject, type Projects } from './projects.js';

/** The tables of one set (a department's, or a unit's), and what is needed to resolve terms in them. */
export interface TableSet {
  readonly tables: readonly Table[];
  readonly standard: Standard;
  readonly snapshot: Snapshot;
  readonly figureOf: FigureOf;
  /** Account that the carry-over of last year belongs to; undefined where the tables do not tell. */
  readonly carry: string | undefined;
  readonly projects: Projects;
}

export function tableSet(
  tables: readonly Table[],
  standard: Standard,
  snapshot: Snapshot,
  figureOf: FigureOf,
): TableSet {
  return {
    tables,
    standard,
    snapshot,
    figureOf,
    carry: carryAccount(tables, standard, figureOf),
    projects: projectsOf(tables),
  };
}

/** What a term comes to: cells (none is a sum of nothing), or what is missing. */
export type Resolved =
  { readonly places: readonly Place[] } | { readonly missing: 'table' | 'row' | 'column'; readonly name: string };

/** Resolves 表[行].列 by meaning; `key` is the account, class, unit … at hand. */
export function resolveTerm(term: Term, key: string | undefined, set: TableSet): Resolved {
  const tables = set.tables.filter((table) => table.id === term.table);
  if (tables.length === 0) return { missing: 'table', name: titleOf(term, set) };
  const places: Place[] = [];
  let rowFound = false;
  for (const table of term.sum ? tables : tables.slice(0, 1)) {
    const kind = standardTable(set.standard, table);
    const found = selectRows(table, term.rows, key, set);
    const rows = term.rows.kind === 'role' && !term.sum ? found.slice(0, 1) : found;
    rowFound ||= rows.length > 0;
    for (const row of rows) {
      const columns = term.exact
        ? table.columns.filter((column) => column.id === term.column)
        : columnsFor(table, kind, term.column, row.panel);
      if (columns.length === 0) return { missing: 'column', name: term.column };
      places.push(...columns.map((column) => placeAt(table, row, column)));
    }
  }
  if (!rowFound && needsRows(term, tables, set)) return { missing: 'row', name: rowName(term.rows, key) };
  return { places };
}

/** A single cell needs its row; a sum over accounts needs a table that has accounts at all. */
function needsRows(term: Term, tables: readonly Table[], set: TableSet): boolean {
  const { rows } = term;
  if (rows.kind === 'carry') return false;
  if (!term.sum) return true;
  const bare = tables.every((table) => details(table).length === 0);
  return bare && (rows.kind !== 'each' || tables.every((table) => keysOf(table, rows.of, set.projects).length === 0));
}

function titleOf(term: Term, set: TableSet): string {
  return set.standard.tables.find((table) => table.id === term.table)!.titles[0]!;
}

function rowName(selector: RowSelector, key: string | undefined): string {
  if (selector.kind === 'row') return selector.key;
  return selector.kind === 'role' ? (selector.role === 'total' ? '合计' : selector.role) : (key ?? '');
}

function selectRows(table: Table, selector: RowSelector, key: string | undefined, set: TableSet): readonly Row[] {
  switch (selector.kind) {
    case 'role':
      return table.rows.filter((row) => row.role === selector.role && !row.pending);
    case 'row':
      return table.rows.filter((row) => row.panel === selector.panel && row.key === selector.key).slice(0, 1);
    case 'code':
      return details(table).filter((row) =>
        selector.codes.some((code) => (selector.exact ? row.code === code : (row.code ?? '').startsWith(code))),
      );
    case 'where':
      return whereRows(table, selector.column, selector.contains, set.snapshot);
    case 'carry':
      return carriesTo(selector.of, key, set) ? table.rows.filter((row) => row.role === 'total').slice(0, 1) : [];
    case 'pending':
      return table.rows.filter((row) => row.role === 'dept' && row.pending).slice(0, 1);
    case 'advance':
      return details(table).filter((row) => set.projects.unitOf(table, row) === key && set.projects.isAdvance(row));
    case 'each':
      return eachRows(table, selector.of, selector.below, key ?? '', set.projects);
  }
}

function carriesTo(of: KeyKind, key: string | undefined, set: TableSet): boolean {
  if (!set.carry || !key) return false;
  return of === '功能类' ? set.carry.startsWith(key) : set.carry === key;
}

/** Rows that nothing hangs on: accounts and projects. */
function details(table: Table): readonly Row[] {
  return table.rows.filter((row) => row.role === 'leaf' || row.role === 'project');
}

function whereRows(table: Table, columnId: string, words: string, snapshot: Snapshot): readonly Row[] {
  const sheet = snapshot.sheets.find((one) => one.name === table.sheet);
  const column = table.columns.find((one) => one.id === columnId);
  if (!sheet || !column) return [];
  return details(table).filter((row) => fold(textOf(sheet, row.index, column)).includes(words));
}

/** The rows of a key; with `below`, where no row is of that key itself, the details that belong to it. */
function eachRows(table: Table, of: KeyKind, below: boolean, key: string, projects: Projects): readonly Row[] {
  if (of === '单位')
    return below
      ? details(table).filter((row) => projects.unitOf(table, row) === key)
      : table.rows.filter((row) => row.role === 'unit' && row.key === key && !row.pending);
  if (of === '项目') return table.rows.filter((row) => isProject(row) && projects.keyOf(table, row) === key);
  if (of === '科目对') return table.rows.filter((row) => row.role === 'leaf' && row.key === key);
  if (of === '待分')
    return table.rows.filter(
      (row) => row.role === 'project' && Boolean(row.pending) !== below && sameProject(nameOf(row), key),
    );
  const own = table.rows.filter((row) => keyOf(row, of) === key);
  if (own.length > 0 || !below) return own;
  return details(table).filter((row) => (row.code ?? '').startsWith(key));
}

function keyOf(row: Row, of: KeyKind): string | undefined {
  if (row.role === 'total') return of === '行' ? '合计' : undefined;
  if (of === '功能类')
    return row.functionClass ?? (row.code?.length === 3 && row.role !== 'dept' ? row.code : undefined);
  return row.role === 'leaf' || row.role === 'group-lei' || row.role === 'group-kuan' ? row.code : undefined;
}

/** The keys that a table offers for 每…, in its order. */
export function keysOf(table: Table, of: KeyKind, projects: Projects): readonly string[] {
  if (of === '单位') return table.rows.filter((row) => row.role === 'unit' && !row.pending).map((row) => row.key);
  if (of === '项目') return table.rows.filter(isProject).map((row) => projects.keyOf(table, row));
  if (of === '科目对') return table.rows.filter((row) => row.role === 'leaf').map((row) => row.key);
  if (of === '待分') return table.rows.filter((row) => row.role === 'project' && row.pending).map(nameOf);
  return table.rows.flatMap((row) => (of === '科目' && row.role === 'total' ? [] : (keyOf(row, of) ?? [])));
}
