import { classKey, fold, isSure } from '../../model/index.js';
import type { Column, Ref, Row, Standard, StandardTable, Table } from '../../model/index.js';
import { columnsFor, placeAt, standardTable, type Place } from '../relate/places.js';
import { bare } from './lexicon.js';
import { CONCEPTS, type Spot } from './words.js';

/** What a subject is in the tables: the cells whose sum it is. None where the table is empty. */
export interface Target {
  readonly table: Table;
  readonly places: readonly Place[];
  /** How it was found; `likely` must not accuse anybody. */
  readonly by: 'concept' | 'name' | 'likely';
}

export function refsOf(target: Target): readonly Ref[] {
  return target.places.map((place) => place.at);
}

/** The tables of one department or unit, asked by meaning. */
export class TableSet {
  readonly tables: readonly Table[];
  /** What they show: 决算 only where all of them do. */
  readonly stage: Table['stage'];
  private readonly byName = new Map<Table, ReadonlyMap<string, readonly Row[]>>();

  constructor(
    tables: readonly Table[],
    private readonly standard: Standard,
  ) {
    this.tables = tables.filter(isSure);
    const isFinal = this.tables.length > 0 && this.tables.every((table) => table.stage === '决算');
    this.stage = isFinal ? '决算' : '预算';
  }

  table(id: string): Table | undefined {
    return this.tables.find((table) => table.id === id);
  }

  /** Usual title of a standard table. */
  titleOf(id: string): string {
    return this.standard.tables.find((table) => table.id === id)?.titles[0] ?? id;
  }

  /** The first places of a subject that the tables have as such, else what makes the first up. */
  spots(spots: readonly Spot[]): readonly Target[] {
    const found = spots.flatMap(({ table: id, item, panel, column }) => {
      const table = this.table(id);
      return (table && this.item(table, item, panel, column)) ?? [];
    });
    const single = found.filter((target) => target.places.length < 2);
    return single.length > 0 ? single : found;
  }

  /** A line or column of a table by its standard id, in the total row or column of the other direction. */
  item(table: Table, item: string, panel?: string, columnId?: string): Target | undefined {
    const kind = standardTable(this.standard, table);
    const rows = table.rows.filter((row) => panel === undefined || row.panel === panel);
    if (rows.length === 0) return isShown(table, kind, item) ? { table, places: [], by: 'concept' } : undefined;
    const own =
      rows.find((row) => row.role === 'total' && row.label === item) ??
      rows.find((row) => row.key === item) ??
      (item === 'total' || item === 'grand' ? rows.find((row) => row.role === 'total') : undefined);
    if (own) {
      const columns = columnId ? columnsFor(table, kind, columnId, own.panel) : [rootColumn(table, own.panel, kind)];
      return this.target(table, [own], columns);
    }
    const total = rows.find((row) => row.role === 'total') ?? rows.find((row) => row.role === 'dept');
    const columns =
      item === 'total' ? [rootColumn(table, total?.panel ?? 'main', kind)] : columnsFor(table, kind, item);
    return total && this.target(table, [total], columns);
  }

  /** The totals of a table that has one a list: 人员经费合计 left, 公用经费合计 right. */
  totalsOf(table: Table): readonly Place[] {
    const kind = standardTable(this.standard, table);
    return table.rows
      .filter((row) => row.role === 'total')
      .flatMap((row) => {
        const column = rootColumn(table, row.panel, kind);
        return column ? [placeAt(table, row, column)] : [];
      });
  }

  private target(table: Table, rows: readonly Row[], columns: readonly (Column | undefined)[]): Target | undefined {
    const places = rows.flatMap((row) => columns.flatMap((column) => (column ? [placeAt(table, row, column)] : [])));
    return places.length === 0 ? undefined : { table, places, by: 'concept' };
  }

