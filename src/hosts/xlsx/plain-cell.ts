import type { Scanner } from './xml.js';

const POWERS = Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`));
const QUOTE = 34;
const LT = 60;
const GT = 62;
const SLASH = 47;
const BLANK = 32;

/**
 * Reads the cells that nearly all cells are, `<c r="B7" s="3" t="s"><v>12</v></c>` written just so, without the
 * scanner's general machinery: a workbook is read in half the time. Whatever else it meets it leaves to the scanner.
 */
export class PlainCell {
  row = 0;
  column = 0;
  /** 0 where the cell names none, as for the scanner's reader. */
  style = 0;
  isShared = false;
  /** NaN for a blank cell, else the number, or that of the shared string. */
  number = NaN;
  /** The number of the shared formula, as in `<f t="shared" si="0"/>` before the value; −1 where there is none. */
  sharedFormula = -1;

  /** Reads the cell at the scanner's position; false, and nothing is read, when it is no plain one. */
  read(scanner: Scanner): boolean {
    const { bytes } = scanner;
    let at = scanner.position;
    if (!isAt(bytes, at, 60, 99, 32) || !isAt(bytes, at + 3, 114, 61, QUOTE)) return false; // <c r="
    at = this.readAddress(bytes, at + 6);
    if (at < 0) return false;
    this.style = 0;
    if (isAt(bytes, at, BLANK, 115, 61)) at = this.readStyle(bytes, at + 4); //  s="
    this.isShared = false;
    if (bytes[at] === BLANK) {
      this.isShared = true;
      if (!isAt(bytes, at, BLANK, 116, 61) || !isAt(bytes, at + 3, QUOTE, 115, QUOTE)) return false; //  t="s"
      at += 6;
    }
    this.number = NaN;
    this.sharedFormula = -1;
    if (bytes[at] === SLASH && bytes[at + 1] === GT) at += 2;
    else if (bytes[at] === GT) at = this.readValue(bytes, this.readFormula(bytes, at + 1));
    else return false;
    if (at < 0) return false;
    scanner.position = at;
    return true;
  }

  /** The place after the address and its quote; −1 when it is none inside a sheet. */
  private readAddress(bytes: Uint8Array, from: number): number {
    let at = from;
    let column = 0;
    let byte = bytes[at]!;
    for (; byte >= 65 && byte <= 90 && at - from < 3; byte = bytes[(at += 1)]!) column = column * 26 + byte - 64;
    const digits = at;
    let row = 0;
    for (; byte >= 48 && byte <= 57 && at - digits < 7; byte = bytes[(at += 1)]!) row = row * 10 + byte - 48;
    this.row = row - 1;
    this.column = column - 1;
    return byte === QUOTE && row > 0 && row <= 1_048_576 && column > 0 && column <= 16_384 ? at + 1 : -1;
  }

  private readStyle(bytes: Uint8Array, from: number): number {
    let at = from;
    let style = 0;
    for (; bytes[at]! >= 48 && bytes[at]! <= 57 && at - from < 9; at += 1) style = style * 10 + bytes[at]! - 48;
    this.style = style;
    return bytes[at] === QUOTE && bytes[from - 1] === QUOTE && at > from ? at + 1 : -1;
  }

  /** The place after `<f t="shared" si="0"/>`, or `from` where something else stands. */
  private readFormula(bytes: Uint8Array, from: number): number {
    if (bytes[from] !== LT || bytes[from + 1] !== 102) return from;
    for (let i = 0; i < SHARED_CHILD.length; i += 1) if (bytes[from + i] !== SHARED_CHILD[i]) return -1;
    let at = from + SHARED_CHILD.length;
    let number = 0;
    for (; bytes[at]! >= 48 && bytes[at]! <= 57; at += 1) number = number * 10 + bytes[at]! - 48;
    this.sharedFormula = number;
    const digits = at - from - SHARED_CHILD.length;
    return digits > 0 && digits < 10 && isAt(bytes, at, QUOTE, SLASH, GT) ? at + 3 : -1;
  }

  /** Reads from `<v>` to the end of the cell; numbers of up to 15 digits (see `numberIn`). */
  private readValue(bytes: Uint8Array, from: number): number {
    if (from < 0 || !isAt(bytes, from, LT, 118, GT)) return -1; // <v>
    let at = from + 3;
    const negative = bytes[at] === 45;
    if (negative) at += 1;
    const first = at;
    let mantissa = 0;
    let point = -1;
    let byte = bytes[at]!;
    for (; byte !== LT; byte = bytes[(at += 1)]!) {
      if (byte >= 48 && byte <= 57) mantissa = mantissa * 10 + byte - 48;
      else if (byte === 46 && point < 0) point = at;
      else return -1;
    }
    const digits = at - first - (point < 0 ? 0 : 1);
    if (digits === 0 || digits > 15) return -1;
    if (!isAt(bytes, at, LT, SLASH, 118) || !isAt(bytes, at + 3, GT, LT, SLASH)) return -1; // </v></c>
    if (bytes[at + 6] !== 99 || bytes[at + 7] !== GT) return -1;
    const value = point < 0 ? mantissa : mantissa / POWERS[at - point - 1]!;
    this.number = negative ? -value : value;
    return at + 8;
  }
}

const SHARED_CHILD = Uint8Array.from('<f t="shared" si="', (letter) => letter.charCodeAt(0));

function isAt(bytes: Uint8Array, at: number, first: number, second: number, third: number): boolean {
  return bytes[at] === first && bytes[at + 1] === second && bytes[at + 2] === third;
}
