import { cellRef, fold, isZero, ZERO } from '../../model/index.js';
import type { Column, Row, Snapshot, Standard, StandardTable, Table, Term } from '../../model/index.js';
import { textOf } from '../map/cells.js';
import { append } from './append.js';
import { columnsFor, standardTable, type TieCell, type TieCells } from './places.js';
import { carryAccount } from './carry.js';
import { projectsOf, type Projects } from './projects.js';
import { RowIndex, TOTAL } from './row-index.js';

/** The tables of one set (a department's, or a unit's), and what is needed to resolve terms in them. */
export interface TableSet {
  readonly tables: readonly Table[];
  readonly standard: Standard;
  readonly snapshot: Snapshot;
  readonly cells: TieCells;
  /** Account that the carry-over of last year belongs to; undefined where the tables do not tell. */
  readonly carry: string | undefined;
  readonly projects: Projects;
  /** The rows of each table by key. */
  readonly rowsOf: ReadonlyMap<Table, RowIndex>;
  /** The tables that a term names, one unless it is a sum. An equation asks once a key: they are looked up once a term. */
  readonly sitesOf: (term: Term) => readonly Site[];
}

/** A table that a term names, and the term's columns in each panel of it. */
class Site {
  private readonly columns = new Map<string, readonly Column[]>();
  /** The term's rows, once they were asked for, where no key decides. */
  rows: readonly Row[] | 'column' | undefined;

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

export function tableSet(tables: readonly Table[], standard: Standard, snapshot: Snapshot, cells: TieCells): TableSet {
  const projects = projectsOf(tables);
  const sites = new Map<Term, readonly Site[]>();
  const sitesOf = (term: Term): readonly Site[] => {
    let named = sites.get(term);
    if (!named) {
      const all = tables.filter((table) => table.id === term.table);
      const found = term.sum ? all : all.slice(0, 1);
      sites.set(term, (named = found.map((table) => new Site(table, term, standardTable(standard, table)))));
    }
    return named;
  };
  return {
    tables,
    standard,
    snapshot,
    cells,
    carry: carryAccount(tables, standard, cells.figureOf),
    projects,
    rowsOf: new Map(tables.map((table) => [table, new RowIndex(table, projects)])),
    sitesOf,
  };
}

/** What a term comes to: a new list of cells (none is a sum of nothing), or what of it is not there: its rows, or a column. */
export type Resolved = TieCell[] | 'row' | 'column';

/** Resolves 表[行].列 by meaning; `key` is the account, class, unit … at hand. */
export function resolveTerm(term: Term, key: string | undefined, set: TableSet): Resolved {
  const sites = set.sitesOf(term);
  // Lists are made in the size that they need: a check makes one for every cell of every tie.
  let cells: TieCell[] | undefined;
  let rowFound = false;
  for (const site of sites) {
    if (isAtALoss(term, site, set)) return 'row';
    const rows = hangsOnKey(term) ? rowsOf(site, term, key, set) : (site.rows ??= rowsOf(site, term, key, set));
    if (rows === 'column') return rows;
    rowFound ||= rows.length > 0;
    for (const row of rows) {
      const columns = site.columnsIn(row.panel);
      if (columns.length === 0) return 'column';
      const own = columns.map((column) => set.cells.place(site.table, row, column, term.sign));
      if (cells) append(cells, own);
      else cells = own;
    }
  }
  return !rowFound && needsRows(term, sites, set) ? 'row' : (cells ?? []);
}

/** Something was carried over, and nothing tells to which account: whatever is said of an account may be wrong. */
function isAtALoss({ rows: { kind } }: Term, site: Site, set: TableSet): boolean {
  if (kind !== 'carry' || set.carry !== undefined) return false;
  const row = site.table.rows.find(({ role }) => role === 'total');
  const columns = row ? site.columnsIn(row.panel) : [];
  return columns.some((column) => !isZero(set.cells.figureOf(cellRef(site.table, row!, column))?.amount ?? ZERO));
}

/** A single cell needs its row; a sum over accounts or projects needs a table that has any. */
function needsRows({ rows, sum }: Term, sites: readonly Site[], set: TableSet): boolean {
  if (rows.kind === 'carry') return false;
  return !sum || sites.every(({ table }) => set.rowsOf.get(table)!.details.length === 0);
}

function hangsOnKey({ rows: { kind } }: Term): boolean {
  return kind === 'each' || kind === 'carry' || kind === 'advance';
}

/** The rows that a term names. What a table without a total row holds is its total, where that is a part of a sum. */
function rowsOf(site: Site, term: Term, key: string | undefined, set: TableSet): readonly Row[] | 'column' {
  const rows = selectRows(site, term, key, set);
  return rows.length === 0 && term.optional && isTotal(term, key) ? set.rowsOf.get(site.table)!.details : rows;
}

function isTotal({ rows }: Term, key: string | undefined): boolean {
  return rows.kind === 'role' ? rows.role === 'total' : key === TOTAL;
}

/** The rows that a term names in one table; `column` where it tells them apart by one that the table has not. */
function selectRows(
  { table }: Site,
  { rows: selector, sum }: Term,
  key: string | undefined,
  set: TableSet,
): readonly Row[] | 'column' {
  const rows = set.rowsOf.get(table)!;
  switch (selector.kind) {
    case 'role': {
      const isMeant = (row: Row) => row.role === selector.role && !row.pending;
      return sum ? table.rows.filter(isMeant) : firstRow(table, isMeant);
    }
    case 'row':
      return firstRow(table, (row) => row.panel === selector.panel && row.key === selector.key);
    case 'code':
      return rows.details.filter((row) =>
        selector.codes.some((code) => (selector.exact ? row.code === code : row.code?.startsWith(code))),
      );
    case 'where':
      return whereRows(table, selector.column, selector.contains, set);
    case 'carry':
      return set.carry?.startsWith(key!) ? firstRow(table, (row) => row.role === 'total') : [];
    case 'pending':
      return firstRow(table, (row) => row.role === 'dept' && row.pending === true);
    case 'advance':
      return rows.detailsOfUnit(key!).filter((row) => set.projects.isAdvance(row));
    case 'each':
      return rows.rows(selector.of, key!, selector.below);
  }
}

function firstRow({ rows }: Table, isMeant: (row: Row) => boolean): readonly Row[] {
  const row = rows.find(isMeant);
  return row ? [row] : [];
}

function whereRows(table: Table, columnId: string, words: string, set: TableSet): readonly Row[] | 'column' {
  const column = table.columns.find((one) => one.id === columnId);
  if (!column) return 'column';
  const sheet = set.snapshot.sheets.find((one) => one.name === table.sheet)!;
  return set.rowsOf.get(table)!.details.filter((row) => fold(textOf(sheet, row.index, column)).includes(words));
}
