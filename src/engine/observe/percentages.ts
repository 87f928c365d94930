import {
  absolute,
  cellAt,
  compare,
  halfUnit,
  parseAmount,
  shiftBy,
  squeeze,
  subtract,
  trimmed,
} from '../../model/index.js';
import type { Amount, Column, Ref, Row } from '../../model/index.js';
import { formatDecimals } from '../figures/decimals.js';
import { readAmount } from '../figures/read.js';
import type { Printed } from '../judge/ratio.js';
import type { Wide } from './wide.js';

/** A percentage as it stands in a cell, 12.5 for 12.5 %; `bare`: a number that nothing marks as a percentage. */
export interface Percentage {
  readonly at: Ref;
  readonly row: Row;
  readonly printed: Printed;
  readonly bare: boolean;
}

/** The percentages of a column. The decimals that a format leaves open are the most that any of them has. */
export function percentages(column: Column, { table, sheet, scene }: Wide): readonly Percentage[] {
  const found = table.rows
    .filter((row) => row.panel === column.panel)
    .flatMap((row) => {
      const cell = cellAt(scene.snapshot, sheet, row.index, column.index);
      const text = typeof cell?.value === 'string' ? squeeze(cell.value).normalize('NFKC') : '';
      const typed = /^-?[\d.]+%$/.test(text) ? parseAmount(text.slice(0, -1)) : undefined;
      const reading = typed ? undefined : readAmount(cell?.value ?? null);
      const amount = typed ?? (reading?.kind === 'amount' ? reading.amount : undefined);
      if (!cell || !amount) return [];
      const inPercent = cell.format.includes('%');
      const fixed = inPercent ? formatDecimals(cell.format.replace(/[%\\]/g, '')) : formatDecimals(cell.format);
      const value = inPercent && !typed ? shiftBy(amount, 2) : amount;
      const at = { sheet: table.sheet, row: row.index, column: column.index };
      const decimals = typed || text !== '' ? amount.decimals : fixed;
      return [{ at, row, value, decimals, bare: !inPercent && !typed }];
    });
  const open = Math.max(0, ...found.map(({ value, decimals }) => decimals ?? trimmed(value).decimals));
  return found.map(({ at, row, value, decimals = open, bare }) => ({
    at,
    row,
    bare,
    printed: { amount: value, decimals },
  }));
}

/** 0.125 for 12.5 %. */
export function asFraction(cell: Percentage): Percentage {
  if (!cell.bare) return cell;
  const { amount, decimals } = cell.printed;
  return { ...cell, printed: { amount: shiftBy(amount, 2), decimals: Math.max(0, decimals - 2) } };
}

/** 0.125 among per cents, or 1250 %: a hundred times off. */
export function isFraction({ printed: { amount, decimals } }: Percentage, expected: Amount): boolean {
  return [2, -2].some((shift) => {
    const difference = absolute(subtract(shiftBy(amount, shift), expected));
    return compare(difference, halfUnit(Math.max(0, decimals - shift))) <= 0;
  });
}
