import { areaName, contains, type Area } from '../../../src/model/index.js';
import { HostObject, type WireType } from '../host-object.js';
import { ApiError, accessDenied, invalidArgument, itemNotFound, notSimulated } from '../protocol.js';
import { MAX_COLUMNS, MAX_ROWS, type Cell, type Scalar, type SimSheet } from '../workbook.js';
import { ConditionalFormats } from './conditional-format.js';
import { RangeFormat } from './range-format.js';
import { Table, Tables } from './table.js';
import { Worksheet } from './worksheet.js';

/** Reading more than this gives null, as the documentation says of unbounded ranges. */
const READ_LIMIT = 5_000_000;

type Grid = (string | number | boolean | null)[][];

/** `'3 支出'!A1:B2` */
export function fullAddress(sheet: SimSheet, area: Area): string {
  const plain = /^[A-Za-z_\u4e00-\u9fff][\w.\u4e00-\u9fff]*$/.test(sheet.name);
  return `${plain ? sheet.name : `'${sheet.name.replace(/'/g, "''")}'`}!${areaName(area)}`;
}

export function intersection(a: Area, b: Area): Area | undefined {
  const area = {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
  return area.top <= area.bottom && area.left <= area.right ? area : undefined;
}

export class Range extends HostObject {
  readonly wire: WireType = {
    name: 'Range',
    scalars: [
      'address',
      'cellCount',
      'columnCount',
      'columnHidden',
      'columnIndex',
      'formulas',
      'hyperlink',
      'numberFormat',
      'rowCount',
      'rowHidden',
      'rowIndex',
      'text',
      'values',
    ],
    navigation: ['conditionalFormats', 'format', 'worksheet'],
    methods: { clear: 'write', getCell: 'read', getTables: 'read', getUsedRange: 'read', select: 'write' },
  };

  constructor(
    readonly sheet: SimSheet,
    readonly area: Area,
  ) {
    super();
    if (area.top < 0 || area.left < 0 || area.bottom >= MAX_ROWS || area.right >= MAX_COLUMNS) throw invalidArgument();
  }

  get worksheet(): HostObject {
    return new Worksheet(this.sheet);
  }
  get conditionalFormats(): HostObject {
    return new ConditionalFormats(this.sheet, [this.area]);
  }
  get format(): HostObject {
    return new RangeFormat(this.sheet, [this.area]);
  }

  get address(): string {
    return fullAddress(this.sheet, this.area);
  }
  get rowIndex(): number {
    return this.area.top;
  }
  get columnIndex(): number {
    return this.area.left;
  }
  get rowCount(): number {
    return this.area.bottom - this.area.top + 1;
  }
  get columnCount(): number {
    return this.area.right - this.area.left + 1;
  }
  get cellCount(): number {
    const count = this.rowCount * this.columnCount;
    return count > 2_147_483_647 ? -1 : count;
  }
  get rowHidden(): boolean | null {
    return uniform(this.area.top, this.area.bottom, this.sheet.hiddenRows);
  }
  get columnHidden(): boolean | null {
    return uniform(this.area.left, this.area.right, this.sheet.hiddenColumns);
  }

  get values(): Grid | null {
    return this.read((cell) => cell?.value ?? '');
  }
  set values(grid: unknown) {
    this.edit(grid);
  }
  get formulas(): Grid | null {
    return this.read((cell) => cell?.formula ?? cell?.value ?? '');
  }
  set formulas(grid: unknown) {
    this.edit(grid);
  }
  get numberFormat(): Grid | null {
    return this.read((cell) => cell?.format ?? 'General');
  }
  set numberFormat(grid: unknown) {
    if (this.sheet.protection && !this.sheet.protection.allowFormatCells) throw accessDenied();
    this.write(grid, (row, column, format) => {
      this.sheet.touch(row, column).format = String(format);
    });
  }
  get text(): Grid | null {
    throw notSimulated('Range.text: displayed text would need a number formatter');
  }
  get hyperlink(): unknown {
    return this.sheet.cell(this.area.top, this.area.left)?.link ?? null;
  }
  set hyperlink(link: Readonly<Record<string, unknown>>) {
    this.requireUnlocked();
    const cell = this.sheet.touch(this.area.top, this.area.left);
    if (typeof link['textToDisplay'] === 'string') cell.value = link['textToDisplay'];
    cell.link = link;
  }

  getCell(row: number, column: number): Range {
    const at = { top: this.area.top + row, left: this.area.left + column };
    return new Range(this.sheet, { ...at, bottom: at.top, right: at.left });
  }

  /** The tables that overlap the range, or those that lie in it. */
  getTables(fullyContained = false): Tables {
    const inside = ({ area }: SimSheet['tables'][number]): boolean => {
      const common = intersection(this.area, area);
      return common !== undefined && (!fullyContained || areaName(common) === areaName(area));
    };
    const tables = this.sheet.tables.filter(inside).map((table) => new Table(this.sheet, table));
    return new Tables('TableScopedCollection', tables);
  }

  getUsedRange(valuesOnly = false): Range {
    const used = this.sheet.usedArea(valuesOnly, this.area);
    if (!used) throw itemNotFound();
    return new Range(this.sheet, used);
  }

  select(): void {
    this.sheet.workbook.select(this.sheet, this.area);
  }

  /** 'All' takes formats and conditional formats too. */
  clear(applyTo: 'All' | 'Contents' | 'Formats' = 'All'): void {
    this.requireUnlocked();
    for (const [row, column, cell] of [...this.sheet.cells()]) {
      if (!contains(this.area, row, column)) continue;
      const contents = { value: undefined, formula: undefined, link: undefined };
      const formats = { format: undefined, style: undefined };
      Object.assign(cell, applyTo !== 'Formats' && contents, applyTo !== 'Contents' && formats);
    }
    this.sheet.workbook.changed(this.sheet, this.area);
  }

  private read(of: (cell: Cell | undefined) => Scalar): Grid | null {
    const { area, sheet } = this;
    sheet.workbook.settle();
    if (this.rowCount * this.columnCount > READ_LIMIT) return null;
    return Array.from({ length: this.rowCount }, (_, row) => {
      const cells = sheet.rows.get(area.top + row);
      return Array.from({ length: this.columnCount }, (_none, column) => of(cells?.get(area.left + column)));
    });
  }

  private edit(grid: unknown): void {
    this.requireUnlocked();
    this.write(grid, (row, column, typed) => this.sheet.type(row, column, typed));
    this.sheet.workbook.changed(this.sheet, this.area);
  }

  /** A grid of the range's own size, or one value for all; null leaves a cell as it is. */
  private write(grid: unknown, put: (row: number, column: number, value: Scalar) => void): void {
    if (Array.isArray(grid)) {
      const fits = grid.length === this.rowCount && grid.every((row) => (row as unknown[]).length === this.columnCount);
      if (!fits)
        throw new ApiError('InvalidArgument', 'The number of rows or columns in the input array doesn’t match.');
    }
    const rows = grid as (Scalar | null)[][];
    for (let row = 0; row < this.rowCount; row += 1) {
      for (let column = 0; column < this.columnCount; column += 1) {
        const value = Array.isArray(grid) ? rows[row]![column]! : (grid as Scalar);
        if (value !== null) put(this.area.top + row, this.area.left + column, value);
      }
    }
  }

  private requireUnlocked(): void {
    if (!this.sheet.protection) return;
    for (let row = this.area.top; row <= this.area.bottom; row += 1) {
      for (let column = this.area.left; column <= this.area.right; column += 1) {
        if (this.sheet.cell(row, column)?.locked ?? true) throw accessDenied();
      }
    }
  }
}

/** True or false when all lines from … to agree, else null. */
function uniform(from: number, to: number, hidden: ReadonlySet<number>): boolean | null {
  let count = 0;
  for (const line of hidden) if (line >= from && line <= to) count += 1;
  return count === 0 ? false : count === to - from + 1 ? true : null;
}

/** Several rectangles of one sheet, from `getRanges`. */
export class RangeAreas extends HostObject {
  readonly wire: WireType = {
    name: 'RangeAreas',
    scalars: ['address', 'areaCount', 'cellCount'],
    navigation: ['conditionalFormats', 'format', 'worksheet'],
    methods: {},
  };

  constructor(
    readonly sheet: SimSheet,
    readonly parts: readonly Area[],
  ) {
    super();
  }

  get worksheet(): HostObject {
    return new Worksheet(this.sheet);
  }
  get conditionalFormats(): HostObject {
    return new ConditionalFormats(this.sheet, this.parts);
  }
  get format(): HostObject {
    return new RangeFormat(this.sheet, this.parts);
  }
  get address(): string {
    return this.parts.map((area) => fullAddress(this.sheet, area)).join(',');
  }
  get areaCount(): number {
    return this.parts.length;
  }
  get cellCount(): number {
    return this.parts.reduce((sum, area) => sum + new Range(this.sheet, area).cellCount, 0);
  }
}
