import { say, type Language } from './messages.js';
import { percent, plain } from './numerals.js';
import type { Problem } from './summary.js';

/** Why the cell is taken to be wrong, and how sure that is; '' for a problem that no single cell explains. */
export function reasonText({ cause, findings }: Problem, language: Language): string {
  if (!cause) return '';
  if (cause.certainty === 'tangled') return say('report.tangled', language);
  if (cause.cause === 'blank') return say(`report.blank-${cause.certainty}`, language, { count: findings.length });
  return say('report.cause', language, {
    cause: say(`cause.${cause.cause}`, language),
    score: percent(cause.score),
    count: findings.length,
  });
}

export interface Figures {
  readonly reported?: string;
  readonly expected?: string;
  readonly difference?: string;
  readonly unit?: string;
}

/** 表内数 / 应为 / 差额 */
export function figuresText({ reported, expected, difference, unit }: Figures, language: Language): string {
  const parts = [
    reported === undefined || reported === ''
      ? say('report.blank', language)
      : say('report.reported', language, { value: reported }),
    ...(expected === undefined ? [] : [say('report.expected', language, { value: expected })]),
    ...(difference === undefined ? [] : [say('report.difference', language, { value: plain(difference) })]),
  ];
  return parts.join(say('report.separator', language)) + (unit === undefined ? '' : ` ${unit}`);
}
