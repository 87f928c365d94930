import { absolute, add, compare, isZero, shiftBetween, shiftBy, subtract, ZERO } from '../../model/index.js';
import type { Amount, Figure, Row, Standard, Table } from '../../model/index.js';
import { columnsFor, placeAt, standardTable, type FigureOf } from './places.js';
import { grouped } from './row-index.js';

const FUNDS = ['gpb_expenditure', 'gov_fund_expenditure', 'state_capital_expenditure'];

/** The tables whose amounts tell the account. */
export const CARRY_TABLES: ReadonlySet<string> = new Set(['expenditure_summary', 'revenue_summary', ...FUNDS]);

/** Of several accounts with more than they are given, the excess of the one may differ from the carry-over by a fiftieth. */
const NEAR = 50n;

/**
 * The account that last year's carry-over is spent on. No table says so; but where exactly one account of 支出总表 has
 * more than this year's funds give it, it is that one, and of several the one whose excess is the carry-over. Undefined
 * where nothing is carried over, and where it may be spent on several.
 */
export function carryAccount(tables: readonly Table[], standard: Standard, figureOf: FigureOf): string | undefined {
  const find = (id: string) => tables.find((table) => table.id === id);
  const [all, revenue] = [find('expenditure_summary'), find('revenue_summary')];
  if (!all || !revenue) return undefined;
  const sums = (table: Table, column: string, keyOf: (row: Row) => string | undefined) =>
    sumsBy(keyOf, table, column, standard, figureOf);
  const carried = sums(revenue, 'co_total', (row) => row.role).get('total') ?? ZERO;
  if (isZero(carried)) return undefined;
  const given = FUNDS.map(find).map((fund) => (fund ? sums(fund, 'total', accountOf) : new Map<string, Amount>()));
  const over = [...sums(all, 'total', accountOf)].flatMap(([code, own]) => {
    const excess = given.reduce((rest, fund) => subtract(rest, fund.get(code) ?? ZERO), own);
    return isZero(excess) ? [] : [{ code, off: absolute(subtract(excess, carried)) }];
  });
  over.sort((a, b) => compare(a.off, b.off));
  const [best, second] = over;
  const isNear = best && compare({ ...best.off, units: best.off.units * NEAR }, carried) <= 0;
  return second && (!isNear || compare(best.off, second.off) === 0) ? undefined : best?.code;
}

function accountOf(row: Row): string | undefined {
  return row.role === 'leaf' ? row.code : undefined;
}

function inYuan(figure: Figure | undefined): Amount {
  return figure?.amount ? shiftBy(figure.amount, shiftBetween(figure.unit, '元')) : ZERO;
}

/** The column's amounts together, in 元, by what `keyOf` says of their rows; rows without a key are left out. */
function sumsBy(
  keyOf: (row: Row) => string | undefined,
  table: Table,
  columnId: string,
  standard: Standard,
  figureOf: FigureOf,
): ReadonlyMap<string, Amount> {
  const columns = columnsFor(table, standardTable(standard, table), columnId);
  const amountsOf = (row: Row) => columns.map((column) => inYuan(figureOf(placeAt(table, row, column).at)));
  const byKey = [...grouped(table.rows, keyOf)];
  return new Map(byKey.map(([key, rows]) => [key, rows.flatMap(amountsOf).reduce(add, ZERO)]));
}
