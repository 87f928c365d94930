import { html, type Markup } from './markup.js';
import { say, type Language, type MessageKey } from './messages.js';
import { isNumeral, plain, told } from './numerals.js';
import { reasonText } from './problem-text.js';
import { SLIP_STYLE } from './slip-style.js';
import { headline, summarize, type Problem, type Summary } from './summary.js';
import { staleText, waiverText } from './text.js';
import { whereText } from './where.js';
import type { CheckedReport } from './workbook-report.js';

/** What the slip of a workbook is made of. */
interface Slip {
  readonly report: CheckedReport;
  readonly summary: Summary;
  readonly language: Language;
  readonly word: (key: MessageKey) => string;
}

/**
 * 校验单: what was checked and how it came out, on A4 paper, with lines to sign. A page of its own without script.
 * `date` is the day of the check as it is to be printed: this file has no clock.
 */
export function slipPage(report: CheckedReport, date: string, language: Language): string {
  const word = (key: MessageKey): string => say(key, language);
  const slip: Slip = { report, summary: summarize(report), language, word };
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${word('slip.title')}</title>
        <style>
          ${{ html: SLIP_STYLE }}
        </style>
      </head>
      <body>
        <h1>${word('slip.title')}</h1>
        ${headTable(slip, date)} ${problemTable(slip)} ${driftList(slip)} ${waivedList(slip)} ${openList(slip)}
        ${signatures(slip)}
      </body>
    </html> `.html;
}

/** About the workbook, and the conclusion. */
function headTable({ report, summary, language, word }: Slip, date: string): Markup {
  const { exact, rounding, mismatch, notEvaluated } = report.relations;
  const counts = { exact, rounding, mismatch, open: notEvaluated, count: exact + rounding + mismatch + notEvaluated };
  const entity = report.tables.find((table) => table.entity !== undefined)?.entity ?? '';
  const year = report.tables.find((table) => table.year !== undefined)?.year ?? '';
  const state = summary.passed ? (summary.unchecked > 0 ? 'open' : 'passed') : 'failed';
  return html`<table class="head">
    <tr>
      <th>${word('slip.entity')}</th>
      <td>${entity}</td>
      <th>${word('slip.year')}</th>
      <td>${year}</td>
    </tr>
    <tr>
      <th>${word('slip.file')}</th>
      <td>${report.file}</td>
      <th>${word('slip.date')}</th>
      <td>${date}</td>
    </tr>
    <tr>
      <th>${word('slip.ties')}</th>
      <td colspan="3">
        ${say('report.tables', language, { count: report.tables.length })}${word('report.separator')}${say('slip.ties-of', language, counts)}
      </td>
    </tr>
    <tr>
      <th>${word('slip.conclusion')}</th>
      <td colspan="3" class="${state}">${headline(summary, language)}</td>
    </tr>
  </table>`;
}

/** Errors and warnings, one line each; a cell that explains several counts once, as in the headline. */
function problemTable({ summary, language, word }: Slip): Markup {
  if (summary.problems.length === 0) {
    return html`<h2>${word('slip.problems')}</h2>
      <p>${word('slip.no-problems')}</p>`;
  }
  const heads = [
    'slip.number',
    'report.column.severity',
    'slip.place',
    'report.column.cell',
    'report.column.reported',
    'report.column.expected',
    'report.column.difference',
    'report.column.message',
  ] as const;
  return html`<h2>${word('slip.problems')}</h2>
    <table class="lines">
      <thead>
        <tr>
          ${heads.map((key) => html`<th>${word(key)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${summary.problems.map((problem, index) => problemLine(problem, index + 1, language))}
      </tbody>
    </table>`;
}

function problemLine(problem: Problem, number: number, language: Language): Markup {
  const { cause, findings, severity } = problem;
  const first = findings[0]!;
  const { sheet, cell, where } = cause ?? first;
  const place = cell === undefined ? '' : `${sheet}!${cell}`;
  const [reported, expected] = cause ? [cause.reported, cause.suggested] : [first.reported, first.expected];
  const difference = cause ? undefined : first.difference;
  return html`<tr>
    <td class="middle">${number}</td>
    <td class="middle">${say(`severity.${severity}`, language)}</td>
    <td>${whereText(where)}</td>
    <td class="cell">${place}</td>
    ${[reported, expected, difference && plain(difference)].map((value) => figureCell(value, first.unit))}
    <td>${explanation(problem, language)}</td>
  </tr>`;
}

/** Names stand where figures do, and run to several lines. */
function figureCell(value = '', unit?: string): Markup {
  return isNumeral(value) ? html`<td class="figure">${told(value, unit)}</td>` : html`<td>${value}</td>`;
}

function explanation(problem: Problem, language: Language): string {
  const [first] = problem.findings;
  return reasonText(problem, language) || (first!.kind === 'tie' ? first!.says : first!.message);
}

function driftList({ summary, language, word }: Slip): Markup {
  const { drifts, rounded } = summary;
  if (rounded === 0) return html``;
  const counts = { count: rounded, places: drifts.length };
  return html`<h2>${word('report.heading.drifts')}</h2>
    <p>${say('report.drifts-merged', language, counts)}${word('report.separator')}${word('report.drift-note')}</p>`;
}

/** Reasons that stand, and those that no longer do. */
function waivedList({ report, summary, language, word }: Slip): Markup {
  const stale = (report.staleWaivers ?? []).map((one) => html`<li>${staleText(one, report.findings, language)}</li>`);
  const waived = summary.waived.map(
    ({ where, cell = '', waiver }) =>
      html`<li>${whereText(where)} ${cell} ${waiver ? waiverText(waiver, language) : ''}</li>`,
  );
  const list = (key: MessageKey, lines: readonly Markup[]): Markup =>
    lines.length === 0
      ? html``
      : html`<h2>${word(key)}</h2>
          <ul>
            ${lines}
          </ul>`;
  return html`${list('report.heading.waived', waived)} ${list('report.heading.stale', stale)}`;
}

function openList({ report, language, word }: Slip): Markup {
  const counts = new Map<string, number>();
  for (const { message, count } of report.notEvaluated) counts.set(message, (counts.get(message) ?? 0) + count);
  if (counts.size === 0) return html``;
  return html`<h2>${word('report.heading.not-evaluated')}</h2>
    <ul>
      ${[...counts].map(([message, count]) => html`<li>${message} ${say('report.times', language, { count })}</li>`)}
    </ul>`;
}

function signatures({ word }: Slip): Markup {
  const lines = ['slip.prepared', 'slip.reviewed', 'slip.approved', 'slip.signed-on'] as const;
  return html`<div class="sign">
    ${lines.map((key) => html`<div><span>${word(key)}</span><span class="blank"></span></div>`)}
  </div>`;
}
