import type { StandardTable, Table, Tie } from '../../model/index.js';
import { sumTie, type TieCell, type TieCells } from './places.js';

/** 收入总计 = 支出总计: the two sides of a two-sided table balance, to the last digit. */
export function balanceTies(table: Table, kind: StandardTable, cells: TieCells): Tie[] {
  const left = grandTotal(table, 'in', cells);
  const use = grandTotal(table, 'use', cells);
  const right = use && use.isFilled ? use : grandTotal(table, 'out', cells);
  if (!left || !right) return [];
  const says = `${left.row.label} = ${right.row.label}`;
  const tie = sumTie({ rule: kind.panels[0]!.rules.total!, compare: '=', says }, left, [right], cells);
  return tie ? [{ ...tie, strictness: 'balance' }] : [];
}

/** The grand total's main amount. */
function grandTotal(table: Table, panel: string, cells: TieCells): TieCell | undefined {
  const row = table.rows.find((one) => one.panel === panel && one.role === 'total');
  const column = table.columns.find((one) => one.panel === panel && one.type === 'amount');
  return row && column && cells.place(table, row, column);
}
