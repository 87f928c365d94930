import type { Column, Row, RowRole, Sheet, Standard } from '../../model/index.js';
import type { Line } from '../recognize/lines.js';
import { isTotalWord } from '../recognize/surroundings.js';
import { codeOf, hasAmount, textOf } from './cells.js';
import { namedAccountRows } from './named-accounts.js';
import { namedUnitRows } from './named-units.js';

/** What a row of a table by code says about itself, before roles are given. */
export interface CodeLine {
  readonly row: number;
  readonly code: string;
  /** Government economic code of a pair. */
  readonly pair: string;
  readonly unit: string;
  readonly label: string;
  readonly total: boolean;
}

/** What an account's code looks like; another code in its column is a department's (济源 036, 许昌 507). */
const ACCOUNT: Readonly<Record<Kind, RegExp>> = {
  'function-code': /^2\d\d(\d\d){0,2}$/,
  'economic-code': /^3\d\d(\d\d)?$/,
  'unit-code': /^2\d\d(\d\d){0,2}$/,
};
/** 501 机关工资福利支出 …: the accounts of a table that has no code of department accounts. */
const GOVERNMENT_ACCOUNT = /^5\d\d(\d\d)?$/;

type Kind = 'function-code' | 'economic-code' | 'unit-code';

/**
 * The rows of a table by account or unit. A row's level is the length of its code; a code that no other extends is a
 * leaf. Codes that lost their leading zeros as numbers get them back: 款 and 项 have two digits, units three and three.
 */
export function codeRows(
  body: readonly Line[],
  columns: readonly Column[],
  sheet: Sheet,
  kind: Kind,
  standard: Standard,
): readonly Row[] {
  const lines = readCodeLines(body, columns, sheet);
  if (kind === 'unit-code' && !columns.some((column) => column.type === 'code'))
    return namedUnitRows(lines, columns, sheet);
  if (kind === 'function-code' && lines.every((line) => line.code === '' && line.unit === '')) {
    const named = namedAccountRows(lines, columns, sheet, standard);
    if (named) return named;
  }
  const byUnit = kind === 'unit-code' && !looksFunctional(lines, standard);
  const departments = departmentCodes(lines);
  const account = accountsOf(kind, lines);
  const rows: Row[] = [];
  const extended = new Set<string>();
  for (const line of lines) {
    for (let length = 3; length < line.code.length; length += 2) extended.add(line.code.slice(0, length));
  }
  for (const line of lines) {
    const isUnit = byUnit || (line.code !== '' && (!account.test(line.code) || departments.has(line.code)));
    const unit = isUnit ? padUnit(line.code) : line.unit;
    rows.push(rowOf({ ...line, unit, code: isUnit ? '' : line.code }, extended, columns, sheet));
  }
  return withParents(rows);
}

function accountsOf(kind: Kind, lines: readonly CodeLine[]): RegExp {
  const usual = ACCOUNT[kind];
  return kind === 'economic-code' && !lines.some(({ code }) => usual.test(code)) ? GOVERNMENT_ACCOUNT : usual;
}

/** Three digits that only codes of six go on from are a department's (203 | 203001), whatever class has them too. */
function departmentCodes(lines: readonly CodeLine[]): ReadonlySet<string> {
  const units = new Set<string>();
  const accounts = new Set<string>();
  for (const { code } of lines) {
    if (code.length === 6) units.add(code.slice(0, 3));
    else if (code.length > 3) accounts.add(code.slice(0, 3));
  }
  return new Set([...units].filter((code) => !accounts.has(code)));
}

/** Code and name in one cell: 2080505 机关事业单位养老保险缴费, [208]社会保障和就业支出, 30101-基本工资. */
const CODE_AND_NAME = /^[[(（【]?(\d{3,9})[\])）】]?[-—_:：.、]*([\u4e00-\u9fff“].*)$/;

function readCodeLines(body: readonly Line[], columns: readonly Column[], sheet: Sheet): readonly CodeLine[] {
  const by = (id: string) => columns.find((column) => column.id === id);
  const parts = [
    ['lei', 'kuan', 'xiang'],
    ['econ_lei', 'econ_kuan'],
    ['gov_lei', 'gov_kuan'],
  ].map((ids) => ids.map(by));
  // A column headed 单位代码 that is the only one of codes holds the accounts too: 205012 | 205 | 20502.
  const whole = by('code') ?? by('econ_code') ?? (parts.flat().some(Boolean) ? undefined : by('unit_code'));
  const words = columns.filter((column) => column.type === 'text' || column.type === 'code');
  const readers = parts.map((group) => splitCodeReader(group, sheet));
  const read = body.map(({ row }) => {
    const [functional, economic, government] = readers.map((read) => read(row));
    const texts = words.map((column) => textOf(sheet, row, column));
    const label =
      textOf(sheet, row, by('name') ?? by('econ_name')) ||
      texts.find((text) => text !== '' && !/^\d+$/.test(text)) ||
      '';
    const told = functional || economic || codeOf(sheet, row, whole);
    const both = told === '' ? CODE_AND_NAME.exec(label) : null;
    return {
      row,
      code: both?.[1] ?? told,
      pair: government || codeOf(sheet, row, by('gov_code')),
      unit: whole?.id === 'unit_code' ? '' : padUnit(codeOf(sheet, row, by('unit_code'))),
      label: both?.[2] ?? label,
      total: texts.some(isTotalWord),
    };
  });
  return withShortCodes(read);
}

