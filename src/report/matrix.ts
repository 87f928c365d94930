import { glanceOf, type Glance } from './glance.js';
import { say, type Language } from './messages.js';
import { headline, summarize, type Problem } from './summary.js';
import type { CheckedReport, WorkbookReport } from './workbook-report.js';

/** Of one family in one workbook: how many ties fail, else whether any was evaluated at all. */
export type MatrixCell = { readonly mismatches: number } | 'holds' | 'not-evaluated' | 'absent';

export interface MatrixRow extends Glance {
  /** What came out, in a line. */
  readonly result: string;
  /** In the order of `Matrix.families`; none of a workbook that was not checked. */
  readonly cells: readonly MatrixCell[];
}

/** The same mistake in several workbooks: same rule, table, column and likely cause. */
export interface SharedProblem {
  /** As it stands in the first of them. */
  readonly problem: Problem;
  readonly files: readonly string[];
}

export interface Matrix {
  /** Those that fail in some workbook: a hundred columns of dots hide the few numbers among them. */
  readonly families: readonly string[];
  /** How many others there are, which fail nowhere. */
  readonly otherFamilies: number;
  readonly rows: readonly MatrixRow[];
  /** Most widespread first. */
  readonly shared: readonly SharedProblem[];
}

/** Many workbooks at one glance: one line a workbook, one column a family of ties. Each report is let go of again. */
export function matrixOf(reports: Iterable<WorkbookReport>, language: Language): Matrix {
  const rows: (Omit<MatrixRow, 'cells'> & { readonly byFamily?: Counted })[] = [];
  const mistakes: Mistakes = new Map();
  for (const report of reports) {
    rows.push({
      ...glanceOf(report),
      result: resultOf(report, language),
      ...(report.status === 'checked' ? { byFamily: report.relations.byFamily } : {}),
    });
    if (report.status === 'checked') addMistakes(report, mistakes);
  }
  const counted = rows.flatMap(({ byFamily = {} }) => Object.entries(byFamily));
  const failing = new Set(counted.flatMap(([family, { mismatch = 0 }]) => (mismatch > 0 ? [family] : [])));
  const families = [...failing].sort(inNumberOrder);
  return {
    families,
    otherFamilies: new Set(counted.map(([family]) => family)).size - families.length,
    rows: rows.map(({ byFamily, ...row }) => ({
      ...row,
      cells: byFamily ? families.map((family) => cellOf(byFamily, family)) : [],
    })),
    shared: sharedProblems(mistakes),
  };
}

type Counted = CheckedReport['relations']['byFamily'];

/** What the cells of the matrix say, and how many columns are left out. */
export function legendOf({ otherFamilies }: Matrix, language: Language): string {
  return say('report.legend', language, otherFamilies === 0 ? {} : { count: otherFamilies });
}

/** The headline of a workbook that was checked, else why it was not. */
export function resultOf(report: WorkbookReport, language: Language): string {
  if (report.status === 'checked') return headline(summarize(report), language);
  return report.status === 'unreadable' ? report.error.message : say('report.no-tables', language);
}

export function stateOf({ status, hasError, passed }: Glance): 'error' | 'warning' | 'passed' {
  if (status === 'unreadable' || hasError) return 'error';
  return passed ? 'passed' : 'warning';
}

/** A1, A2, A10, B1 … */
function inNumberOrder(a: string, b: string): number {
  const [first, second] = [splitNumber(a), splitNumber(b)];
  if (first.letters !== second.letters) return first.letters < second.letters ? -1 : 1;
  return first.number - second.number || (a < b ? -1 : 1);
}

function splitNumber(family: string): { readonly letters: string; readonly number: number } {
  const match = /^([A-Za-z]*)(\d*)/.exec(family);
  return { letters: match?.[1] ?? '', number: Number(match?.[2] ?? 0) };
}

function cellOf(byFamily: Counted, family: string): MatrixCell {
  const counts = byFamily[family];
  if (!counts) return 'absent';
  if (counts.mismatch) return { mismatches: counts.mismatch };
  return counts.exact || counts.rounding ? 'holds' : 'not-evaluated';
}

type Mistakes = Map<string, { readonly problem: Problem; readonly files: Set<string> }>;

/** Of a mistake its first place is kept, not all that it broke there. */
function addMistakes(report: CheckedReport, mistakes: Mistakes): void {
  for (const problem of summarize(report).problems) {
    const key = mistakeKey(problem);
    const known = mistakes.get(key);
    if (known) known.files.add(report.file);
    else
      mistakes.set(key, {
        problem: { ...problem, findings: problem.findings.slice(0, 1) },
        files: new Set([report.file]),
      });
  }
}

function sharedProblems(mistakes: Mistakes): readonly SharedProblem[] {
  return [...mistakes.values()]
    .filter(({ files }) => files.size > 1)
    .map(({ problem, files }) => ({ problem, files: [...files] }))
    .sort((a, b) => b.files.length - a.files.length);
}

/** Nothing in it names the entity: table ids instead of titles, columns instead of cells. */
function mistakeKey({ cause, findings }: Problem): string {
  const [first] = findings;
  const table = first?.instance?.split('#')[0] ?? first?.where.table;
  return JSON.stringify([first?.rule, table, cause?.where.column ?? first?.where.column, cause?.cause]);
}
