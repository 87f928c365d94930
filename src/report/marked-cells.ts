import { isPasted, parseAddress, type Ref } from '../model/index.js';
import type { Language } from './messages.js';
import { figuresText, reasonText } from './problem-text.js';
import { summarize, type Problem } from './summary.js';
import type { CheckedReport, FindingReport, Place } from './workbook-report.js';

/** A cell to be marked in a copy of the workbook, and what is to be said at it. */
export interface MarkedCell {
  readonly sheet: string;
  /** A1 notation. */
  readonly cell: string;
  readonly kind: 'cause' | 'error' | 'warning' | 'drift';
  /** The sentences of all that is said about the cell, a line each. */
  readonly note: string;
}

/** One mark a cell, the gravest: the cell most likely wrong, then errors, warnings, rounding. */
export function markedCells(report: CheckedReport, language: Language): readonly MarkedCell[] {
  const { problems, drifts } = summarize(report);
  const cells = new Map<string, MarkedCell>();
  const add = (kind: MarkedCell['kind'], { sheet, cell }: Partial<Place>, sentence: string): void => {
    if (sheet === undefined || cell === undefined) return;
    const key = `${sheet}!${cell}`;
    const known = cells.get(key);
    if (!known) cells.set(key, { sheet, cell, kind, note: sentence });
    else if (!known.note.split('\n').includes(sentence))
      cells.set(key, { ...known, note: `${known.note}\n${sentence}` });
  };
  for (const problem of problems) if (problem.cause) add('cause', problem.cause, causeSentence(problem, language));
  const findings = problems.flatMap((problem) => problem.findings);
  for (const severity of ['error', 'warning'] as const)
    for (const finding of findings) if (finding.severity === severity) add(severity, finding, finding.message);
  for (const finding of drifts.flatMap((group): readonly FindingReport[] => group.findings))
    add('drift', finding, finding.message);
  return [...cells.values()];
}

/** The same as the hosts take it; what stands in a pasted text is no cell of the workbook. */
export function marksOf(
  report: CheckedReport,
  language: Language,
): readonly (Pick<MarkedCell, 'kind' | 'note'> & { readonly at: Ref })[] {
  return markedCells(report, language).flatMap(({ sheet, cell, kind, note }) => {
    const place = parseAddress(cell);
    const at = place && { sheet, ...place };
    return at && !isPasted(at) ? [{ at, kind, note }] : [];
  });
}

function causeSentence(problem: Problem, language: Language): string {
  const { reported, suggested } = problem.cause!;
  const figures = figuresText({ reported, expected: suggested, unit: problem.findings[0]?.unit }, language);
  return `${figures}\n${reasonText(problem, language)}`;
}
