import { totalLine } from './glance.js';
import { legendOf, matrixOf, resultOf, stateOf, type MatrixCell, type MatrixRow } from './matrix.js';
import { say, type Language } from './messages.js';
import { FINDING_WIDTHS, headRow, problemRows, sheetOfReport } from './report-sheet.js';
import { freeNames } from './sheet-names.js';
import type { ReportCell, ReportSheet } from './sheet.js';
import { summarize } from './summary.js';
import type { WorkbookReport } from './workbook-report.js';

type Row = readonly ReportCell[];

/** Nobody leafs through more sheets than these, and spreadsheet programs become slow with them. */
export const MOST_SHEETS = 200;

/** Where a workbook is found from the report: an address relative to it. */
export type AddressOf = (file: string) => string;

/**
 * The report of many workbooks as sheets: the matrix workbooks × families, all findings, and a sheet a workbook, up to
 * {@link MOST_SHEETS}. Names lead to the sheets, places to the cells of the workbooks themselves.
 */
export function matrixSheets(
  reports: Iterable<WorkbookReport>,
  language: Language,
  address: AddressOf = (file) => file,
): readonly ReportSheet[] {
  const matrix = matrixOf(reports, language);
  if (matrix.rows.length === 0) return [];
  const [overview, findings, ...own] = namesFor(matrix.rows, language);
  const lines: Row[] = [[{ text: say('report.column.file', language), style: 'head' }, ...headRow(language)]];
  const firstRows: number[] = [];
  const single: ReportSheet[] = [];
  for (const report of reports) {
    const name = own[single.length];
    firstRows.push(lines.length);
    lines.push(...findingRows(report, name, address(report.file), language));
    if (name !== undefined && report.status === 'checked') single.push(ownSheet(report, name, address, language));
  }
  const head = ['file', 'verdict'].map((column) => say(`report.column.${column as 'file' | 'verdict'}`, language));
  return [
    {
      name: overview!,
      columnWidths: [30, 44, ...matrix.families.map(() => 5)],
      headRows: own.length === 0 ? 5 : 4,
      rows: [
        [{ text: say('report.title', language), style: 'title' }],
        [{ text: totalLine(matrix.rows, language) }],
        [{ text: legendOf(matrix, language) }],
        ...(own.length === 0 ? [[{ text: say('report.too-many-sheets', language, { most: MOST_SHEETS }) }]] : []),
        [...head, ...matrix.families].map((text) => ({ text, style: 'head' as const })),
        ...matrix.rows.map((row, index) => matrixLine(row, firstRows[index]!, findings!)),
      ],
    },
    { name: findings!, columnWidths: [30, ...FINDING_WIDTHS], headRows: 1, rows: lines },
    ...single,
  ];
}

/** Of the matrix, of the findings, and of every workbook that was checked where there are not too many. */
function namesFor(rows: readonly MatrixRow[], language: Language): readonly string[] {
  const checked = rows.filter(({ status }) => status === 'checked').map(({ file }) => file);
  const own = checked.length > MOST_SHEETS ? [] : checked;
  return freeNames([say('report.matrix', language), say('report.heading.findings', language), ...own]);
}

function matrixLine(row: MatrixRow, firstRow: number, sheet: string): Row {
  const state = stateOf(row);
  return [
    { text: row.file, link: { sheet, row: firstRow, column: 0 } },
    { text: row.result, style: state === 'passed' ? 'plain' : state },
    ...row.cells.map(familyCell),
  ];
}

function familyCell(cell: MatrixCell): ReportCell {
  if (cell === 'holds') return { text: '·' };
  if (cell === 'not-evaluated') return { text: '–' };
  if (cell === 'absent') return { text: '' };
  return { number: String(cell.mismatches), decimals: 0, style: 'error' };
}

/** A workbook's findings under its name, which leads to its own sheet. */
function findingRows(
  report: WorkbookReport,
  sheet: string | undefined,
  file: string,
  language: Language,
): readonly Row[] {
  const problems = report.status === 'checked' ? summarize(report).problems : [];
  const isOwn = sheet !== undefined && report.status === 'checked';
  const name: ReportCell = { text: report.file, ...(isOwn ? { link: { sheet, row: 0, column: 0 } } : {}) };
  return [
    // Under the widest heads: beside the name is the narrowest column.
    [name, {}, {}, { text: resultOf(report, language) }],
    ...problems.flatMap((problem) =>
      problemRows(problem, language).map((cells) => [{ text: report.file }, ...cells.map(linkedTo(file))]),
    ),
  ];
}

function ownSheet(
  report: Extract<WorkbookReport, { status: 'checked' }>,
  name: string,
  address: AddressOf,
  language: Language,
): ReportSheet {
  const { columnWidths, rows } = sheetOfReport(report, language);
  const [title, ...others] = rows.map((cells) => cells.map(linkedTo(address(report.file))));
  return { name, columnWidths, rows: [title!, [{ text: report.file }], ...others] };
}

/** Places are cells of the workbook that was checked, not of the one that holds the report. */
function linkedTo(file: string): (cell: ReportCell) => ReportCell {
  return (cell) => (cell.link ? { ...cell, link: { ...cell.link, file } } : cell);
}
