import type { Severity } from '../model/index.js';
import { say, type Language, type MessageKey } from './messages.js';
import { gravestFirst } from './grouping.js';
import type { AcrossReport, ComparisonReport, FindingReport, OfficeReport, VolumeReport } from './workbook-report.js';

/** Findings of one comparison that differ by the same amount: one wrong figure with all the sums that it goes into. */
export interface SameDifference {
  readonly severity: Severity;
  /** The figure that stands deepest: the smallest, of which the others are sums. */
  readonly first: FindingReport;
  readonly others: readonly FindingReport[];
}

/** Problems of a comparison, errors first; rounding is not among them. */
export function differencesOf({ findings }: ComparisonReport): readonly SameDifference[] {
  const groups = new Map<string, FindingReport[]>();
  for (const finding of findings) {
    if (finding.verdict === 'rounding') continue;
    const { difference, unit, id } = finding;
    const key = difference === undefined ? id : `${finding.severity} ${difference.replace('-', '')} ${unit ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  const problems = [...groups.values()].map((group): SameDifference => {
    const [first, ...others] = [...group].sort((a, b) => sizeOf(a) - sizeOf(b));
    return { severity: first!.severity, first: first!, others };
  });
  return gravestFirst(problems);
}

/** Only for the order: what is shown is the numeral itself. */
function sizeOf({ reported, expected }: FindingReport): number {
  return Math.max(Math.abs(Number(reported) || 0), Math.abs(Number(expected) || 0));
}

export function hasAcrossError({ comparisons }: AcrossReport): boolean {
  return comparisons.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
}

/** 部门＝单位之和：云山县教育局 2026 预算（甲.xlsx） */
export function comparisonTitle({ kind, subject }: ComparisonReport, language: Language): string {
  return say(`across.kind.${kind}`, language) + say('across.of', language, { volume: volumeName(subject, language) });
}

/** 806 涞源县医疗保障局 2026 预算; the file where the workbook does not say whose it is. */
export function volumeName(volume: VolumeReport, language: Language): string {
  const { code, entity, year, stage, file } = volume;
  const who = [code, entity].filter((word) => word !== undefined).join(' ');
  return [who || file, year, say(stage === '预算' ? 'across.budget' : 'across.final', language)]
    .filter(Boolean)
    .join(' ');
}

/** 错误 1（合并 14 处），警告 2，相符 210 项，未校验 3 */
export function comparisonHeadline(comparison: ComparisonReport, language: Language): string {
  const { relations, reason, changes, against } = comparison;
  const word = (key: MessageKey, count: number) => say(key, language, { count });
  if (changes) return changes.length === 0 ? say('across.same', language) : word('across.changes', changes.length);
  if (against.length === 0) return reason?.message ?? '';
  const problems = differencesOf(comparison);
  const places = problems.reduce((sum, { others }) => sum + 1 + others.length, 0);
  const count = (severity: Severity) => problems.filter((problem) => problem.severity === severity).length;
  const parts = [
    ...(reason ? [reason.message] : []),
    ...(count('error') > 0 ? [word('report.errors', count('error'))] : []),
    ...(count('warning') > 0 ? [word('report.warnings', count('warning'))] : []),
    ...(count('info') > 0 ? [word('report.hints', count('info'))] : []),
    ...(places > problems.length ? [word('across.merged', places)] : []),
    ...(relations.rounding > 0 ? [word('report.drifts', relations.rounding)] : []),
    say('across.exact', language, { count: relations.exact }),
    ...(relations.notEvaluated > 0 ? [word('report.not-evaluated', relations.notEvaluated)] : []),
  ];
  return parts.join(say('report.separator', language));
}

/** Whose it is and in which file. */
export function againstText({ against }: ComparisonReport, language: Language): string {
  return against.map((volume) => `${volumeName(volume, language)} (${volume.file})`).join(say('report.list', language));
}

export function officeText({ code, name, department }: OfficeReport): string {
  return [code, name, department === undefined ? undefined : `(${department})`].filter(Boolean).join(' ');
}

/** 应报 12，已报 10 … each with its list. */
export function handedInLines({ handedIn }: AcrossReport, language: Language): readonly string[] {
  if (!handedIn) return [];
  const { expected, missing, unlisted, repeated } = handedIn;
  const list = (items: readonly string[]) => items.join(say('report.list', language));
  const line = (key: MessageKey, items: readonly string[]) =>
    items.length === 0 ? [] : [say(key, language, { count: items.length, list: list(items) })];
  return [
    say('across.handed-in', language, { expected, handed: expected - missing.length, missing: missing.length }),
    ...line('across.missing', missing.map(officeText)),
    ...line(
      'across.unlisted',
      unlisted.map((volume) => `${volumeName(volume, language)} (${volume.file})`),
    ),
    ...line(
      'across.repeated',
      repeated.map((office) => `${officeText(office)} (${office.files.join(', ')})`),
    ),
  ];
}
