import type { Area } from '../../model/index.js';
import { cellsIn } from './areas.js';

/** A rectangle of one sheet that is read in one piece. `sheet` is the sheet's place in the list. */
export interface Piece {
  readonly sheet: number;
  readonly area: Area;
}

/** Cells a request: three properties of so many cells stay below the 5 MB that Excel on the web answers at most. */
export const CELLS_A_CHUNK = 200_000;

/** The pieces in chunks of at most {@link CELLS_A_CHUNK} cells; a piece that does not fit is cut between rows. */
export function chunksOf(pieces: readonly Piece[]): Piece[][] {
  const chunks: Piece[][] = [];
  let room = 0;
  for (const { sheet, area } of pieces) {
    const width = area.right - area.left + 1;
    let top = area.top;
    while (top <= area.bottom) {
      if (room < width) {
        chunks.push([]);
        room = CELLS_A_CHUNK;
      }
      const rows = Math.min(Math.floor(room / width), area.bottom - top + 1);
      const part = { ...area, top, bottom: top + rows - 1 };
      chunks.at(-1)!.push({ sheet, area: part });
      room -= cellsIn(part);
      top += rows;
    }
  }
  return chunks;
}
