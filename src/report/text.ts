import type { Severity } from '../model/index.js';
import { say, type Language } from './messages.js';
import { plain } from './numerals.js';
import { figuresText, reasonText } from './problem-text.js';
import { headline, summarize, type DriftGroup, type Problem } from './summary.js';
import type { ReviewState } from './review.js';
import { sumText } from './sum-text.js';
import { lineText, whereText } from './where.js';
import type { CheckedReport, FindingReport, StaleWaiver, WorkbookReport } from './workbook-report.js';

export type Ink = Severity | 'good' | 'strong' | 'faint';

export interface TextOptions {
  readonly language: Language;
  /** Colours a piece of text; leave out for plain text. */
  readonly paint?: (ink: Ink, text: string) => string;
  /** Name and headline only. */
  readonly brief?: boolean;
}

/** The words of one report in one language and ink. */
export interface Pen {
  readonly language: Language;
  readonly say: (key: Parameters<typeof say>[0], data?: Parameters<typeof say>[2]) => string;
  readonly paint: (ink: Ink, text: string) => string;
}

export function penOf({ language, paint = (_, text) => text }: TextOptions): Pen {
  return { language, paint, say: (key, data) => say(key, language, data) };
}

/** How much of a long list is shown before it is cut with the number that is left. */
const FINDINGS_OF_A_CAUSE = 3;
const PARTS_OF_A_SUM = 8;

