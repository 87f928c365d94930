import type { CheckedReport, FindingReport, WorkbookReport } from './workbook-report.js';

/** Findings that somebody has accepted as they are, by file: only others are shown from then on. */
export interface Baseline {
  readonly schema: 'gouji-baseline/1';
  readonly tool: string;
  readonly workbooks: Readonly<Record<string, readonly BaselineEntry[]>>;
}

/** A finding and the figures it had: with other figures it is a new one. */
export interface BaselineEntry {
  readonly finding: string;
  readonly figures: readonly string[];
}

/** Accepts all findings of today. */
export function baselineOf(tool: string, reports: Iterable<WorkbookReport>): Baseline {
  const workbooks = [...reports].flatMap((report) =>
    report.status === 'checked' ? [[report.file, report.findings.map(entryOf)] as const] : [],
  );
  return { schema: 'gouji-baseline/1', tool, workbooks: Object.fromEntries(workbooks) };
}

/** The report without what the baseline accepts; it says how many that were, and how many are no longer there. */
export function againstBaseline(report: WorkbookReport, baseline: Baseline): WorkbookReport {
  if (report.status !== 'checked') return report;
  const accepted = new Set((baseline.workbooks[report.file] ?? []).map(keyOf));
  const fresh = report.findings.filter((finding) => !accepted.has(keyOf(entryOf(finding))));
  const known = report.findings.length - fresh.length;
  return { ...onlyFindings(report, fresh), baseline: { known, gone: accepted.size - known } };
}

/** Causes explain what is shown; one that explains nothing any more is none. */
function onlyFindings(report: CheckedReport, findings: readonly FindingReport[]): CheckedReport {
  const ids = new Set(findings.map(({ id }) => id));
  const causes = report.causes
    .map((cause) => ({ ...cause, explains: cause.explains.filter((id) => ids.has(id)) }))
    .filter(({ explains }) => explains.length > 0);
  return { ...report, findings, causes };
}

/** @throws {TypeError} for anything but a baseline. */
export function readBaseline(json: string): Baseline {
  const data = JSON.parse(json) as Partial<Baseline> | null;
  const { schema, workbooks } = data ?? {};
  const sound =
    schema === 'gouji-baseline/1' &&
    typeof workbooks === 'object' &&
    Object.values(workbooks).every((entries) => Array.isArray(entries) && entries.every(isEntry));
  if (!sound) throw new TypeError('no baseline');
  return data as Baseline;
}

function isEntry(entry: unknown): boolean {
  const { finding, figures } = (entry ?? {}) as Partial<BaselineEntry>;
  return typeof finding === 'string' && Array.isArray(figures) && figures.every((one) => typeof one === 'string');
}

function entryOf({ id, reported = '', related }: FindingReport): BaselineEntry {
  return { finding: id, figures: [reported, ...related.map(({ value }) => value)] };
}

function keyOf(entry: BaselineEntry): string {
  return JSON.stringify([entry.finding, entry.figures]);
}
