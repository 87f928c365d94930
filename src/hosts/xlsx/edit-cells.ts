import { addressOf, contains, parseArea, type Area, type CellContent, type CellValue } from '../../model/index.js';
import { HostError } from '../host.js';
import { moved, toTemplate, type Template } from './formula.js';
import { readProtection } from './protection.js';
import type { Splice } from './splice.js';
import { escapeText, escapeXml } from './text.js';
import { NAME } from './vocabulary.js';
import type { Scanner } from './xml.js';
import { columnOf, placeIn } from './address.js';

/** What is written into one cell of a sheet part. */
export interface CellChange {
  readonly row: number;
  readonly column: number;
  /** Absent: the cell keeps its formula and only gets a new cached result. */
  readonly content?: CellContent;
  /** The result of a formula, as far as it is known. */
  readonly result?: CellValue;
  readonly format?: string;
}

/** What an edit needs to know of cell styles (`s=`). */
export interface CellStyles {
  /** The style that is `base` but for its number format. */
  withFormat(base: number, code: string): number;
  /** The numeral that the file holds for a number in a cell of that style. */
  stored(numeral: string, style: number): string;
  /** Cells of the style are locked where the sheet is protected. */
  locked(style: number): boolean;
}

interface Found {
  readonly from: number;
  readonly to: number;
  /** The opening tag without its end, and the `<f>` as it stands. */
  readonly tag: string;
  readonly formula: string;
  readonly style: number;
}

interface SharedChild {
  readonly shared: number;
  readonly row: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The replacements in a sheet part that make the changes; every other byte stays.
 * @throws {HostError} `host.array-formula`, `host.protected-edit`
 */
export function editCells(
  scanner: Scanner,
  sheet: string,
  changes: readonly CellChange[],
  styles: CellStyles,
): Splice[] {
  return new CellEditor(scanner, sheet, changes, styles).run();
}

class CellEditor {
  private readonly splices: Splice[] = [];
  private readonly waiting: Map<number, Map<number, CellChange>>;
  private readonly masters = new Map<number, { template: Template; row: number; column: number }>();
  private readonly children: SharedChild[] = [];
  /** Shared formulas whose first cell is overwritten: the others get formulas of their own. */
  private readonly orphaned = new Set<number>();
  private readonly rowsLeft: number[];
  private readonly columnStyles: { readonly from: number; readonly to: number; readonly style: number }[] = [];
  /** The first cell to be changed that is locked, which matters where the sheet is protected. */
  private locked: string | undefined;
  private prefix = '';

  constructor(
    private readonly scanner: Scanner,
    private readonly sheet: string,
    private readonly changes: readonly CellChange[],
    private readonly styles: CellStyles,
  ) {
    this.waiting = new Map();
    for (const change of changes) {
      const row = this.waiting.get(change.row) ?? new Map<number, CellChange>();
      this.waiting.set(change.row, row.set(change.column, change));
    }
    this.rowsLeft = [...this.waiting.keys()].sort((a, b) => a - b);
  }

  run(): Splice[] {
    const { scanner } = this;
    scanner.next();
    this.prefix = scanner.prefix;
    while (scanner.nextChild(1)) {
      if (scanner.name === NAME.cols) this.readColumns();
      else if (scanner.name === NAME.sheetData) this.editRows();
      else if (scanner.name === NAME.sheetProtection) this.refuseLocked();
    }
    for (const child of this.children) {
      const master = this.orphaned.has(child.shared) ? this.masters.get(child.shared) : undefined;
      if (!master) continue;
      const formula = moved(master.template, child.row - master.row, child.column - master.column);
      this.splices.push({ from: child.from, to: child.to, text: this.element('f', escapeXml(formula)) });
    }
    return this.splices;
  }

  private readColumns(): void {
    const { scanner } = this;
    while (scanner.nextChild(2)) {
      const style = scanner.name === NAME.col ? scanner.integer(NAME.style) : -1;
      if (style > 0) {
        this.columnStyles.push({ from: scanner.integer(NAME.min) - 1, to: scanner.integer(NAME.max) - 1, style });
      }
    }
  }

  private refuseLocked(): void {
    if (this.locked === undefined || !readProtection(this.scanner).cells) return;
    throw new HostError('host.protected-edit', { sheet: this.sheet, cell: this.locked });
  }

