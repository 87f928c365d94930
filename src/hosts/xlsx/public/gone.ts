/** What formulas of the public copy can no longer refer to. */
export interface Gone {
  readonly sheets: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

const SHEETS = /'((?:[^']|'')+)'!|([^\s!'"()+\-*/^&=<>,;{}]+)!/g;
const WORDS = /[\p{L}_\\][\p{L}\p{N}_.\\]*/gu;

/** A formula that names a removed sheet, another workbook (`[1]表!A1`), a removed name or nothing at all (`#REF!`). */
export function refersToGone(formula: string, { sheets, names }: Gone): boolean {
  const plain = formula.replace(/"(?:[^"]|"")*"/g, '""');
  if (/\[[^\]]+\][^\]]*!|#REF!/.test(plain)) return true;
  for (const [, quoted, bare = ''] of plain.matchAll(SHEETS)) {
    const named = quoted === undefined ? bare : quoted.replaceAll("''", "'");
    if (sheets.has(named) || named.split(':').some((one) => sheets.has(one))) return true;
  }
  return names.size > 0 && (plain.match(WORDS) ?? []).some((word) => names.has(word));
}
