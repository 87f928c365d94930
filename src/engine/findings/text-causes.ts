import { equal, parseAmount, refKey, roundTo, shiftBy } from '../../model/index.js';
import type { Cause, CauseKind, Finding, Relation } from '../../model/index.js';
import { slipOf } from '../diagnose/digits.js';
import { scoreOf } from '../diagnose/weights.js';
import type { Misprint } from '../prose/misprints.js';

/** Findings about 元 and 万元. */
export const UNIT_RULES: ReadonlySet<string> = new Set(['H23', 'Q1.power']);

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

/**
 * Echoes of a cell that the ties call wrong: the text gives it as the ties want it, a goal's form repeats it, its formula
 * is wrong, and where its unit is, what else speaks of 元 and 万元.
 */
export function withEchoes(causes: readonly Cause[], findings: Iterable<Finding>): readonly Cause[] {
  const told = [...findings].filter(
    ({ rule, kind }) => kind === 'formula' || rule === 'T1' || rule === 'G1' || UNIT_RULES.has(rule),
  );
  if (told.length === 0) return causes;
  return causes.map((cause) => {
    const mine = told.filter((finding) => isEcho(finding, cause)).map(({ id }) => id);
    return mine.length === 0 ? cause : { ...cause, explains: [...cause.explains, ...mine] };
  });
}

function isEcho(finding: Finding, cause: Cause): boolean {
  const key = refKey(cause.at);
  if (finding.rule === 'T1') return saysRight(finding, cause, key);
  if (finding.kind === 'formula') return finding.at !== undefined && refKey(finding.at) === key;
  const isHere = [finding.at, ...finding.related.map(({ at }) => at)].some((at) => at && refKey(at) === key);
  return isHere && (finding.rule === 'G1' || cause.cause === 'unit');
}

/** The text has the amount that the cell should have. */
function saysRight({ verdict, related, reported = '' }: Finding, cause: Cause, key: string): boolean {
  const [part, ...others] = related;
  const right = cause.suggested === undefined ? null : parseAmount(cause.suggested);
  const said = parseAmount(reported.replaceAll(',', ''));
  if (verdict.kind !== 'mismatch' || !part || refKey(part.at) !== key || others.length > 0 || !right || !said)
    return false;
  return equal(roundTo(shiftBy(right, part.shift), said.decimals), said);
}
