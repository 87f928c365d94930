import { isPasted, parseAddress, parseAmount, type Checked, type Ref, type Settings } from '../model/index.js';
import { workbookReport } from './json.js';
import { LANGUAGES, say, type Language, type MessageKey } from './messages.js';
import { plain } from './numerals.js';
import { reasonText } from './problem-text.js';
import type { ReportCell, ReportSheet } from './sheet.js';
import { headline, summarize, type Problem } from './summary.js';
import { staleText, waiverText } from './text.js';
import type { CheckedReport, FindingReport } from './workbook-report.js';

const COLUMNS = [
  'severity',
  'rule',
  'table',
  'row',
  'column',
  'cell',
  'reported',
  'expected',
  'difference',
  'unit',
  'basis',
  'cause',
] as const;

export const FINDING_WIDTHS: readonly number[] = [7, 9, 24, 20, 14, 17, 12, 12, 12, 6, 30, 30];

/** The names that this sheet may have: whoever wrote it may have worked in another language. */
export const reportSheetNames = (): readonly string[] => LANGUAGES.map((language) => say('report.title', language));

/** The sheet 校验报告 of one workbook: headline, findings under their causes, what was not evaluated, and a line to sign. */
export function reportSheet(checked: Checked, language: Language, settings?: Settings): ReportSheet {
  return sheetOfReport(workbookReport('', checked, language, settings ? { settings } : {}), language);
}

export function sheetOfReport(report: CheckedReport, language: Language): ReportSheet {
  const summary = summarize(report);
  const word = (key: MessageKey): string => say(key, language);
  const failed = summary.errors > 0 ? 'error' : summary.passed ? 'plain' : 'warning';
  return {
    name: word('report.title'),
    columnWidths: FINDING_WIDTHS,
    rows: [
      [{ text: word('report.title'), style: 'title' }],
      [{ text: headline(summary, language), style: failed }],
      [],
      headRow(language),
      ...summary.problems.flatMap((problem) => problemRows(problem, language)),
      ...summary.drifts.flatMap(({ findings }) => findings.map((finding) => findingRow(finding, '', language))),
      ...summary.waived.map((finding) => findingRow(finding, '', language)),
      ...staleRows(report, language),
      ...notEvaluatedRows(report, language),
      [],
      [{ text: word('report.signature') }],
    ],
  };
}

export function headRow(language: Language): readonly ReportCell[] {
  return COLUMNS.map((column) => ({ text: say(`report.column.${column}`, language), style: 'head' }));
}

/** The cell that is most likely wrong, then each tie that it breaks. Cells link to the workbook that the sheet is in. */
export function problemRows(problem: Problem, language: Language): readonly (readonly ReportCell[])[] {
  const { cause, findings, severity } = problem;
  if (!cause) return findings.map((finding) => findingRow(finding, '', language));
  const name = say(`cause.${cause.cause}`, language);
  const first: readonly ReportCell[] = [
    { text: say(`severity.${severity}`, language), style: severity },
    { text: '' },
    { text: cause.where.table },
    { text: cause.where.row ?? '' },
    { text: cause.where.column ?? '' },
    placeCell(cause.sheet, cause.cell),
    figure(cause.reported),
    figure(cause.suggested),
    { text: '' },
    { text: findings[0]?.unit ?? '' },
    { text: '' },
    { text: reasonText(problem, language), style: severity },
  ];
  return [first, ...findings.map((finding) => findingRow(finding, name, language))];
}

function findingRow(finding: FindingReport, cause: string, language: Language): readonly ReportCell[] {
  return [
    { text: say(`severity.${finding.severity}`, language), style: finding.severity },
    { text: finding.rule },
    { text: finding.where.table },
    { text: finding.where.row ?? '' },
    { text: finding.where.column ?? '' },
    placeCell(finding.sheet, finding.cell),
    figure(finding.reported),
    figure(finding.expected),
    figure(finding.difference === undefined ? undefined : plain(finding.difference)),
    { text: finding.unit ?? '' },
    { text: finding.says },
    { text: remark(finding, cause, language) },
  ];
}

function remark(finding: FindingReport, cause: string, language: Language): string {
  if (finding.waiver) return waiverText(finding.waiver, language);
  if (finding.kind !== 'tie') return finding.message;
  return cause || say(`verdict.${finding.verdict}`, language);
}

function staleRows(
  { staleWaivers = [], findings }: CheckedReport,
  language: Language,
): readonly (readonly ReportCell[])[] {
  return staleWaivers.map((waiver) => [
    { text: say('report.heading.stale', language), style: 'warning' },
    { text: '' },
    { text: staleText(waiver, findings, language) },
  ]);
}

function notEvaluatedRows(report: CheckedReport, language: Language): readonly (readonly ReportCell[])[] {
  return report.notEvaluated.map(({ rule, message, count }) => [
    { text: say('verdict.not-evaluated', language), style: 'info' },
    { text: rule },
    { text: `${message}${say('report.separator', language)}${say('report.times', language, { count })}` },
  ]);
}

/** Numbers as numbers, so that the sheet can add them; words and blanks as text. */
export function figure(numeral: string | undefined): ReportCell {
  if (numeral === undefined) return { text: '' };
  const amount = parseAmount(numeral);
  return amount ? { number: numeral, decimals: amount.decimals } : { text: numeral };
}

function placeCell(sheet: string | undefined, cell: string | undefined): ReportCell {
  if (sheet === undefined || cell === undefined) return { text: '' };
  const link = refOf(sheet, cell);
  return { text: `${sheet}!${cell}`, ...(link ? { link } : {}) };
}

function refOf(sheet: string, cell: string): Ref | undefined {
  const place = parseAddress(cell);
  return place && !isPasted({ sheet, ...place }) ? { sheet, ...place } : undefined;
}