  private editRows(): void {
    const { scanner } = this;
    const { empty, qualifiedName, position } = scanner;
    let row = -1;
    while (scanner.nextChild(2)) {
      if (scanner.name !== NAME.row) continue;
      const number = scanner.integer(NAME.r);
      const next = number > 0 ? number - 1 : row + 1;
      // Rows out of order can be read, but nothing can be put between them.
      if (next <= row) throw scanner.damaged(scanner.start);
      row = next;
      this.addRows(row, scanner.start);
      const changes = this.waiting.get(row);
      if (this.rowsLeft[0] === row) this.rowsLeft.shift();
      this.editRow(row, changes ?? new Map<number, CellChange>());
      this.waiting.delete(row);
    }
    if (!empty) this.addRows(Infinity, scanner.start);
    else {
      const rows = this.rowsLeft.map((left) => this.newRow(left)).join('');
      this.splices.push({ from: position - 2, to: position, text: `>${rows}</${qualifiedName}>` });
    }
  }

  /** New rows that belong before the row at hand. */
  private addRows(before: number, at: number): void {
    while (this.rowsLeft.length > 0 && this.rowsLeft[0]! < before) {
      this.splices.push({ from: at, to: at, text: this.newRow(this.rowsLeft.shift()!) });
    }
  }

  private newRow(row: number): string {
    const cells = [...(this.waiting.get(row)?.values() ?? [])].sort((a, b) => a.column - b.column);
    this.waiting.delete(row);
    const text = cells.map((change) => this.newCell(change, undefined)).join('');
    return text === '' ? '' : `<${this.prefix}row r="${row + 1}">${text}</${this.prefix}row>`;
  }

  private editRow(row: number, changes: Map<number, CellChange>): void {
    const { scanner } = this;
    const { empty, position, qualifiedName } = scanner;
    const style = scanner.flag(NAME.customFormat) ? Math.max(0, scanner.integer(NAME.s)) : undefined;
    const left = [...changes.values()].sort((a, b) => a.column - b.column);
    let column = -1;
    while (scanner.nextChild(3)) {
      if (scanner.name !== NAME.c) continue;
      const next = this.columnOf(column);
      if (next <= column) throw scanner.damaged(scanner.start);
      column = next;
      this.addCells(left, column, scanner.start, style);
      if (left[0]?.column === column) this.replaceCell(left.shift()!, this.readCell(row, column, true));
      else this.readCell(row, column, false);
    }
    if (!empty) this.addCells(left, Infinity, scanner.start, style);
    else if (left.length > 0) {
      const cells = left.map((change) => this.newCell(change, style)).join('');
      this.splices.push({ from: position - 2, to: position, text: `>${cells}</${qualifiedName}>` });
    }
  }

  private columnOf(before: number): number {
    const { scanner } = this;
    const place = scanner.bounds(NAME.r) ? placeIn(scanner.bytes, scanner.valueStart, scanner.valueEnd) : -1;
    return place < 0 ? before + 1 : columnOf(place);
  }

  private addCells(left: CellChange[], before: number, at: number, style: number | undefined): void {
    while (left.length > 0 && left[0]!.column < before) {
      this.splices.push({ from: at, to: at, text: this.newCell(left.shift()!, style) });
    }
  }

  /** Reads the cell to its end, notes shared formulas, and refuses to break an array formula. */
  private readCell(row: number, column: number, edited: boolean): Found {
    const { scanner } = this;
    const from = scanner.start;
    const tag = decode(scanner, from, scanner.position).replace(/\s*\/?>$/, '');
    const style = Math.max(0, scanner.integer(NAME.s));
    let formula = '';
    while (scanner.nextChild(4)) {
      if (scanner.name !== NAME.f) continue;
      const begin = scanner.start;
      this.readFormula(row, column, edited);
      formula = decode(scanner, begin, scanner.position);
    }
    return { from, to: scanner.position, tag, formula, style };
  }