/** One workbook for the terminal: the headline, causes first, findings by table, rounding folded, what was not checked. */
export function textReport(report: WorkbookReport, options: TextOptions): string {
  const { language, paint = (_, text) => text } = options;
  const pen = penOf(options);
  const name = paint('strong', report.file);
  if (report.status === 'unreadable') return `${name}\n${paint('error', report.error.message)}\n`;
  if (report.status === 'no-tables') return `${name}\n${paint('warning', pen.say('report.no-tables'))}\n`;
  const summary = summarize(report);
  const ink = !summary.passed ? (summary.errors > 0 ? 'error' : 'warning') : summary.unchecked > 0 ? 'warning' : 'good';
  const head = [`${name}${paint('faint', aboutWorkbook(report, pen))}`, paint(ink, headline(summary, language))];
  if (options.brief) return `${head.join('\n')}\n`;
  const blocks = [
    head,
    causeBlock(summary.problems, pen),
    findingBlock(summary.problems, pen),
    driftBlock(summary.drifts, pen),
    waivedBlock(summary.waived, pen),
    staleBlock(report, pen),
    baselineBlock(report, pen),
    reviewBlock(report, pen),
    notEvaluatedBlock(report, pen),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function aboutWorkbook(report: CheckedReport, pen: Pen): string {
  const first = report.tables.find((table) => table.entity !== undefined);
  const year = report.tables.find((table) => table.year !== undefined)?.year;
  const { exact, rounding, mismatch } = report.relations;
  return [
    '',
    ...(first?.entity === undefined ? [] : [first.entity]),
    ...(year === undefined ? [] : [pen.say('report.year', { year })]),
    pen.say('report.tables', { count: report.tables.length }),
    pen.say('report.checked', { count: exact + rounding + mismatch, exact }),
  ].join(' · ');
}

function causeBlock(problems: readonly Problem[], pen: Pen): readonly string[] {
  const lines = problems.flatMap((problem, index) => (problem.cause ? causeLines(problem, index + 1, pen) : []));
  return lines.length === 0 ? [] : [pen.paint('strong', pen.say('report.heading.causes')), ...lines];
}

function causeLines(problem: Problem, number: number, pen: Pen): readonly string[] {
  const cause = problem.cause!;
  const unit = problem.findings[0]?.unit;
  const shown = problem.findings.slice(0, FINDINGS_OF_A_CAUSE);
  const hidden = problem.findings.length - shown.length;
  return [
    ` ${number}. ${severity(problem.severity, pen)} ${whereText(cause.where)}  ${pen.paint('faint', `${cause.sheet}!${cause.cell}`)}`,
    `    ${figuresText({ ...cause, expected: cause.suggested, unit }, pen.language)}`,
    `    ${reasonText(problem, pen.language)}`,
    ...shown.flatMap((finding) => [
      `    - ${whereText(finding.where)}  ${pen.paint('faint', `${finding.rule} ${finding.cell ?? ''}`.trimEnd())}`,
      ...basis(finding, pen).map((line) => `      ${line}`),
    ]),
    ...(hidden > 0 ? [`    - ${pen.say('report.more', { count: hidden })}`] : []),
  ];
}

function findingBlock(problems: readonly Problem[], pen: Pen): readonly string[] {
  const byTable = new Map<string, FindingReport[]>();
  for (const { cause, findings } of problems) {
    if (cause) continue;
    for (const finding of findings)
      byTable.set(finding.where.table, [...(byTable.get(finding.where.table) ?? []), finding]);
  }
  if (byTable.size === 0) return [];
  const lines = [...byTable].flatMap(([table, findings]) => [
    ` 《${table}》  ${pen.paint('faint', findings[0]!.sheet ?? '')}`.trimEnd(),
    ...findings.flatMap((finding) => findingLines(finding, pen)),
  ]);
  return [pen.paint('strong', pen.say('report.heading.findings')), ...lines];
}

/** One finding; its table stands above, unless `where` names it. */
export function findingLines(finding: FindingReport, pen: Pen, where = lineText(finding.where)): readonly string[] {
  const place = pen.paint('faint', [finding.rule, finding.cell].filter(Boolean).join(' '));
  const isSum = finding.kind === 'tie';
  return [
    `  ${severity(finding.severity, pen)} ${where}  ${place}`,
    `    ${isSum ? figuresText(finding, pen.language) : finding.message}`,
    ...basis(finding, pen).map((line) => `    ${line}`),
  ];
}

/** 计算依据: the tie in words, and with its figures. */
function basis(finding: FindingReport, pen: Pen): readonly string[] {
  const words = finding.says === '' ? [] : [pen.say('report.basis', { says: finding.says })];
  const sum =
    finding.kind === 'tie' ? [pen.say('report.sum', { sum: sumText(finding, pen.language, PARTS_OF_A_SUM) })] : [];
  return [...words, ...sum].map((line) => pen.paint('faint', line));
}

function driftBlock(drifts: readonly DriftGroup[], pen: Pen): readonly string[] {
  if (drifts.length === 0) return [];
  const lines = drifts.map(({ table, rule, findings }) => {
    const { difference = '0', unit } = findings.reduce((a, b) => (size(b) > size(a) ? b : a));
    const data = { table, count: findings.length, largest: plain(difference.replace('-', '')) };
    return `  ${pen.say('report.drift-line', unit === undefined ? data : { ...data, unit })}  ${pen.paint('faint', rule)}`;
  });
  return [`${pen.paint('strong', pen.say('report.heading.drifts'))}  ${pen.say('report.drift-note')}`, ...lines];
}

function waivedBlock(findings: readonly FindingReport[], pen: Pen): readonly string[] {
  if (findings.length === 0) return [];
  const lines = findings.map((finding) => {
    const reason = finding.waiver ? waiverText(finding.waiver, pen.language) : '';
    return `  ${whereText(finding.where)}  ${pen.paint('faint', finding.cell ?? '')}  ${reason}`;
  });
  return [pen.paint('strong', pen.say('report.heading.waived')), ...lines];
}

function staleBlock({ staleWaivers = [], findings }: CheckedReport, pen: Pen): readonly string[] {
  if (staleWaivers.length === 0) return [];
  const lines = staleWaivers.map((waiver) => `  ${staleText(waiver, findings, pen.language)}`);
  return [pen.paint('strong', pen.say('report.heading.stale')), ...lines];
}

/** Which reason no longer holds, and why. */
export function staleText(stale: StaleWaiver, findings: readonly FindingReport[], language: Language): string {
  const finding = findings.find(({ id }) => id === stale.finding);
  const { reason, author, date, why } = stale;
  const where = finding ? whereText(finding.where) : stale.finding;
  return say('report.stale', language, { where, reason, author, date, why: say(`waiver.${why}`, language) });
}

function reviewBlock({ review = [] }: CheckedReport, pen: Pen): readonly string[] {
  if (review.length === 0) return [];
  const lines = review.map(({ state, where, place }) => {
    return `  ${pen.say('review.line', { state: pen.say(`review.state.${state}`), where, place })}`;
  });
  return [pen.paint('strong', reviewSummary(review, pen.language)), ...lines];
}

/** 审核意见 12 条：已整改 9，未整改 2 … */
export function reviewSummary(review: NonNullable<CheckedReport['review']>, language: Language): string {
  const count = (state: ReviewState) => review.filter((item) => item.state === state).length;
  const counts = {
    fixed: count('fixed'),
    open: count('open'),
    explained: count('explained'),
    unknown: count('unknown'),
  };
  return say('review.summary', language, { total: review.length, ...counts });
}

function baselineBlock({ baseline }: CheckedReport, pen: Pen): readonly string[] {
  return baseline ? [pen.paint('faint', pen.say('report.baseline', { ...baseline }))] : [];
}

/** Reason, author, date and the reviewer's answer. */
export function waiverText(
  { reason, author, date, accepted }: NonNullable<FindingReport['waiver']>,
  language: Language,
): string {
  const answer = accepted === undefined ? 'waiver.open' : accepted ? 'waiver.accepted' : 'waiver.refused';
  return say('report.waiver', language, { reason, author, date, state: say(answer, language) });
}

/** Only to find the largest; what is shown is the numeral itself. */
function size(finding: FindingReport): number {
  return Math.abs(Number(finding.difference ?? 0));
}

function notEvaluatedBlock(report: CheckedReport, pen: Pen): readonly string[] {
  const reasons = unevaluatedReasons(report);
  if (reasons.length === 0) return [];
  const lines = reasons.map(
    ({ message, rules, count }) =>
      `  ${message}  ${pen.say('report.times', { count })}  ${pen.paint('faint', rules.join(pen.say('report.list')))}`,
  );
  return [pen.paint('strong', pen.say('report.heading.not-evaluated')), ...lines];
}

interface UnevaluatedReason {
  readonly message: string;
  readonly rules: readonly string[];
  readonly count: number;
}

/** Why ties were not evaluated, a line each, with the rules that it concerns. */
export function unevaluatedReasons({ notEvaluated }: CheckedReport): readonly UnevaluatedReason[] {
  const byReason = new Map<string, { rules: Set<string>; count: number }>();
  for (const { rule, message, count } of notEvaluated) {
    const line = byReason.get(message) ?? { rules: new Set<string>(), count: 0 };
    byReason.set(message, { rules: line.rules.add(rule), count: line.count + count });
  }
  return [...byReason].map(([message, { rules, count }]) => ({ message, rules: [...rules], count }));
}

function severity(level: Severity, pen: Pen): string {
  return pen.paint(level, pen.say(`severity.${level}`));
}
