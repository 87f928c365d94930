import { HARMLESS_REASONS, type Severity } from '../model/index.js';
import { say, type Language } from './messages.js';
import type { CauseReport, CheckedReport, FindingReport } from './workbook-report.js';

/** What has to be looked at once: a cell that is most likely wrong with all that it breaks, or a finding by itself. */
export interface Problem {
  readonly severity: Severity;
  readonly cause?: CauseReport;
  readonly findings: readonly FindingReport[];
}

/** Rounding differences of one rule in one table, told as one. */
export interface DriftGroup {
  readonly table: string;
  readonly rule: string;
  readonly findings: readonly FindingReport[];
}

export interface Summary {
  /** Errors first, then warnings, then hints; within a severity the likeliest cause first. Rounding is not among them. */
  readonly problems: readonly Problem[];
  readonly drifts: readonly DriftGroup[];
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
  /** 差异说明 that stand: shown, but no longer counted as problems. */
  readonly waived: readonly FindingReport[];
  /** Findings explained by rounding, before they are grouped. */
  readonly rounded: number;
  readonly notEvaluated: number;
  /** Not evaluated for a reason that somebody should look into. */
  readonly unchecked: number;
  /** No error, no warning. */
  readonly passed: boolean;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

export function summarize(report: CheckedReport): Summary {
  const open = report.findings.filter((finding) => !isWaived(finding));
  const rounded = open.filter(isDrift);
  const problems = problemsOf(
    report.causes,
    open.filter((finding) => !isDrift(finding)),
  );
  const count = (severity: Severity) => problems.filter((problem) => problem.severity === severity).length;
  const total = (lines: CheckedReport['notEvaluated']) => lines.reduce((sum, line) => sum + line.count, 0);
  const [errors, warnings] = [count('error'), count('warning')];
  return {
    problems,
    drifts: driftGroups(rounded),
    errors,
    warnings,
    hints: count('info'),
    waived: report.findings.filter(isWaived),
    rounded: rounded.length,
    notEvaluated: report.relations.notEvaluated,
    unchecked: total(report.notEvaluated.filter(({ reason }) => !HARMLESS_REASONS.has(reason))),
    passed: errors + warnings === 0,
  };
}

/** A reason that the reviewer does not accept leaves the finding open. */
function isWaived({ waiver }: FindingReport): boolean {
  return waiver !== undefined && waiver.accepted !== false;
}

function isDrift(finding: FindingReport): boolean {
  return finding.verdict === 'rounding' && finding.severity === 'info';
}

/**
 * One problem a cause, best cause first; a cause that explains nothing new is another reading of the same findings
 * and is left out. Then the findings that no cause explains.
 */
function problemsOf(causes: readonly CauseReport[], findings: readonly FindingReport[]): readonly Problem[] {
  const open = new Map(findings.map((finding) => [finding.id, finding]));
  const problems: Problem[] = [];
  for (const cause of causes) {
    const explained = cause.explains.flatMap((id) => open.get(id) ?? []);
    if (explained.length === 0) continue;
    for (const { id } of explained) open.delete(id);
    problems.push({ severity: worst(explained), cause, findings: explained });
  }
  for (const finding of open.values()) problems.push({ severity: finding.severity, findings: [finding] });
  return problems.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

function worst(findings: readonly FindingReport[]): Severity {
  return findings.reduce<Severity>((so, { severity }) => (RANK[severity] < RANK[so] ? severity : so), 'info');
}

function driftGroups(findings: readonly FindingReport[]): readonly DriftGroup[] {
  const groups = new Map<string, FindingReport[]>();
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

/** 校验未通过：错误 2，警告 3，尾差 25（合并 9 处），未校验 9 */
export function headline(summary: Summary, language: Language): string {
  const parts = counts(summary, language);
  if (!summary.passed) return say('report.failed', language) + parts;
  if (summary.unchecked > 0) return say('report.passed-unchecked', language) + parts;
  const passed = say('report.passed', language);
  return parts === '' ? passed : passed + say('report.separator', language) + parts;
}

function counts(summary: Summary, language: Language): string {
  const { errors, warnings, hints, rounded, drifts, waived, notEvaluated } = summary;
  const failed = !summary.passed;
  const drift =
    drifts.length < rounded
      ? say('report.drifts-merged', language, { count: rounded, places: drifts.length })
      : say('report.drifts', language, { count: rounded });
  const parts = [
    ...(failed
      ? [say('report.errors', language, { count: errors }), say('report.warnings', language, { count: warnings })]
      : []),
    ...(hints > 0 ? [say('report.hints', language, { count: hints })] : []),
    ...(rounded > 0 ? [drift] : []),
    ...(waived.length > 0 ? [say('report.waived', language, { count: waived.length })] : []),
    ...(notEvaluated > 0 ? [say('report.not-evaluated', language, { count: notEvaluated })] : []),
  ];
  return parts.join(say('report.separator', language));
}
