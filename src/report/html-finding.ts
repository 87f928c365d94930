import type { Severity } from '../model/index.js';
import { html, type Markup } from './markup.js';
import { say, type Language } from './messages.js';
import { grouped } from './numerals.js';
import { figuresText } from './problem-text.js';
import { cellText, whereText } from './where.js';
import type { FindingReport } from './workbook-report.js';

export function badge(severity: Severity, language: Language): Markup {
  return html`<span class="badge ${severity}">${say(`severity.${severity}`, language)}</span>`;
}

/** The figures of a tie, or the sentence of any other finding; then what it was computed from. */
export function findingTable(finding: FindingReport, language: Language): Markup {
  const line = (column: 'table' | 'figures' | 'message' | 'basis', value: string | Markup) =>
    html`<tr>
      <th>${say(`report.column.${column}`, language)}</th>
      <td>${value}</td>
    </tr>`;
  const cell = finding.cell === undefined ? html`` : html` <code>${cellText(finding)}</code>`;
  return html`<table class="finding">
    ${line('table', html`${whereText(finding.where)}${cell} <span class="faint">${finding.rule}</span>`)}
    ${finding.kind === 'tie' ? line('figures', figuresText(finding, language)) : line('message', finding.message)}
    ${line('basis', html`${finding.says}<br />${sumMarkup(finding)}`)}
  </table> `;
}

function sumMarkup(finding: FindingReport): Markup {
  return html`${finding.related
    .filter((part) => part.value !== '')
    .map((part, index) => {
      const sign = part.sign < 0 ? '− ' : index > 0 ? '+ ' : '';
      const scale = part.scale === '1' ? '' : ` × ${part.scale}`;
      return html`${sign}${grouped(part.value)}${scale} <code>${cellText(part, finding)}</code> `;
    })}`;
}
