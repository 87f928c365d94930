import {
  againstText,
  comparisonHeadline,
  comparisonTitle,
  differencesOf,
  handedInLines,
  type SameDifference,
} from './across-summary.js';
import { badge, findingLines } from './html-finding.js';
import { html, type Markup } from './markup.js';
import { say, type Language } from './messages.js';
import { grouped } from './numerals.js';
import { cellText, whereText } from './where.js';
import type { AcrossReport, ChangeReport, ChangeSideReport, ComparisonReport } from './workbook-report.js';

/** Comparisons between workbooks, each to unfold, and who has not handed in. */
export function acrossSection(across: AcrossReport | undefined, language: Language): Markup {
  if (!across) return html``;
  const lines = handedInLines(across, language);
  const compared =
    across.comparisons.length === 0
      ? html``
      : html`<h2>${say('across.heading', language)}</h2>
          ${across.comparisons.map((comparison) => comparisonBlock(comparison, language))}`;
  const handedIn =
    lines.length === 0
      ? html``
      : html`<h2>${say('across.heading.handed-in', language)}</h2>
          <ul>
            ${lines.map((line) => html`<li>${line}</li>`)}
          </ul>`;
  return html`${compared}${handedIn}`;
}

function comparisonBlock(comparison: ComparisonReport, language: Language): Markup {
  const differences = differencesOf(comparison);
  const state = differences[0]?.severity ?? (comparison.reason ? 'warning' : 'passed');
  return html`<details class="problem">
    <summary>
      ${comparisonTitle(comparison, language)}
      <b class="${state}">${comparisonHeadline(comparison, language)}</b>
      <span class="faint">${comparison.subject.file}</span>
    </summary>
    <p class="faint">${say('across.against', language, { list: againstText(comparison, language) })}</p>
    ${differences.map((difference) => differenceBlock(difference, language))}${changeTable(comparison.changes ?? [], language)}
    <ul>
      ${comparison.notEvaluated.map(
        ({ rule, message, count }) => html`<li><code>${rule}</code> ${message} (${count})</li> `,
      )}
    </ul>
  </details> `;
}

function differenceBlock({ severity, first, others }: SameDifference, language: Language): Markup {
  const list = others.map((other) => cellText(other, first)).join(say('report.list', language));
  const more = others.length === 0 ? '' : say('across.same-difference', language, { count: others.length, list });
  return html`<details class="problem">
    <summary>${badge(severity, language)} ${whereText(first.where)} <code>${first.cell ?? ''}</code></summary>
    ${findingLines(first, language)}
    <p class="faint">${more}</p>
  </details> `;
}

function changeTable(changes: readonly ChangeReport[], language: Language): Markup {
  if (changes.length === 0) return html``;
  const heads = ['across.column.change', 'report.column.table', 'across.column.before', 'across.column.after'] as const;
  return html`<table class="changes">
    <tr>
      ${heads.map((head) => html`<th>${say(head, language)}</th>`)}
      <th>${say('report.column.difference', language)}</th>
    </tr>
    ${changes.map(
      ({ kind, where, before, after, difference, unit }) =>
        html`<tr>
          <th>${say(`across.change.${kind}`, language)}</th>
          <td>${whereText(where)}</td>
          <td>${sideMarkup(before)}</td>
          <td>${sideMarkup(after)}</td>
          <td>${difference === undefined ? '' : `${grouped(difference)} ${unit ?? ''}`}</td>
        </tr> `,
    )}
  </table> `;
}

function sideMarkup(side: ChangeSideReport | undefined): Markup {
  if (!side) return html``;
  const { sheet, cell = '' } = side;
  return html`${grouped(side.value)} <code>${sheet === undefined ? '' : `${sheet}!${cell}`}</code>`;
}
