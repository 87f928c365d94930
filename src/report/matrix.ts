import { summarize, type Problem, type Summary } from './summary.js';
import type { CheckedReport, WorkbookReport } from './workbook-report.js';

/** Of one family in one workbook: how many ties fail, else whether any was evaluated at all. */
export type MatrixCell = { readonly mismatches: number } | 'holds' | 'not-evaluated' | 'absent';

export interface MatrixRow {
  readonly report: WorkbookReport;
  /** Of checked workbooks only. */
  readonly summary?: Summary;
  /** In the order of `Matrix.families`. */
  readonly cells: readonly MatrixCell[];
}

/** The same mistake in several workbooks: same rule, table, column and likely cause. */
export interface SharedProblem {
  readonly problem: Problem;
  readonly files: readonly string[];
}

export interface Matrix {
  readonly families: readonly string[];
  readonly rows: readonly MatrixRow[];
  /** Most widespread first. */
  readonly shared: readonly SharedProblem[];
}

/** Many workbooks at one glance: one line a workbook, one column a family of ties. */
export function matrixOf(reports: readonly WorkbookReport[]): Matrix {
  const checked = reports.filter((report) => report.status === 'checked');
  const families = [...new Set(checked.flatMap((report) => Object.keys(report.relations.byFamily)))].sort(
    inNumberOrder,
  );
  const rows = reports.map((report) =>
    report.status === 'checked'
      ? { report, summary: summarize(report), cells: families.map((family) => cellOf(report, family)) }
      : { report, cells: [] },
  );
  return { families, rows, shared: sharedProblems(rows) };
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

function cellOf(report: CheckedReport, family: string): MatrixCell {
  const counts = report.relations.byFamily[family];
  if (!counts) return 'absent';
  if (counts.mismatch) return { mismatches: counts.mismatch };
  return counts.exact || counts.rounding ? 'holds' : 'not-evaluated';
}

function sharedProblems(rows: readonly MatrixRow[]): readonly SharedProblem[] {
  const byMistake = new Map<string, { problem: Problem; files: Set<string> }>();
  for (const { report, summary } of rows) {
    for (const problem of summary?.problems ?? []) {
      const key = mistakeKey(problem);
      const entry = byMistake.get(key) ?? { problem, files: new Set<string>() };
      byMistake.set(key, { ...entry, files: entry.files.add(report.file) });
    }
  }
  return [...byMistake.values()]
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
