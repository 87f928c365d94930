import { acrossSection } from './html-across.js';
import { excerptGrid } from './html-excerpt.js';
import { badge, findingLines } from './html-finding.js';
import { STYLE } from './html-style.js';
import { html, type Markup } from './markup.js';
import { totalLine } from './glance.js';
import {
  legendOf,
  matrixOf,
  resultOf,
  stateOf,
  type Matrix,
  type MatrixCell,
  type MatrixRow,
  type SharedProblem,
} from './matrix.js';
import { say, type Language } from './messages.js';
import { grouped, plain } from './numerals.js';
import { reasonText } from './problem-text.js';
import { summarize, type DriftGroup, type Problem } from './summary.js';
import { reviewSummary, staleText, unevaluatedReasons, waiverText } from './text.js';
import { whereText } from './where.js';
import type { AcrossReport, CheckedReport, FindingReport, WorkbookReport } from './workbook-report.js';

/**
 * The report of many workbooks as one page that needs no network and runs no script: the matrix workbooks × families,
 * mistakes that several workbooks share, and each workbook's findings to unfold. Its policy forbids anything else.
 */
export function htmlReport(reports: Iterable<WorkbookReport>, language: Language, across?: AcrossReport): string {
  return [...htmlPieces(reports, language, across)].join('');
}

/** The page piece by piece, so that the reports of a thousand workbooks need not stand in memory with it. */
export function* htmlPieces(
  reports: Iterable<WorkbookReport>,
  language: Language,
  across?: AcrossReport,
): Generator<string> {
  const matrix = matrixOf(reports, language);
  yield `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`;
  yield pageHead(language).html;
  yield `<body><h1>${say('report.title', language)}</h1>`;
  if (matrix.rows.length > 0) yield overview(matrix, language).html;
  yield acrossSection(across, language).html;
  let index = 0;
  for (const report of reports) yield workbookSection(report, matrix.rows[index]!, index++, language).html;
  yield html`<p class="sign">${say('report.signature', language)}</p>`.html;
  yield '</body></html>\n';
}

function pageHead(language: Language): Markup {
  return html`<head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${say('report.title', language)}</title>
    <style>
      ${{ html: STYLE }}
    </style>
  </head>`;
}

function overview(matrix: Matrix, language: Language): Markup {
  return html`<p>${totalLine(matrix.rows, language)}</p>
    <p class="filter">
      <label><input type="checkbox" id="only" /> ${say('report.only-problems', language)}</label>
      <label><input type="checkbox" id="errors" /> ${say('report.only-errors', language)}</label>
    </p>
    ${matrixTable(matrix, language)} ${sharedSection(matrix.shared, language)}`;
}

/** Workbooks in one piece of the matrix: a browser lays out only the pieces in sight. */
const PIECE = 50;

function matrixTable(matrix: Matrix, language: Language): Markup {
  const { families, rows } = matrix;
  const starts = Array.from({ length: Math.ceil(rows.length / PIECE) }, (_, piece) => piece * PIECE);
  return html`<h2>${say('report.matrix', language)}</h2>
    <p class="faint">${legendOf(matrix, language)}</p>
    <div class="wide" style="--families:${families.length}">
      ${starts.map((start) => matrixPiece(families, rows.slice(start, start + PIECE), start, language))}
    </div> `;
}

