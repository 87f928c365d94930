import { equal, halfUnit } from '../../model/index.js';
import type { Observation, Ref } from '../../model/index.js';
import {
  arithmeticText,
  inUnitOf,
  pricesIn,
  productOf,
  productsIn,
  quantitiesIn,
  times,
  totalIn,
  type Money,
  type Price,
  type Quantity,
} from './arithmetic.js';
import { goalsOf, indicatorPlace, moneyOf, type Goals, type Indicator } from './goals.js';
import { only, type Scene, type Seen } from './scene.js';
import { stated } from './statement.js';

/** Q2: what is calculated from a quantity and a price comes to the amount. */
export function observeProducts(scene: Scene): Seen {
  const goals = goalsOf(scene);
  return only([
    ...goals.flatMap((one) => inUsage(one) ?? []),
    ...goals.flatMap((one) => one.indicators.flatMap((indicator) => inIndicator(one, indicator) ?? [])),
  ]);
}

/** 资金用途: products written out are right, quantity × price gives the total, the total is the budget. */
function inUsage(goals: Goals): Observation | undefined {
  const { usage, amount } = goals;
  if (!usage || !amount.amount) return undefined;
  const text = arithmeticText(usage.text);
  const products = productsIn(text);
  const single = singleProduct(text);
  if (products.length === 0 && !single) return undefined;
  const base = {
    rule: 'Q2',
    where: `《${goals.table.title}》`,
    at: usage.at,
    parts: [amount.at],
    instance: goals.table.instance,
    bound: halfUnit(amount.decimals),
  };
  const wrong = products.find((one) => !equal(productOf(one.factors), one.result));
  if (wrong) {
    const statement = { ...base, product: wrong.text, result: productOf(wrong.factors), bound: halfUnit(0) };
    return stated(statement, wrong.result, '');
  }
  const claim = products.length === 0 && single ? single : totalIn(text);
  const product = claim?.text ?? products[0]!.text;
  const result = claim ? inUnitOf(claim.money, amount.unit) : amount.amount;
  return stated({ ...base, product, result }, amount.amount, amount.unit);
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
function inIndicator(goals: Goals, indicator: Indicator): Observation | undefined {
  const { amount } = goals;
  if (indicator.kind !== 'cost' || !amount.amount) return undefined;
  const counted = countedBy(goals, indicator);
  const product = singleProduct(arithmeticText(indicator.name)) ?? counted?.product;
  if (!product) return undefined;
  const statement = {
    rule: 'Q2',
    where: indicatorPlace(goals, indicator),
    at: amount.at,
    parts: [indicator.at, ...(counted ? [counted.at] : [])],
    instance: goals.table.instance,
    product: product.text,
    result: inUnitOf(product.money, amount.unit),
    bound: halfUnit(amount.decimals),
  };
  return stated(statement, amount.amount, amount.unit);
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
