import { parseArea, type Area } from '../../../src/model/index.js';
import { HostObject, type WireType } from '../host-object.js';
import { ApiError, accessDenied, invalidArgument, invalidOperation, itemNotFound } from '../protocol.js';
import { EventType, MAX_COLUMNS, MAX_ROWS, type SimSheet, type SimWorkbook } from '../workbook.js';
import { Notes } from './note.js';
import { Range, RangeAreas } from './range.js';

const WHOLE: Area = { top: 0, left: 0, bottom: MAX_ROWS - 1, right: MAX_COLUMNS - 1 };

/** Longer addresses fail in `getRanges`. */
const ADDRESS_LIMIT = 255;

const VISIBILITY = { visible: 'Visible', hidden: 'Hidden', 'very-hidden': 'VeryHidden' } as const;

export class Worksheet extends HostObject {
  readonly wire: WireType = {
    name: 'Worksheet',
    scalars: ['id', 'name', 'position', 'visibility'],
    navigation: ['notes', 'protection'],
    methods: {
      activate: 'write',
      copy: 'write',
      delete: 'write',
      getCell: 'read',
      getRange: 'read',
      getRangeByIndexes: 'read',
      getRanges: 'read',
      getUsedRange: 'read',
      getUsedRangeOrNullObject: 'read',
    },
  };

  constructor(readonly sheet: SimSheet) {
    super();
  }

  override identity(): Record<string, unknown> {
    return { Id: this.sheet.id };
  }

  get id(): string {
    return this.sheet.id;
  }
  get name(): string {
    return this.sheet.name;
  }
  set name(name: string) {
    this.sheet.name = name;
  }
  get position(): number {
    return this.sheet.workbook.sheets.indexOf(this.sheet);
  }
  get visibility(): string {
    return VISIBILITY[this.sheet.visibility];
  }
  get notes(): HostObject {
    return new Notes(this.sheet);
  }
  get protection(): HostObject {
    return new WorksheetProtection(this.sheet);
  }

  activate(): void {
    if (this.sheet.visibility !== 'visible') throw invalidOperation();
    this.sheet.workbook.active = this.sheet;
  }

  copy(): never {
    throw invalidOperation();
  }

  delete(): void {
    this.sheet.workbook.deleteSheet(this.sheet);
  }

  getRange(address?: string): Range {
    return new Range(this.sheet, address ? this.area(address) : WHOLE);
  }

  getCell(row: number, column: number): Range {
    return this.getRangeByIndexes(row, column, 1, 1);
  }

  getRangeByIndexes(top: number, left: number, rows: number, columns: number): Range {
    return new Range(this.sheet, { top, left, bottom: top + rows - 1, right: left + columns - 1 });
  }

  getRanges(addresses: string): RangeAreas {
    if (addresses.length > ADDRESS_LIMIT) throw invalidArgument();
    return new RangeAreas(
      this.sheet,
      addresses.split(',').map((address) => this.area(address.trim())),
    );
  }

  /** An empty sheet has A1 as its used range, but none for `getUsedRangeOrNullObject`. */
  getUsedRange(valuesOnly = false): Range {
    return new Range(this.sheet, this.sheet.usedArea(valuesOnly) ?? { top: 0, left: 0, bottom: 0, right: 0 });
  }

  getUsedRangeOrNullObject(valuesOnly = false): Range | null {
    const used = this.sheet.usedArea(valuesOnly);
    return used ? new Range(this.sheet, used) : null;
  }

  private area(address: string): Area {
    if (!parseArea(address)) throw invalidArgument();
    return this.sheet.area(address);
  }
}

class WorksheetProtection extends HostObject {
  readonly wire: WireType = {
    name: 'WorksheetProtection',
    scalars: ['options', 'protected'],
    methods: { protect: 'write', unprotect: 'write' },
  };

  constructor(private readonly sheet: SimSheet) {
    super();
  }

  get protected(): boolean {
    return this.sheet.protection !== undefined;
  }
  get options(): unknown {
    return this.sheet.protection ?? null;
  }
  protect(options?: { allowFormatCells?: boolean }): void {
    if (this.sheet.protection) throw accessDenied();
    this.sheet.protection = { allowFormatCells: options?.allowFormatCells ?? false };
  }
  unprotect(): void {
    this.sheet.protection = undefined;
  }
}

export class Worksheets extends HostObject {
  readonly wire: WireType = {
    name: 'WorksheetCollection',
    methods: {
      add: 'write',
      getActiveWorksheet: 'read',
      getItem: 'read',
      _RegisterDataChangedEvent: 'read',
      _UnregisterDataChangedEvent: 'read',
      _RegisterAddedEvent: 'read',
      _UnregisterAddedEvent: 'read',
      _RegisterDeletedEvent: 'read',
      _UnregisterDeletedEvent: 'read',
    },
  };

  constructor(private readonly workbook: SimWorkbook) {
    super();
  }

  override items(): readonly HostObject[] {
    return this.workbook.sheets.map((sheet) => new Worksheet(sheet));
  }

  getItem(key: string): Worksheet {
    return new Worksheet(this.workbook.sheet(key));
  }

  getActiveWorksheet(): Worksheet {
    return new Worksheet(this.workbook.active);
  }

  add(name: string): Worksheet {
    if (this.workbook.structureProtected) throw invalidOperation();
    if (this.workbook.sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase())) {
      throw new ApiError('ItemAlreadyExists', 'The resource being created already exists.', 409);
    }
    return new Worksheet(this.workbook.addSheet(name));
  }

  _RegisterDataChangedEvent(): void {
    this.listen(EventType.Changed, 1);
  }
  _UnregisterDataChangedEvent(): void {
    this.listen(EventType.Changed, -1);
  }
  _RegisterAddedEvent(): void {
    this.listen(EventType.Added, 1);
  }
  _UnregisterAddedEvent(): void {
    this.listen(EventType.Added, -1);
  }
  _RegisterDeletedEvent(): void {
    this.listen(EventType.Deleted, 1);
  }
  _UnregisterDeletedEvent(): void {
    this.listen(EventType.Deleted, -1);
  }

  private listen(type: number, change: 1 | -1): void {
    const key = `${type}|Workbook`;
    const count = (this.workbook.listeners.get(key) ?? 0) + change;
    if (count < 0) throw itemNotFound();
    this.workbook.listeners.set(key, count);
  }
}
