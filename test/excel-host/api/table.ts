import { HostObject, type WireType } from '../host-object.js';
import { itemNotFound } from '../protocol.js';
import type { SimSheet } from '../workbook.js';
import { Range } from './range.js';

type SimTable = SimSheet['tables'][number];

/** The tables of the workbook, or of a range from `getTables`. */
export class Tables extends HostObject {
  readonly wire: WireType;

  constructor(
    name: 'TableCollection' | 'TableScopedCollection',
    private readonly tables: readonly Table[],
  ) {
    super();
    this.wire = { name, methods: { getItem: 'read' } };
  }

  override items(): readonly Table[] {
    return this.tables;
  }

  /** By id or name. */
  getItem(key: string): Table {
    const found = this.items().find(({ id, name }) => id === key || name === key);
    if (!found) throw itemNotFound();
    return found;
  }
}

export class Table extends HostObject {
  readonly wire: WireType = { name: 'Table', scalars: ['id', 'name'], methods: { getRange: 'read' } };

  constructor(
    private readonly sheet: SimSheet,
    private readonly table: SimTable,
  ) {
    super();
  }

  override identity(): Record<string, unknown> {
    return { Id: this.id };
  }

  get id(): string {
    return `{TABLE-${this.table.name}}`;
  }
  get name(): string {
    return this.table.name;
  }
  getRange(): Range {
    return new Range(this.sheet, this.table.area);
  }
}
