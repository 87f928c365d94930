import { matrixOf, type MatrixCell, type MatrixRow } from './matrix.js';
import { say, type Language } from './messages.js';
import { FINDING_WIDTHS, headRow, problemRows } from './report-sheet.js';
import type { ReportCell, ReportSheet } from './sheet.js';
import { headline } from './summary.js';
import { totalLine } from './text.js';
import type { WorkbookReport } from './workbook-report.js';

/** The report of many workbooks as two sheets: the matrix workbooks × families, and all findings; names link to them. */
export function matrixSheets(reports: readonly WorkbookReport[], language: Language): readonly ReportSheet[] {
  const matrix = matrixOf(reports);
  const findings = findingSheet(matrix.rows, language);
  const head = ['file', 'verdict'].map((column) => say(`report.column.${column as 'file' | 'verdict'}`, language));
  const lines = matrix.rows.map((row, index) =>
    matrixLine(row, findings.firstRows[index]!, findings.sheet.name, language),
  );
  return [
    {
      name: say('report.matrix', language),
      columnWidths: [36, 60, ...matrix.families.map(() => 6)],
      rows: [
        [{ text: say('report.title', language), style: 'title' }],
        [{ text: totalLine(reports, language) }],
        [{ text: say('report.legend', language) }],
        [...head, ...matrix.families].map((text) => ({ text, style: 'head' as const })),
        ...lines,
      ],
    },
    findings.sheet,
  ];
}

function matrixLine(row: MatrixRow, firstRow: number, sheet: string, language: Language): readonly ReportCell[] {
  const { report, summary, cells } = row;
  const style = !summary || summary.errors > 0 ? 'error' : summary.passed ? 'plain' : 'warning';
  return [
    { text: report.file, link: { sheet, row: firstRow, column: 0 } },
    { text: resultText(row, language), style },
    ...cells.map(familyCell),
  ];
}

function resultText({ report, summary }: MatrixRow, language: Language): string {
  if (summary) return headline(summary, language);
  return report.status === 'unreadable' ? report.error.message : say('report.no-tables', language);
}

function familyCell(cell: MatrixCell): ReportCell {
  if (cell === 'holds') return { text: '·' };
  if (cell === 'not-evaluated') return { text: '–' };
  if (cell === 'absent') return { text: '' };
  return { number: String(cell.mismatches), decimals: 0, style: 'error' };
}

/** Each workbook's findings under its name; `firstRows` says where each begins. */
function findingSheet(
  rows: readonly MatrixRow[],
  language: Language,
): { readonly sheet: ReportSheet; readonly firstRows: readonly number[] } {
  const lines: (readonly ReportCell[])[] = [
    [{ text: say('report.column.file', language), style: 'head' }, ...headRow(language)],
  ];
  // The places are cells of the workbook that was checked, not of the one that holds the report: no links.
  const firstRows = rows.map((row) => {
    const first = lines.length;
    const file: ReportCell = { text: row.report.file };
    lines.push([file, { text: resultText(row, language) }]);
    for (const problem of row.summary?.problems ?? [])
      for (const cells of problemRows(problem, language))
        lines.push([file, ...cells.map(({ link: _, ...cell }) => cell)]);
    return first;
  });
  const name = say('report.heading.findings', language);
  return { sheet: { name, columnWidths: [30, ...FINDING_WIDTHS], rows: lines }, firstRows };
}
