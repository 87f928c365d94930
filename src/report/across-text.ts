import { againstText, comparisonHeadline, comparisonTitle, differencesOf, handedInLines } from './across-summary.js';
import { grouped } from './numerals.js';
import { findingLines, penOf, type Ink, type Pen, type TextOptions } from './text.js';
import { cellText, whereText } from './where.js';
import type { AcrossReport, ChangeReport, ComparisonReport, FindingReport } from './workbook-report.js';

/** How many of the places with the same difference are named. */
const PLACES = 6;

/** Comparisons between workbooks for the terminal: each with its differences, then who has not handed in. */
export function acrossText(across: AcrossReport, options: TextOptions): string {
  const pen = penOf(options);
  const compared = across.comparisons.flatMap((comparison) => comparisonLines(comparison, pen));
  const handedIn = handedInLines(across, options.language);
  const blocks = [
    compared.length === 0 ? [] : [pen.paint('strong', pen.say('across.heading')), ...compared],
    handedIn.length === 0
      ? []
      : [pen.paint('strong', pen.say('across.heading.handed-in')), ...handedIn.map((line) => ` ${line}`)],
  ];
  return blocks.flatMap((lines) => (lines.length === 0 ? [] : [`\n${lines.join('\n')}\n`])).join('');
}

function comparisonLines(comparison: ComparisonReport, pen: Pen): readonly string[] {
  const { language } = pen;
  const differences = differencesOf(comparison);
  const worst = differences[0]?.severity;
  const ink: Ink = worst ?? (comparison.reason || comparison.changes?.length ? 'warning' : 'good');
  return [
    ` ${pen.paint('strong', comparisonTitle(comparison, language))}  ${pen.paint('faint', comparison.subject.file)}`,
    ...(comparison.against.length === 0
      ? []
      : [`  ${pen.paint('faint', pen.say('across.against', { list: againstText(comparison, language) }))}`]),
    `  ${pen.paint(ink, comparisonHeadline(comparison, language))}`,
    ...differences.flatMap(({ first, others }) => [
      ...findingLines(first, pen, whereText(first.where)),
      ...othersLine(others, first, pen),
    ]),
    ...comparison.notEvaluated.map(
      ({ rule, message, count }) =>
        `  ${pen.paint('faint', `${message}  ${pen.say('report.times', { count })}  ${rule}`)}`,
    ),
    ...(comparison.changes ?? []).map((change) => `  ${changeText(change, pen)}`),
  ];
}

function othersLine(others: readonly FindingReport[], first: FindingReport, pen: Pen): readonly string[] {
  if (others.length === 0) return [];
  const places = others.slice(0, PLACES).map((other) => cellText(other, first));
  const list = places.join(pen.say('report.list')) + (others.length > places.length ? '……' : '');
  return [`    ${pen.paint('faint', pen.say('across.same-difference', { count: others.length, list }))}`];
}

/** 改数 《支出总表》合计·基本支出  12.00 → 13.00（1.00 万元）  支出!E9 */
function changeText({ kind, where, before, after, difference, unit }: ChangeReport, pen: Pen): string {
  const value = (side: ChangeReport['before']) => (side?.value ? grouped(side.value) : pen.say('report.blank-value'));
  const values = before && after ? `${value(before)} → ${value(after)}` : value(after ?? before);
  const by =
    difference === undefined ? '' : ` (${difference.startsWith('-') ? '' : '+'}${grouped(difference)} ${unit ?? ''})`;
  const { sheet, cell } = after ?? before ?? {};
  const at = sheet === undefined ? '' : cellText({ sheet, ...(cell === undefined ? {} : { cell }) });
  return `${pen.say(`across.change.${kind}`)} ${whereText(where)}  ${values}${by}  ${pen.paint('faint', at)}`;
}
