import { areaName, contains, parseArea, type Area, type Visibility } from '../../src/model/index.js';
import { calculate } from './calculate.js';
import { invalidArgument, invalidOperation, itemNotFound } from './protocol.js';

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

export type Scalar = string | number | boolean;

export interface Cell {
  /** Absent for a blank. An error value is its text, `#DIV/0!`. */
  value?: Scalar | undefined;
  /** With the leading `=`. */
  formula?: string | undefined;
  format?: string | undefined;
  /** Absent means locked, as in Excel. */
  locked?: boolean;
  style?: Record<string, unknown> | undefined;
  link?: Readonly<Record<string, unknown>> | undefined;
}

export interface ConditionalRule {
  readonly id: string;
  readonly type: string;
  readonly areas: readonly Area[];
  formula: string;
  /** `fill.color`, `font.color`, `borders.EdgeTop.color` … as the add-in set them. */
  readonly style: Record<string, unknown>;
}

export interface SimNote {
  readonly address: string;
  content: string;
  readonly authorName: string;
}

export interface XmlPart {
  readonly id: string;
  xml: string;
}

export interface SimEvent {
  readonly messageType: number;
  readonly targetId: string;
  readonly message: string;
}

/** Message types of the events that are simulated. */
export const EventType = { Changed: 10, Added: 13, Deleted: 15 } as const;

export class SimSheet {
  readonly rows = new Map<number, Map<number, Cell>>();
  readonly rules: ConditionalRule[] = [];
  /** Of a merged area only the first cell takes what is written. */
  readonly merges: Area[] = [];
  /** Excel tables: the first row of the area is the head. */
  readonly tables: { readonly name: string; readonly area: Area }[] = [];
  readonly notes: SimNote[] = [];
  /** Addresses of cells with threaded comments. */
  readonly conversations = new Set<string>();
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  visibility: Visibility = 'visible';
  /** What the protection allows; undefined for an unprotected sheet. */
  protection: { readonly allowFormatCells: boolean; readonly allowFormatColumns?: boolean } | undefined;

  constructor(
    readonly workbook: SimWorkbook,
    readonly id: string,
    public name: string,
  ) {}

  cell(row: number, column: number): Cell | undefined {
    return this.rows.get(row)?.get(column);
  }

  touch(row: number, column: number): Cell {
    let cells = this.rows.get(row);
    if (!cells) this.rows.set(row, (cells = new Map()));
    let cell = cells.get(column);
    if (!cell) cells.set(column, (cell = {}));
    return cell;
  }

  *cells(): Generator<[row: number, column: number, cell: Cell]> {
    for (const [row, cells] of this.rows) for (const [column, cell] of cells) yield [row, column, cell];
  }

  /** The smallest rectangle around all cells in `within` that hold something; a format alone counts unless `valuesOnly`. */
  usedArea(valuesOnly: boolean, within?: Area): Area | undefined {
    let used: { top: number; left: number; bottom: number; right: number } | undefined;
    for (const [row, column, cell] of this.cells()) {
      if (within && !contains(within, row, column)) continue;
      if (valuesOnly && cell.value === undefined && cell.formula === undefined) continue;
      used ??= { top: row, left: column, bottom: row, right: column };
      used.top = Math.min(used.top, row);
      used.left = Math.min(used.left, column);
      used.bottom = Math.max(used.bottom, row);
      used.right = Math.max(used.right, column);
    }
    return used;
  }

  /** What typing `typed` into the cell does: formulas calculate, numerals become numbers, a leading `'` keeps text. */
  type(row: number, column: number, typed: Scalar): void {
    if (this.merges.some((area) => contains(area, row, column) && (row !== area.top || column !== area.left))) return;
    const cell = this.touch(row, column);
    delete cell.formula;
    delete cell.link;
    if (typed === '') delete cell.value;
    else if (typeof typed === 'string' && typed.startsWith('=') && typed.length > 1 && cell.format !== '@') {
      cell.formula = typed;
      cell.value = calculate(this.workbook, this, typed) ?? '#NAME?';
      this.fillTableColumn(row, column, typed);
    } else cell.value = cell.format === '@' ? String(typed) : coerced(typed);
  }

  /** AutoCorrect: a formula in an otherwise blank column of a table fills the column (here without moving references). */
  private fillTableColumn(row: number, column: number, formula: string): void {
    const table = this.tables.find(({ area }) => row > area.top && contains(area, row, column));
    if (!table) return;
    const { top, bottom } = table.area;
    const others = Array.from({ length: bottom - top }, (_, n) => top + 1 + n).filter((other) => other !== row);
    if (others.some((other) => this.cell(other, column)?.value !== undefined)) return;
    for (const other of others) {
      const value = calculate(this.workbook, this, formula) ?? '#NAME?';
      Object.assign(this.touch(other, column), { formula, value });
    }
  }

  area(name: string): Area {
    const area = parseArea(name);
    if (!area || area.bottom >= MAX_ROWS || area.right >= MAX_COLUMNS) throw invalidArgument();
    return area;
  }
}

/** How Excel reads typed text in a cell that is not formatted as text. */
function coerced(typed: Scalar): Scalar {
  if (typeof typed !== 'string') return typed;
  if (typed.startsWith("'")) return typed.slice(1);
  const text = typed.trim();
  if (/^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?(e[+-]?\d+)?%?$/i.test(text) && /\d/.test(text)) {
    const number = Number(text.replace(/[,%]/g, ''));
    return text.endsWith('%') ? number / 100 : number;
  }
  const date = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (date) return Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])) / 86_400_000 + 25_569;
  return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : typed;
}

