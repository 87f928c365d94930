import { absolute, compare, formatAmount, isZero, subtract, trimmed } from '../../model/index.js';
import type { Amount, Message, Observation, Ref, Verdict } from '../../model/index.js';
import { EXACT, mentions } from './scene.js';

/** One statement: the product in the unit of the amount, and the interval that rounding leaves. */
export interface Statement {
  readonly rule: string;
  readonly where: string;
  readonly at: Ref;
  readonly parts: readonly Ref[];
  readonly instance: string;
  readonly product: string;
  readonly result: Amount;
  readonly bound: Amount;
}

/** What the statement comes to against the amount that is printed. */
export function stated(statement: Statement, amount: Amount, unit: string): Observation {
  const difference = subtract(amount, statement.result);
  const fits = compare(absolute(difference), statement.bound) <= 0;
  const verdict: Verdict = isZero(difference)
    ? EXACT
    : { kind: fits ? 'rounding' : 'mismatch', difference, bound: statement.bound, likelihood: fits ? 1 : 0 };
  const data = {
    where: statement.where,
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
