import { displayText } from '../hosts/xlsx/display.js';
import type { Sheet, Snapshot } from '../model/index.js';
import { contentOf } from '../model/index.js';
import type { SheetLook } from './look.js';
import type { TileCell } from './protocol.js';
import { TILE_ROWS } from './protocol.js';

/** The cells of one tile: those that hold something, and blank ones that have a look. */
export function tileOf(snapshot: Snapshot, sheet: Sheet, look: SheetLook, tile: number): readonly TileCell[] {
  const cells: TileCell[] = [];
  const first = tile * TILE_ROWS;
  for (let row = first; row < first + TILE_ROWS; row += 1) {
    const styles = stylesOf(look, row);
    const [from, to] = row < sheet.rowCount ? [sheet.rowStart[row]!, sheet.rowStart[row + 1]!] : [0, 0];
    for (let index = from; index < to; index += 1) {
      const column = sheet.columns[index]!;
      cells.push(cellAt(snapshot, sheet, index, { row, column, look: styles.get(column) ?? 0 }));
      styles.delete(column);
    }
    for (const [column, style] of styles) {
      cells.push({ row, column, look: style, text: '', kind: 'other', content: null });
    }
  }
  return cells;
}

function stylesOf(look: SheetLook, row: number): Map<number, number> {
  const line = look.styles.get(row);
  return new Map(line?.columns.map((column, index) => [column, line.styles[index]!]));
}

function cellAt(
  snapshot: Snapshot,
  sheet: Sheet,
  index: number,
  place: { readonly row: number; readonly column: number; readonly look: number },
): TileCell {
  const value = sheet.values[index]!;
  const format = snapshot.formats[sheet.formats[index]!] ?? 'General';
  const kind = typeof value === 'number' ? 'number' : typeof value === 'string' ? 'text' : 'other';
  return { ...place, text: displayText(value, format), kind, content: contentOf(value, sheet.formulas.get(index)) };
}
