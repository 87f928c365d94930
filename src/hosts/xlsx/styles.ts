import type { Package } from './package.js';
import { NAME } from './vocabulary.js';

/** The number formats of a workbook: distinct codes, and for each cell style (`s=`) which code it has. */
export interface NumberFormats {
  /** Entry 0 is `General`. */
  readonly codes: readonly string[];
  readonly ofStyle: Uint16Array;
}

/**
 * Number formats that a file need not spell out (ECMA-376 part 1 §18.8.30), 27 to 36 and 50 to 58 as Chinese Excel has
 * them.
 */
const BUILT_IN: Readonly<Record<number, string>> = {
  ...{ 0: 'General', 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00' },
  ...{ 5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;[Red]"¥"-#,##0', 7: '"¥"#,##0.00;"¥"-#,##0.00' },
  ...{ 8: '"¥"#,##0.00;[Red]"¥"-#,##0.00', 12: '# ?/?', 13: '# ??/??', 14: 'yyyy/m/d', 15: 'd-mmm-yy' },
  ...{ 16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM', 20: 'h:mm', 21: 'h:mm:ss' },
  ...{ 22: 'yyyy/m/d h:mm', 37: '#,##0 ;-#,##0', 38: '#,##0 ;[Red]-#,##0', 39: '#,##0.00 ;-#,##0.00' },
  ...{ 40: '#,##0.00 ;[Red]-#,##0.00', 41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ' },
  ...{
    42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
  },
  ...{ 44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', 45: 'mm:ss', 46: '[h]:mm:ss' },
  ...{ 47: 'mm:ss.0', 48: '##0.0E+0', 49: '@', 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"' },
  ...{ 30: 'm-d-yy', 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"' },
  ...{ 34: 'AM/PM h"时"mm"分"', 35: 'AM/PM h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"' },
  ...{ 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'AM/PM h"时"mm"分"' },
  ...{ 56: 'AM/PM h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"' },
};

export const GENERAL_ONLY: NumberFormats = { codes: ['General'], ofStyle: new Uint16Array(1) };

/** Reads the part with the styles. An unknown format id means General. */
export function readNumberFormats(file: Pick<Package, 'scanner'>, part: string): NumberFormats {
  const custom = new Map<number, string>();
  const ids: number[] = [];
  const scanner = file.scanner(part);
  scanner.next();
  while (scanner.nextChild(1)) {
    if (scanner.name === NAME.numFmts) {
      while (scanner.nextChild(2)) {
        if (scanner.name !== NAME.numFmt) continue;
        custom.set(scanner.integer(NAME.numFmtId), scanner.attribute(NAME.formatCode) ?? 'General');
      }
    } else if (scanner.name === NAME.cellXfs) {
      while (scanner.nextChild(2)) if (scanner.name === NAME.xf) ids.push(scanner.integer(NAME.numFmtId));
    }
  }
  return collect(ids, custom);
}

function collect(ids: readonly number[], custom: ReadonlyMap<number, string>): NumberFormats {
  const codes = ['General'];
  const indexOf = new Map([['General', 0]]);
  const ofStyle = Uint16Array.from(ids, (id) => {
    const code = custom.get(id) ?? BUILT_IN[id] ?? 'General';
    const known = indexOf.get(code);
    if (known !== undefined) return known;
    indexOf.set(code, codes.length);
    return codes.push(code) - 1;
  });
  return { codes, ofStyle };
}
