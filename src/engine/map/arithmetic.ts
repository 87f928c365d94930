import { valueAt } from '../../model/index.js';
import type { Evidence, Row, Sheet, StandardTable } from '../../model/index.js';
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
export function addsUp(mapping: ColumnMapping, rows: readonly Row[], sheet: Sheet, table: StandardTable): AddsUp {
  const indexOf = new Map(mapping.columns.map((column) => [column.id, column.index]));
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
  const value = valueAt(sheet, row, column);
  return typeof value === 'number' ? value : undefined;
}

/**
 * Sums that fail in most rows beside a column of amounts that has no place: a part is there that we do not know, and
 * every tie would call right figures wrong.
 */
export function lacksPart(sums: AddsUp, mapping: ColumnMapping, rows: readonly Row[], sheet: Sheet): boolean {
  if (sums.failed < 3 || sums.failed <= sums.held) return false;
  const year = latestYear([...mapping.columns, ...mapping.unmapped].map((column) => column.path));
  return mapping.unmapped.some(
    (column) =>
      !isBeside(column.path, year) &&
      rows.filter((row) => numberAt(sheet, row.index, column.index) !== undefined).length >= 2,
  );
}

export function arithmeticEvidence(sums: AddsUp): Evidence | undefined {
  const all = sums.held + sums.failed;
  if (all === 0) return undefined;
  const weight = Math.round(((sums.held - sums.failed) / all) * 100) / 100;
  return { kind: 'arithmetic', text: `${sums.held}/${all}`, weight };
}
