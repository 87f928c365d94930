import { areaName, type Area } from '../../model/index.js';

interface Place {
  readonly row: number;
  readonly column: number;
}

/** `getRanges` fails on longer addresses. */
const ADDRESS_LIMIT = 255;

/** The cells as few rectangles: runs within a row, then equal runs of rows that follow each other. Each cell is in one. */
export function rectanglesOf(cells: Iterable<Place>): Area[] {
  const done: Area[] = [];
  let open: Area[] = [];
  for (const runs of rowRuns(cells)) {
    const next: Area[] = [];
    for (const run of runs) {
      const above = open.find((one) => one.left === run.left && one.right === run.right && one.bottom === run.top - 1);
      next.push(above ? { ...above, bottom: run.bottom } : run);
    }
    done.push(...open.filter((one) => !next.some((other) => other.top === one.top && other.left === one.left)));
    open = next;
  }
  return [...done, ...open].sort((a, b) => a.top - b.top || a.left - b.left);
}

/** The runs of neighbouring cells, row by row. */
function rowRuns(cells: Iterable<Place>): Area[][] {
  const rows = new Map<number, Set<number>>();
  for (const { row, column } of cells) {
    const columns = rows.get(row);
    if (columns) columns.add(column);
    else rows.set(row, new Set([column]));
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([row, columns]) => {
      const runs: { top: number; left: number; bottom: number; right: number }[] = [];
      for (const column of [...columns].sort((a, b) => a - b)) {
        const last = runs.at(-1);
        if (last?.right === column - 1) last.right = column;
        else runs.push({ top: row, left: column, bottom: row, right: column });
      }
      return runs;
    });
}

/** Addresses for `getRanges`, `A1:B2,D4`, each short enough for it. */
export function addressesOf(areas: readonly Area[]): string[] {
  const addresses: string[] = [];
  for (const area of areas) {
    const name = areaName(area);
    const last = addresses.at(-1);
    if (last !== undefined && last.length + 1 + name.length <= ADDRESS_LIMIT) {
      addresses[addresses.length - 1] = `${last},${name}`;
    } else addresses.push(name);
  }
  return addresses;
}

export function cellsIn(area: Area): number {
  return (area.bottom - area.top + 1) * (area.right - area.left + 1);
}

/** In two along its longer side; undefined for a single cell. */
export function halves(area: Area): readonly [Area, Area] | undefined {
  const rows = area.bottom - area.top;
  const columns = area.right - area.left;
  if (rows === 0 && columns === 0) return undefined;
  if (rows >= columns) {
    const middle = area.top + (rows >> 1);
    return [
      { ...area, bottom: middle },
      { ...area, top: middle + 1 },
    ];
  }
  const middle = area.left + (columns >> 1);
  return [
    { ...area, right: middle },
    { ...area, left: middle + 1 },
  ];
}
