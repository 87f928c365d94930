import type { KeyKind, Row, Table } from '../../model/index.js';
import { isProject, nameOf, sameProject, startOf, type Projects } from './projects.js';

/** The rows of one table by what an equation asks for: 每科目, 每单位 … */
export class RowIndex {
  private readonly byKey = new Map<KeyKind, ReadonlyMap<string, readonly Row[]>>();
  private own: readonly Row[] | undefined;
  private byUnit: ReadonlyMap<string, readonly Row[]> | undefined;
  private byName: ReadonlyMap<string, readonly Row[]> | undefined;
  /** Details by the first so many digits of their codes. */
  private readonly byStart = new Map<number, ReadonlyMap<string, readonly Row[]>>();

  constructor(
    private readonly table: Table,
    private readonly projects: Projects,
  ) {}

  /** Rows that nothing hangs on: accounts and projects. */
  get details(): readonly Row[] {
    return (this.own ??= this.table.rows.filter((row) => row.role === 'leaf' || row.role === 'project'));
  }

  /** The keys that the table offers for 每…, in its order. */
  keys(of: KeyKind): readonly string[] {
    return [...this.rowsBy(of).keys()];
  }

  /** The rows of a key; with `below`, where no row is of that key itself, the details that belong to it. */
  rows(of: KeyKind, key: string, below: boolean): readonly Row[] {
    if (below && of === '单位') return this.detailsOfUnit(key);
    if (of === '待分') return this.namesakes(key).filter((row) => Boolean(row.pending) !== below);
    const own = this.rowsBy(of).get(key) ?? [];
    return own.length > 0 || !below ? own : this.detailsUnder(key);
  }

  /** Details whose codes start so: 20805 → 2080501, 2080502. */
  private detailsUnder(start: string): readonly Row[] {
    let rows = this.byStart.get(start.length);
    if (!rows)
      this.byStart.set(start.length, (rows = grouped(this.details, (row) => row.code?.slice(0, start.length))));
    return rows.get(start) ?? [];
  }

  detailsOfUnit(unit: string): readonly Row[] {
    this.byUnit ??= grouped(this.details, (row) => this.projects.unitOf(this.table, row));
    return this.byUnit.get(unit) ?? [];
  }

  /** Projects of that name, those whose cell cuts it off among them. */
  private namesakes(name: string): readonly Row[] {
    this.byName ??= grouped(this.table.rows, (row) => (row.role === 'project' ? startOf(nameOf(row)) : undefined));
    return (this.byName.get(startOf(name)) ?? []).filter((row) => sameProject(nameOf(row), name));
  }

  private rowsBy(of: KeyKind): ReadonlyMap<string, readonly Row[]> {
    let rows = this.byKey.get(of);
    if (!rows) this.byKey.set(of, (rows = grouped(this.table.rows, (row) => this.keyOf(row, of))));
    return rows;
  }

  private keyOf(row: Row, of: KeyKind): string | undefined {
    switch (of) {
      case '单位':
        return row.role === 'unit' && !row.pending ? row.key : undefined;
      case '项目':
        return isProject(row) ? this.projects.keyOf(this.table, row) : undefined;
      case '科目对':
        return row.role === 'leaf' ? row.key : undefined;
      case '待分':
        return row.role === 'project' && row.pending ? nameOf(row) : undefined;
      default:
        return accountKey(row, of);
    }
  }
}

/** The key of the total row, where 每行 asks for every row. */
export const TOTAL = '合计';

/** An account's code, a class's, or 合计 for the total where every row is asked for. */
function accountKey(row: Row, of: KeyKind): string | undefined {
  if (row.role === 'total') return of === '行' ? TOTAL : undefined;
  if (of === '功能类')
    return row.functionClass ?? (row.code?.length === 3 && row.role !== 'dept' ? row.code : undefined);
  return row.role === 'leaf' || row.role === 'group-lei' || row.role === 'group-kuan' ? row.code : undefined;
}

/** Rows by what `keyOf` says of them, in their order; those of which it says nothing are left out. */
export function grouped<Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key | undefined,
): ReadonlyMap<Key, readonly Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known) known.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
