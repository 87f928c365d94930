import type { Severity } from '../model/index.js';
import { html, type Markup } from './markup.js';
import { say, type Language } from './messages.js';
import { grouped, plain } from './numerals.js';
import { cellText, whereText } from './where.js';
import type { FindingReport } from './workbook-report.js';

export function badge(severity: Severity, language: Language): Markup {
  return html`<span class="badge ${severity}">${say(`severity.${severity}`, language)}</span>`;
}

/** The figures of a tie, or the sentence of any other finding; then what it was computed from. */
export function findingTable(finding: FindingReport, language: Language): Markup {
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
      finding.cell === undefined ? html`` : line('cell', html`<code>${cellText(finding)}</code>`)
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

function sumMarkup(finding: FindingReport): Markup {
  return html`${finding.related
    .filter((part) => part.value !== '')
    .map((part, index) => {
      const sign = part.sign < 0 ? '− ' : index > 0 ? '+ ' : '';
      const scale = part.scale === '1' ? '' : ` × ${part.scale}`;
      return html`${sign}${grouped(part.value)}${scale} <code>${cellText(part, finding)}</code> `;
    })}`;
}
