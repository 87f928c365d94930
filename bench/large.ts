import { buildSheet, type CellInput, type Sheet, type Snapshot } from '../src/model/index.js';

/** Rows with these labels in a code column are details: they can be repeated without breaking a sum. */
const REPEATED: Readonly<Record<string, { readonly from: number; readonly code: number; readonly name: number }>> = {
  '03部门支出总体情况表': { from: 7, code: 2, name: 4 },
  '05一般公共预算支出情况表': { from: 6, code: 2, name: 4 },
  '11项目支出表': { from: 7, code: -1, name: 1 },
  '13部门预算项目绩效目标汇总表': { from: 7, code: -1, name: 1 },
};

/**
 * The workbook of 济源 with its details repeated until it holds so many cells: each copy of an account or a project
 * has a code or name of its own, and every second one the amounts of the other with the sign turned, so that all sums
 * hold as before.
 */
export function enlarged(jiyuan: Snapshot, cells: number): Snapshot {
  const count = (snapshot: Snapshot) => snapshot.sheets.reduce((sum, sheet) => sum + sheet.values.length, 0);
  const repeated = { ...jiyuan, sheets: jiyuan.sheets.map((sheet) => withCopies(sheet, 2)) };
  const perPair = count(repeated) - count(jiyuan);
  const copies = 2 * Math.ceil((cells - count(jiyuan)) / perPair);
  return { ...jiyuan, sheets: jiyuan.sheets.map((sheet) => withCopies(sheet, copies)) };
}

function withCopies(sheet: Sheet, copies: number): Sheet {
  const place = REPEATED[sheet.name];
  if (!place) return sheet;
  const cells: CellInput[] = [];
  const at = (row: number) =>
    Array.from(sheet.columns.subarray(sheet.rowStart[row], sheet.rowStart[row + 1]), (column, index) => {
      const cell = sheet.rowStart[row]! + index;
      return { row, column, value: sheet.values[cell]!, format: sheet.formats[cell]! };
    });
  let next = 0;
  for (let row = 0; row < sheet.rowCount; row += 1) {
    const own = at(row);
    cells.push(...own.map((cell) => ({ ...cell, row: next })));
    next += 1;
    const isDetail =
      row >= place.from &&
      own.filter(({ value }) => typeof value === 'number').length >= 2 &&
      (place.code < 0
        ? own.some(({ column, value }) => column === 2 && value !== null)
        : own.some(({ column }) => column === place.code));
    for (let copy = 1; isDetail && copy <= copies; copy += 1) {
      cells.push(...own.map((cell) => copied({ ...cell, row: next }, place, copy)));
      next += 1;
    }
  }
  return buildSheet(sheet, cells);
}

function copied(cell: CellInput, place: { readonly code: number; readonly name: number }, copy: number): CellInput {
  const { column, value } = cell;
  if (column === place.name) return { ...cell, value: `${copy * 7}号${String(value)}` };
  if (column === place.code) return { ...cell, value: String((Number(value) + copy * 7) % 100).padStart(2, '0') };
  return typeof value === 'number' ? { ...cell, value: copy % 2 === 0 ? -value : value } : cell;
}
