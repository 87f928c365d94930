import { say, type Language } from './messages.js';
import { figuresText, reasonText } from './problem-text.js';
import { isWaived, summarize, type Problem } from './summary.js';
import { waiverText } from './text.js';
import { whereText } from './where.js';
import type { CheckedReport, WorkbookReport } from './workbook-report.js';

/** What became of an item: 已整改, 未整改, 已说明 (a reason stands), 无法核对 (its table is not there any more). */
export type ReviewState = 'fixed' | 'open' | 'explained' | 'unknown';

/** One line of the 审核意见表: a problem that the unit has to settle. */
export interface ReviewItem {
  /** 单位, as the tables name it; the file's name where they don't. */
  readonly unit: string;
  readonly file: string;
  /** 表·行·栏 in the document's words. */
  readonly where: string;
  /** `03支出总表!F9`; empty for a finding about no single cell. */
  readonly place: string;
  readonly problem: string;
  readonly basis: string;
  readonly demand: string;
  readonly deadline: string;
  /** Ids of the findings: by them the item is found again, whatever rows were put in meanwhile. */
  readonly findings: readonly string[];
}

/** Errors and warnings, one item a cell to be corrected; what a standing reason explains is none. */
export function reviewItems(
  reports: Iterable<WorkbookReport>,
  deadline: string,
  language: Language,
): readonly ReviewItem[] {
  return [...reports].flatMap((report) => {
    if (report.status !== 'checked') return [];
    const about = { unit: unitOf(report), file: baseName(report.file), deadline };
    const problems = summarize(report).problems.filter(({ severity }) => severity !== 'info');
    return problems.map((problem) => ({ ...about, ...itemOf(problem, language) }));
  });
}

function itemOf(problem: Problem, language: Language): Omit<ReviewItem, 'unit' | 'file' | 'deadline'> {
  const { cause, findings } = problem;
  const [first] = findings;
  const { sheet, cell } = cause ?? first ?? {};
  const refused = findings.flatMap(({ waiver }) => (waiver ? [waiverText(waiver, language)] : []));
  const told = cause
    ? [
        figuresText({ reported: cause.reported, expected: cause.suggested, unit: first?.unit }, language),
        reasonText(problem, language),
      ]
    : findings.map(({ message }) => message);
  return {
    where: whereText(cause?.where ?? first!.where),
    place: sheet === undefined || cell === undefined ? '' : `${sheet}!${cell}`,
    problem: [...told, ...new Set(refused)].join('\n'),
    basis: [...new Set(findings.map(({ rule, says }) => (says === '' ? rule : `${says}（${rule}）`)))].join('\n'),
    demand: demandOf(problem, language),
    findings: findings.map(({ id }) => id),
  };
}

function demandOf({ cause, findings }: Problem, language: Language): string {
  const value = cause?.suggested;
  if (cause && value !== undefined && cause.certainty !== 'tangled') {
    return say('review.demand.value', language, {
      cell: `${cause.sheet}!${cause.cell}`,
      value,
      unit: findings[0]?.unit ?? '',
    });
  }
  return say('review.demand', language);
}

/** The items that are about this workbook: of its units, else of its file name. */
export function itemsFor(
  items: readonly ReviewItem[],
  { file, units }: { readonly file?: string; readonly units: ReadonlySet<string> },
): readonly ReviewItem[] {
  const ofUnit = items.filter(({ unit }) => units.has(unit));
  const ofFile = items.filter((item) => file !== undefined && item.file === baseName(file));
  // Units hand in under one name and correct under another; two units may use one template's file name.
  const both = ofUnit.filter((item) => ofFile.includes(item));
  return [both, ofUnit, ofFile].find((list) => list.length > 0) ?? [];
}

/** What a recheck found: which findings there are, and which of them a standing reason explains. */
export interface Recheck {
  readonly open: ReadonlySet<string>;
  readonly explained: ReadonlySet<string>;
  readonly instances: ReadonlySet<string>;
}

export function recheckOf(report: CheckedReport): Recheck {
  // What is left of a mistake once it is corrected may be a difference of rounding, which nobody has to settle.
  const standing = report.findings.filter(({ severity }) => severity !== 'info');
  const ids = (waived: boolean) =>
    new Set(standing.filter((finding) => isWaived(finding) === waived).map(({ id }) => id));
  return { open: ids(false), explained: ids(true), instances: new Set(report.tables.map(({ instance }) => instance)) };
}

export function stateOf(item: ReviewItem, { open, explained, instances }: Recheck): ReviewState {
  if (item.findings.some((id) => open.has(id))) return 'open';
  if (item.findings.some((id) => explained.has(id))) return 'explained';
  // A finding that is gone with its table has not been settled.
  const lost = item.findings.some((id) => !instances.has(instanceOf(id)) && instanceOf(id) !== '');
  return lost ? 'unknown' : 'fixed';
}

/** The table instance in a finding's id: rule:instance:place:hash. */
function instanceOf(id: string): string {
  return id.split(':')[1] ?? '';
}

export function unitOf(report: CheckedReport): string {
  return unitsOf(report)[0] ?? baseName(report.file);
}

export function unitsOf({ tables }: CheckedReport): readonly string[] {
  return [...new Set(tables.flatMap(({ entity }) => entity ?? []))];
}

/** The file's own name: machines and folders differ. */
function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}
