import type { ColumnSum, NotEvaluated, Table, Tie } from '../../model/index.js';
import { agrees } from './agree.js';
import { columnLabel, type FigureOf } from './places.js';

/** So few rows that break tell nothing about a column. */
const FEW = 1;

/**
 * Why a column sum says nothing in this table: it breaks in most rows, and beside its columns stands one with amounts
 * that the standard does not know. That column is a part of it here; to call every row wrong would be a false alarm.
 */
export function unknownPart(
  table: Table,
  sum: ColumnSum,
  ties: readonly Tie[],
  column: Table['columns'][number],
  figureOf: FigureOf,
): NotEvaluated | undefined {
  const unknown = table.unmapped.filter((one) => one.amounts);
  if (unknown.length === 0 || sum.compare !== '=') return undefined;
  const broken = ties.filter((tie) => !agrees(tie, figureOf)).length;
  if (broken <= FEW || broken * 2 <= ties.length) return undefined;
  const data = { column: columnLabel(column), unknown: unknown.map(({ path }) => path.at(-1)).join('、') };
  return { key: 'column-unknown', data };
}
