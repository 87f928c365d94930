import type { Severity } from '../model/index.js';
import { STYLE } from './html-style.js';
import { matrixOf, type Matrix, type MatrixCell, type MatrixRow, type SharedProblem } from './matrix.js';
import { say, type Language, type MessageKey } from './messages.js';
import { grouped, plain } from './numerals.js';
import { reasonText } from './problem-text.js';
import { headline, type DriftGroup, type Problem } from './summary.js';
import { staleText, totalLine, waiverText } from './text.js';
import { whereText } from './where.js';
import type { CheckedReport, FindingReport, WorkbookReport } from './workbook-report.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as text: nothing that a workbook holds can become markup. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** What is written already as markup, told apart from text by its type. */
interface Markup {
  readonly html: string;
}

/** A template whose values are escaped unless they are markup themselves. */
function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Markup | readonly Markup[])[]
): Markup {
  const written = values.map((value) => {
    if (typeof value === 'object') return 'html' in value ? value.html : value.map((item) => item.html).join('');
    return escapeHtml(String(value));
  });
  return { html: parts.reduce((so, part, index) => so + part + (written[index] ?? ''), '') };
}

/**
 * The report of many workbooks as one page that needs no network and runs no script: the matrix workbooks × families,
 * mistakes that several workbooks share, and each workbook's findings to unfold. Its policy forbids anything else.
 */
