import type { Area, Sheet, Snapshot } from '../../model/index.js';
import { Formats, SheetBuilder, type ReadPiece } from './grids.js';

/** The smallest rectangle around the cells that hold something; undefined for an empty sheet. */
export function usedArea({ rowCount, rowStart, columns, values, formulas }: Sheet): Area | undefined {
  let used: { top: number; left: number; bottom: number; right: number } | undefined;
  for (let row = 0; row < rowCount; row += 1) {
    for (let index = rowStart[row]!; index < rowStart[row + 1]!; index += 1) {
      if (values[index] === null && !formulas.has(index)) continue;
      const column = columns[index]!;
      used ??= { top: row, left: column, bottom: row, right: column };
      used.bottom = row;
      used.left = Math.min(used.left, column);
      used.right = Math.max(used.right, column);
    }
  }
  return used;
}

/** The snapshot with these pieces, which lie within its sheets and apart from each other, as they are now. */
export function patched(snapshot: Snapshot, pieces: readonly ReadPiece[]): Snapshot {
  const formats = new Formats(snapshot.formats);
  const sheets = snapshot.sheets.map((sheet, index) => {
    const here = pieces.filter((piece) => piece.sheet === index).sort((a, b) => a.area.left - b.area.left);
    return here.length === 0 ? sheet : patchedSheet(sheet, here, formats);
  });
  return { sheets, formats: formats.codes };
}

function patchedSheet(old: Sheet, pieces: readonly ReadPiece[], formats: Formats): Sheet {
  const builder = new SheetBuilder();
  for (let row = 0; row < old.rowCount; row += 1) {
    let at = old.rowStart[row]!;
    const end = old.rowStart[row + 1]!;
    const keepBefore = (column: number): void => {
      for (; at < end && old.columns[at]! < column; at += 1) {
        builder.add(old.columns[at]!, old.values[at]!, old.formulas.get(at), old.formats[at]!);
      }
    };
    for (const piece of pieces) {
      if (row < piece.area.top || row > piece.area.bottom) continue;
      keepBefore(piece.area.left);
      builder.addLine(piece, row, formats);
      while (at < end && old.columns[at]! <= piece.area.right) at += 1;
    }
    keepBefore(Number.POSITIVE_INFINITY);
    builder.endRow();
  }
  return builder.build(old);
}
