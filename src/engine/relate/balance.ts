import type { StandardTable, Table, Tie } from '../../model/index.js';
import type { TieCell, TieCells } from './places.js';

/** 收入总计 = 支出总计: the two sides of a two-sided table balance, to the last digit. */
export function balanceTies(table: Table, kind: StandardTable, cells: TieCells): Tie[] {
  const left = grandTotal(table, 'in', cells);
  const use = grandTotal(table, 'use', cells);
  const right = use && use.isFilled ? use : grandTotal(table, 'out', cells);
  const rule = kind.panels[0]?.rules.total;
  if (!left || !right || !rule || (!left.isFilled && !right.isFilled)) return [];
  return [
    {
      rule,
      kind: 'tie',
      compare: '=',
      target: left.at,
      parts: [cells.part(right, left)],
      instance: table.instance,
      says: `${left.row.label} = ${right.row.label}`,
      strictness: 'balance',
    },
  ];
}

/** The grand total's main amount. */
function grandTotal(table: Table, panel: string, cells: TieCells): TieCell | undefined {
  const row = table.rows.find((one) => one.panel === panel && one.role === 'total');
  const column = table.columns.find((one) => one.panel === panel && one.type === 'amount');
  return row && column && cells.place(table, row, column);
}
