import type { Severity } from '../model/index.js';
import { html, type Markup } from './markup.js';
import { say, type Language } from './messages.js';
import { figuresText } from './problem-text.js';
import { sumText } from './sum-text.js';
import { cellText, whereText } from './where.js';
import type { FindingReport } from './workbook-report.js';

export function badge(severity: Severity, language: Language): Markup {
  return html`<span class="badge ${severity}">${say(`severity.${severity}`, language)}</span>`;
}

/**
 * The figures of a tie, or the sentence of any other finding, then what it was computed from: lines of one paragraph,
 * because a page of a thousand workbooks has ten thousand of them. `isTold`: place, rule and tie stand above already.
 */
export function findingLines(finding: FindingReport, language: Language, isTold = false): Markup {
  const place = [whereText(finding.where), finding.cell && cellText(finding), finding.rule].filter(Boolean).join(' ');
  const lines = [
    ...(isTold ? [] : [place]),
    finding.kind === 'tie' ? figuresText(finding, language) : finding.message,
    ...(isTold || finding.says === '' ? [] : [say('report.basis', language, { says: finding.says })]),
    ...(finding.kind === 'tie' ? [say('report.sum', language, { sum: sumText(finding, language) })] : []),
  ];
  return html`<p class="finding">${lines.join('\n')}</p>`;
}