export function htmlReport(reports: readonly WorkbookReport[], language: Language): string {
  const word = (key: MessageKey): string => say(key, language);
  const matrix = matrixOf(reports);
  const page = html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${word('report.title')}</title>
        <style>
          ${{ html: STYLE }}
        </style>
      </head>
      <body>
        <h1>${word('report.title')}</h1>
        <p>${totalLine(reports, language)}</p>
        <label class="filter"><input type="checkbox" id="only" /> ${word('report.only-problems')}</label>
        ${matrixTable(matrix, language)} ${sharedSection(matrix.shared, language)}
        ${matrix.rows.map((row, index) => workbookSection(row, index, language))}
        <p class="sign">${word('report.signature')}</p>
      </body>
    </html> `;
  return page.html;
}

function matrixTable({ families, rows }: Matrix, language: Language): Markup {
  return html`<h2>${say('report.matrix', language)}</h2>
    <p class="faint">${say('report.legend', language)}</p>
    <div class="wide">
      <table class="matrix">
        <thead>
          <tr>
            <th>${say('report.column.file', language)}</th>
            <th>${say('report.column.verdict', language)}</th>
            ${families.map((family) => html`<th>${family}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row, index) => matrixLine(row, index, language))}
        </tbody>
      </table>
    </div> `;
}

function matrixLine(row: MatrixRow, index: number, language: Language): Markup {
  const { report, summary, cells } = row;
  const result = summary
    ? headline(summary, language)
    : say(report.status === 'no-tables' ? 'report.no-tables' : 'report.unreadable', language);
  return html`<tr class="${stateOf(row)}">
    <th><a href="#w${index}">${report.file}</a></th>
    <td class="result">${result}</td>
    ${cells.map(matrixCell)}
  </tr> `;
}

function matrixCell(cell: MatrixCell): Markup {
  if (cell === 'holds') return html`<td class="ok">·</td>`;
  if (cell === 'not-evaluated') return html`<td class="open">–</td>`;
  if (cell === 'absent') return html`<td></td>`;
  return html`<td class="bad">${cell.mismatches}</td>`;
}

function stateOf({ report, summary }: MatrixRow): Severity | 'passed' {
  if (!summary) return report.status === 'unreadable' ? 'error' : 'warning';
  if (summary.errors > 0) return 'error';
  return summary.passed ? 'passed' : 'warning';
}

function sharedSection(shared: readonly SharedProblem[], language: Language): Markup {
  if (shared.length === 0) return html``;
  return html`<h2>${say('report.same', language)}</h2>
    ${shared.map(
      ({ problem, files }) =>
        html`<details>
          <summary>
            ${badge(problem.severity, language)} ${problemTitle(problem, language)}
            <b>${say('report.same-mistake', language, { count: files.length })}</b>
          </summary>
          <ul>
            ${files.map((file) => html`<li>${file}</li>`)}
          </ul>
        </details> `,
    )}`;
}

function problemTitle({ cause, findings }: Problem, language: Language): Markup {
  const [first] = findings;
  const where = cause?.where ?? first?.where;
  const what = cause ? say(`cause.${cause.cause}`, language) : (first?.says ?? '');
  return html`${where ? whereText(where) : ''} ${what}`;
}

function workbookSection(row: MatrixRow, index: number, language: Language): Markup {
  const { report, summary } = row;
  const state = stateOf(row);
  if (report.status === 'checked' && summary) {
    return html`<section id="w${index}" class="${state}">
      <h2>${report.file}</h2>
      <p class="${state}">${headline(summary, language)}</p>
      ${summary.problems.map((problem) => problemBlock(problem, language))}${driftBlock(summary.drifts, language)}${waivedBlock(summary.waived, language)}${staleBlock(report, language)}${notEvaluatedBlock(report, language)}
    </section> `;
  }
  const sentence = report.status === 'unreadable' ? report.error.message : say('report.no-tables', language);
  return html`<section id="w${index}" class="${state}">
    <h2>${report.file}</h2>
    <p class="${state}">${sentence}</p>
  </section> `;
}

function badge(severity: Severity, language: Language): Markup {
  return html`<span class="badge ${severity}">${say(`severity.${severity}`, language)}</span>`;
}

/** A problem folds open to the ties that it breaks, each with its sum. */
function problemBlock(problem: Problem, language: Language): Markup {
  const { cause, severity, findings } = problem;
  const [first] = findings;
  const place = cause
    ? `${cause.sheet}!${cause.cell}`
    : first?.cell === undefined
      ? ''
      : `${first.sheet}!${first.cell}`;
  const figures = cause ? html`${grouped(cause.reported)} → <b>${grouped(cause.suggested ?? '?')}</b> ` : html``;
  return html`<details class="problem">
    <summary>
      ${badge(severity, language)} ${problemTitle(problem, language)} <code>${place}</code> ${figures}<span
        class="faint"
        >${reasonText(problem, language)}</span
      >
    </summary>
    ${findings.map((finding) => findingTable(finding, language))}
  </details> `;
}

/** The figures of a tie, or the sentence of any other finding; then what it was computed from. */
function findingTable(finding: FindingReport, language: Language): Markup {
  const line = (
    column: 'table' | 'cell' | 'reported' | 'expected' | 'difference' | 'message',
    value: string | Markup,
  ) =>
    html`<tr>
      <th>${say(`report.column.${column}`, language)}</th>
      <td>${value}</td>
    </tr>`;
  const { reported, expected, difference, unit, says } = finding;
  const figures: readonly Markup[] =
    finding.kind === 'tie'
      ? [
          line('reported', withUnit(reported, unit)),
          line('expected', withUnit(expected, unit)),
          line('difference', withUnit(difference === undefined ? undefined : plain(difference), unit)),
        ]
      : [line('message', finding.message)];
  return html`<table class="finding">
    ${line('table', html`${whereText(finding.where)} <span class="faint">${finding.rule}</span>`)}${
      finding.cell === undefined ? html`` : line('cell', html`<code>${finding.sheet ?? ''}!${finding.cell}</code>`)
    }${figures}
    <tr>
      <th>${say('report.column.basis', language)}</th>
      <td>${says}<br />${sumMarkup(finding)}</td>
    </tr>
  </table> `;
}

function withUnit(numeral: string | undefined, unit: string | undefined): string {
  return numeral === undefined || numeral === '' ? '' : `${grouped(numeral)} ${unit ?? ''}`;
}

function sumMarkup({ related, sheet }: FindingReport): Markup {
  return html`${related
    .filter((part) => part.value !== '')
    .map((part, index) => {
      const sign = part.sign < 0 ? '− ' : index > 0 ? '+ ' : '';
      const scale = part.scale === '1' ? '' : ` × ${part.scale}`;
      const cell = part.sheet === sheet ? part.cell : `${part.sheet}!${part.cell}`;
      return html`${sign}${grouped(part.value)}${scale} <code>${cell}</code> `;
    })}`;
}

function driftBlock(drifts: readonly DriftGroup[], language: Language): Markup {
  if (drifts.length === 0) return html``;
  const count = drifts.reduce((sum, { findings }) => sum + findings.length, 0);
  return html`<details>
    <summary>
      ${say('report.drifts-merged', language, { count, places: drifts.length })}
      <span class="faint">${say('report.drift-note', language)}</span>
    </summary>
    <ul>
      ${drifts.map(
        ({ table, rule, findings }) =>
          html`<li>
            《${table}》 ${rule}:
            ${findings.map(({ cell = '', difference = '' }) => html`<code>${cell}</code> ${plain(difference)} `)}
          </li> `,
      )}
    </ul>
  </details> `;
}

function waivedBlock(findings: readonly FindingReport[], language: Language): Markup {
  if (findings.length === 0) return html``;
  return html`<details>
    <summary>${say('report.waived', language, { count: findings.length })}</summary>
    <ul>
      ${findings.map(
        ({ where, cell = '', waiver }) =>
          html`<li>${whereText(where)} <code>${cell}</code> ${waiver ? waiverText(waiver, language) : ''}</li> `,
      )}
    </ul>
  </details> `;
}

function staleBlock({ staleWaivers = [], findings, baseline }: CheckedReport, language: Language): Markup {
  const stale =
    staleWaivers.length === 0
      ? html``
      : html`<details>
          <summary>${say('report.heading.stale', language)} ${staleWaivers.length}</summary>
          <ul>
            ${staleWaivers.map((waiver) => html`<li>${staleText(waiver, findings, language)}</li>`)}
          </ul>
        </details>`;
  return baseline
    ? html`${stale}
        <p class="faint">${say('report.baseline', language, { ...baseline })}</p>`
    : stale;
}

function notEvaluatedBlock(report: CheckedReport, language: Language): Markup {
  if (report.notEvaluated.length === 0) return html``;
  return html`<details>
    <summary>${say('report.not-evaluated', language, { count: report.relations.notEvaluated })}</summary>
    <ul>
      ${report.notEvaluated.map(
        ({ rule, message, count }) => html`<li><code>${rule}</code> ${message} (${count})</li> `,
      )}
    </ul>
  </details> `;
}
