const MAX_COLUMN = 16_384;

/** Reads an address such as `AB12` from the bytes `from … to - 1`, counted from 0; undefined for anything else. */
export function parseAddressBytes(
  bytes: Uint8Array,
  from: number,
  to: number,
): { readonly row: number; readonly column: number } | undefined {
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
  return column === 0 || row === 0 || at < to ? undefined : { row: row - 1, column: column - 1 };
}
