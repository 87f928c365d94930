import { squeeze } from '../../model/index.js';
import type { Line } from './lines.js';

/** One column of a table as its head shows it. */
export interface HeadColumn {
  readonly column: number;
  /** Head texts from the top down, white space removed. */
  readonly path: readonly string[];
}

/**
 * Rebuilds the tree of a multi-row head without the merges (not every host can read them): a head reaches to the right
 * as far as the cells beside it are blank and stand under the same head above.
 */
export function headColumns(lines: readonly Line[], left: number, right: number): readonly HeadColumn[] {
  const width = right - left + 1;
  const paths: string[][] = Array.from({ length: width }, () => []);
  let parent: number[] = new Array<number>(width).fill(0);
  let group = 0;
  for (const line of lines) {
    const next = [...parent];
    line.texts.forEach((cell, position) => {
      const end = line.texts[position + 1]?.column ?? right + 1;
      group += 1;
      for (let column = cell.column; column < end && column <= right; column += 1) {
        if (parent[column - left] !== parent[cell.column - left]) break;
        next[column - left] = group;
        paths[column - left]!.push(squeeze(cell.text));
      }
    });
    parent = next;
  }
  return paths.map((path, offset) => ({ column: left + offset, path })).filter((head) => head.path.length > 0);
}
