import { parseAddress, type Snapshot } from '../../src/model/index.js';
import { SimWorkbook, type Cell, type Scalar, type SimSheet } from './workbook.js';
import { looseCells } from '../loose-cells.js';

/** Cells by address: what is typed, or a cell in full (a formula with the value that the file came with). */
export type SheetSpec = Readonly<Record<string, Scalar | Cell>>;

/** `{ 表1: { A1: '合计', B1: '=B2+B3' } }` */
export function workbookOf(spec: Readonly<Record<string, SheetSpec>>): SimWorkbook {
  const workbook = new SimWorkbook();
  for (const name of Object.keys(spec)) workbook.addSheet(name);
  for (const [name, cells] of Object.entries(spec)) {
    for (const [address, content] of Object.entries(cells)) put(workbook.sheet(name), address, content);
  }
  workbook.recalculate();
  return workbook;
}

function put(sheet: SimSheet, address: string, content: Scalar | Cell): void {
  const at = parseAddress(address);
  if (!at) throw new RangeError(`not an address: ${address}`);
  if (typeof content === 'object') Object.assign(sheet.touch(at.row, at.column), content);
  else sheet.type(at.row, at.column, content);
}

/** The workbook that a file holds, as Excel would have it open. */
export function workbookFrom(snapshot: Snapshot): SimWorkbook {
  const workbook = new SimWorkbook();
  for (const sheet of snapshot.sheets) {
    const open = workbook.addSheet(sheet.name);
    open.visibility = sheet.visibility;
    for (const { row, column, value, formula, format } of looseCells(sheet)) {
      const cell = open.touch(row, column);
      const code = snapshot.formats[format!] ?? 'General';
      if (value !== null) cell.value = typeof value === 'object' ? value.error : value;
      if (formula !== undefined) cell.formula = `=${formula}`;
      if (code !== 'General') cell.format = code;
    }
    open.merges.push(...sheet.merges);
    for (const row of sheet.hiddenRows) open.hiddenRows.add(row);
    for (const column of sheet.hiddenColumns) open.hiddenColumns.add(column);
  }
  return workbook;
}

/** A sheet full of numbers, `rows` × `columns`, formatted as money. */
export function fillSheet(sheet: SimSheet, rows: number, columns: number): void {
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      Object.assign(sheet.touch(row, column), { value: row + column / 100, format: '#,##0.00' });
    }
  }
}
