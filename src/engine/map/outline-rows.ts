import { classKey, squeeze, valueAt } from '../../model/index.js';
import type { Column, Row, RowRole, Sheet, Standard, StandardRow, StandardTable } from '../../model/index.js';
import type { Line } from '../recognize/lines.js';
import { numbered, type Numbered } from './cells.js';
import { headKey } from './head-words.js';
import { placeLooseLines } from './loose-lines.js';

/**
 * The rows of a list with ordinals (一、 （一） 1. …): one side of a two-sided table, or a vertical list.
 * Known lines get the standard's row id as key, lines that name a functional class its code; a line that restarts at
 * 一 below 结转 hangs on it, with the key carry_in/gpb.
 */
export function outlineRows(
  body: readonly Line[],
  panel: string,
  columns: readonly Column[],
  sheet: Sheet,
  table: StandardTable,
  standard: Standard,
): readonly Row[] {
  const label = columns.find((column) => column.panel === panel && column.type === 'text');
  const amounts = columns.filter((column) => column.panel === panel && column.type === 'amount');
  if (!label) return [];
  const outline = new Outline(panel, linesByName(table, panel), standard);
  for (const { row } of body) {
    const filled = amounts.some((column) => valueAt(sheet, row, column.index) !== null);
    if (!filled && lendsLabel(sheet, row, panel, columns)) continue;
    const text = labelText(sheet, row, label, filled, columns);
    if (text !== '') outline.add(row, text);
    else if (filled) outline.addUnnamed(row);
  }
  return outline.loose.size === 0 ? outline.rows : placeLooseLines(outline, label, amounts, sheet);
}

/** Is the label merged across into a list to the right, which has the amount and no label of its own? */
function lendsLabel(sheet: Sheet, row: number, panel: string, columns: readonly Column[]): boolean {
  if (panel !== 'out') return false;
  const label = columns.find((column) => column.panel === 'use' && column.type === 'text');
  const amount = columns.find((column) => column.panel === 'use' && column.type === 'amount');
  if (!label || !amount) return false;
  const text = valueAt(sheet, row, label.index);
  return (text === null || text === '') && valueAt(sheet, row, amount.index) !== null;
}

/** The label; where it is blank beside an amount, the text that was merged across from the left. */
function labelText(sheet: Sheet, row: number, label: Column, filled: boolean, columns: readonly Column[]): string {
  const own = valueAt(sheet, row, label.index);
  if (typeof own === 'string' && own.trim() !== '') return squeeze(own);
  if (!filled) return '';
  const texts = columns.filter((column) => column.type === 'text' && column.index < label.index).reverse();
  for (const column of texts) {
    const value = valueAt(sheet, row, column.index);
    if (typeof value === 'string' && value.trim() !== '') return column.panel === 'in' ? '' : squeeze(value);
  }
  return '';
}

type LinesByName = ReadonlyMap<string, readonly StandardRow[]>;

const linesByTable = new WeakMap<StandardTable, Map<string, LinesByName>>();

/** The lines that the standard knows of a panel, by folded name; made once a table. */
function linesByName(table: StandardTable, panel: string): LinesByName {
  const panels = linesByTable.get(table) ?? new Map<string, LinesByName>();
  linesByTable.set(table, panels);
  const known = panels.get(panel);
  if (known) return known;
  const lines = new Map<string, StandardRow[]>();
  for (const row of table.rows) {
    if (row.panel !== panel) continue;
    for (const name of new Set(row.names.map((one) => headKey(numbered(one).name))))
      lines.set(name, [...(lines.get(name) ?? []), row]);
  }
  panels.set(panel, lines);
  return lines;
}

interface Level {
  readonly style: number;
  readonly row: number;
}

class Outline {
  readonly rows: Row[] = [];
  readonly loose = new Set<number>();
  readonly unknown = new Set<number>();
  readonly wholes = new Map<number, readonly string[]>();
  private levels: Level[] = [];
  /** The of-which line whose unnumbered neighbours go on with it; -1 for none. */
  private ofWhichOf = -1;
  /** The unnumbered line (结转, 小计) on which a list that restarts hangs. */
  private anchor = -1;

  constructor(
    private readonly panel: string,
    private readonly known: LinesByName,
    private readonly standard: Standard,
  ) {}

  add(row: number, label: string): void {
    const line = numbered(label);
    const known = this.lookup(line);
    const functionClass = known ? undefined : this.standard.codes.functionClass.get(classKey(line.name));
    const role = this.roleOf(line, known);
    const parent = this.parentOf(line, role);
    const own = known?.id ?? line.name;
    const key = parent >= 0 && this.rows[parent]!.role === 'carry' ? `${this.rows[parent]!.key}/${own}` : own;
    const index = this.rows.length;
    this.rows.push({
      index: row,
      panel: this.panel,
      role,
      key,
      label,
      parent,
      ...(functionClass ? { functionClass } : {}),
    });
    if (line.style < 0 && role === 'item') this.loose.add(index);
    if (!known && !functionClass) this.unknown.add(index);
    if (known?.parts) this.wholes.set(index, known.parts);
    this.remember(index, line, role);
  }

  /** An amount without any label. */
  addUnnamed(row: number): void {
    this.rows.push({ index: row, panel: this.panel, role: 'other', key: '', label: '', parent: -1 });
  }

  private lookup(line: Numbered): StandardRow | undefined {
    const named = this.known.get(headKey(line.name)) ?? [];
    if (named.length <= 1) return named[0];
    const ofWhich = line.ofWhich || (line.style < 0 && this.ofWhichOf >= 0);
    return named.find((row) => (row.role === 'of-which') === ofWhich) ?? named[0];
  }

  private roleOf(line: Numbered, known: StandardRow | undefined): RowRole {
    if (line.ofWhich) return 'of-which';
    const role = known?.role ?? 'item';
    if (role === 'of-which') return line.style < 0 ? 'of-which' : 'item';
    if (line.style < 0 && role === 'item' && this.ofWhichOf >= 0) return 'of-which';
    return role;
  }

  private parentOf(line: Numbered, role: RowRole): number {
    if (role === 'of-which') return this.ofWhichOf >= 0 && !line.ofWhich ? this.ofWhichOf : this.lastItem();
    if (line.style < 0) return -1;
    if (this.anchor >= 0 && line.ordinal === 1) {
      this.levels = [{ style: -2, row: this.anchor }];
      this.anchor = -1;
    }
    const at = this.levels.findIndex((level) => level.style === line.style);
    if (at >= 0) this.levels = this.levels.slice(0, at);
    return this.levels[this.levels.length - 1]?.row ?? -1;
  }

  private lastItem(): number {
    for (let index = this.rows.length - 1; index >= 0; index -= 1) {
      if (this.rows[index]!.role !== 'of-which') return index;
    }
    return -1;
  }

  private remember(index: number, line: Numbered, role: RowRole): void {
    if (role === 'of-which') {
      this.ofWhichOf = this.rows[index]!.parent;
      return;
    }
    this.ofWhichOf = -1;
    if (line.style >= 0) {
      this.levels.push({ style: line.style, row: index });
      this.anchor = -1;
    } else {
      this.anchor = role === 'carry' || role === 'subtotal' ? index : -1;
    }
  }
}
