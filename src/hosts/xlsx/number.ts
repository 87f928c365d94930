const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const NUMERAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The number spelled by the bytes `start … end - 1`, correctly rounded; NaN when they are no numeral.
 * Up to 15 digits the quotient of two exact doubles is the right double (Clinger 1990); others go through `Number`.
 */
export function numberIn(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const negative = bytes[at] === 45;
  if (negative) at += 1;
  let mantissa = 0;
  let digits = 0;
  let decimals = -1;
  for (; at < end; at += 1) {
    const digit = bytes[at]! - 48;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits += 1;
      if (decimals >= 0) decimals += 1;
    } else if (digit === -2 && decimals < 0) {
      decimals = 0;
    } else {
      return slow(bytes, start, end);
    }
  }
  if (digits === 0 || digits > 15) return slow(bytes, start, end);
  const value = decimals > 0 ? mantissa / POWERS[decimals]! : mantissa;
  return negative ? -value : value;
}

function slow(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 400) return NaN;
  return parseNumber(String.fromCharCode(...bytes.subarray(start, end))) ?? NaN;
}

/** A finite decimal numeral, blanks around it allowed; undefined for anything else. */
export function parseNumber(text: string): number | undefined {
  const numeral = text.trim();
  const value = NUMERAL.test(numeral) ? Number(numeral) : NaN;
  return Number.isFinite(value) ? value : undefined;
}
