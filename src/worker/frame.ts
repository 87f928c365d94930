import type { Sheet } from '../model/index.js';
import { contains } from '../model/index.js';
import type { SheetLook } from './look.js';
import type { CellLook, SheetFrame } from './protocol.js';

/** Blank rows and columns around the used range, so that a sheet does not end at its last figure. */
const MARGIN_ROWS = 12;
const MARGIN_COLUMNS = 3;
/** What a new spreadsheet shows on a wide screen. */
const MIN_ROWS = 50;
const MIN_COLUMNS = 26;
const MAX_ROW_PIXELS = 546;

/** 96 pixels an inch, 72 points an inch. */
const pixels = (points: number): number => (points * 4) / 3;

/** The sizes of a sheet on the screen. */
export function frameOf(sheet: Sheet, look: SheetLook, looks: readonly CellLook[]): SheetFrame {
  const rowCount = Math.max(MIN_ROWS, sheet.rowCount + MARGIN_ROWS);
  const columnCount = Math.max(MIN_COLUMNS, Math.max(sheet.columnCount, lastStyled(look) + 1) + MARGIN_COLUMNS);
  const columnWidths = Float64Array.from({ length: columnCount }, (_, column) =>
    columnPixels(look.widths.get(column) ?? look.defaultWidth),
  );
  for (const column of sheet.hiddenColumns) if (column < columnCount) columnWidths[column] = 0;
  const rowHeights = new Float64Array(rowCount).fill(pixels(look.defaultHeight));
  growRows(rowHeights, sheet, look, looks, columnWidths);
  for (const [row, points] of look.heights) if (row < rowCount) rowHeights[row] = pixels(points);
  for (const row of sheet.hiddenRows) if (row < rowCount) rowHeights[row] = 0;
  return { name: sheet.name, rowCount, columnCount, columnWidths, rowHeights, merges: sheet.merges };
}

/** A column width counts digits of the default font, seven pixels each, and five pixels of padding (ECMA-376 §18.3.1.13). */
const columnPixels = (characters: number): number => (characters === 0 ? 0 : Math.round(characters * 7 + 5));

function lastStyled(look: SheetLook): number {
  let last = 0;
  for (const { columns } of look.styles.values()) last = Math.max(last, columns.at(-1) ?? 0);
  return Math.min(last, 1023);
}

/** Rows without a height of their own grow to hold wrapped text and large type, as Excel does on loading. */
function growRows(
  heights: Float64Array,
  sheet: Sheet,
  look: SheetLook,
  looks: readonly CellLook[],
  widths: Float64Array,
): void {
  const merged = mergedRows(sheet);
  for (const [row, { columns, styles }] of look.styles) {
    if (row >= sheet.rowCount) continue;
    columns.forEach((column, index) => {
      const style = looks[styles[index]!];
      if (!style || (!style.wrap && (style.size ?? 11) <= 11)) return;
      if (merged.get(row)?.some((area) => contains(area, row, column) && area.bottom > area.top)) return;
      const text = textAt(sheet, row, column);
      const wide = merged.get(row)?.find((area) => contains(area, row, column));
      const width = wide ? sum(widths, wide.left, wide.right) : (widths[column] ?? 0);
      const needed = linesOf(text, style, width) * pixels(style.size ?? 11) * 1.36;
      heights[row] = Math.min(MAX_ROW_PIXELS, Math.max(heights[row]!, Math.ceil(needed)));
    });
  }
}

function mergedRows(sheet: Sheet): ReadonlyMap<number, Sheet['merges']> {
  const rows = new Map<number, Sheet['merges'][number][]>();
  for (const area of sheet.merges) {
    for (let row = area.top; row <= Math.min(area.bottom, sheet.rowCount); row += 1) {
      const known = rows.get(row);
      if (known) known.push(area);
      else rows.set(row, [area]);
    }
  }
  return rows;
}

function sum(widths: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let at = from; at <= to && at < widths.length; at += 1) total += widths[at]!;
  return total;
}

function textAt(sheet: Sheet, row: number, column: number): string {
  for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
    const value = sheet.values[index];
    if (sheet.columns[index] === column) return typeof value === 'string' ? value : value === null ? '' : '0';
  }
  return '';
}

/** A Chinese character is as wide as it is high, a Latin one about half of that. */
function linesOf(text: string, style: CellLook, width: number): number {
  if (!style.wrap || text === '') return 1;
  const em = pixels(style.size ?? 11);
  const room = Math.max(em, width - 8);
  return text.split('\n').reduce((lines, line) => {
    let length = 0;
    for (let at = 0; at < line.length; at += 1) length += line.charCodeAt(at) > 0x2e7f ? em : em * 0.56;
    return lines + Math.max(1, Math.ceil(length / room));
  }, 0);
}
