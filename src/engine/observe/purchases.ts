import { absolute, add, formatAmount, halfUnit, shiftBetween, shiftBy, valueAt } from '../../model/index.js';
import type { Amount, Figure, Observation, Row, Table } from '../../model/index.js';
import { readAmount } from '../figures/read.js';
import { times } from './arithmetic.js';
import { columnIn, only, whereText, type Scene, type Seen } from './scene.js';
import { stated } from './statement.js';

/** Q2.procurement: quantity × price of every line that is bought. */
export function observePurchases(scene: Scene): Seen {
  const tables = scene.tables.filter((table) => table.columns.some((column) => column.id === 'price'));
  return only(tables.flatMap((table) => purchases(table, scene)));
}

/** 数量 × 单价 of a procurement line; the printed price stands for an interval. */
function purchases(table: Table, scene: Scene): Observation[] {
  return table.rows.flatMap((row) => {
    const total = figureAt(table, row, 'total', scene);
    const price = figureAt(table, row, 'price', scene);
    const quantity = quantityAt(table, row, scene);
    if (row.role !== 'item' || !total?.amount || !price?.amount || !quantity) return [];
    const shift = shiftBetween(price.unit, total.unit);
    const result = shiftBy(times(quantity, price.amount), shift);
    const bound = add(halfUnit(total.decimals), shiftBy(times(absolute(quantity), halfUnit(price.decimals)), shift));
    const product = `${formatAmount(quantity)} × ${formatAmount(price.amount)}`;
    const statement = {
      rule: 'Q2.procurement',
      where: whereText(scene, total.at),
      at: total.at,
      parts: [price.at],
      instance: table.instance,
      product,
      result,
      bound,
    };
    return [stated(statement, total.amount, total.unit)];
  });
}

function figureAt(table: Table, row: Row, id: string, scene: Scene): Figure | undefined {
  const column = columnIn(table, id, row.panel);
  return column && scene.analysis.figureOf({ sheet: table.sheet, row: row.index, column: column.index });
}

function quantityAt(table: Table, row: Row, scene: Scene): Amount | undefined {
  const column = columnIn(table, 'qty', row.panel);
  const sheet = scene.sheets.get(table.sheet);
  const reading = column && sheet ? readAmount(valueAt(sheet, row.index, column.index)) : undefined;
  return reading?.kind === 'amount' ? reading.amount : undefined;
}
