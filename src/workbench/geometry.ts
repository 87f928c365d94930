import type { Area } from '../model/index.js';

/** Where rows or columns begin, in pixels: `starts[i]` for line i, and one more for the end of the last. */
export type Starts = Float64Array;

export function startsOf(sizes: ArrayLike<number>): Starts {
  const starts = new Float64Array(sizes.length + 1);
  for (let at = 0; at < sizes.length; at += 1) starts[at + 1] = starts[at]! + sizes[at]!;
  return starts;
}

/** The line in which a pixel lies, within 0 … count − 1. Binary search. */
export function lineAt(starts: Starts, pixel: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= pixel) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Lines from … to, both inclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The lines that a window of `size` pixels at `offset` shows, with a few more on either side. */
export function visibleSpan(starts: Starts, offset: number, size: number, spare: number): Span {
  const last = starts.length - 2;
  return {
    from: Math.max(0, lineAt(starts, offset) - spare),
    to: Math.min(last, lineAt(starts, offset + size) + spare),
  };
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangle of an area; one that reaches beyond the sheet ends with it. */
export function boxOf(rows: Starts, columns: Starts, area: Area): Box {
  const end = (starts: Starts, line: number): number => starts[Math.min(line + 1, starts.length - 1)]!;
  const start = (starts: Starts, line: number): number => starts[Math.min(line, starts.length - 1)]!;
  const [left, top] = [start(columns, area.left), start(rows, area.top)];
  return { left, top, width: end(columns, area.right) - left, height: end(rows, area.bottom) - top };
}

/**
 * How far to scroll so that `from … to` is inside a window: nothing when it is, else as little as shows it with a margin,
 * which a small window has less of.
 */
export function scrollInto(offset: number, size: number, from: number, to: number, margin: number): number {
  if (from >= offset && to <= offset + size) return offset;
  const spare = Math.min(margin, Math.max(size - (to - from), size / 2) / 2);
  if (to - from > size || from < offset) return Math.max(0, from - spare);
  return to - size + spare;
}

/** Merges by each row they touch, so that one window need not look through all of them. */
export class MergeIndex {
  private readonly byRow = new Map<number, Area[]>();

  constructor(merges: readonly Area[]) {
    for (const area of merges) {
      for (let row = area.top; row <= area.bottom; row += 1) {
        const known = this.byRow.get(row);
        if (known) known.push(area);
        else this.byRow.set(row, [area]);
      }
    }
  }

  at(row: number, column: number): Area | undefined {
    return this.byRow.get(row)?.find((area) => column >= area.left && column <= area.right);
  }

  /** Those that touch any of the rows, each once. */
  within({ from, to }: Span): ReadonlySet<Area> {
    const found = new Set<Area>();
    for (let row = from; row <= to; row += 1) for (const area of this.byRow.get(row) ?? []) found.add(area);
    return found;
  }
}

/** Rows and columns of a sheet in pixels, and its merges. */
export interface Geometry {
  readonly rows: Starts;
  readonly columns: Starts;
  readonly merges: MergeIndex;
}

/** The area that a cell takes up: its merge where it lies in one. */
export function cellArea({ merges }: Geometry, at: { readonly row: number; readonly column: number }): Area {
  const { row, column } = at;
  return merges.at(row, column) ?? { top: row, left: column, bottom: row, right: column };
}

export const linesOf = ({ from, to }: Span): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
