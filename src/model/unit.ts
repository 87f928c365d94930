/** 金额单位: the money unit in which a table, a column or a cell counts. */
export type MoneyUnit = '元' | '百元' | '千元' | '万元' | '百万元' | '亿元';

const EXPONENT: Readonly<Record<MoneyUnit, number>> = { 元: 0, 百元: 2, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8 };

export const MONEY_UNITS = Object.keys(EXPONENT) as readonly MoneyUnit[];

/** The exponent n for which an amount in `from` × 10^n is the same amount in `to`: 元 → 万元 is −4. */
export function shiftBetween(from: MoneyUnit, to: MoneyUnit): number {
  return EXPONENT[from] - EXPONENT[to];
}
