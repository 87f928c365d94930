import { formatAtLeast } from '../../model/index.js';
import type { JudgedTie, Observation, RoundingPolicy } from '../../model/index.js';
import type { FigureOf } from '../judge/equation.js';
import { judgeJointly } from '../judge/joint.js';
import { judgeShown } from '../judge/judge.js';
import type { PlaceIndex } from './place-index.js';

/** S1: ties as stored, not as printed: decimals hide behind the number format, and the printed page does not add up. */
export function hiddenDecimals(
  ties: readonly JudgedTie[],
  figureOf: FigureOf,
  policy: RoundingPolicy,
  index: PlaceIndex,
): Observation[] {
  return ties.flatMap((tie) => {
    if (tie.verdict.kind !== 'exact') return [];
    const shown = judgeShown(tie, figureOf, policy);
    if (!shown || shown.kind === 'exact' || shown.kind === 'not-evaluated') return [];
    const difference = shown.difference ? formatAtLeast(shown.difference, 2) : '';
    return [
      {
        rule: 'S1',
        kind: 'form',
        compare: tie.compare,
        target: tie.target,
        parts: tie.parts,
        instance: tie.instance,
        says: tie.says,
        verdict: shown,
        message: { key: 'precision.hidden-decimals', data: { where: wordsOf(index, tie), difference, says: tie.says } },
      },
    ];
  });
}

/** S2: each drift alone can be rounding, all of them together can't: no set of true values satisfies these ties. */
export function jointConflicts(ties: readonly JudgedTie[], figureOf: FigureOf, index: PlaceIndex): Observation[] {
  return judgeJointly(ties, figureOf).map(({ ties: conflict }) => {
    const [first, ...others] = conflict;
    return {
      rule: 'S2',
      kind: 'form',
      compare: '=',
      target: first!.target,
      parts: others.map((tie) => ({ at: tie.target, sign: 1, shift: 0 })),
      instance: first!.instance,
      says: conflict.map((tie) => tie.says).join('；'),
      verdict: { kind: 'mismatch' },
      message: {
        key: 'precision.joint-conflict',
        data: {
          where: wordsOf(index, first!),
          count: String(conflict.length),
          says: conflict.map((tie) => tie.says).join('；'),
        },
      },
    };
  });
}

function wordsOf(index: PlaceIndex, tie: JudgedTie): string {
  const where = index.where(tie.target);
  return `《${where.table}》${[where.row, where.column].filter(Boolean).join('·')}`;
}
