import { HostError } from '../host.js';
import {
  buildSheet,
  cellIndex,
  parseArea,
  type Area,
  type CellInput,
  type CellValue,
  type Sheet,
} from '../../model/index.js';
import { columnOf, placeIn, rowOf } from './address.js';
import { moved, toTemplate, type Template } from './formula.js';
import { parseIsoDate } from './dates.js';
import { Growing } from './growing.js';
import { numberIn, parseNumber } from './number.js';
import { PlainCell } from './plain-cell.js';
import type { SheetPart } from './package.js';
import { readRichText } from './strings.js';
import type { NumberFormats } from './styles.js';
import { decodeUtf8, unescapeText } from './text.js';
import { NAME } from './vocabulary.js';
import type { Scanner } from './xml.js';
import { MAX_COLUMN, MAX_ROW, type Budget } from './limits.js';

/** Cells are counted, and the time looked at, so many at a time; a power of 2. */
const BATCH = 4096;

/** What the cells of every sheet refer to. */
export interface Shared {
  readonly strings: readonly string[];
  readonly formats: NumberFormats;
  /** By format index: the code shows a date. */
  readonly isDate: readonly boolean[];
  readonly date1904: boolean;
  readonly budget: Budget;
}

/** Reads one worksheet part into columnar cells, in one pass over its bytes. */
export class SheetReader {
  private readonly columns = new Growing(Uint16Array);
  private readonly formats = new Growing(Uint16Array);
  private readonly rows = new Growing(Int32Array);
  private readonly values: CellValue[] = [];
  private readonly formulas = new Map<number, string>();
  private readonly templates = new Map<number, { template: Template; row: number; column: number }>();
  private readonly children: { index: number; shared: number }[] = [];
  private readonly arrays: { area: Area; formula: string }[] = [];
  private readonly merges: Area[] = [];
  private readonly hiddenRows: number[] = [];
  private readonly hiddenColumns: number[] = [];
  private readonly plain = new PlainCell();
  private row = -1;
  private column = -1;
  private lastRow = -1;
  private lastColumn = -1;
  private ordered = true;

  constructor(
    private readonly scanner: Scanner,
    private readonly sheet: SheetPart,
    private readonly shared: Shared,
  ) {}

  read(): Sheet {
    const { scanner } = this;
    scanner.next();
    if (scanner.name !== NAME.worksheet) throw new HostError('damaged', { part: scanner.part });
    while (scanner.nextChild(1)) {
      if (scanner.name === NAME.sheetData) this.readRows();
      else if (scanner.name === NAME.cols) this.readColumns();
      else if (scanner.name === NAME.mergeCells) this.readMerges();
    }
    return this.build();
  }

  private readRows(): void {
    const { scanner } = this;
    while (scanner.nextChild(2)) {
      if (scanner.name !== NAME.row) continue;
      this.column = -1;
      const number = scanner.integer(NAME.r);
      this.row = number > 0 ? number - 1 : this.row + 1;
      if (this.row >= MAX_ROW) throw scanner.damaged(scanner.start);
      if (scanner.flag(NAME.hidden)) this.addMark(this.hiddenRows, this.row);
      while (this.readPlainCells() && scanner.nextChild(3)) if (scanner.name === NAME.c) this.readCell();
    }
  }

  /** Reads cells as long as they are plain ones; true, as the scanner always goes on from there. */
  private readPlainCells(): true {
    const { scanner, plain, shared } = this;
    if (scanner.empty || scanner.hasPrefix) return true;
    while (plain.read(scanner)) {
      const { row, column, number, sharedFormula } = plain;
      this.row = row;
      this.column = column;
      const format = this.formatOf(plain.style);
      if (sharedFormula >= 0) this.children.push({ index: this.values.length, shared: sharedFormula });
      if (number === number) {
        const value = plain.isShared ? (shared.strings[number] ?? null) : this.dated(number, format);
        if (value !== null || format !== 0 || sharedFormula >= 0) this.push(row, column, value, format);
      } else if (format !== 0) this.push(row, column, null, format);
    }
    return true;
  }

  private formatOf(style: number): number {
    const { ofStyle } = this.shared.formats;
    return style > 0 && style < ofStyle.length ? ofStyle[style]! : (ofStyle[0] ?? 0);
  }

