import type { Checked, Erratum, Finding, Paragraph, Ref, Severity } from '../../model/index.js';
import { addressOf, isPasted, PASTED_TEXT } from '../../model/index.js';
import { graver } from '../../report/grouping.js';
import type { Words } from '../strings/index.js';

/** The pasted 情况说明 for the engine: a paragraph a line that is not blank, `row` counts all lines. */
export function paragraphsOfPaste(text: string): readonly Paragraph[] {
  return linesOf(text).flatMap((line, row) =>
    line.trim() === '' ? [] : [{ text: line, at: { sheet: PASTED_TEXT, row, column: 0 } }],
  );
}

export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n?|\n/);
}

/** The pasted text with a figure put right. */
export function corrected(text: string, row: number, { from, to, text: right }: Erratum): string {
  const lines = linesOf(text);
  const line = lines[row] ?? '';
  return lines.with(row, line.slice(0, from) + right + line.slice(to)).join('\n');
}

/** A stretch of a line; with `findings`, the nearest first, it is about them. */
export interface Stretch {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly severity?: Severity;
}

/** Sheet and address of a cell; of the pasted text its paragraph. */
export function placeName(at: Ref, words: Words): string {
  return isPasted(at) ? words.text.paragraph(at.row + 1) : `${at.sheet} ${addressOf(at)}`;
}

/** Findings on the pasted text, in its order. */
export function pastedFindings(checked: Checked): readonly Finding[] {
  return checked.findings
    .filter(({ at, span }) => at !== undefined && span !== undefined && isPasted(at))
    .sort((a, b) => a.at!.row - b.at!.row || a.span!.from - b.span!.from);
}

/** Cuts a line where findings begin and end; a stretch that several cover is first of all the shortest one's. */
export function stretchesOf(line: string, findings: readonly Finding[]): readonly Stretch[] {
  const cuts = [0, line.length, ...findings.flatMap(({ span }) => [span!.from, span!.to])];
  const edges = [...new Set(cuts)].filter((at) => at >= 0 && at <= line.length).sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index) => {
    const here = findings
      .filter(({ span }) => span!.from <= from && span!.to > from)
      .sort((a, b) => lengthOf(a) - lengthOf(b));
    const text = line.slice(from, edges[index + 1]);
    return here.length === 0
      ? { text, findings: here }
      : { text, findings: here, severity: here.map(({ severity }) => severity).reduce(graver) };
  });
}

function lengthOf({ span }: Finding): number {
  return span!.to - span!.from;
}
