import type { StandardTable, Table, Tie } from '../../model/index.js';
import { isFilled, partOf, placeAt, type FigureOf, type Place } from './places.js';

/** 收入总计 = 支出总计: the two sides of a two-sided table balance, to the last digit. */
export function balanceTies(table: Table, kind: StandardTable, figureOf: FigureOf): Tie[] {
  const left = grandTotal(table, 'in');
  const right = grandTotal(table, 'use', figureOf) ?? grandTotal(table, 'out');
  const rule = kind.panels[0]?.rules.total;
  if (!left || !right || !rule || (!isFilled(figureOf, left.at) && !isFilled(figureOf, right.at))) return [];
  return [
    {
      rule,
      kind: 'tie',
      compare: '=',
      target: left.at,
      parts: [partOf(right, left)],
      instance: table.instance,
      says: `${left.row.label} = ${right.row.label}`,
      strictness: 'balance',
    },
  ];
}

/** The grand total's main amount; where `figureOf` is given, only if it is filled. */
function grandTotal(table: Table, panel: string, figureOf?: FigureOf): Place | undefined {
  const row = table.rows.find((one) => one.panel === panel && one.role === 'total');
  const column = table.columns.find((one) => one.panel === panel && one.type === 'amount');
  if (!row || !column) return undefined;
  const place = placeAt(table, row, column);
  return !figureOf || isFilled(figureOf, place.at) ? place : undefined;
}
