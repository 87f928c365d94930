import { buildSheet, type CellInput, type Sheet, type Snapshot, type Table } from '../../../src/model/index.js';
import { looseCells } from '../../loose-cells.js';

/** A sheet as loose cells: easy to move about. */
export interface LooseSheet {
  readonly name: string;
  readonly cells: readonly CellInput[];
}

export function loosen(sheet: Sheet): LooseSheet {
  return { name: sheet.name, cells: looseCells(sheet).filter(({ value }) => value !== null) };
}

/** A workbook made anew from loose sheets: merges and hidden rows are gone. */
export function tighten(sheets: readonly LooseSheet[], formats: readonly string[]): Snapshot {
  return { sheets: sheets.map((sheet) => buildSheet({ name: sheet.name }, sheet.cells)), formats };
}

export type Change = (cell: CellInput, table: Table | undefined) => CellInput;

/** Changes every cell, knowing the table of the original workbook that it belongs to. */
export function eachCell(snapshot: Snapshot, tables: readonly Table[], change: Change): Snapshot {
  return tighten(
    snapshot.sheets.map((sheet) => {
      const table = tables.find((one) => one.sheet === sheet.name);
      const loose = loosen(sheet);
      return { ...loose, cells: loose.cells.map((cell) => change(cell, table)) };
    }),
    snapshot.formats,
  );
}

const height = (sheet: LooseSheet) => sheet.cells.reduce((most, cell) => Math.max(most, cell.row + 1), 0);

/** All sheets below each other on one, `gap` blank rows between. */
export function stacked(snapshot: Snapshot, gap: number): Snapshot {
  let top = 0;
  const cells: CellInput[] = [];
  for (const sheet of snapshot.sheets.map(loosen)) {
    for (const cell of sheet.cells) cells.push({ ...cell, row: cell.row + top });
    top += height(sheet) + gap;
  }
  return tighten([{ name: '汇总', cells }], snapshot.formats);
}

export function isAmountCell(cell: CellInput, table: Table | undefined): boolean {
  return (
    typeof cell.value === 'number' &&
    table !== undefined &&
    table.columns.some((column) => column.index === cell.column && column.type === 'amount') &&
    table.rows.some((row) => row.index === cell.row)
  );
}

export function isCodeCell(cell: CellInput, table: Table | undefined): boolean {
  return (
    table !== undefined &&
    table.columns.some((column) => column.index === cell.column && column.type === 'code') &&
    table.rows.some((row) => row.index === cell.row && (row.code ?? '') !== '') &&
    typeof cell.value === 'string' &&
    /^\d{1,7}$/.test(cell.value)
  );
}

export function isHeadCell(cell: CellInput, table: Table | undefined): boolean {
  return table !== undefined && table.headerRows.includes(cell.row) && typeof cell.value === 'string';
}

/** Columns moved to other places on every sheet that holds a table. */
export function withColumns(
  snapshot: Snapshot,
  tables: readonly Table[],
  order: (table: Table) => ReadonlyMap<number, number>,
): Snapshot {
  return eachCell(snapshot, tables, (cell, table) => {
    if (!table) return cell;
    return { ...cell, column: order(table).get(cell.column) ?? cell.column };
  });
}

/** A page break in the middle of each table: the head stands again below a line 续表. */
export function withPageBreaks(snapshot: Snapshot, tables: readonly Table[]): Snapshot {
  return tighten(
    snapshot.sheets.map((sheet) => {
      const loose = loosen(sheet);
      const table = tables.find((one) => one.sheet === sheet.name && one.headerRows.length > 0);
      const first = table ? Math.max(...table.headerRows) + 1 : 0;
      const rows = table ? [...new Set(table.rows.map((row) => row.index))].sort((a, b) => a - b) : [];
      if (!table || rows.length < 6) return loose;
      const at = rows[Math.floor(rows.length / 2)]!;
      const head = loose.cells.filter((cell) => table.headerRows.includes(cell.row));
      const lines = first - Math.min(...table.headerRows) + 1;
      const again = head.map((cell) => ({ ...cell, row: cell.row - Math.min(...table.headerRows) + at + 1 }));
      const moved = loose.cells.map((cell) => (cell.row >= at ? { ...cell, row: cell.row + lines } : cell));
      const title = { row: at, column: table.area.left, value: `${table.title}（续表）` };
      return { ...loose, cells: [...moved, title, ...again] };
    }),
    snapshot.formats,
  );
}
