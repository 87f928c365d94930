import { comparisonHeadline, comparisonTitle, differencesOf, handedInLines } from './across-summary.js';
import { say, type Language } from './messages.js';
import { figure, FINDING_WIDTHS, headRow, problemRows } from './report-sheet.js';
import type { ReportCell, ReportSheet } from './sheet.js';
import { cellText } from './where.js';
import type { AcrossReport, ChangeReport, ComparisonReport } from './workbook-report.js';

type Row = readonly ReportCell[];

/** Comparisons between workbooks as sheets of the report's workbook: differences, changes between versions, 应报未报. */
export function acrossSheets(across: AcrossReport | undefined, language: Language): readonly ReportSheet[] {
  if (!across) return [];
  const compared = across.comparisons.filter(({ changes }) => changes === undefined);
  const versions = across.comparisons.filter(({ changes }) => changes !== undefined);
  const lines = handedInLines(across, language);
  return [
    ...(compared.length === 0 ? [] : [comparisonSheet(compared, language)]),
    ...(versions.length === 0 ? [] : [changeSheet(versions, language)]),
    ...(lines.length === 0 ? [] : [handedInSheet(lines, language)]),
  ];
}

function head(texts: readonly string[]): Row {
  return texts.map((text) => ({ text, style: 'head' }));
}

function comparisonSheet(comparisons: readonly ComparisonReport[], language: Language): ReportSheet {
  const first = head([say('across.column.comparison', language), say('report.column.file', language)]);
  return {
    name: say('across.heading', language),
    columnWidths: [50, 30, ...FINDING_WIDTHS],
    rows: [
      [...first, ...headRow(language)],
      ...comparisons.flatMap((comparison) => comparisonRows(comparison, language)),
    ],
  };
}

function comparisonRows(comparison: ComparisonReport, language: Language): readonly Row[] {
  const title: ReportCell = { text: comparisonTitle(comparison, language) };
  const differences = differencesOf(comparison);
  const style = differences[0]?.severity ?? 'plain';
  return [
    [title, { text: comparison.subject.file }, { text: comparisonHeadline(comparison, language), style }],
    ...differences.flatMap(({ first, others }) =>
      [first, ...others].flatMap((finding) =>
        problemRows({ severity: finding.severity, findings: [finding] }, language).map((cells) => [
          title,
          { text: finding.file ?? comparison.subject.file },
          // The places are cells of the workbooks that were compared: no links.
          ...cells.map(({ link: _, ...cell }) => cell),
        ]),
      ),
    ),
  ];
}

function changeSheet(comparisons: readonly ComparisonReport[], language: Language): ReportSheet {
  const heads = [
    say('across.column.change', language),
    ...(['table', 'row', 'column'] as const).map((column) => say(`report.column.${column}`, language)),
    say('across.column.before', language),
    say('across.column.after', language),
    say('report.column.difference', language),
    say('report.column.unit', language),
    say('across.column.place', language),
  ];
  return {
    name: say('across.kind.version', language),
    columnWidths: [12, 30, 26, 22, 14, 14, 12, 8, 30],
    rows: [
      ...comparisons.flatMap((comparison): readonly Row[] => [
        [{ text: comparisonTitle(comparison, language), style: 'title' }],
        [{ text: comparisonHeadline(comparison, language) }],
        head(heads),
        ...(comparison.changes ?? []).map((change) => changeRow(change, language)),
      ]),
    ],
  };
}

function changeRow({ kind, where, before, after, difference, unit }: ChangeReport, language: Language): Row {
  const { sheet, cell } = after ?? before ?? {};
  return [
    { text: say(`across.change.${kind}`, language) },
    { text: where.table },
    { text: where.row ?? '' },
    { text: where.column ?? '' },
    figure(before?.value),
    figure(after?.value),
    figure(difference),
    { text: unit ?? '' },
    { text: sheet === undefined ? '' : cellText({ sheet, ...(cell === undefined ? {} : { cell }) }) },
  ];
}

function handedInSheet(lines: readonly string[], language: Language): ReportSheet {
  return {
    name: say('across.heading.handed-in', language),
    columnWidths: [120],
    rows: lines.map((text) => [{ text }]),
  };
}
