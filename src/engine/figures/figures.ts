import { cellIndex, compare, refKey, roundTo, trimmed } from '../../model/index.js';
import type { Column, Figure, Row, Sheet, Snapshot, Table } from '../../model/index.js';
import { formatDecimals } from './decimals.js';
import { inUnit, readAmount, type Reading } from './read.js';

/** All amount cells of the tables, by `refKey`; blank ones too. */
export type Figures = ReadonlyMap<string, Figure>;

/** Rows that hold no amounts of their own. */
const SILENT: ReadonlySet<Row['role']> = new Set([
  'empty',
  'indicator',
  'goal',
  'task',
  'block-header',
  'entity',
  'usage',
  'project-info',
  'plan-header',
  'plan',
]);

export function figuresOf(snapshot: Snapshot, tables: readonly Table[]): Map<string, Figure> {
  const figures = new Map<string, Figure>();
  const sheets = new Map(snapshot.sheets.map((sheet) => [sheet.name, sheet]));
  for (const table of tables) {
    const sheet = sheets.get(table.sheet);
    if (sheet) addTable(figures, snapshot, sheet, table);
  }
  return figures;
}

interface Raw {
  readonly row: Row;
  readonly column: Column;
  readonly reading: Reading;
  readonly fixed: number | undefined;
  readonly computed: boolean;
}

function addTable(figures: Map<string, Figure>, snapshot: Snapshot, sheet: Sheet, table: Table): void {
  const raws: Raw[] = [];
  for (const column of table.columns) {
    if (column.type !== 'amount' && column.type !== 'quantity') continue;
    for (const row of table.rows) {
      if (row.panel === column.panel && !SILENT.has(row.role)) raws.push(readCell(snapshot, sheet, row, column));
    }
  }
  const free = freeDecimals(raws);
  for (const raw of raws) {
    const figure = figureOf(sheet.name, raw, free);
    figures.set(refKey(figure.at), figure);
  }
}

function readCell(snapshot: Snapshot, sheet: Sheet, row: Row, column: Column): Raw {
  const index = cellIndex(sheet, row.index, column.index);
  if (index < 0) return { row, column, reading: { kind: 'blank' }, fixed: undefined, computed: false };
  const format = snapshot.formats[sheet.formats[index]!] ?? 'General';
  return {
    row,
    column,
    reading: readAmount(sheet.values[index]!),
    fixed: formatDecimals(format),
    computed: sheet.formulas.has(index),
  };
}

/**
 * The decimals of numbers whose format leaves them open: the most that any amount of the table has, because a General
 * cell drops trailing zeros (许多 12.30 stand as 12.3) and one column may happen to hold whole numbers only.
 */
function freeDecimals(raws: readonly Raw[]): number {
  let most = 0;
  for (const { reading, fixed, column } of raws) {
    if (reading.kind !== 'amount') continue;
    const own = inUnit(reading, column.unit);
    most = Math.max(most, own.decimals ?? fixed ?? trimmed(own.amount).decimals);
  }
  return Math.min(most, 6);
}

function figureOf(sheet: string, raw: Raw, free: number): Figure {
  const { row, column, reading, fixed, computed } = raw;
  const at = { sheet, row: row.index, column: column.index };
  if (column.type === 'quantity') return countOf(at, raw);
  const common = { at, unit: column.unit, ...(computed ? { computed } : {}) };
  if (reading.kind === 'blank') return { ...common, amount: null, decimals: fixed ?? free };
  if (reading.kind === 'unreadable')
    return { ...common, amount: null, decimals: fixed ?? free, unreadable: reading.content };
  const { amount, decimals: printed } = inUnit(reading, column.unit);
  const decimals = printed ?? fixed ?? Math.max(free, trimmed(amount).decimals);
  const shown = roundTo(amount, decimals);
  return {
    ...common,
    amount,
    decimals,
    ...(reading.asText ? { asText: true } : {}),
    ...(compare(shown, amount) === 0 ? {} : { shown }),
  };
}

/** A count is exact, like an amount in 元 printed to the 分: no rounding explains a difference. */
function countOf(at: Figure['at'], { reading }: Raw): Figure {
  if (reading.kind !== 'amount')
    return {
      at,
      amount: null,
      decimals: 2,
      unit: '元',
      ...(reading.kind === 'unreadable' ? { unreadable: reading.content } : {}),
    };
  return { at, amount: reading.amount, decimals: Math.max(2, trimmed(reading.amount).decimals), unit: '元' };
}