function matrixPiece(
  families: Matrix['families'],
  rows: readonly MatrixRow[],
  start: number,
  language: Language,
): Markup {
  return html`<div class="piece">
    <table class="matrix">
      <thead>
        <tr>
          <th class="file">${say('report.column.file', language)}</th>
          <th class="verdict">${say('report.column.verdict', language)}</th>
          ${families.map((family) => html`<th>${family}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row, index) => matrixLine(row, start + index))}
      </tbody>
    </table>
  </div>`;
}

function matrixLine(row: MatrixRow, index: number): Markup {
  return html`<tr class="${stateOf(row)}">
    <th><a href="#w${index}">${row.file}</a></th>
    <td class="result">${row.result}</td>
    ${row.cells.map(matrixCell)}
  </tr> `;
}

/** Without end tags, which HTML lets be left out: there are sixty cells a workbook. */
function matrixCell(cell: MatrixCell): Markup {
  if (cell === 'holds') return { html: '<td>·' };
  if (cell === 'not-evaluated') return { html: '<td>–' };
  if (cell === 'absent') return { html: '<td>' };
  return html`<td class="bad">${cell.mismatches}</td>`;
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
          <p class="finding">${files.join(say('report.list', language))}</p>
        </details> `,
    )}`;
}

function problemTitle({ cause, findings }: Problem, language: Language): Markup {
  const [first] = findings;
  const where = cause?.where ?? first?.where;
  const what = cause ? say(`cause.${cause.cause}`, language) : (first?.says ?? '');
  return html`${where ? whereText(where) : ''} ${what}`;
}

function workbookSection(report: WorkbookReport, row: MatrixRow, index: number, language: Language): Markup {
  const state = stateOf(row);
  return html`<section id="w${index}" class="${state}">
    <h2>${report.file}</h2>
    <p class="${state}">${resultOf(report, language)}</p>
    ${report.status === 'checked' ? foundBlocks(report, language) : html``}
  </section> `;
}

function foundBlocks(report: CheckedReport, language: Language): Markup {
  const { problems, drifts, waived } = summarize(report);
  return html`${problems.map((problem) => problemBlock(problem, language))}${driftBlock(drifts, language)}${waivedBlock(waived, language)}${staleBlock(report, language)}${reviewBlock(report, language)}${notEvaluatedBlock(report, language)}`;
}

/** A cell that breaks more ties than these is wrong all the same; the JSON report has them all. */
const TIES_OF_A_CAUSE = 8;

/** A problem folds open to the ties that it breaks, each with its sum. */
function problemBlock(problem: Problem, language: Language): Markup {
  const { cause, severity, findings } = problem;
  const [first] = findings;
  const shown = cause ?? first;
  const place = shown?.cell === undefined ? '' : `${shown.sheet}!${shown.cell}`;
  const rule = cause ? '' : ` ${first?.rule ?? ''}`;
  const hidden = findings.length - TIES_OF_A_CAUSE;
  return html`<details>
    <summary>
      ${badge(severity, language)} ${problemTitle(problem, language)}
      <code>${place}${rule}</code>${causeMarkup(problem, language)}
    </summary>
    ${excerptGrid(shown?.excerpt, shown ?? {})}${findings
      .slice(0, TIES_OF_A_CAUSE)
      .map((finding) => findingLines(finding, language, !cause))}${
      hidden > 0 ? html`<p class="faint">${say('report.more', language, { count: hidden })}</p>` : html``
    }
  </details> `;
}

function causeMarkup(problem: Problem, language: Language): Markup {
  const { cause } = problem;
  if (!cause) return html``;
  return html` ${grouped(cause.reported)} → <b>${grouped(cause.suggested ?? '?')}</b>
    <span class="faint">${reasonText(problem, language)}</span>`;
}

function driftBlock(drifts: readonly DriftGroup[], language: Language): Markup {
  if (drifts.length === 0) return html``;
  const count = drifts.reduce((sum, { findings }) => sum + findings.length, 0);
  const lines = drifts.map(({ table, rule, findings }) => {
    const places = findings.map(({ cell = '', difference = '' }) => `${cell} ${plain(difference)}`);
    return `《${table}》 ${rule}: ${places.join(say('report.list', language))}`;
  });
  return html`<details>
    <summary>
      ${say('report.drifts-merged', language, { count, places: drifts.length })}
      <span class="faint">${say('report.drift-note', language)}</span>
    </summary>
    <p class="finding">${lines.join('\n')}</p>
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

function reviewBlock({ review = [] }: CheckedReport, language: Language): Markup {
  if (review.length === 0) return html``;
  return html`<details>
    <summary>${reviewSummary(review, language)}</summary>
    <ul>
      ${review.map(
        ({ state, where, place, demand }) =>
          html`<li><b>${say(`review.state.${state}`, language)}</b> ${where} <code>${place}</code> ${demand}</li>`,
      )}
    </ul>
  </details>`;
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
  const lines = unevaluatedReasons(report).map(
    ({ message, rules, count }) => `${message} (${count}) ${rules.join(say('report.list', language))}`,
  );
  return html`<details>
    <summary>${say('report.not-evaluated', language, { count: report.relations.notEvaluated })}</summary>
    <p class="finding">${lines.join('\n')}</p>
  </details> `;
}
