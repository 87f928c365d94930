import { fold } from '../../model/index.js';
import type { Correction, Row, Standard, Table } from '../../model/index.js';

/** Corrections that a person made to a table, found again by sheet and title. */
export function correctionsFor(
  corrections: readonly Correction[],
  sheet: string,
  title: string,
): readonly Correction[] {
  return corrections.filter((one) => one.sheet === sheet && fold(one.title) === fold(title));
}

/** The table kind that a person chose: an id, null for *no table*, undefined for no correction. */
export function chosenKind(corrections: readonly Correction[]): string | null | undefined {
  return corrections.flatMap((one) => (one.kind === 'table' ? [one.table] : [])).pop();
}

/** Applies corrected columns and row roles to a mapped table. */
export function corrected<T extends Pick<Table, 'id' | 'columns' | 'unmapped' | 'rows' | 'unit'>>(
  table: T,
  corrections: readonly Correction[],
  standard: Standard,
): T {
  let result = table;
  for (const one of corrections) {
    if (one.kind === 'column') result = withColumn(result, one.path, one.column, standard);
    if (one.kind === 'row')
      result = {
        ...result,
        rows: result.rows.map((row): Row =>
          fold(row.label) === fold(one.label) ? { ...row, role: one.role, by: 'user' } : row,
        ),
      };
  }
  return result;
}

function withColumn<T extends Pick<Table, 'id' | 'columns' | 'unmapped' | 'unit'>>(
  table: T,
  path: readonly string[],
  id: string | null,
  standard: Standard,
): T {
  const same = (other: readonly string[]) => other.map(fold).join('/') === path.map(fold).join('/');
  const index =
    table.columns.find((one) => same(one.path))?.index ?? table.unmapped.find((one) => same(one.path))?.index;
  if (index === undefined) return table;
  const others = table.columns.filter((one) => one.index !== index && one.id !== id);
  const unmapped = table.unmapped.filter((one) => one.index !== index);
  const column = standard.tables.find((one) => one.id === table.id)?.columns.find((one) => one.id === id);
  if (!column) return { ...table, columns: others, unmapped: [...unmapped, { index, path }] };
  const mapped = {
    id: column.id,
    index,
    type: column.type,
    path,
    panel: column.panel,
    unit: table.unit,
    confidence: 1,
    by: 'user' as const,
  };
  return { ...table, columns: [...others, mapped].sort((a, b) => a.index - b.index), unmapped };
}
