import { valueAt } from '../../model/index.js';
import type { Column, Evidence, Row, Sheet, StandardTable, UnmappedColumn } from '../../model/index.js';
import { amountIn } from './cells.js';
import type { ColumnMapping } from './columns.js';
import { isBeside, latestYear } from './head-words.js';

/** How many rows a mapping's column sums hold in, and in how many they don't. */
export interface AddsUp {
  readonly held: number;
  readonly failed: number;
}

/** Two last digits of drift are no evidence against a sum of figures with two decimals. */
const DRIFT = 0.025;

/** Do the column trees add up under this mapping? Only sums with two or more mapped parts say anything. */
export function addsUp(columns: readonly Column[], rows: readonly Row[], sheet: Sheet, table: StandardTable): AddsUp {
  const indexOf = new Map(columns.map((column) => [column.id, column.index]));
  let held = 0;
  let failed = 0;
  for (const column of table.columns) {
    const total = indexOf.get(column.id);
    for (const sum of total === undefined ? [] : column.sums) {
      const parts = sum.parts.flatMap((part) => indexOf.get(part) ?? []);
      if (sum.compare !== '=' || parts.length < 2) continue;
      for (const row of rows) {
        const whole = numberAt(sheet, row.index, total!);
        if (whole === undefined || row.panel !== column.panel) continue;
        const together = parts.reduce((value, part) => value + (numberAt(sheet, row.index, part) ?? 0), 0);
        if (Math.abs(whole - together) <= DRIFT * parts.length) held += 1;
        else failed += 1;
      }
    }
  }
  return { held, failed };
}

function numberAt(sheet: Sheet, row: number, column: number): number | undefined {
  return amountIn(valueAt(sheet, row, column));
}

/** Sums fail in most rows: then a column that we do not know may be one of the parts. */
export function mayLackPart(sums: AddsUp): boolean {
  return sums.failed >= 3 && sums.failed > sums.held;
}

/**
 * More columns of amounts without a place than with one: another table under a like title. Or sums that fail in most
 * rows beside such a column: a part is there that we do not know, and every tie would call right figures wrong.
 */
export function lacksPart(sums: AddsUp, mapping: ColumnMapping, rows: readonly Row[], sheet: Sheet): boolean {
  const unknown = withAmounts(mapping, rows, sheet).filter((column) => column.amounts).length;
  if (unknown === 0) return false;
  const known = mapping.columns.filter((column) => column.type === 'amount' && isFilled(column.index, rows, sheet));
  return unknown > known.length || mayLackPart(sums);
}

function isFilled(column: number, rows: readonly Row[], sheet: Sheet): boolean {
  return rows.filter((row) => numberAt(sheet, row.index, column) !== undefined).length >= 2;
}

/** The columns without a place, told which of them hold amounts of the table's own time in two rows or more. */
export function withAmounts(mapping: ColumnMapping, rows: readonly Row[], sheet: Sheet): readonly UnmappedColumn[] {
  const year = latestYear([...mapping.columns, ...mapping.unmapped].map((column) => column.path));
  return mapping.unmapped.map((column) => {
    const amounts = !isBeside(column.path, year) && isFilled(column.index, rows, sheet);
    return amounts ? { ...column, amounts } : column;
  });
}

export function arithmeticEvidence(sums: AddsUp): Evidence | undefined {
  const all = sums.held + sums.failed;
  if (all === 0) return undefined;
  const weight = Math.round(((sums.held - sums.failed) / all) * 100) / 100;
  return { kind: 'arithmetic', text: `${sums.held}/${all}`, weight };
}
