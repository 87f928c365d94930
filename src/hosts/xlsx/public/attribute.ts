import type { Splice } from '../splice.js';
import type { Scanner } from '../xml.js';

/** Takes out, with the blank before it, the attribute whose bounds the scanner has just given. */
export function attributeSpan({ bytes, valueStart, valueEnd }: Scanner): Splice {
  let from = valueStart - 1;
  while (bytes[from - 1]! <= 32 || bytes[from - 1] === 61) from -= 1;
  while (bytes[from - 1]! > 32) from -= 1;
  while (bytes[from - 1]! <= 32) from -= 1;
  return { from, to: valueEnd + 1, text: '' };
}
