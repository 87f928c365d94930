import { absolute, add, compare, halfUnit, negate, shiftBy, subtract, ZERO } from '../../model/index.js';
import type { Amount, Tie } from '../../model/index.js';
import type { FigureOf } from './places.js';

/**
 * Do the figures of a sum agree within half a last digit each? Enough to tell whether a relation is of use here at all
 * (are all units there? is every part known?); the verdict on a tie is the judge's.
 */
export function agrees(tie: Tie, figureOf: FigureOf): boolean {
  const own = figureOf(tie.target);
  let sum: Amount = ZERO;
  for (const part of tie.parts) {
    const amount = shiftBy(figureOf(part.at)?.amount ?? ZERO, part.shift);
    sum = add(sum, part.sign > 0 ? amount : negate(amount));
  }
  const half = halfUnit(own?.decimals ?? 2);
  const slack = { ...half, units: half.units * BigInt(tie.parts.length + 1) };
  return compare(absolute(subtract(own?.amount ?? ZERO, sum)), slack) <= 0;
}
