import { amountOfNumber, formatAmount, roundTo, trimmed } from '../../../model/index.js';
import { isDateFormat } from '../display.js';

const known = new Map<string, number | undefined>();

/**
 * The number as its format prints it, as a numeral; undefined where the format hides no decimals.
 * Percentages keep two more; formats that scale by thousands keep whole numbers, as they hide no decimals beyond that.
 */
export function printed(value: number, format: string): string | undefined {
  if (!known.has(format)) {
    if (known.size > 1000) known.clear();
    known.set(format, decimalsOf(format));
  }
  const decimals = known.get(format);
  const amount = amountOfNumber(value);
  if (decimals === undefined || !amount || amount.decimals <= decimals) return undefined;
  return formatAmount(trimmed(roundTo(amount, decimals)));
}

/** The most decimals of the stored number that the format can show; undefined where it leaves them to the number. */
function decimalsOf(format: string): number | undefined {
  if (format === 'General' || isDateFormat(format)) return undefined;
  const sections = format.replace(/"[^"]*"|\\.|!.|_.|\*.|\[[^\]]*\]/g, '').split(';');
  const shown = sections.slice(0, 2).filter((section) => /[0#?]/.test(section));
  if (shown.length === 0 || shown.some((section) => /General|[E@/]/i.test(section))) return undefined;
  return Math.max(...shown.map(decimalsOfSection));
}

function decimalsOfSection(section: string): number {
  const fraction = /\.([0#?]*)/.exec(section)?.[1] ?? '';
  const percents = section.split('%').length - 1;
  const thousands = /(,+)(?:[^0#?,]*)$/.exec(section)?.[1]?.length ?? 0;
  return Math.max(0, fraction.length + 2 * percents - 3 * thousands);
}
