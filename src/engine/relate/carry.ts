import { absolute, add, compare, isZero, subtract, ZERO } from '../../model/index.js';
import type { Amount, Row, Standard, Table } from '../../model/index.js';
import { columnsFor, placeAt, standardTable, type FigureOf } from './places.js';

/**
 * The account that last year's carry-over is spent on. No table says so; but where exactly one account of 支出总表 has
 * more than this year's funds give it, it is that one, and of several the one whose excess is the carry-over.
 */
export function carryAccount(tables: readonly Table[], standard: Standard, figureOf: FigureOf): string | undefined {
  const find = (id: string) => tables.find((table) => table.id === id);
  const all = find('expenditure_summary');
  const revenue = find('revenue_summary');
  if (!all || !revenue) return undefined;
  const amountOf = (table: Table | undefined, column: string, rows: (row: Row) => boolean) =>
    sumOf(table, column, rows, standard, figureOf);
  const carried = amountOf(revenue, 'co_total', (row) => row.role === 'total');
  if (isZero(carried)) return undefined;
  const funds = ['gpb_expenditure', 'gov_fund_expenditure', 'state_capital_expenditure'].map(find);
  const codes = new Set(all.rows.flatMap((row) => (row.role === 'leaf' && row.code ? [row.code] : [])));
  const over: { code: string; off: Amount }[] = [];
  for (const code of codes) {
    const own = amountOf(all, 'total', (row) => row.role === 'leaf' && row.code === code);
    const given = funds.reduce(
      (sum, fund) =>
        add(
          sum,
          amountOf(fund, 'total', (row) => row.role === 'leaf' && row.code === code),
        ),
      ZERO,
    );
    const excess = subtract(own, given);
    if (!isZero(excess)) over.push({ code, off: absolute(subtract(excess, carried)) });
  }
  if (over.length === 0) return undefined;
  over.sort((a, b) => compare(a.off, b.off) || (a.code < b.code ? -1 : 1));
  const [best, second] = over;
  return second && compare(best!.off, second.off) === 0 ? undefined : best!.code;
}

function sumOf(
  table: Table | undefined,
  columnId: string,
  wanted: (row: Row) => boolean,
  standard: Standard,
  figureOf: FigureOf,
): Amount {
  if (!table) return ZERO;
  const columns = columnsFor(table, standardTable(standard, table), columnId);
  let sum = ZERO;
  for (const row of table.rows) {
    if (!wanted(row)) continue;
    for (const column of columns) {
      const amount = figureOf(placeAt(table, row, column).at)?.amount;
      if (amount) sum = add(sum, amount);
    }
  }
  return sum;
}
