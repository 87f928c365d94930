import { HARMLESS_REASONS, type Severity } from '../model/index.js';
import { groupsOf, type DriftsOf, type Groups, type ProblemOf } from './grouping.js';
import { say, type Language } from './messages.js';
import type { CauseReport, CheckedReport, FindingReport } from './workbook-report.js';

export type Problem = ProblemOf<FindingReport, CauseReport>;
export type DriftGroup = DriftsOf<FindingReport>;

export interface Summary extends Groups<FindingReport, CauseReport> {
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
  /** Findings explained by rounding, before they are grouped. */
  readonly rounded: number;
  readonly notEvaluated: number;
  /** Not evaluated for a reason that somebody should look into. */
  readonly unchecked: number;
  /** No error, no warning. */
  readonly passed: boolean;
}

export function summarize(report: CheckedReport): Summary {
  const groups = groupsOf(report.causes, report.findings, { drift: isDrift, waived: isWaived });
  const count = (severity: Severity) => groups.problems.filter((problem) => problem.severity === severity).length;
  const total = (lines: CheckedReport['notEvaluated']) => lines.reduce((sum, line) => sum + line.count, 0);
  const [errors, warnings] = [count('error'), count('warning')];
  return {
    ...groups,
    errors,
    warnings,
    hints: count('info'),
    rounded: groups.drifts.reduce((sum, { findings }) => sum + findings.length, 0),
    notEvaluated: report.relations.notEvaluated,
    unchecked: total(report.notEvaluated.filter(({ reason }) => !HARMLESS_REASONS.has(reason))),
    passed: errors + warnings === 0,
  };
}

/** A reason that the reviewer does not accept leaves the finding open. */
export function isWaived({ waiver }: FindingReport): boolean {
  return waiver !== undefined && waiver.accepted !== false;
}

function isDrift(finding: FindingReport): boolean {
  return finding.verdict === 'rounding' && finding.severity === 'info';
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
