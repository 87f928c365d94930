/** A paragraph without what is only layout, and where each character stood. */
export interface Flat {
  readonly text: string;
  /** Position in the paragraph of each character of `text`. */
  readonly origin: readonly number[];
}

/** White space between characters, quotation marks, and marks of emphasis say nothing. */
const LAYOUT = /[\s\u200b\ufeff“”„"'‘’「」]/;

/** Full width becomes half width (NFKC), layout goes: `公务用车购置及运 维费 ５.50 万元` → `公务用车购置及运维费5.50万元`. */
export function flatten(raw: string): Flat {
  let text = '';
  const origin: number[] = [];
  for (let index = 0; index < raw.length; index += 1) {
    const unit = raw[index]!;
    if (isPlain(raw.charCodeAt(index))) {
      text += unit;
      origin.push(index);
      continue;
    }
    if (LAYOUT.test(unit)) continue;
    for (const character of unit.normalize('NFKC')) {
      if (LAYOUT.test(character)) continue;
      text += character;
      origin.push(index);
    }
  }
  return { text, origin };
}

/** Han characters, digits, the full stop and the point: nearly all of a text, and never changed. */
function isPlain(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x2e && code <= 0x39) || code === 0x3001 || code === 0x3002;
}

/** A stretch of the flat text as it stands in the paragraph. */
export function spanOf(flat: Flat, from: number, to: number): { readonly from: number; readonly to: number } {
  const end = flat.origin[to - 1];
  return { from: flat.origin[from] ?? 0, to: end === undefined ? 0 : end + 1 };
}