  private readFormula(row: number, column: number, edited: boolean): void {
    const { scanner } = this;
    const from = scanner.start;
    const type = scanner.attribute(NAME.t);
    const shared = scanner.integer(NAME.si);
    const area = parseArea(scanner.attribute(NAME.ref) ?? '');
    const text = scanner.text();
    if ((type === 'array' || type === 'dataTable') && area) this.refuseWithin(area);
    if (type !== 'shared' || shared < 0) return;
    const rewritten = edited && this.changeAt(row, column)?.content !== undefined;
    if (text !== '' && !this.masters.has(shared)) {
      this.masters.set(shared, { template: toTemplate(text), row, column });
      if (rewritten) this.orphaned.add(shared);
    } else if (!rewritten) {
      this.children.push({ shared, row, column, from, to: scanner.position });
    }
  }

  private changeAt(row: number, column: number): CellChange | undefined {
    return this.waiting.get(row)?.get(column);
  }

  private refuseWithin(area: Area): void {
    for (const change of this.changes) {
      if (change.content === undefined || !contains(area, change.row, change.column)) continue;
      throw new HostError('host.array-formula', { sheet: this.sheet, cell: addressOf(change) });
    }
  }

  private replaceCell(change: CellChange, found: Found): void {
    if (change.content !== undefined) this.noteLock(change, found.style);
    const style = change.format === undefined ? found.style : this.styles.withFormat(found.style, change.format);
    const text = this.cell(without(found.tag, ['t', 's', 'cm', 'vm']), style, change, found.formula);
    this.splices.push({ from: found.from, to: found.to, text });
  }

  /** A new cell takes the style of its row, else of its column. */
  private newCell(change: CellChange, rowStyle: number | undefined): string {
    if (change.content === null || change.content === undefined) return '';
    const { column } = change;
    const base = rowStyle ?? this.columnStyles.find(({ from, to }) => column >= from && column <= to)?.style ?? 0;
    this.noteLock(change, base);
    const style = change.format === undefined ? base : this.styles.withFormat(base, change.format);
    return this.cell(`<${this.prefix}c r="${addressOf(change)}"`, style, change, '');
  }

  private noteLock(change: CellChange, style: number): void {
    if (this.locked === undefined && this.styles.locked(style)) this.locked = addressOf(change);
  }

  private cell(tag: string, style: number, change: CellChange, formula: string): string {
    const { type, inner } = this.inner(change, style, formula);
    const attributes = (style > 0 ? ` s="${style}"` : '') + (type === '' ? '' : ` t="${type}"`);
    return inner === '' ? `${tag}${attributes}/>` : `${tag}${attributes}>${inner}</${this.prefix}c>`;
  }

  private inner(change: CellChange, style: number, formula: string): { type: string; inner: string } {
    const { content, result = null } = change;
    if (content === null) return { type: '', inner: '' };
    if (content !== undefined && 'number' in content) {
      return { type: '', inner: this.element('v', this.styles.stored(content.number, style)) };
    }
    if (content !== undefined && 'text' in content) {
      const text = `<${this.prefix}t xml:space="preserve">${escapeText(content.text)}</${this.prefix}t>`;
      return { type: 'inlineStr', inner: this.element('is', text) };
    }
    const f = content === undefined ? formula : this.element('f', escapeXml(content.formula.replace(/^=/, '')));
    const { type, text } = cached(
      typeof result === 'number' ? Number(this.styles.stored(String(result), style)) : result,
    );
    return { type, inner: f + (result === null ? '' : this.element('v', text)) };
  }

  private element(name: string, inner: string): string {
    return `<${this.prefix}${name}>${inner}</${this.prefix}${name}>`;
  }
}

/** A cell's `t=` and `<v>` for a result. */
function cached(value: CellValue): { type: string; text: string } {
  if (typeof value === 'string') return { type: 'str', text: escapeText(value) };
  if (typeof value === 'boolean') return { type: 'b', text: value ? '1' : '0' };
  if (value !== null && typeof value === 'object') return { type: 'e', text: escapeXml(value.error) };
  return { type: '', text: String(value) };
}

function decode(scanner: Scanner, from: number, to: number): string {
  return new TextDecoder().decode(scanner.bytes.subarray(from, to));
}

function without(tag: string, attributes: readonly string[]): string {
  return attributes.reduce((text, name) => text.replace(new RegExp(`\\s+${name}\\s*=\\s*("[^"]*"|'[^']*')`), ''), tag);
}
