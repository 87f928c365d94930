import { read, set_cptable, type CellObject, type DefinedName as DefinedNameOfBook, type WorkSheet } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full';
import {
  buildSheet,
  type CellInput,
  type CellValue,
  type DefinedName,
  type Sheet,
  type Snapshot,
} from '../../model/index.js';
import { HostError } from '../host.js';
import { isDateFormat } from './display.js';
import { Budget, DEFAULT_LIMITS, MAX_COLUMN, MAX_ROW, type Limits } from './limits.js';
import { inflate, readEntries } from './zip.js';

set_cptable(codepages);

const MIB = 1024 * 1024;
/** Old formats are read by a library that has no limits of its own, so the file must be small, unpacked too (.ods). */
const MAX_BYTES = 50 * MIB;
const UNPACKED: Limits = { ...DEFAULT_LIMITS, partBytes: 64 * MIB, totalBytes: 96 * MIB };
const VISIBILITY = ['visible', 'hidden', 'very-hidden'] as const;

/**
 * Reads .xls, WPS .et, .ods and XML Spreadsheet 2003 (SheetJS). Such files are read only: what is saved is a new .xlsx.
 * @throws {HostError} `encrypted`, `damaged`, `too-large`
 */
export function readLegacy(bytes: Uint8Array): Snapshot {
  if (bytes.length > MAX_BYTES) throw new HostError('too-large', { what: 'fileBytes', limit: String(MAX_BYTES) });
  if (isArchive(bytes)) requireBounded(bytes);
  const book = parse(bytes);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const formats = new Map([['General', 0]]);
  const sheets: Sheet[] = [];
  let cells = 0;
  book.SheetNames.forEach((name, index) => {
    const sheet = book.Sheets[name];
    if (!sheet || (sheet['!type'] !== undefined && sheet['!type'] !== 'sheet')) return;
    const visibility = VISIBILITY[book.Workbook?.Sheets?.[index]?.Hidden ?? 0] ?? 'visible';
    const inputs = [...cellsOf(sheet, formats, date1904)];
    cells += inputs.length;
    if (cells > DEFAULT_LIMITS.cells)
      throw new HostError('too-large', { what: 'cells', limit: String(DEFAULT_LIMITS.cells) });
    sheets.push(buildSheet({ name, visibility, ...shapeOf(sheet) }, inputs));
  });
  const names = namesOf(book.Workbook?.Names ?? [], book.SheetNames, sheets);
  return { sheets, formats: [...formats.keys()], ...(names.length > 0 ? { names } : {}) };
}

/** Names that formulas can use, as `readWorkbook` gives them. */
function namesOf(
  list: readonly DefinedNameOfBook[],
  order: readonly string[],
  sheets: readonly Sheet[],
): DefinedName[] {
  return list.flatMap(({ Name: name, Ref: formula, Sheet: index }) => {
    const sheet = index === undefined ? undefined : order[index];
    const isUsable = name !== '' && !/^_xl/i.test(name) && typeof formula === 'string' && formula !== '';
    if (!isUsable || (sheet !== undefined && !sheets.some((one) => one.name === sheet))) return [];
    return [{ name, formula, ...(sheet === undefined ? {} : { sheet }) }];
  });
}

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** Unpacks everything once within limits, before the library unpacks it without. */
function requireBounded(bytes: Uint8Array): void {
  const budget = new Budget(UNPACKED);
  for (const entry of readEntries(bytes, budget)) inflate(entry, budget);
}

function parse(bytes: Uint8Array) {
  try {
    const book = read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellStyles: true,
    });
    if (book.SheetNames.length > 0) return book;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    throw new HostError(/password|encrypt/i.test(message) ? 'encrypted' : 'damaged', {}, { cause: error });
  }
  throw new HostError('damaged');
}

function* cellsOf(sheet: WorkSheet, formats: Map<string, number>, date1904: boolean): Generator<CellInput> {
  const rows = (sheet as { '!data'?: (CellObject | undefined)[][] })['!data'] ?? [];
  for (const row of Object.keys(rows).map(Number)) {
    for (const column of Object.keys(rows[row] ?? []).map(Number)) {
      const cell = rows[row]![column];
      if (!cell) continue;
      // The library takes any index: no number, a fraction, one outside the sheet.
      if (!isIndex(row, MAX_ROW) || !isIndex(column, MAX_COLUMN)) throw new HostError('damaged');
      const code = typeof cell.z === 'string' ? cell.z : 'General';
      if (!formats.has(code)) formats.set(code, formats.size);
      const shift = date1904 && isDateFormat(code) ? 1462 : 0;
      const formula = cell.f === undefined ? {} : { formula: cell.f };
      yield { row, column, value: valueOf(cell, shift), format: formats.get(code)!, ...formula };
    }
  }
}

function isIndex(value: number, count: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < count;
}

const ERRORS: Readonly<Record<number, string>> = {
  ...{
    0: '#NULL!',
    7: '#DIV/0!',
    15: '#VALUE!',
    23: '#REF!',
    29: '#NAME?',
    36: '#NUM!',
    42: '#N/A',
    43: '#GETTING_DATA',
  },
};

function valueOf(cell: CellObject, shift: number): CellValue {
  const value = cell.v;
  if (cell.t === 'e') return { error: ERRORS[Number(value)] ?? '#N/A' };
  if (typeof value === 'number') return value + shift;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

function shapeOf(sheet: WorkSheet) {
  const hidden = (list: readonly ({ hidden?: boolean } | undefined)[] | undefined): number[] =>
    Object.entries(list ?? []).flatMap(([index, one]) => (one?.hidden ? [Number(index)] : []));
  return {
    merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
    hiddenRows: hidden(sheet['!rows']),
    hiddenColumns: hidden(sheet['!cols']),
  };
}
