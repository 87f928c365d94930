import { equal, parseAmount, roundTo, shiftBy } from '../../model/index.js';
import type { Cause, CauseKind, Finding, Relation } from '../../model/index.js';
import { slipOf } from '../diagnose/digits.js';
import { scoreOf } from '../diagnose/weights.js';
import type { Misprint } from '../prose/misprints.js';

/** One cause a wrong figure of the text: its own finding, and what it breaks besides. */
export function textCauses(misprints: readonly Misprint[], findings: ReadonlyMap<Relation, Finding>): readonly Cause[] {
  return misprints.flatMap(({ wrong, echoes }) => {
    const own = findings.get(wrong);
    const others = echoes.flatMap((echo) => findings.get(echo) ?? []);
    if (!own?.at || others.length === 0) return [];
    const cause = kindOf(own);
    return [
      {
        id: `text:${own.id}`,
        at: own.at,
        where: own.where,
        cause,
        reported: own.reported ?? '',
        ...(own.expected === undefined ? {} : { suggested: own.expected }),
        explains: [own, ...others].map(({ id }) => id),
        score: scoreOf('likely', 1 + others.length, cause),
        certainty: 'likely' as const,
        fixes: own.fixes,
      },
    ];
  });
}

function kindOf({ reported = '', expected = '' }: Finding): CauseKind {
  const [wrong, right] = [reported, expected].map((text) => parseAmount(text.replace(/[,%年]/g, '')));
  return (wrong && right && slipOf(wrong, right, Math.max(wrong.decimals, right.decimals))) || 'unknown';
}

/** A cell that the ties call wrong, and the text gives as the ties want it: the text's finding is an echo of the cell. */
export function withText(causes: readonly Cause[], findings: Iterable<Finding>): readonly Cause[] {
  const told = [...findings].filter(({ rule, verdict }) => rule === 'T1' && verdict.kind === 'mismatch');
  return causes.map((cause) => {
    const right = cause.suggested === undefined ? null : parseAmount(cause.suggested);
    const mine = told.filter(({ related, reported = '' }) => {
      const [part, ...others] = related;
      const isCell =
        part?.at.sheet === cause.at.sheet && part.at.row === cause.at.row && part.at.column === cause.at.column;
      const said = parseAmount(reported.replaceAll(',', ''));
      return (
        isCell &&
        others.length === 0 &&
        right &&
        said &&
        equal(roundTo(shiftBy(right, part.shift), said.decimals), said)
      );
    });
    return mine.length === 0 ? cause : { ...cause, explains: [...cause.explains, ...mine.map(({ id }) => id)] };
  });
}
