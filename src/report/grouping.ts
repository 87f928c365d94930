import type { RuleId, Severity, Whereabouts } from '../model/index.js';

/** What is asked of a finding to group it: the engine's own finding has it, and the one in a JSON report. */
export interface Groupable {
  readonly id: string;
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly instance?: string;
  readonly where: Whereabouts;
}

/** What has to be looked at once: a cell that is most likely wrong with all that it breaks, or a finding by itself. */
export interface ProblemOf<Found, Because> {
  /** The gravest of its findings. */
  readonly severity: Severity;
  readonly cause?: Because;
  /** Gravest first. */
  readonly findings: readonly Found[];
}

/** Rounding differences of one rule in one table, told as one. */
export interface DriftsOf<Found> {
  readonly table: string;
  readonly rule: RuleId;
  readonly findings: readonly Found[];
}

/** Every finding stands in exactly one place. */
export interface Groups<Found, Because> {
  /** Errors first, then warnings, then hints; within a severity causes first, the likeliest before the others. */
  readonly problems: readonly ProblemOf<Found, Because>[];
  readonly drifts: readonly DriftsOf<Found>[];
  /** 差异说明 that stand: shown, but no longer counted as problems. */
  readonly waived: readonly Found[];
}

const GRAVITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

export const graver = (a: Severity, b: Severity): Severity => (GRAVITY[a] <= GRAVITY[b] ? a : b);

export function gravestFirst<One extends { readonly severity: Severity }>(all: readonly One[]): readonly One[] {
  return [...all].sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
}

export function groupsOf<Found extends Groupable, Because extends { readonly explains: readonly string[] }>(
  causes: readonly Because[],
  findings: readonly Found[],
  is: { readonly drift: (finding: Found) => boolean; readonly waived: (finding: Found) => boolean },
): Groups<Found, Because> {
  const open = findings.filter((finding) => !is.waived(finding));
  return {
    problems: problemsOf(
      causes,
      open.filter((finding) => !is.drift(finding)),
    ),
    drifts: driftsOf(open.filter(is.drift)),
    waived: findings.filter(is.waived),
  };
}

/**
 * One problem a cause, best cause first; a cause that explains nothing new is another reading of the same findings
 * and is left out. Then the findings that no cause explains.
 */
function problemsOf<Found extends Groupable, Because extends { readonly explains: readonly string[] }>(
  causes: readonly Because[],
  findings: readonly Found[],
): readonly ProblemOf<Found, Because>[] {
  const open = new Map(findings.map((finding) => [finding.id, finding]));
  const problems: ProblemOf<Found, Because>[] = [];
  for (const cause of causes) {
    const explained = cause.explains.flatMap((id) => open.get(id) ?? []);
    if (explained.length === 0) continue;
    for (const { id } of explained) open.delete(id);
    const severity = explained.map((finding) => finding.severity).reduce(graver);
    problems.push({ severity, cause, findings: gravestFirst(explained) });
  }
  for (const finding of open.values()) problems.push({ severity: finding.severity, findings: [finding] });
  return gravestFirst(problems);
}

function driftsOf<Found extends Groupable>(findings: readonly Found[]): readonly DriftsOf<Found>[] {
  const groups = new Map<string, Found[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.instance ?? finding.where.table, finding.rule]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map((group) => ({
    table: group[0]!.where.table,
    rule: group[0]!.rule,
    findings: group,
  }));
}