  /** A part of a whole in the whole's own table: the column beside it, or the line below it. */
  beside(whole: Target, concept: string): Target | undefined {
    const [place] = whole.places;
    if (!place) return undefined;
    const kind = standardTable(this.standard, whole.table);
    // 公务接待费 of 决算数 stands among the columns of 决算数.
    const measure = /_(?:budget|final)$/.exec(place.column.id)?.[0] ?? '';
    for (const name of CONCEPTS[concept]?.items ?? []) {
      const item = name + measure;
      const columns = columnsFor(whole.table, kind, item, place.row.panel);
      if (columns.length > 0 && columns.every((column) => column.type === 'amount'))
        return this.target(whole.table, [place.row], columns);
      const row = whole.table.rows.find((one) => one.key === item && one.panel === place.row.panel);
      if (row) return this.target(whole.table, [row], [place.column]);
    }
    return undefined;
  }

  /** Lines of a table that bear the name; a functional class without a line of its own is the sum of its accounts. */
  named(table: Table, name: string, column?: Column): readonly Target[] {
    const panels = column ? [column.panel] : [...new Set(table.rows.filter(isEntry).map((row) => row.panel))];
    const kind = standardTable(this.standard, table);
    return panels.flatMap((panel) => {
      const amount = column ?? rootColumn(table, panel, kind);
      return amount ? this.namedIn(table, name, amount) : [];
    });
  }

  private namedIn(table: Table, name: string, amount: Column): readonly Target[] {
    const path = name.split(/[-－—–]/).map((part) => classKey(part));
    const last = path.at(-1)!;
    const rows = (this.namesOf(table).get(last) ?? []).filter(
      (row) => row.panel === amount.panel && under(table, row, path),
    );
    const code = this.standard.codes.functionClass.get(last) ?? this.standard.codes.functionClass.get(fold(name));
    if (rows.length > 0 || !code) {
      return rows.map((row) => ({ table, places: [placeAt(table, row, amount)], by: 'name' }));
    }
    const below = table.rows.filter(
      (row) => row.panel === amount.panel && row.role === 'leaf' && row.code?.length === 7 && row.code.startsWith(code),
    );
    return below.length === 0
      ? []
      : [{ table, places: below.map((row) => placeAt(table, row, amount)), by: 'name' as const }];
  }

  /** The lines of a table by their names: with 支出 and 事务 at the end, and without. */
  private namesOf(table: Table): ReadonlyMap<string, readonly Row[]> {
    let names = this.byName.get(table);
    if (!names) {
      const lists = new Map<string, Row[]>();
      for (const row of table.rows.filter(isEntry)) {
        const label = row.role === 'project' ? row.key.slice(row.key.indexOf('|') + 1) : row.label;
        for (const name of new Set([classKey(label), bare(label)])) lists.set(name, [...(lists.get(name) ?? []), row]);
      }
      names = lists;
      this.byName.set(table, names);
    }
    return names;
  }
}

function isEntry(row: Row): boolean {
  return /^(leaf|item|group-lei|group-kuan|project)$/.test(row.role) && !row.pending;
}

/** 一般公共服务支出-政府办公厅及相关机构事务-行政运行: the accounts above must fit where the table has them. */
function under(table: Table, row: Row, path: readonly string[]): boolean {
  const parent = table.rows[row.parent];
  const above = path.at(-2);
  return above === undefined || !parent?.code || classKey(parent.label) === above;
}

/** An empty table still has the columns that it has, and the lines that its form names. */
function isShown(table: Table, kind: StandardTable, item: string): boolean {
  const isTotal = item === 'total' || item === 'grand';
  return isTotal || columnsFor(table, kind, item).length > 0 || kind.rows.some((row) => row.id === item);
}

const rootColumns = new WeakMap<Table, Map<string, Column | undefined>>();

/** The amount column that is no part of another. */
export function rootColumn(table: Table, panel: string, kind: StandardTable): Column | undefined {
  const known = rootColumns.get(table) ?? new Map<string, Column | undefined>();
  rootColumns.set(table, known);
  if (!known.has(panel)) known.set(panel, findRoot(table, panel, kind));
  return known.get(panel);
}

function findRoot(table: Table, panel: string, kind: StandardTable): Column | undefined {
  const columns = table.columns.filter((column) => column.panel === panel && column.type === 'amount');
  const parts = new Set(
    columns.flatMap((column) =>
      (kind.columns.find((one) => one.id === column.id)?.sums ?? []).flatMap((sum) => sum.parts),
    ),
  );
  return columns.find((column) => !parts.has(column.id)) ?? columns[0];
}
