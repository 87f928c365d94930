import { cellIndex, compare, FigureBook, roundTo, sheetNamed, trimmed, WORD_ROLES } from '../../model/index.js';
import type { Column, Figure, Row, Sheet, Snapshot, Table } from '../../model/index.js';
import { formatDecimals } from './decimals.js';
import { inUnit, readAmount, type Reading } from './read.js';

/** More are the noise of binary fractions. */
const MOST_DECIMALS = 6;

/** Rows that hold no amounts of their own. */
const SILENT: ReadonlySet<Row['role']> = new Set([...WORD_ROLES, 'project-info', 'plan-header', 'plan']);

/** All amount cells of the tables, blank ones too. */
export function figuresOf(snapshot: Snapshot, tables: readonly Table[]): FigureBook {
  const figures = new FigureBook();
  const sheets = new Map(snapshot.sheets.map((sheet) => [sheet.name, sheet]));
  for (const table of tables) {
    const sheet = sheets.get(table.sheet);
    if (sheet) addTable(figures, snapshot, sheet, table);
  }
  return figures;
}

/**
 * The figure of a cell that held the number `before` and holds another one in `snapshot`; undefined where the rest of
 * the table may have more or fewer decimals for it.
 */
export function figureAfter(snapshot: Snapshot, spot: Spot, old: Figure, before: number): Figure | undefined {
  const sheet = sheetNamed(snapshot, spot.table.sheet)!;
  const raw = readCell(snapshot, sheet, spot.row, spot.column);
  if (raw.fixed !== undefined || spot.column.type === 'quantity') return figureOf(sheet.name, raw, old.decimals);
  const free = old.decimals;
  const asked = decimalsAsked({ ...raw, reading: readAmount(before) });
  const asks = decimalsAsked(raw);
  if (free > MOST_DECIMALS || asks > free) return undefined;
  const settled = asks === asked || asked < free || isAskedBesides(snapshot, sheet, spot, free);
  return settled ? figureOf(sheet.name, raw, free) : undefined;
}

interface Spot {
  readonly table: Table;
  readonly row: Row;
  readonly column: Column;
}

/** Does a cell other than this one ask its table for so many decimals? */
function isAskedBesides(snapshot: Snapshot, sheet: Sheet, spot: Spot, decimals: number): boolean {
  return amountColumns(spot.table).some((column) =>
    spot.table.rows.some(
      (row) =>
        isRead(row, column) &&
        !(row === spot.row && column === spot.column) &&
        decimalsAsked(readCell(snapshot, sheet, row, column)) >= decimals,
    ),
  );
}

interface Raw {
  readonly row: Row;
  readonly column: Column;
  readonly reading: Reading;
  readonly fixed: number | undefined;
  readonly computed: boolean;
}

function addTable(figures: FigureBook, snapshot: Snapshot, sheet: Sheet, table: Table): void {
  const raws: Raw[] = [];
  for (const column of amountColumns(table)) {
    for (const row of table.rows) if (isRead(row, column)) raws.push(readCell(snapshot, sheet, row, column));
  }
  const free = freeDecimals(raws);
  for (const raw of raws) figures.set(figureOf(sheet.name, raw, free));
}

function amountColumns(table: Table): readonly Column[] {
  return table.columns.filter((column) => column.type === 'amount' || column.type === 'quantity');
}

function isRead(row: Row, column: Column): boolean {
  return row.panel === column.panel && !SILENT.has(row.role);
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
  for (const raw of raws) most = Math.max(most, decimalsAsked(raw));
  return Math.min(most, MOST_DECIMALS);
}

function decimalsAsked({ reading, fixed, column }: Raw): number {
  if (reading.kind !== 'amount') return 0;
  const own = inUnit(reading, column.unit);
  return own.decimals ?? fixed ?? trimmed(own.amount).decimals;
}

/** Filled field by field: there are as many as cells, and spreading objects into one another took most of the time. */
type Writable<T> = { -readonly [Field in keyof T]: T[Field] };

function figureOf(sheet: string, raw: Raw, free: number): Figure {
  const { row, column, reading, fixed, computed } = raw;
  const at = { sheet, row: row.index, column: column.index };
  if (column.type === 'quantity') return countOf(at, raw);
  const figure: Writable<Figure> = { at, amount: null, decimals: fixed ?? free, unit: column.unit };
  if (computed) figure.computed = true;
  if (reading.kind === 'unreadable') figure.unreadable = reading.content;
  if (reading.kind !== 'amount') return figure;
  const { amount, decimals: printed } = inUnit(reading, column.unit);
  figure.amount = amount;
  figure.decimals = printed ?? fixed ?? Math.max(free, trimmed(amount).decimals);
  if (reading.asText) figure.asText = true;
  const shown = roundTo(amount, figure.decimals);
  if (compare(shown, amount) !== 0) figure.shown = shown;
  return figure;
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
