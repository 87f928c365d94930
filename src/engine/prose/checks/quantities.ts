import { formatAmount } from '../../../model/index.js';
import type { Printed } from '../../judge/ratio.js';
import type { Target } from '../targets.js';
import { amountOf } from '../resolve.js';
import { textOf, type Prose, type Stated } from '../statements.js';

/** An amount that a ratio is made of, in 万元: said in the text, or read in the tables. */
export interface Quantity {
  readonly printed: Printed;
  readonly text: string;
  /** The same for all that are one amount. */
  readonly key: string;
}

/** A figure of the text. */
export function said(stated: Stated, prose: Prose): Quantity {
  const { passage, mention } = stated;
  return { printed: prose.printed(stated), text: textOf(stated), key: `${passage.index}.${mention.token.from}` };
}

/** What words name in the tables, where they name one thing: 基本支出, 本年支出合计. */
export function cellQuantity({ passage, mention }: Stated, words: string, prose: Prose): Quantity | undefined {
  const { list: _, counted: __, ...alone } = mention;
  const subject = { ...alone, role: 'amount' as const, words, before: [], topics: [], leads: [] };
  const [target] = prose.resolve({ passage, mention: subject }).targets;
  return target?.by === 'concept' ? quantityOf(target, prose) : undefined;
}

/** What a share without a whole is of: the total above the figure's cell, or beside it where it is a total itself. */
export function tableTotal(stated: Stated, prose: Prose): Quantity | undefined {
  const [target] = prose.resolve(stated).targets;
  const place = target?.places[0];
  const row = target?.table.rows.find((one) => one.role === 'total' && one.panel === place?.row.panel);
  if (!target || !place || !row) return undefined;
  const column = place.row === row ? target.table.columns.find(({ id }) => id === 'total') : place.column;
  if (!column || (place.row === row && column === place.column)) return undefined;
  const at = { ...place.at, row: row.index, column: column.index };
  return quantityOf({ ...target, places: [{ ...place, row, column, at }] }, prose);
}

function quantityOf(target: Target, prose: Prose): Quantity | undefined {
  const cell = amountOf(target, '万元', prose.figureOf);
  if (!cell || cell.blank) return undefined;
  const decimals = Math.max(2, ...target.places.map(({ at }) => prose.figureOf(at)?.decimals ?? 0));
  const key = target.places.map(({ at }) => prose.same.keyOf(at)).join();
  return { printed: { amount: cell.amount, decimals }, text: formatAmount(cell.amount), key };
}
