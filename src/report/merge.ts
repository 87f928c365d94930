import type { AcrossReport, GoujiReport, HandedInReport } from './workbook-report.js';

/** A report with the name under which it was found; its workbooks may be packed. */
export interface NamedReport<Workbook> {
  readonly name: string;
  readonly report: Pick<GoujiReport, 'tool' | 'across'> & { readonly workbooks: readonly Workbook[] };
}

/** What merging asks of workbooks. */
export interface Workbooks<Workbook> {
  readonly fileOf: (workbook: Workbook) => string;
  /** They say the same, to the letter. */
  readonly alike: (one: Workbook, other: Workbook) => boolean;
}

/** A workbook that stands in more than one report. */
export interface Duplicate {
  readonly file: string;
  /** The reports that hold it; the last one's word counts. */
  readonly reports: readonly string[];
  /** They say the same, to the letter. */
  readonly same: boolean;
}

export interface Merged<Workbook> {
  /** In the order of names. */
  readonly workbooks: readonly Workbook[];
  /** What was compared within each report; workbooks of different reports were not compared. */
  readonly across?: AcrossReport;
  readonly duplicates: readonly Duplicate[];
  /** `gouji 0.1.0`: more than one where the reports are of different versions. */
  readonly tools: readonly string[];
}

/** Reports from many machines as one: what one run over all the files would have said. */
export function mergeReports<Workbook>(
  reports: readonly NamedReport<Workbook>[],
  { fileOf, alike }: Workbooks<Workbook>,
): Merged<Workbook> {
  const byFile = new Map<string, { readonly name: string; readonly workbook: Workbook }[]>();
  for (const { name, report } of reports) {
    for (const workbook of report.workbooks) {
      const known = byFile.get(fileOf(workbook));
      if (known) known.push({ name, workbook });
      else byFile.set(fileOf(workbook), [{ name, workbook }]);
    }
  }
  const files = [...byFile].sort(([a], [b]) => (a < b ? -1 : 1));
  const duplicates = files.flatMap(([file, found]) => {
    const [first, ...others] = found.map(({ workbook }) => workbook);
    const same = others.every((other) => alike(first!, other));
    return found.length > 1 ? [{ file, reports: found.map(({ name }) => name), same }] : [];
  });
  const across = mergeAcross(reports.flatMap(({ report }) => report.across ?? []));
  return {
    ...(across ? { across } : {}),
    workbooks: files.map(([, found]) => found.at(-1)!.workbook),
    duplicates,
    tools: [...new Set(reports.map(({ report }) => report.tool))],
  };
}

function mergeAcross(reports: readonly AcrossReport[]): AcrossReport | undefined {
  if (reports.length === 0) return undefined;
  const lists = reports.flatMap(({ handedIn }) => handedIn ?? []);
  return {
    comparisons: reports.flatMap(({ comparisons }) => comparisons),
    ...(lists.length === 0 ? {} : { handedIn: mergeHandedIn(lists) }),
  };
}

/** Who has handed in nowhere has not handed in. */
function mergeHandedIn(lists: readonly HandedInReport[]): HandedInReport {
  const missing = lists.map((list) => new Set(list.missing.map((office) => JSON.stringify(office))));
  return {
    expected: Math.max(...lists.map(({ expected }) => expected)),
    missing: lists[0]!.missing.filter((office) => missing.every((set) => set.has(JSON.stringify(office)))),
    unlisted: lists.flatMap(({ unlisted }) => unlisted),
    repeated: lists.flatMap(({ repeated }) => repeated),
  };
}
