/**
 * Folding makes texts comparable that differ only in how they are set: white space, full and half width (NFKC),
 * quotation marks, brackets, a leading 其中：, a year, a unit in brackets, a trailing colon.
 */
const UNIT_NOTE = /[(（[](?:金额)?(?:单位[::]?)?(?:人民币)?(?:元|百元|千元|万元|百万元|亿元|%)[)）\]]/g;
/** Words and numbers that folding leaves as they are: most of a large table, and too many different ones to keep. */
const PLAIN = /^(?!其中|20\d\d年)[\u4e00-\u9fff0-9A-Za-z、]+$/;
const cache = new Map<string, string>();

export function fold(text: string): string {
  if (PLAIN.test(text)) return text;
  const known = cache.get(text);
  if (known !== undefined) return known;
  const folded = text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, '')
    .replace(UNIT_NOTE, '')
    .replace(/^20\d\d年度?/, '')
    .replace(/[“”"'‘’「」『』《》()[\]【】〔〕]/g, '')
    .replace(/^其中[:,]?/, '')
    .replace(/[:;。]+$/, '');
  if (cache.size > 20_000) cache.clear();
  cache.set(text, folded);
  return folded;
}

/** White space between characters is layout in Chinese tables: `单位代 码` is 单位代码. Everything else is kept. */
export function squeeze(text: string): string {
  return text.replace(/[\s\u200b\ufeff]+/g, '');
}

/** 县医保局 of 涞源县医疗保障局: the characters of `short` stand in `long` in this order. */
export function isShortFor(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}