/** 201 · 08 · 2010801: 款 by its own two digits, where the code below goes on from it. */
function withShortCodes(lines: readonly CodeLine[]): readonly CodeLine[] {
  let above = '';
  return lines.map((line, index) => {
    if (line.code.length >= 3) above = line.code.slice(0, 3);
    if (line.code === '' || line.code.length >= 3 || above === '') return line;
    const full = above + line.code.padStart(2, '0');
    return lines[index + 1]?.code.startsWith(full) ? { ...line, code: full } : line;
  });
}

/** Reads 类 | 款 | 项; a part left blank where cells were merged is that of the row above. */
function splitCodeReader(columns: readonly (Column | undefined)[], sheet: Sheet): (row: number) => string {
  let above: string[] = [];
  return (row) => {
    if (!columns[0] && !columns[1]) return '';
    const own = columns.map((column, level) => {
      const digits = codeOf(sheet, row, column);
      return digits === '' ? '' : digits.padStart(level === 0 ? 3 : 2, '0');
    });
    const deepest = own.reduce((found, part, level) => (part === '' ? found : level), -1);
    if (deepest < 0) return '';
    const full = own.slice(0, deepest + 1).map((part, level) => part || above[level] || '');
    above = full;
    // Some forms print the whole code in each column: 208 | 20805 | 2080501.
    const last = full[deepest]!;
    if (deepest > 0 && last.length > 2 && last.startsWith(full[0]!)) return last;
    return full.includes('') ? '' : full.join('');
  };
}

function padUnit(code: string): string {
  if (code === '') return '';
  return code.padStart(code.length <= 3 ? 3 : code.length <= 6 ? 6 : code.length, '0');
}

/** Do the codes look like functional accounts (3, 5, 7 digits of class 2) rather than units (3, 6 digits)? */
function looksFunctional(lines: readonly CodeLine[], standard: Standard): boolean {
  const codes = lines.map((line) => line.code).filter(Boolean);
  const deep = codes.filter((code) => /^2\d{4}(\d\d)?$/.test(code)).length;
  const units = codes.filter(
    (code) => code.length === 6 || (code.length < 6 && code.length > 3 && !/^[23]/.test(code)),
  ).length;
  if (deep !== units) return deep > units;
  return codes.length > 0 && codes.every((code) => standard.codes.functional.has(code));
}

function rowOf(line: CodeLine, extended: ReadonlySet<string>, columns: readonly Column[], sheet: Sheet): Row {
  const base = { index: line.row, panel: 'main', label: line.label, parent: -1 };
  if (line.code === '' && line.total) return { ...base, role: 'total', key: '合计' };
  if (line.code !== '') {
    const role: RowRole = !extended.has(line.code) ? 'leaf' : line.code.length <= 3 ? 'group-lei' : 'group-kuan';
    return { ...base, role, key: line.pair === '' ? line.code : `${line.code}>${line.pair}`, code: line.code };
  }
  if (line.unit !== '')
    return { ...base, role: line.unit.length <= 3 ? 'dept' : 'unit', key: line.unit, code: line.unit };
  if (line.label === '' && !hasAmount(sheet, line.row, columns)) return { ...base, role: 'empty', key: '' };
  return { ...base, role: 'other', key: line.label };
}

/** A code hangs on the longest code that it extends within its unit's block, else on the unit, department or total. */
function withParents(rows: readonly Row[]): readonly Row[] {
  const total = rows.findIndex((row) => row.role === 'total');
  const byCode = new Map<string, number>();
  let dept = total;
  let block = total;
  return rows.map((row, index) => {
    let parent = -1;
    if (row.role === 'dept') {
      parent = total;
      dept = block = index;
    } else if (row.role === 'unit') {
      parent = dept;
      block = index;
      byCode.clear();
    } else if (row.code !== undefined && row.role !== 'total') {
      parent = prefixRow(row.code, byCode) ?? block;
    }
    if (row.role === 'group-lei' || row.role === 'group-kuan') byCode.set(row.code!, index);
    return { ...row, parent };
  });
}

function prefixRow(code: string, byCode: ReadonlyMap<string, number>): number | undefined {
  for (let length = code.length - 2; length >= 3; length -= 2) {
    const found = byCode.get(code.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}
