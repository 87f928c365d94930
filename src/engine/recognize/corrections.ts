import { fold } from '../../model/index.js';
import type { Column, Correction, Row, Standard, StandardTable, Table, UnmappedColumn } from '../../model/index.js';
import { headText } from './lines.js';
import type { Region } from './regions.js';

type TableCorrection = Extract<Correction, { kind: 'table' }>;

/** Heads that a person pointed out on a sheet, as the texts of their lines. */
export function namedHeads(corrections: readonly Correction[], sheet: string): readonly (readonly string[])[] {
  return corrections.flatMap((one) =>
    one.kind === 'table' && one.sheet === sheet && one.table !== null && one.head?.length ? [one.head] : [],
  );
}

/**
 * Corrections that a person made to a table, found again by sheet and title, or by the head that the person pointed
 * out. A table without a title goes by the first title of the standard table that it was taken for.
 */
export function correctionsFor(
  corrections: readonly Correction[],
  region: Region,
  standard: Standard,
): readonly Correction[] {
  const title = region.preface.title?.text;
  const titles = new Set(
    title === undefined ? ['', ...standard.tables.map((table) => fold(table.titles[0]!))] : [fold(title)],
  );
  const head = region.headLines.map(headText).join('\n');
  return corrections.filter((one) => {
    if (one.sheet !== region.sheet) return false;
    return one.kind === 'table' && one.head ? one.head.join('\n') === head : titles.has(fold(one.title));
  });
}

/** The table kind that a person chose: an id, null for *no table*, undefined for no correction. */
export function chosenKind(corrections: readonly Correction[]): string | null | undefined {
  return corrections.filter((one): one is TableCorrection => one.kind === 'table').pop()?.table;
}

/** Applies corrected row roles to a mapped table. */
export function withRoles(rows: readonly Row[], corrections: readonly Correction[]): readonly Row[] {
  return corrections.reduce<readonly Row[]>(
    (now, one) =>
      one.kind === 'row'
        ? now.map((row): Row => (fold(row.label) === fold(one.label) ? { ...row, role: one.role, by: 'user' } : row))
        : now,
    rows,
  );
}

type Columns = Pick<Table, 'columns' | 'unmapped'>;

/** Applies corrected columns to what a head was mapped to, before its rows are read with them. */
export function withColumns<T extends Columns>(
  mapping: T,
  corrections: readonly Correction[],
  table: StandardTable,
  unit: Table['unit'],
): T {
  return corrections.reduce(
    (now, one) => (one.kind === 'column' ? withColumn(now, one.path, one.column, table, unit) : now),
    mapping,
  );
}

function withColumn<T extends Columns>(
  mapping: T,
  path: readonly string[],
  id: string | null,
  table: StandardTable,
  unit: Table['unit'],
): T {
  const same = (other: readonly string[]) => other.map(fold).join('/') === path.map(fold).join('/');
  const head: Column | UnmappedColumn | undefined =
    mapping.columns.find((one) => same(one.path)) ?? mapping.unmapped.find((one) => same(one.path));
  if (!head) return mapping;
  const { index } = head;
  const others = mapping.columns.filter((one) => one.index !== index && one.id !== id);
  // What was taken for this column before is no longer anything.
  const freed = mapping.columns.filter((one) => one.index !== index && one.id === id);
  const unmapped = [...mapping.unmapped.filter((one) => one.index !== index), ...freed.map(unmappedOf)];
  const column = table.columns.find((one) => one.id === id);
  if (!column) return { ...mapping, columns: others, unmapped: [...unmapped, unmappedOf(head)] };
  const { type, panel } = column;
  const mapped: Column = { id: column.id, index, type, path: head.path, panel, unit, confidence: 1, by: 'user' };
  return { ...mapping, columns: [...others, mapped].sort((a, b) => a.index - b.index), unmapped };
}

const unmappedOf = ({ index, path }: Column | UnmappedColumn): UnmappedColumn => ({ index, path });
