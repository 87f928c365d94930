import type { CellValue, Ref, Snapshot } from '../../../model/index.js';

/** A cell that looks as if it held what is nobody's business. */
export interface PersonalData {
  readonly at: Ref;
  readonly kind: 'identity' | 'telephone' | 'account';
  /** With its middle masked, so that the warning does not spread it. */
  readonly shown: string;
}

const DIGITS = /(?<![0-9A-Za-z.])\d[\d -]{6,28}[\dXx](?![0-9A-Za-z.])/g;
const ACCOUNT_BEFORE = /(账号|帐号|卡号|银行账户|银行帐户)\P{L}*$/u;

/** Every cell with an identity number, a telephone or a bank account; one warning a number. */
export function personalData(snapshot: Snapshot): readonly PersonalData[] {
  const found: PersonalData[] = [];
  for (const sheet of snapshot.sheets) {
    for (let row = 0; row < sheet.rowCount; row += 1) {
      let before = '';
      for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
        const text = textOf(sheet.values[index]!);
        for (const { 0: match, index: from } of text.matchAll(DIGITS)) {
          const kind = kindOf(match, before + text.slice(0, from));
          const at = { sheet: sheet.name, row, column: sheet.columns[index]! };
          if (kind) found.push({ at, kind, shown: masked(match) });
        }
        if (text !== '') before = text;
      }
    }
  }
  return found;
}

/** Amounts have no more than twelve digits before the point; numbers with decimals are amounts. */
function textOf(value: CellValue): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : '';
}

/** `context` is the text before it: of the cell to its left, then of its own. */
function kindOf(match: string, context: string): PersonalData['kind'] | undefined {
  const digits = match.replace(/[ -]/g, '');
  if (/^\d{17}[\dXx]$/.test(digits) && isIdentity(digits)) return 'identity';
  if (/^1[3-9]\d{9}$/.test(digits) || /^0\d{2,3}[ -]\d{7,8}$/.test(match)) return 'telephone';
  if (/^62\d{14,17}$/.test(digits) && passesLuhn(digits)) return 'account';
  return /^\d{9,30}$/.test(digits) && ACCOUNT_BEFORE.test(context) ? 'account' : undefined;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** 公民身份号码, GB 11643-1999: a date of birth, and a check digit after ISO 7064 MOD 11-2. */
function isIdentity(digits: string): boolean {
  const [year, month, day] = [digits.slice(6, 10), digits.slice(10, 12), digits.slice(12, 14)].map(Number);
  if (year! < 1900 || year! > 2100 || month! < 1 || month! > 12 || day! < 1 || day! > 31) return false;
  const sum = WEIGHTS.reduce((so, weight, index) => so + weight * Number(digits[index]), 0);
  return '10X98765432'[sum % 11] === digits[17]!.toUpperCase();
}

/** The check digit of bank cards (ISO/IEC 7812-1, annex B). */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((so, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return so + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function masked(match: string): string {
  return `${match.slice(0, 3)}…${match.slice(-2)}`;
}