  private readCell(): void {
    const { scanner } = this;
    if (scanner.bounds(NAME.r)) this.place(scanner.valueStart, scanner.valueEnd);
    else this.column += 1;
    if (this.column >= MAX_COLUMN) throw scanner.damaged(scanner.start);
    const format = this.formatOf(scanner.integer(NAME.s));
    const type = scanner.bounds(NAME.t) ? this.typeAt(scanner.valueStart, scanner.valueEnd) : NUMBER;
    const { row, column } = this;
    let value: CellValue = null;
    let hasFormula = false;
    const depth = scanner.depth;
    while (scanner.nextChild(depth)) {
      if (scanner.name === NAME.v) value = this.readValue(type, format);
      else if (scanner.name === NAME.f) hasFormula = this.readFormula() || hasFormula;
      else if (scanner.name === NAME.is) value = this.counted(readRichText(scanner));
    }
    if (value === null && !hasFormula && format === 0) return;
    this.push(row, column, value, format);
  }

  private push(row: number, column: number, value: CellValue, format: number): void {
    if ((this.values.length & (BATCH - 1)) === 0) {
      this.shared.budget.spend('cells', BATCH);
      this.shared.budget.tick();
    }
    if (row < this.lastRow || (row === this.lastRow && column <= this.lastColumn)) this.ordered = false;
    this.lastRow = row;
    this.lastColumn = column;
    this.rows.push(row);
    this.columns.push(column);
    this.formats.push(format);
    this.values.push(value);
  }

  private place(from: number, to: number): void {
    const place = placeIn(this.scanner.bytes, from, to);
    if (place < 0) {
      this.column += 1;
      return;
    }
    this.row = rowOf(place);
    this.column = columnOf(place);
    if (this.row >= MAX_ROW) throw this.scanner.damaged(from);
  }

  private typeAt(from: number, to: number): number {
    const { bytes } = this.scanner;
    const first = bytes[from];
    if (to - from === 1) {
      if (first === 115) return SHARED; // s
      if (first === 98) return BOOLEAN; // b
      if (first === 101) return ERROR; // e
      if (first === 100) return DATE; // d
      return NUMBER;
    }
    return first === 115 || first === 105 ? TEXT : NUMBER; // str, inlineStr
  }

  private readValue(type: number, format: number): CellValue {
    const { scanner } = this;
    if (type === TEXT) return this.counted(unescapeText(scanner.text()));
    if (scanner.empty || !scanner.plain()) return this.otherValue(type, format, scanner.text().trim());
    const { bytes, textStart, textEnd } = scanner;
    const number = numberIn(bytes, textStart, textEnd);
    if (number !== number) return this.otherValue(type, format, decodeUtf8(bytes, textStart, textEnd).trim());
    if (type === NUMBER) return this.dated(number, format);
    if (type === SHARED) return this.shared.strings[number] ?? null;
    if (type === BOOLEAN) return number !== 0;
    return this.otherValue(type, format, decodeUtf8(bytes, textStart, textEnd));
  }

  private otherValue(type: number, format: number, text: string): CellValue {
    if (text === '') return null;
    if (type === ERROR) return { error: text };
    if (type === BOOLEAN) return text === 'true';
    if (type === SHARED) return null;
    // An ISO date names its day: it needs no count.
    const date = type === DATE ? parseIsoDate(text) : undefined;
    if (date !== undefined) return date;
    const number = parseNumber(text);
    return number === undefined ? this.counted(text) : this.dated(number, format);
  }

  /** Dates of a workbook that counts from 1904 are brought to the count from 1900. */
  private dated(number: number, format: number): number {
    return this.shared.date1904 && this.shared.isDate[format] ? number + 1462 : number;
  }

  private counted(text: string): string {
    this.shared.budget.spend('characters', text.length);
    return text;
  }

  /** Reads `<f>`; false when it says nothing. The cell that holds it is pushed next. */
  private readFormula(): boolean {
    const { scanner } = this;
    const index = this.values.length;
    const type = scanner.attribute(NAME.t);
    if (type !== undefined && type !== 'normal') return this.readSpecialFormula(type, index);
    const text = this.counted(scanner.text());
    if (text !== '') this.formulas.set(index, text);
    return text !== '';
  }

  private readSpecialFormula(type: string, index: number): boolean {
    const { scanner } = this;
    const shared = scanner.integer(NAME.si);
    const ref = scanner.attribute(NAME.ref);
    const inputs = [scanner.attribute(NAME.r1), scanner.attribute(NAME.r2)].filter((input) => input !== undefined);
    const text = this.counted(scanner.text());
    if (type === 'dataTable') {
      this.formulas.set(index, `TABLE(${inputs.join(',')})`);
    } else if (text !== '') {
      this.formulas.set(index, text);
      const area = type === 'array' && ref !== undefined ? parseArea(ref) : undefined;
      if (area) this.arrays.push({ area, formula: text });
      if (type === 'shared' && shared >= 0 && !this.templates.has(shared)) {
        this.templates.set(shared, { template: toTemplate(text), row: this.row, column: this.column });
      }
    } else {
      if (type !== 'shared' || shared < 0) return false;
      this.children.push({ index, shared });
    }
    return true;
  }

