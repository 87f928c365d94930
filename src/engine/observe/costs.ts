import {
  absolute,
  compare,
  equal,
  fold,
  formatAmount,
  halfUnit,
  isZero,
  shiftBetween,
  shiftBy,
  subtract,
} from '../../model/index.js';
import type { Amount, Observation, Verdict } from '../../model/index.js';
import { goalsOf, indicatorPlace, moneyOf, type Goals, type Indicator } from './goals.js';
import { EXACT, mentions, MISMATCH, only, type Scene, type Seen } from './scene.js';

/** So many powers of ten are a slip of the unit or the decimal point. */
const POWERS = [1, -1, 2, -2, 3, -3, 4, -4];
/** A figure with so many digits is off by a power of ten by no chance. */
const DIGITS = 4;

/** Q1: a cost indicator that gives the whole cost of its project agrees with the project's amount. */
export function observeCosts(scene: Scene): Seen {
  return only(
    goalsOf(scene).flatMap((goals) =>
      goals.indicators.flatMap((indicator) => (indicator.kind === 'cost' ? (costOf(goals, indicator) ?? []) : [])),
    ),
  );
}

/** Undefined where the indicator speaks of a part or a rate: nothing is said of those. */
function costOf(goals: Goals, indicator: Indicator): Observation | undefined {
  const money = moneyOf(indicator.value);
  const { amount, unit, decimals } = goals.amount;
  if (!money || !amount || isZero(money.amount)) return undefined;
  const cost = shiftBy(money.amount, shiftBetween(money.unit, unit));
  const whole = isWhole(goals, indicator);
  const power = POWERS.find((one) => equal(shiftBy(cost, one), amount));
  const verdict = verdictOf(cost, amount, decimals);
  const strange = power !== undefined && (whole || digitsOf(cost) >= DIGITS);
  if (verdict.kind === 'mismatch' && !strange && !(whole && exceeds(indicator, cost, amount))) return undefined;
  const data = {
    where: indicatorPlace(goals, indicator),
    text: indicator.value,
    amount: formatAmount(amount),
    unit,
    times: String(10 ** Math.abs(power ?? 0)),
  };
  return {
    rule: strange ? 'Q1.power' : 'Q1',
    kind: 'ratio',
    compare: '=',
    target: indicator.at,
    parts: mentions([goals.amount.at]),
    instance: goals.table.instance,
    says: '成本指标 = 项目金额',
    verdict,
    reported: indicator.value,
    expected: `${formatAmount(amount)}${unit}`,
    message: strange
      ? { key: 'quantity.power', data }
      : verdict.kind === 'rounding'
        ? { key: 'quantity.rounded', data }
        : { key: 'quantity.cost', data },
  };
}

/** Named after its project, or after the whole budget: no part of the cost. */
function isWhole(goals: Goals, indicator: Indicator): boolean {
  const name = fold(indicator.name);
  return name.length >= 4 && (fold(goals.name).includes(name) || /预算|总成本|总额|总投入|项目成本/.test(name));
}

/** An upper bound (≤) that the amount keeps is kept. */
function exceeds(indicator: Indicator, cost: Amount, amount: Amount): boolean {
  return !/^[≤<]/.test(indicator.value) || compare(amount, cost) > 0;
}

function verdictOf(cost: Amount, amount: Amount, decimals: number): Verdict {
  const difference = subtract(amount, cost);
  if (isZero(difference)) return EXACT;
  const bound = halfUnit(decimals);
  return compare(absolute(difference), bound) <= 0 ? { kind: 'rounding', difference, bound, likelihood: 1 } : MISMATCH;
}

function digitsOf(amount: Amount): number {
  return absolute(amount).units.toString().replace(/0+$/, '').length;
}