export class SimWorkbook {
  readonly sheets: SimSheet[] = [];
  readonly xmlParts: XmlPart[] = [];
  active!: SimSheet;
  selection: Area = { top: 0, left: 0, bottom: 0, right: 0 };
  calculationMode: 'Automatic' | 'Manual' = 'Automatic';
  calculationState: 'Done' | 'Pending' = 'Done';
  /** What the person could still take back with Ctrl+Z. */
  readonly undoStack: (() => void)[] = [];
  /** The workbook's structure is protected: no sheet can be added or deleted. */
  structureProtected = false;
  readonly listeners = new Map<string, number>();
  private queue: SimEvent[] = [];
  private author: 'person' | 'add-in' | 'co-author' = 'add-in';
  private lastId = 0;
  emit: (events: readonly SimEvent[]) => void = () => undefined;
  saved = false;
  /** Who is at the keyboard: the author of every note that is written in Excel. */
  person = '张三';

  constructor(readonly name = '预算.xlsx') {}

  nextId(prefix: string): string {
    this.lastId += 1;
    return `{${prefix}-${String(this.lastId).padStart(8, '0')}}`;
  }

  addSheet(name: string): SimSheet {
    const sheet = new SimSheet(this, this.nextId('SHEET'), name);
    this.sheets.push(sheet);
    this.active ??= sheet;
    this.raise(EventType.Added, sheet, {});
    return sheet;
  }

  deleteSheet(sheet: SimSheet): void {
    if (this.structureProtected || this.sheets.length === 1) throw invalidOperation();
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    if (this.active === sheet) this.active = this.sheets[0]!;
    this.raise(EventType.Deleted, sheet, {});
  }

  /** By id or name. */
  sheet(key: string): SimSheet {
    const found = this.sheets.find((one) => one.id === key || one.name.toLowerCase() === key.toLowerCase());
    if (!found) throw itemNotFound();
    return found;
  }

  select(sheet: SimSheet, area: Area): void {
    if (sheet.visibility !== 'visible') throw invalidOperation();
    this.active = sheet;
    this.selection = area;
  }

  /** To be called after every change of cells: makes results due and tells those who listen. */
  changed(sheet: SimSheet, area: Area, changeType = 'RangeEdited'): void {
    this.calculationState = 'Pending';
    this.raise(EventType.Changed, sheet, { address: areaName(area), changeType });
  }

  /** Before anything is looked at: automatic calculation catches up. */
  settle(): void {
    if (this.calculationMode === 'Automatic' && this.calculationState === 'Pending') this.recalculate();
  }

  /** Formulas that the little calculator does not know keep their value. Two passes settle sums of sums upwards and back. */
  recalculate(): void {
    for (let pass = 0; pass < 3; pass += 1) {
      for (const sheet of this.sheets) {
        for (const [, , cell] of sheet.cells()) {
          if (cell.formula !== undefined) cell.value = calculate(this, sheet, cell.formula) ?? cell.value ?? '#NAME?';
        }
      }
    }
    this.calculationState = 'Done';
  }

  /** What the person at the keyboard types into one cell: can be undone, raises an event. */
  userTypes(sheetName: string, address: string, typed: Scalar): void {
    this.act('person', () => {
      const sheet = this.sheet(sheetName);
      const area = sheet.area(address);
      const before = { ...sheet.cell(area.top, area.left) };
      this.undoStack.push(() => this.userRestores(sheet, area, before));
      sheet.type(area.top, area.left, typed);
      this.changed(sheet, area);
    });
  }

  userUndoes(): boolean {
    const undo = this.undoStack.pop();
    undo?.();
    return undo !== undefined;
  }

  coAuthorTypes(sheetName: string, address: string, typed: Scalar): void {
    this.act('co-author', () => {
      const sheet = this.sheet(sheetName);
      const area = sheet.area(address);
      sheet.type(area.top, area.left, typed);
      this.changed(sheet, area);
    });
  }

  userInsertsRow(sheetName: string, row: number): void {
    this.act('person', () => {
      const sheet = this.sheet(sheetName);
      const moved = [...sheet.rows].filter(([at]) => at >= row);
      for (const [at] of moved) sheet.rows.delete(at);
      for (const [at, cells] of moved) sheet.rows.set(at + 1, cells);
      this.changed(sheet, { top: row, left: 0, bottom: row, right: MAX_COLUMNS - 1 }, 'RowInserted');
    });
  }

  /** Whatever the person does with sheets: add, delete, rename, hide. */
  userActs(act: () => void): void {
    this.act('person', act);
  }

  private userRestores(sheet: SimSheet, area: Area, before: Cell): void {
    this.act('person', () => {
      sheet.rows.get(area.top)?.set(area.left, before);
      this.changed(sheet, area);
    });
  }

  private act(author: typeof this.author, act: () => void): void {
    this.author = author;
    try {
      act();
    } finally {
      this.author = 'add-in';
    }
    this.flush();
  }

  private raise(type: number, sheet: SimSheet, data: Readonly<Record<string, unknown>>): void {
    if (!this.listeners.get(`${type}|Workbook`)) return;
    const source = this.author === 'co-author' ? 'Remote' : 'Local';
    const triggerSource = this.author === 'add-in' ? 'ThisLocalAddin' : 'Unknown';
    const message = JSON.stringify({ worksheetId: sheet.id, source, triggerSource, ...data });
    this.queue.push({ messageType: type, targetId: 'Workbook', message });
  }

  /** Sends the events that have gathered, after the batch that raised them. */
  flush(): void {
    this.settle();
    const events = this.queue;
    this.queue = [];
    if (events.length > 0) queueMicrotask(() => this.emit(events));
  }
}
