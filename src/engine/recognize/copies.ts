import type { Row, Standard, Table } from '../../model/index.js';

/** From so many common rows, of the shorter table, two tables of a kind are one table twice. */
const ALIKE = 0.5;
/** Copies of so many of a set's tables are a set of their own: another unit's, or last year's. */
const A_SET = 0.5;

/**
 * Offices keep copies: last year's table beside this year's, a sheet before its correction, the next unit's tables under
 * the same heads. A sum over all tables of a kind would count them twice. Copies of most of a set's tables become a set
 * of their own; a single one is told as `copyOf` and compared with no other table.
 */
export function withCopies(tables: readonly Table[], standard: Standard): readonly Table[] {
  const forms = new Set(standard.tables.filter((table) => table.form).map((table) => table.id));
  const usual = usualYear(tables);
  const copies = new Map<Table, { readonly of: Table; readonly ordinal: number }>();
  for (const set of new Set(tables.map((table) => table.set))) {
    const own = tables.filter((table) => table.set === set && !forms.has(table.id));
    for (const id of new Set(own.map((table) => table.id))) {
      const same = own.filter((table) => table.id === id);
      const ordered = [...same.filter((one) => one.year === usual), ...same.filter((one) => one.year !== usual)];
      for (const [copy, found] of copiesIn(ordered)) copies.set(copy, found);
    }
  }
  return tables.map((table) => {
    const copy = copies.get(table);
    if (!copy) return table;
    return isSet(table.set, copy.ordinal, tables, copies)
      ? { ...table, set: `${table.set}#${copy.ordinal + 1}` }
      : { ...table, copyOf: copy.of.instance };
  });
}

type Copies = ReadonlyMap<Table, { readonly of: Table; readonly ordinal: number }>;

function copiesIn(same: readonly Table[]): Copies {
  const mains: Table[] = [];
  const copies = new Map<Table, { of: Table; ordinal: number }>();
  for (const table of same) {
    const of = mains.find((main) => areAlike(main, table));
    if (!of) mains.push(table);
    else copies.set(table, { of, ordinal: [...copies.values()].filter((one) => one.of === of).length + 1 });
  }
  return copies;
}

function areAlike(one: Table, other: Table): boolean {
  const [a, b] = [keysOf(one), keysOf(other)];
  const fewer = Math.min(a.size, b.size);
  if (fewer === 0) return a.size === b.size;
  return [...a].filter((key) => b.has(key)).length >= fewer * ALIKE;
}

/** Rows that say what a table is about: not its totals, which every one of a kind has. */
const TELLING = (row: Row) => !['total', 'subtotal', 'carry', 'empty', 'other'].includes(row.role) && row.key !== '';

function keysOf(table: Table): ReadonlySet<string> {
  return new Set(table.rows.filter(TELLING).map((row) => `${row.panel} ${row.key}`));
}

function isSet(set: string, ordinal: number, tables: readonly Table[], copies: Copies): boolean {
  const kinds = (wanted: (table: Table) => boolean) =>
    new Set(tables.filter((table) => table.set === set && wanted(table)).map((table) => table.id)).size;
  const copied = kinds((table) => copies.get(table)?.ordinal === ordinal);
  return copied >= 3 && copied >= kinds((table) => !copies.has(table)) * A_SET;
}

function usualYear(tables: readonly Table[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { year } of tables) if (year !== undefined) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}
