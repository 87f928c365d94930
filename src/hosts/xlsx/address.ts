import { MAX_COLUMN } from './limits.js';

/**
 * Reads an address such as `AB12` from the bytes `from … to - 1`: row × 16384 + column, both counted from 0 (one
 * number, as this is done for every cell of a workbook); −1 for anything else.
 */
export function placeIn(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  let column = 0;
  for (; at < to && column < MAX_COLUMN; at += 1) {
    const letter = bytes[at]! & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  let row = 0;
  for (const digits = at; at < to && at < digits + 7; at += 1) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) break;
    row = row * 10 + digit;
  }
  if (column === 0 || column > MAX_COLUMN || row === 0 || at < to) return -1;
  return (row - 1) * MAX_COLUMN + column - 1;
}

export function columnOf(place: number): number {
  return place % MAX_COLUMN;
}

export function rowOf(place: number): number {
  return Math.floor(place / MAX_COLUMN);
}
