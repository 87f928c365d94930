import { ByCell, cellRef, shiftBetween } from '../../model/index.js';
import type {
  Column,
  ColumnId,
  Figure,
  Part,
  Ref,
  Row,
  RuleId,
  Standard,
  StandardTable,
  Table,
  Tie,
} from '../../model/index.js';

/** A cell of a table with the column it stands in: what relations are made of. */
export interface Place {
  readonly table: Table;
  readonly row: Row;
  readonly column: Column;
  readonly at: Ref;
}

export type FigureOf = (at: Ref) => Figure | undefined;

export function placeAt(table: Table, row: Row, column: Column): Place {
  return { table, row, column, at: cellRef(table, row, column) };
}

/** A cell that may stand in a tie, and how it counts there. */
export interface TieCell extends Place {
  readonly isFilled: boolean;
  readonly sign: 1 | -1;
}

/** The cells of a workbook as its ties hold them. A cell stands in several ties, and they share what is said of it. */
export class TieCells {
  /** Cells as they mostly stand in a sum: added, in the unit of the sum. */
  private readonly addends = new ByCell<Part>();

  constructor(readonly figureOf: FigureOf) {}

  place(table: Table, row: Row, column: Column, sign: 1 | -1 = 1): TieCell {
    const at = cellRef(table, row, column);
    const figure = this.figureOf(at);
    return { table, row, column, at: figure?.at ?? at, isFilled: figure !== undefined && isThere(figure), sign };
  }

  part(cell: TieCell, target: Place, sign = cell.sign): Part {
    const { at } = cell;
    const shift = shiftFor(cell, target);
    if (sign !== 1 || shift !== 0) return { at, sign, shift };
    let addend = this.addends.get(at);
    if (!addend) this.addends.set(at, (addend = { at, sign, shift }));
    return addend;
  }
}

export function partOf(place: Place, target: Place, sign: 1 | -1 = 1): Part {
  return { at: place.at, sign, shift: shiftFor(place, target) };
}

/** Brings the unit of one cell to another's. Counts are in no money unit. */
function shiftFor({ column }: Place, target: Place): number {
  return column.type === 'quantity' ? 0 : shiftBetween(column.unit, target.column.unit);
}

export function standardTable(standard: Standard, table: Table): StandardTable {
  return standard.tables.find((one) => one.id === table.id)!;
}

/** Is there anything in the cell, readable or not? */
export function isFilled(figureOf: FigureOf, at: Ref): boolean {
  const figure = figureOf(at);
  return figure !== undefined && isThere(figure);
}

function isThere({ amount, unreadable }: Figure): boolean {
  return amount !== null || unreadable !== undefined;
}

/** The mapped column, or else the mapped columns that make it up: 公用经费 → 商品和服务支出 + 资本性支出. */
export function columnsFor(table: Table, kind: StandardTable, id: ColumnId, panel?: string): readonly Column[] {
  const own = table.columns.filter((column) => column.id === id && (panel === undefined || column.panel === panel));
  if (own.length > 0) return own;
  const column = kind.columns.find((one) => one.id === id);
  for (const sum of column?.sums ?? []) {
    if (sum.compare !== '=') continue;
    const parts = sum.parts.flatMap((part) => columnsFor(table, kind, part, panel));
    if (parts.length > 0) return parts;
  }
  return [];
}

/** The words of a column as the sheet has them: 基本支出/小计; 合计 where the head is missing. */
export function columnLabel({ path }: Column): string {
  return path.slice(-2).join('/') || '合计';
}

/** The tie of a sum, unless there is nothing in it: for `=` no cell filled at all, for `≤` no part. */
export function sumTie(
  sum: { readonly rule: RuleId; readonly compare: '=' | '≤'; readonly says: string },
  target: TieCell,
  parts: readonly TieCell[],
  cells: TieCells,
): Tie | undefined {
  const filled = parts.some((part) => part.isFilled);
  if (!filled && (sum.compare === '≤' || !target.isFilled)) return undefined;
  return {
    rule: sum.rule,
    kind: 'tie',
    compare: sum.compare,
    target: target.at,
    parts: parts.map((part) => cells.part(part, target)),
    instance: target.table.instance,
    says: sum.says,
  };
}