  private readColumns(): void {
    const { scanner } = this;
    while (scanner.nextChild(2)) {
      if (scanner.name !== NAME.col || !scanner.flag(NAME.hidden)) continue;
      const last = Math.min(scanner.integer(NAME.max), MAX_COLUMN);
      for (let column = scanner.integer(NAME.min); column >= 1 && column <= last; column += 1) {
        this.addMark(this.hiddenColumns, column - 1);
      }
    }
  }

  private readMerges(): void {
    const { scanner } = this;
    while (scanner.nextChild(2)) {
      const area = scanner.name === NAME.mergeCell ? parseArea(scanner.attribute(NAME.ref) ?? '') : undefined;
      if (area) this.addMark(this.merges, area);
    }
  }

  private addMark<T>(list: T[], mark: T): void {
    this.shared.budget.spend('marks', 1);
    list.push(mark);
  }

  /** Puts the columns together: blank cells after the last filled one are dropped, shared and array formulas expanded. */
  private build(): Sheet {
    this.expandShared();
    this.dropTrailingBlanks();
    const input = { name: this.sheet.name, visibility: this.sheet.visibility, merges: this.merges };
    const hidden = { hiddenRows: this.hiddenRows, hiddenColumns: [...new Set(this.hiddenColumns)] };
    const sheet = this.ordered ? this.inOrder() : buildSheet(input, this.cellInputs());
    this.shared.budget.spend('rows', sheet.rowCount);
    this.expandArrays(sheet);
    return { ...sheet, ...input, ...hidden };
  }

  private expandShared(): void {
    for (const { index, shared } of this.children) {
      const master = this.templates.get(shared);
      if (!master) continue;
      const rows = this.rows.at(index) - master.row;
      this.formulas.set(index, this.counted(moved(master.template, rows, this.columns.at(index) - master.column)));
    }
  }

  private dropTrailingBlanks(): void {
    let length = this.values.length;
    while (length > 0 && this.values[length - 1] === null && !this.formulas.has(length - 1)) length -= 1;
    this.values.length = length;
  }

  private inOrder(): Sheet {
    const length = this.values.length;
    const rowCount = length === 0 ? 0 : this.rows.at(length - 1) + 1;
    const rowStart = new Int32Array(rowCount + 1);
    const columns = this.columns.taken(length);
    let columnCount = 0;
    let row = 0;
    for (let index = 0; index < length; index += 1) {
      for (const current = this.rows.at(index); row < current;) rowStart[(row += 1)] = index;
      if (columns[index]! >= columnCount) columnCount = columns[index]! + 1;
    }
    if (rowCount > 0) rowStart[rowCount] = length;
    return {
      ...{ name: this.sheet.name, visibility: this.sheet.visibility, rowCount, columnCount, rowStart, columns },
      ...{ values: this.values, formats: this.formats.taken(length), formulas: this.formulas },
      ...{ merges: this.merges, hiddenRows: this.hiddenRows, hiddenColumns: this.hiddenColumns },
    };
  }

  private *cellInputs(): Generator<CellInput> {
    for (let index = 0; index < this.values.length; index += 1) {
      const formula = this.formulas.get(index);
      const cell = { row: this.rows.at(index), column: this.columns.at(index), value: this.values[index]! };
      yield { ...cell, format: this.formats.at(index), ...(formula === undefined ? {} : { formula }) };
    }
  }

  /** Each cell of an array formula's area gets the formula. */
  private expandArrays(sheet: Sheet): void {
    const formulas = sheet.formulas as Map<number, string>;
    for (const { area, formula } of this.arrays) {
      const bottom = Math.min(area.bottom, sheet.rowCount - 1);
      for (let row = area.top; row <= bottom; row += 1) {
        const right = Math.min(area.right, sheet.columnCount - 1);
        this.shared.budget.spend('marks', Math.max(0, right - area.left + 1));
        for (let column = area.left; column <= right; column += 1) {
          const index = cellIndex(sheet, row, column);
          if (index >= 0 && !formulas.has(index)) formulas.set(index, formula);
        }
      }
    }
  }
}

/** Cell types (`t=`). */
const NUMBER = 0;
const SHARED = 1;
const TEXT = 2;
const BOOLEAN = 3;
const ERROR = 4;
const DATE = 5;
