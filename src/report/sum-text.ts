import { say, type Language } from './messages.js';
import { grouped } from './numerals.js';
import { cellText } from './where.js';
import type { FindingReport, RelatedReport } from './workbook-report.js';

/** What a tie was computed from, each figure with its cell: `979.37 (G7) + 320.46 (L7)`; at most so many are named. */
export function sumText(finding: FindingReport, language: Language, most = Infinity): string {
  const filled = finding.related.filter((part) => part.value !== '');
  const shown = filled.slice(0, most);
  const sum = shown.map((part, index) => term(part, index === 0, finding)).join(' ');
  return filled.length > shown.length
    ? `${sum} ${say('report.parts', language, { count: filled.length })}`
    : sum || say('report.parts-blank', language);
}

function term(part: RelatedReport, first: boolean, finding: FindingReport): string {
  const sign = part.sign < 0 ? (first ? '−' : '− ') : first ? '' : '+ ';
  const scale = part.scale === '1' ? '' : ` × ${part.scale}`;
  return `${sign}${grouped(part.value)}${scale} (${cellText(part, finding)})`;
}
