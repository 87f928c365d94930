import { fold, WORD_ROLES } from '../../model/index.js';
import type { Column, Row, Table } from '../../model/index.js';

/**
 * What makes a row the same row in another workbook: its list, and code, class, standard line or label; a project by
 * its name alone, because the office before it may be written otherwise. Undefined for a row that nothing identifies.
 */
export function lineKey(row: Row): string | undefined {
  if (WORD_ROLES.has(row.role)) return undefined;
  if (row.role === 'total') return `${row.panel}|total`;
  const own = row.functionClass ?? (row.role === 'project' ? row.key.split('|').pop()! : row.key);
  if (own === '') return undefined;
  const office = row.role === 'unit' || row.role === 'dept' ? row.role : '';
  return `${row.panel}|${office}|${row.functionClass === undefined ? '' : 'class'}|${own}`;
}

/** Rows by key; a document may repeat itself. */
export function linesOf(tables: readonly Table[]): ReadonlyMap<string, readonly { table: Table; row: Row }[]> {
  const lines = new Map<string, { table: Table; row: Row }[]>();
  for (const table of tables)
    for (const row of table.rows) {
      const key = lineKey(row);
      if (key === undefined || row.pending) continue;
      const known = lines.get(key);
      if (known) known.push({ table, row });
      else lines.set(key, [{ table, row }]);
    }
  return lines;
}

/** Columns of figures that the standard knows, not those of other years. */
export function figureColumns(table: Table, panel?: string): readonly Column[] {
  return table.columns.filter(
    (column) =>
      (column.type === 'amount' || column.type === 'quantity') &&
      !column.id.includes(':') &&
      (panel === undefined || column.panel === panel),
  );
}

export function sameColumn(table: Table, column: Column): Column | undefined {
  return table.columns.find((one) => one.id === column.id && one.panel === column.panel);
}

/** Tables of two volumes that are the same one: by kind, several of a kind by their titles and then by their order. */
export function matchTables(
  own: readonly Table[],
  others: readonly Table[],
): {
  readonly pairs: readonly (readonly [Table, Table])[];
  readonly added: readonly Table[];
  readonly removed: readonly Table[];
} {
  const left = new Set(others);
  const partner = new Map<Table, Table>();
  const same: readonly ((a: Table, b: Table) => boolean)[] = [
    (a, b) => fold(a.title) === fold(b.title) && a.entity?.name === b.entity?.name,
    (a, b) => fold(a.title) === fold(b.title),
    () => true,
  ];
  for (const isSame of same)
    for (const table of own) {
      if (partner.has(table)) continue;
      const found = [...left].find((other) => other.id === table.id && isSame(table, other));
      if (!found) continue;
      partner.set(table, found);
      left.delete(found);
    }
  return {
    pairs: own.flatMap((table) => (partner.has(table) ? [[table, partner.get(table)!] as const] : [])),
    added: own.filter((table) => !partner.has(table)),
    removed: [...left],
  };
}
