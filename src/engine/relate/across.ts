import { fold } from '../../model/index.js';
import type { Column, ColumnSum, Row, StandardTable, Table, Tie, Unapplied } from '../../model/index.js';
import { append } from './append.js';
import { columnLabel, columnsFor, sumTie, type TieCells } from './places.js';
import { unknownPart } from './unknown-parts.js';

/** Rows whose amounts do not follow the column tree. */
const OUTSIDE: ReadonlySet<Row['role']> = new Set(['empty', 'indicator']);

/** Ties within a row (表内横向): every column of the tree that is a sum, in every filled row. */
export function tiesAcross(
  table: Table,
  kind: StandardTable,
  cells: TieCells,
): { ties: Tie[]; unapplied: Unapplied[] } {
  const ties: Tie[] = [];
  const unapplied: Unapplied[] = [];
  for (const column of table.columns) {
    const standard = kind.columns.find((one) => one.id === column.id)!;
    for (const sum of standard.sums) {
      const parts = sum.parts
        .filter((part) => !isApart(part, column, kind))
        .flatMap((part) => columnsFor(table, kind, part, column.panel));
      if (parts.length === 0) continue;
      const found = rowTies(table, column, sum, parts, cells, standard.additive);
      const unknown = unknownPart(table, sum, found, column, cells.figureOf);
      if (unknown) {
        unapplied.push({
          rule: sum.rule,
          instance: table.instance,
          verdict: { kind: 'not-evaluated', reason: unknown },
        });
        continue;
      }
      append(ties, found);
      if (found.length === 0 && sum.compare === '=' && isSingle(table)) {
        unapplied.push({
          rule: sum.rule,
          instance: table.instance,
          verdict: { kind: 'not-evaluated', reason: { key: 'all-blank', data: { column: columnLabel(column) } } },
        });
      }
    }
  }
  return { ties, unapplied };
}

/** 会议费 is part of a 合计 beside it, but not of a 三公经费合计. */
function isApart(part: string, total: Column, kind: StandardTable): boolean {
  const head = fold(total.path[total.path.length - 1] ?? '');
  return kind.columns.some((one) => one.id === part && one.apartFrom?.includes(head));
}

/** A table of one row: a sum that is blank there is blank altogether. */
function isSingle(table: Table): boolean {
  const [only, ...others] = table.rows.filter((row) => row.role !== 'empty');
  return only?.role === 'total' && others.length === 0;
}

/** @param isAdditive Whether the column is summed; if not (a project's budget), it is blank beside totals and further items. */
function rowTies(
  table: Table,
  column: Column,
  sum: ColumnSum,
  parts: readonly Column[],
  cells: TieCells,
  isAdditive: boolean,
): Tie[] {
  const addends = parts.map(columnLabel);
  const says =
    sum.compare === '='
      ? `${columnLabel(column)} = ${addends.join(' + ')}`
      : `${addends.join(' + ')} ≤ ${columnLabel(column)}`;
  const told = { ...sum, says };
  const ties: Tie[] = [];
  for (const row of table.rows) {
    if (row.panel !== column.panel || OUTSIDE.has(row.role)) continue;
    const whole = cells.place(table, row, column);
    if (!whole.isFilled && !isAdditive) continue;
    const places = parts.map((part) => cells.place(table, row, part));
    const tie = sumTie(told, whole, places, cells);
    if (tie) ties.push(tie);
  }
  return ties;
}
