import { format as formatValue, isDateFormat as isDate } from 'numfmt';
import type { CellValue } from '../../model/index.js';

/** `0`, `0.00`, `#,##0.00`, `0.00%` and the same with a blank behind: most cells of a budget have one of these. */
const PLAIN = /^(#,##)?0(?:\.(0{1,9}))?(%?)_?( ?)$/;

/**
 * The text that Excel shows for a value in a cell wide enough, by its number format code: General, decimals, grouping,
 * percent, dates, fractions, text, sections, conditions, literals. A blank gives ''.
 */
export function displayText(value: CellValue, code: string): string {
  if (value === null) return '';
  if (typeof value === 'object') return value.error;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return isPlainText(code) ? value : withNumfmt(value, code);
  return plainText(value, code) ?? withNumfmt(code === 'General' ? value : forRounding(value), code);
}

/** The code shows a date or a time. */
export function isDateFormat(code: string): boolean {
  return code !== 'General' && isDate(translated(code));
}

/** A text goes through its format only when that has a text section (`@`). */
function isPlainText(code: string): boolean {
  return code === '@' || !code.includes('@');
}

interface PlainFormat {
  readonly decimals: number;
  readonly grouped: boolean;
  readonly percent: boolean;
  readonly after: string;
}

const plainFormats = new Map<string, PlainFormat | null>();

function plainFormat(code: string): PlainFormat | null {
  let known = plainFormats.get(code);
  if (known === undefined) {
    known = plainFormatOf(PLAIN.exec(code));
    remember(plainFormats, code, known);
  }
  return known;
}

function plainFormatOf(match: RegExpExecArray | null): PlainFormat | null {
  if (!match) return null;
  const [, grouping, zeros = '', percent, blank] = match;
  const isPercent = percent === '%';
  return { grouped: grouping !== undefined, decimals: zeros.length, percent: isPercent, after: `${percent}${blank}` };
}

/** The common formats without the general machinery; undefined for every other. */
function plainText(value: number, code: string): string | undefined {
  if (code === 'General') return plainGeneral(value);
  const format = plainFormat(code);
  if (!format || Math.abs(value) >= 1e15) return undefined;
  const places = format.percent ? format.decimals + 2 : format.decimals;
  const careful = needsCare(value, places) ? forRounding(value) : value;
  const shown = format.percent ? careful * 100 : careful;
  return (fixed(shown, format) ?? slowFixed(shown, format)) + format.after;
}

const POWERS = [1, 10, 100, 1000];
/** `FRACTIONS[2][5]` is `.05`. */
const FRACTIONS = POWERS.map((power, decimals) => {
  return Array.from({ length: power }, (_, units) =>
    decimals === 0 ? '' : `.${String(units).padStart(decimals, '0')}`,
  );
});
/** `5` and `005`: put together from these no digit has to be computed, which is most of what showing a number costs. */
const THOUSAND = Array.from({ length: 1000 }, (_, number) => String(number));
const PADDED = THOUSAND.map((digits) => digits.padStart(3, '0'));

/** Up to three decimals of a number below a thousand million, as most are; undefined for any other. */
function fixed(value: number, { decimals, grouped }: PlainFormat): string | undefined {
  const power = POWERS[decimals];
  const size = Math.abs(value);
  if (power === undefined || size >= 999_999_999) return undefined;
  const units = Math.round(size * power);
  const whole = Math.floor(units / power);
  const fraction = FRACTIONS[decimals]![units - whole * power]!;
  return (value < 0 && units > 0 ? '-' : '') + wholeText(whole, grouped ? ',' : '') + fraction;
}

function wholeText(whole: number, comma: string): string {
  if (whole < 1000) return THOUSAND[whole]!;
  const thousands = Math.floor(whole / 1000);
  return wholeText(thousands, comma) + comma + PADDED[whole - thousands * 1000]!;
}

function slowFixed(value: number, format: PlainFormat): string {
  const text = withoutMinusZero(value.toFixed(format.decimals));
  return format.grouped ? grouped(text) : text;
}

/** General shows up to eleven characters as they are; longer ones are rounded. */
function plainGeneral(value: number): string | undefined {
  const size = Math.abs(value);
  if (size >= 1e11 || (size < 1e-4 && size !== 0)) return undefined;
  const text = String(value);
  return text.length <= 11 ? text : undefined;
}

/** What rounds to nothing has no sign. */
function withoutMinusZero(text: string): string {
  return text.startsWith('-') && Number(text) === 0 ? text.slice(1) : text;
}

/** Whether the digit after the last shown one is so near to 5 that binary error could turn it. */
function needsCare(value: number, decimals: number): boolean {
  const scaled = Math.abs(value) * (POWERS[decimals] ?? 10 ** decimals);
  return scaled > 1e9 || Math.abs(scaled - Math.floor(scaled) - 0.5) < 1e-5;
}

/**
 * Excel rounds the 15 digits that it shows, half away from zero; a double may lie just below such a half (1.005).
 * One unit in the last place more changes no digit but that.
 */
function forRounding(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15)) * (1 + 2 ** -52);
}

function grouped(text: string): string {
  const point = text.indexOf('.');
  let result = point < 0 ? '' : text.slice(point);
  let end = point < 0 ? text.length : point;
  const first = text.startsWith('-') ? 1 : 0;
  for (; end - first > 3; end -= 3) result = `,${text.slice(end - 3, end)}${result}`;
  return text.slice(0, end) + result;
}

function withNumfmt(value: number | string, code: string): string {
  try {
    return formatValue(translated(code), value, {
      overflow: '########',
      nbsp: false,
      dateSpanLarge: false,
      dateErrorNumber: false,
    });
  } catch {
    // A code that nobody can read: the value is better than nothing.
    return String(value);
  }
}

const translations = new Map<string, string>();

/** `0!.0,` of East Asian editions escapes with `!` what others escape with `\`; texts in quotes stay. */
function translated(code: string): string {
  if (!code.includes('!')) return code;
  let known = translations.get(code);
  if (known === undefined) {
    known = code.replace(/"[^"]*"|\\.|!(.)/g, (whole, escaped?: string) =>
      escaped === undefined ? whole : `\\${escaped}`,
    );
    remember(translations, code, known);
  }
  return known;
}

/** Codes are few in a workbook, but a long-lived page sees many workbooks. */
function remember<T>(cache: Map<string, T>, code: string, value: T): void {
  if (cache.size > 1000) cache.clear();
  cache.set(code, value);
}
