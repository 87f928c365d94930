import {
  absolute,
  add,
  compare,
  equal,
  formatAmount,
  halfUnit,
  isZero,
  shiftBetween,
  shiftBy,
  subtract,
  trimmed,
  valueAt,
} from '../../model/index.js';
import type { Amount, Figure, Message, Observation, Ref, Row, Table, Verdict } from '../../model/index.js';
import { readAmount } from '../figures/read.js';
import {
  arithmeticText,
  inUnitOf,
  pricesIn,
  productOf,
  productsIn,
  quantitiesIn,
  times,
  totalIn,
} from './arithmetic.js';
import type { Money, Price, Quantity } from './arithmetic.js';
import { goalsOf, moneyOf, type Goals, type Indicator } from './goals.js';
import { columnIn, EXACT, mentions, only, whereText, type Scene, type Seen } from './scene.js';

/** Q2: what is calculated from a quantity and a price comes to the amount. */
export function observeProducts(scene: Scene): Seen {
  const goals = goalsOf(scene);
  return only([
    ...scene.tables.filter((table) => table.id === 'gov_procurement').flatMap((table) => purchases(table, scene)),
    ...goals.flatMap((one) => inUsage(one, scene) ?? []),
    ...goals.flatMap((one) => one.indicators.flatMap((indicator) => inIndicator(one, indicator, scene) ?? [])),
  ]);
}

/** One statement: the product in the unit of the amount, and the interval that rounding leaves. */
interface Statement {
  readonly rule: string;
  readonly at: Ref;
  readonly parts: readonly Ref[];
  readonly instance: string;
  readonly product: string;
  readonly result: Amount;
  readonly bound: Amount;
}

function observation(statement: Statement, amount: Amount, unit: string, scene: Scene): Observation {
  const difference = subtract(amount, statement.result);
  const fits = compare(absolute(difference), statement.bound) <= 0;
  const verdict: Verdict = isZero(difference)
    ? EXACT
    : { kind: fits ? 'rounding' : 'mismatch', difference, bound: statement.bound, likelihood: fits ? 1 : 0 };
  const data = {
    where: whereText(scene, statement.at),
    product: statement.product,
    result: formatAmount(trimmed(statement.result)),
    amount: formatAmount(amount),
    unit,
  };
  const message: Message = fits ? { key: 'quantity.product-rounded', data } : { key: 'quantity.product', data };
  return {
    rule: statement.rule,
    kind: 'ratio',
    compare: '=',
    target: statement.at,
    parts: mentions(statement.parts),
    instance: statement.instance,
    says: `${statement.product} = 金额`,
    verdict,
    reported: formatAmount(amount),
    expected: data.result,
    message,
  };
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
      at: total.at,
      parts: [price.at],
      instance: table.instance,
      product,
      result,
      bound,
    };
    return [observation(statement, total.amount, total.unit, scene)];
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

/** 资金用途: products written out are right, quantity × price gives the total, the total is the budget. */
function inUsage(goals: Goals, scene: Scene): Observation | undefined {
  const { usage, amount } = goals;
  if (!usage || !amount.amount) return undefined;
  const text = arithmeticText(usage.text);
  const products = productsIn(text);
  const single = singleProduct(text);
  if (products.length === 0 && !single) return undefined;
  const base = {
    rule: 'Q2',
    at: usage.at,
    parts: [amount.at],
    instance: goals.table.instance,
    bound: halfUnit(amount.decimals),
  };
  const wrong = products.find((one) => !equal(productOf(one.factors), one.result));
  if (wrong) {
    const statement = { ...base, product: wrong.text, result: productOf(wrong.factors), bound: halfUnit(0) };
    return observation(statement, wrong.result, '', scene);
  }
  const total = totalIn(text);
  const stated = products.length > 0 ? total : (single?.money ?? total);
  const product = products[0]?.text ?? single!.text;
  const result = stated ? inUnitOf(stated, amount.unit) : amount.amount;
  return observation({ ...base, product, result }, amount.amount, amount.unit, scene);
}

/** The one quantity and the one price of a text, where their measure words are the same. */
function singleProduct(text: string): { text: string; money: Money } | undefined {
  const prices = pricesIn(text);
  const [price] = prices;
  if (!price || prices.length > 1) return undefined;
  const counted = quantitiesIn(text).filter((one) => one.measure === price.measure);
  return counted.length === 1 ? multiplied(counted[0]!, price) : undefined;
}

function multiplied(quantity: Quantity, price: Price | (Money & { text: string })) {
  const money = { amount: times(quantity.number, price.amount), unit: price.unit };
  return { text: `${quantity.text} × ${price.text}`, money };
}

/** A cost indicator with quantity and price in its name, or a price for each of what another indicator counts. */
function inIndicator(goals: Goals, indicator: Indicator, scene: Scene): Observation | undefined {
  const { amount } = goals;
  if (indicator.kind !== 'cost' || !amount.amount) return undefined;
  const counted = countedBy(goals, indicator);
  const product = singleProduct(arithmeticText(indicator.name)) ?? counted?.product;
  if (!product) return undefined;
  const statement = {
    rule: 'Q2',
    at: amount.at,
    parts: [indicator.at, ...(counted ? [counted.at] : [])],
    instance: goals.table.instance,
    product: product.text,
    result: inUnitOf(product.money, amount.unit),
    bound: halfUnit(amount.decimals),
  };
  return observation(statement, amount.amount, amount.unit, scene);
}

/** 每人 … 130元 beside the only indicator in 人, ≤902人. */
function countedBy(
  goals: Goals,
  indicator: Indicator,
): { product: { text: string; money: Money }; at: Ref } | undefined {
  const money = moneyOf(indicator.value);
  const measure = /^每(人|户|家|名|个|台|辆|所|套|件)/.exec(arithmeticText(indicator.name))?.[1];
  if (!money || !measure) return undefined;
  const counts = goals.indicators.flatMap((one) => {
    const whole = new RegExp(`^[≤≥<>=]*(\\d+${measure})$`).exec(arithmeticText(one.value));
    const quantity = whole && quantitiesIn(whole[1]!)[0];
    return one.kind === 'other' && quantity ? [{ quantity, at: one.at }] : [];
  });
  if (counts.length !== 1) return undefined;
  return { product: multiplied(counts[0]!.quantity, { ...money, text: indicator.value }), at: counts[0]!.at };
}
