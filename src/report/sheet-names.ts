/** What no sheet's name may hold, and how long it may be at most. */
const FORBIDDEN = /[[\]:*?/\\]/g;
const LENGTH = 31;

/**
 * Names for sheets of one workbook, in the order of what they are called after: texts as they are, files by their own
 * name without ending. What spreadsheet programs don't take is left out, and what they can't tell apart is numbered.
 */
export function freeNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((text) => {
    const stem = sheetName(text);
    for (let number = 1; ; number += 1) {
      const ending = number === 1 ? '' : ` (${number})`;
      const name = cut(stem, LENGTH - ending.length) + ending;
      // Capitals make no difference to them.
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}

function sheetName(file: string): string {
  const bare = file
    .replace(/^.*[/\\]/, '')
    .replace(/\.(xlsx|xlsm|xls|et|ods)$/i, '')
    .replace(FORBIDDEN, '')
    .replace(/^'+|'+$/g, '')
    .trim();
  // A name of Excel's own.
  return bare === '' || bare.toLowerCase() === 'history' ? `_${bare}` : bare;
}

/** Not through the middle of a character that takes two units. */
function cut(text: string, length: number): string {
  const short = text.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(short) ? short.slice(0, -1) : short;
}
