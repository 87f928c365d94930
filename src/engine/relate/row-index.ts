import type { KeyKind, Row, Table } from '../../model/index.js';
import { isProject, nameOf, sameProject, startOf, type Projects } from './projects.js';

/** The rows of one table by what an equation asks for: 每科目, 每单位 … */
export class RowIndex {
  private readonly byKey = new Map<KeyKind, ReadonlyMap<string, readonly Row[]>>();
  private own: readonly Row[] | undefined;
  private byUnit: ReadonlyMap<string, readonly Row[]> | undefined;
  private byName: ReadonlyMap<string, readonly Row[]> | undefined;

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
    if (of === '科目') return [...this.rowsBy(of).keys()].filter((key) => key !== TOTAL);
    return [...this.rowsBy(of).keys()];
  }

  /** The rows of a key; with `below`, where no row is of that key itself, the details that belong to it. */
  rows(of: KeyKind, key: string, below: boolean): readonly Row[] {
    if (below && of === '单位') return this.detailsOfUnit(key);
    if (of === '待分') return this.namesakes(key).filter((row) => Boolean(row.pending) !== below);
    const own = this.rowsBy(of).get(key) ?? [];
    if (own.length > 0 || !below) return own;
    return this.details.filter((row) => (row.code ?? '').startsWith(key));
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

const TOTAL = '合计';

/** An account's code, a class's, or 合计 for the total where every row is asked for. */
function accountKey(row: Row, of: KeyKind): string | undefined {
  if (row.role === 'total') return of === '行' ? TOTAL : undefined;
  if (of === '功能类')
    return row.functionClass ?? (row.code?.length === 3 && row.role !== 'dept' ? row.code : undefined);
  return row.role === 'leaf' || row.role === 'group-lei' || row.role === 'group-kuan' ? row.code : undefined;
}

function grouped(rows: readonly Row[], keyOf: (row: Row) => string | undefined): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known) known.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
