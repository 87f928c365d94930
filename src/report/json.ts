import {
  addressOf,
  areaName,
  columnName,
  FigureBook,
  formatAmount,
  shiftBy,
  trimmed,
  type Cause,
  type CellContent,
  type Checked,
  type Finding,
  type Fix,
  type Part,
  type Ref,
  type Relation,
  type Settings,
  type Table,
  type Tally,
} from '../model/index.js';
import { excerptAt, type Excerpt } from './excerpt.js';
import { isKnown, render, renderReason, say, type Language } from './messages.js';
import { plain } from './numerals.js';
import { staleWaivers, waiverOf } from './waivers.js';
import { whereText } from './where.js';
import type {
  AcrossReport,
  CauseReport,
  CheckedReport,
  Counts,
  FindingReport,
  FixReport,
  InstanceReport,
  Place,
  ReportOf,
  TableReport,
  WorkbookReport,
} from './workbook-report.js';

export function goujiReport<Workbooks extends Iterable<WorkbookReport> = readonly WorkbookReport[]>(
  version: string,
  workbooks: Workbooks,
  across?: AcrossReport,
): ReportOf<Workbooks> {
  return { schema: 'gouji-report/1', tool: `gouji ${version}`, ...(across ? { across } : {}), workbooks };
}

/** The report as JSON text, piece by piece: that of a thousand workbooks need not stand in memory whole. */
export function* jsonText({ workbooks, ...head }: ReportOf<Iterable<WorkbookReport>>): Generator<string> {
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "workbooks": [`;
  let separator = '\n';
  for (const workbook of workbooks) {
    yield `${separator}${JSON.stringify(workbook, null, 2).replaceAll(/^/gm, '    ')}`;
    separator = ',\n';
  }
  yield `\n  ]\n}\n`;
}

/** What a check found out, as plain data. `relations` lists every instance too. */
export function workbookReport(
  file: string,
  checked: Checked,
  language: Language,
  options: { readonly relations?: boolean; readonly settings?: Settings } = {},
): CheckedReport {
  const figures = new FigureBook(checked.figures);
  const excerptOf = (at: Ref | undefined): { readonly excerpt?: Excerpt } => {
    const excerpt = at && excerptAt(at, checked.tables, figures);
    return excerpt ? { excerpt } : {};
  };
  const explained = new Set(checked.causes.flatMap(({ explains }) => explains));
  return {
    file,
    status: 'checked',
    tables: checked.tables.map(tableReport),
    relations: relationsReport(checked),
    causes: checked.causes.map((cause) => ({ ...causeReport(cause, language), ...excerptOf(cause.at) })),
    findings: checked.findings.map((finding) => ({
      ...findingReport(finding, language),
      ...(finding.severity === 'info' || explained.has(finding.id) ? {} : excerptOf(finding.at)),
      ...waiverReport(finding, options.settings),
    })),
    notEvaluated: notEvaluatedReport(checked, language),
    ...staleReport(checked.findings, options.settings),
    ...(options.relations ? { instances: checked.relations.map(instanceReport) } : {}),
  };
}

export function relationsReport({ tally, byFamily }: Pick<Checked, 'tally' | 'byFamily'>): CheckedReport['relations'] {
  const { exact, rounding, mismatch, notEvaluated } = tally;
  const families = [...byFamily].map(([family, counts]) => [family, nonZero(counts)] as const);
  return { exact, rounding, mismatch, notEvaluated, byFamily: Object.fromEntries(families) };
}

export function notEvaluatedReport(
  { notEvaluated }: Pick<Checked, 'notEvaluated'>,
  language: Language,
): CheckedReport['notEvaluated'] {
  return notEvaluated.map(({ rule, reason, count }) => ({
    rule,
    reason: reason.key,
    message: renderReason(reason, language),
    count,
  }));
}

function nonZero(tally: Tally): Partial<Counts> {
  const { exact, rounding, mismatch, notEvaluated } = tally;
  const counts = Object.entries({ exact, rounding, mismatch, notEvaluated }).filter(([, count]) => count > 0);
  return Object.fromEntries(counts);
}

export function place(at: Ref): Place {
  return { sheet: at.sheet, cell: addressOf(at) };
}

/** Three digits say all there is to say, and hide the last bits in which two machines may differ. */
function share(value: number): number {
  return Number(value.toPrecision(3));
}

/** 10^shift as a numeral: −4 → `0.0001`. */
function scaleOf(shift: number): string {
  return formatAmount(shiftBy({ units: 1n, decimals: 0 }, shift));
}

export function tableReport(table: Table): TableReport {
  return {
    id: table.id,
    instance: table.instance,
    title: table.title,
    sheet: table.sheet,
    range: areaName(table.area),
    unit: table.unit,
    ...(table.year === undefined ? {} : { year: table.year }),
    ...(table.scope === undefined ? {} : { scope: table.scope }),
    ...(table.entity === undefined ? {} : { entity: table.entity.name }),
    confidence: share(table.confidence),
    columns: table.columns.map(({ id, index, path, confidence, by }) => ({
      id,
      column: columnName(index),
      path,
      confidence: share(confidence),
      by,
    })),
    unmapped: table.unmapped.map(({ index, path }) => ({ column: columnName(index), path })),
  };
}

function causeReport(cause: Cause, language: Language): CauseReport {
  return {
    id: cause.id,
    ...place(cause.at),
    where: cause.where,
    cause: cause.cause,
    reported: cause.reported,
    ...(cause.suggested === undefined ? {} : { suggested: cause.suggested }),
    certainty: cause.certainty,
    score: share(cause.score),
    explains: cause.explains,
    fixes: cause.fixes.map((fix) => fixReport(fix, language)),
  };
}

function discrepancy(verdict: Finding['verdict']): Pick<FindingReport, 'difference' | 'bound' | 'likelihood'> {
  if (!('difference' in verdict) || verdict.difference === undefined) return {};
  return {
    difference: formatAmount(verdict.difference),
    bound: formatAmount(trimmed(verdict.bound)),
    likelihood: share(verdict.likelihood),
  };
}

/**
 * The sentence of a finding; whatever the finding itself knows can be named in the sentence.
 * A blank is called blank, never 0.00.
 */
export function findingSentence(finding: Finding, language: Language): string {
  const { key, data } = finding.message;
  if (!isKnown(key)) return render(finding.message, language);
  const { difference } = discrepancy(finding.verdict);
  const own = {
    where: whereText(finding.where),
    says: finding.says,
    expected: finding.expected,
    unit: finding.unit,
    difference: difference === undefined ? undefined : plain(difference),
  };
  const known = Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const reported = finding.reported === '' ? say('report.blank-value', language) : finding.reported;
  const told = { ...Object.fromEntries(known), ...data, ...(reported === undefined ? {} : { reported }) };
  return render({ key, data: told }, language);
}

function waiverReport(finding: Finding, settings: Settings | undefined): Pick<FindingReport, 'waiver'> {
  const waiver = settings && waiverOf(finding, settings);
  if (!waiver) return {};
  const { reason, author, date, accepted } = waiver;
  return { waiver: { reason, author, date, ...(accepted === undefined ? {} : { accepted }) } };
}

function staleReport(
  findings: readonly Finding[],
  settings: Settings | undefined,
): Pick<CheckedReport, 'staleWaivers'> {
  const stale = settings ? staleWaivers(findings, settings) : [];
  if (stale.length === 0) return {};
  const known = new Set(findings.map(({ id }) => id));
  return {
    staleWaivers: stale.map(({ finding, reason, author, date }) => ({
      finding,
      why: known.has(finding) ? 'figures-changed' : 'finding-gone',
      ...{ reason, author, date },
    })),
  };
}

export function findingReport(finding: Finding, language: Language): FindingReport {
  const { at, verdict } = finding;
  return {
    id: finding.id,
    rule: finding.rule,
    kind: finding.kind,
    severity: finding.severity,
    verdict: verdict.kind,
    ...(finding.instance === undefined ? {} : { instance: finding.instance }),
    ...(at === undefined ? {} : place(at)),
    where: finding.where,
    ...(finding.reported === undefined ? {} : { reported: finding.reported }),
    ...(finding.expected === undefined ? {} : { expected: finding.expected }),
    ...discrepancy(verdict),
    ...(finding.unit === undefined ? {} : { unit: finding.unit }),
    compare: finding.compare,
    says: finding.says,
    related: finding.related.map((part) => ({ ...partPlace(part), value: part.value })),
    message: findingSentence(finding, language),
    fixes: finding.fixes.map((fix) => fixReport(fix, language)),
  };
}

function partPlace(part: Part): Place & { readonly sign: 1 | -1; readonly scale: string } {
  return { ...place(part.at), sign: part.sign, scale: scaleOf(part.shift) };
}

function contentText(content: CellContent): string | null {
  if (content === null) return null;
  if ('number' in content) return content.number;
  if ('text' in content) return content.text;
  return content.formula;
}

function fixReport(fix: Fix, language: Language): FixReport {
  return {
    title: render(fix.title, language),
    safety: fix.safety,
    edits: fix.edits.map(({ at, before, after }) => ({
      ...place(at),
      before: contentText(before),
      after: contentText(after),
    })),
  };
}

function instanceReport(relation: Relation): InstanceReport {
  return {
    rule: relation.rule,
    kind: relation.kind,
    compare: relation.compare,
    ...(relation.target === undefined ? {} : { target: place(relation.target) }),
    parts: relation.parts.map(partPlace),
    verdict: relation.verdict.kind,
  };
}
