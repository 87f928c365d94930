import { fold } from '../../model/index.js';
import type {
  Column,
  KeyKind,
  Row,
  RowSelector,
  Snapshot,
  Standard,
  StandardTable,
  Table,
  Term,
} from '../../model/index.js';
import { textOf } from '../map/cells.js';
import { columnsFor, placeAt, standardTable, type FigureOf, type Place } from './places.js';
import { carryAccount } from './carry.js';
import { projectsOf, type Projects } from './projects.js';
import { RowIndex } from './row-index.js';

/** The tables of one set (a department's, or a unit's), and what is needed to resolve terms in them. */
export interface TableSet {
  readonly tables: readonly Table[];
  readonly standard: Standard;
  readonly snapshot: Snapshot;
  readonly figureOf: FigureOf;
  /** Account that the carry-over of last year belongs to; undefined where the tables do not tell. */
  readonly carry: string | undefined;
  readonly projects: Projects;
  /** The rows of each table by key. */
  readonly rowsOf: ReadonlyMap<Table, RowIndex>;
  /** The tables that a term names. An equation asks once a key, so they are looked up once a term. */
  readonly sitesOf: (term: Term) => readonly Site[];
}

/** A table that a term names, and the term's columns in each panel of it. */
class Site {
  private readonly columns = new Map<string, readonly Column[]>();

  constructor(
    readonly table: Table,
    private readonly term: Term,
    private readonly kind: StandardTable,
  ) {}

  columnsIn(panel: string): readonly Column[] {
    let columns = this.columns.get(panel);
    if (!columns) this.columns.set(panel, (columns = this.find(panel)));
    return columns;
  }

  private find(panel: string): readonly Column[] {
    const { column, exact } = this.term;
    return exact
      ? this.table.columns.filter((one) => one.id === column)
      : columnsFor(this.table, this.kind, column, panel);
  }
}

export function tableSet(
  tables: readonly Table[],
  standard: Standard,
  snapshot: Snapshot,
  figureOf: FigureOf,
): TableSet {
  const projects = projectsOf(tables);
  const sites = new Map<Term, readonly Site[]>();
  const sitesOf = (term: Term): readonly Site[] => {
    let named = sites.get(term);
    if (!named) {
      const found = tables.filter((table) => table.id === term.table);
      sites.set(term, (named = found.map((table) => new Site(table, term, standardTable(standard, table)))));
    }
    return named;
  };
  return {
    tables,
    standard,
    snapshot,
    figureOf,
    carry: carryAccount(tables, standard, figureOf),
    projects,
    rowsOf: new Map(tables.map((table) => [table, new RowIndex(table, projects)])),
    sitesOf,
  };
}

/** What a term comes to: cells (none is a sum of nothing), or what is missing. */
export type Resolved =
  { readonly places: readonly Place[] } | { readonly missing: 'table' | 'row' | 'column'; readonly name: string };

/** Resolves 表[行].列 by meaning; `key` is the account, class, unit … at hand. */
export function resolveTerm(term: Term, key: string | undefined, set: TableSet): Resolved {
  const sites = set.sitesOf(term);
  if (sites.length === 0) return { missing: 'table', name: titleOf(term, set) };
  const places: Place[] = [];
  let rowFound = false;
  for (const site of term.sum ? sites : sites.slice(0, 1)) {
    const found = selectRows(site.table, term.rows, key, set);
    const rows = term.rows.kind === 'role' && !term.sum ? found.slice(0, 1) : found;
    rowFound ||= rows.length > 0;
    for (const row of rows) {
      const columns = site.columnsIn(row.panel);
      if (columns.length === 0) return { missing: 'column', name: term.column };
      for (const column of columns) places.push(placeAt(site.table, row, column));
    }
  }
  if (!rowFound && needsRows(term, sites, set)) return { missing: 'row', name: rowName(term.rows, key) };
  return { places };
}

/** A single cell needs its row; a sum over accounts needs a table that has accounts at all. */
function needsRows(term: Term, sites: readonly Site[], set: TableSet): boolean {
  const { rows } = term;
  if (rows.kind === 'carry') return false;
  if (!term.sum) return true;
  const indices = sites.map(({ table }) => set.rowsOf.get(table)!);
  const bare = indices.every(({ details }) => details.length === 0);
  return bare && (rows.kind !== 'each' || indices.every((index) => index.keys(rows.of).length === 0));
}

function titleOf(term: Term, set: TableSet): string {
  return set.standard.tables.find((table) => table.id === term.table)!.titles[0]!;
}

function rowName(selector: RowSelector, key: string | undefined): string {
  if (selector.kind === 'row') return selector.key;
  return selector.kind === 'role' ? (selector.role === 'total' ? '合计' : selector.role) : (key ?? '');
}

function selectRows(table: Table, selector: RowSelector, key: string | undefined, set: TableSet): readonly Row[] {
  const rows = set.rowsOf.get(table)!;
  switch (selector.kind) {
    case 'role':
      return table.rows.filter((row) => row.role === selector.role && !row.pending);
    case 'row':
      return table.rows.filter((row) => row.panel === selector.panel && row.key === selector.key).slice(0, 1);
    case 'code':
      return rows.details.filter((row) =>
        selector.codes.some((code) => (selector.exact ? row.code === code : (row.code ?? '').startsWith(code))),
      );
    case 'where':
      return whereRows(table, selector.column, selector.contains, set);
    case 'carry':
      return carriesTo(selector.of, key, set) ? table.rows.filter((row) => row.role === 'total').slice(0, 1) : [];
    case 'pending':
      return table.rows.filter((row) => row.role === 'dept' && row.pending).slice(0, 1);
    case 'advance':
      return rows.detailsOfUnit(key ?? '').filter((row) => set.projects.isAdvance(row));
    case 'each':
      return rows.rows(selector.of, key ?? '', selector.below);
  }
}

function carriesTo(of: KeyKind, key: string | undefined, set: TableSet): boolean {
  if (!set.carry || !key) return false;
  return of === '功能类' ? set.carry.startsWith(key) : set.carry === key;
}

function whereRows(table: Table, columnId: string, words: string, set: TableSet): readonly Row[] {
  const sheet = set.snapshot.sheets.find((one) => one.name === table.sheet);
  const column = table.columns.find((one) => one.id === columnId);
  if (!sheet || !column) return [];
  return set.rowsOf.get(table)!.details.filter((row) => fold(textOf(sheet, row.index, column)).includes(words));
}
