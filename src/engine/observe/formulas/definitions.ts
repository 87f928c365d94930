import { refKey } from '../../../model/index.js';
import type { Part, Ref, Tie } from '../../../model/index.js';

/** Which way a sum runs: down a column, along a row, or neither. */
export type Direction = 'down' | 'along' | 'other';

export function directionOf(target: Ref, cells: readonly { readonly at: Ref }[]): Direction {
  if (cells.some(({ at }) => at.sheet !== target.sheet)) return 'other';
  if (cells.every(({ at }) => at.column === target.column)) return 'down';
  return cells.every(({ at }) => at.row === target.row) ? 'along' : 'other';
}

/** A cell at the bottom of a sum, and how often it counts there. */
export interface Leaf {
  readonly at: Ref;
  readonly count: number;
}

/** What the ties say of each cell: the sums that it is (=) and the wholes that it is an 其中 of (≤). */
export class Definitions {
  private readonly sums = new Map<string, Tie[]>();
  private readonly wholes = new Map<string, Ref[]>();

  constructor(ties: readonly Tie[]) {
    for (const tie of ties) {
      if (tie.compare === '=') push(this.sums, refKey(tie.target), tie);
      else if (tie.parts.length === 1) push(this.wholes, refKey(tie.parts[0]!.at), tie.target);
    }
  }

  /** The ties that say what the cell equals. */
  of(at: Ref): readonly Tie[] {
    return this.sums.get(refKey(at)) ?? [];
  }

  /** The parts of a cell that is a sum in that direction of more than one cell. */
  partsOf(at: Ref, direction: Direction): readonly Part[] | undefined {
    return this.of(at).find((tie) => directionOf(at, tie.parts) === direction && tie.parts.length > 0)?.parts;
  }

  /** The cells of which this one is an 其中. */
  wholesOf(at: Ref): readonly Ref[] {
    return this.wholes.get(refKey(at)) ?? [];
  }

  /** The cells at the bottom of a sum, each with how often it counts; undefined where it goes round in circles. */
  leavesOf(
    cells: readonly { readonly at: Ref; readonly sign: 1 | -1 }[],
    direction: Direction,
  ): ReadonlyMap<string, Leaf> | undefined {
    const leaves = new Map<string, Leaf>();
    let steps = 0;
    const open = cells.map(({ at, sign }) => ({ at, sign: sign as number, depth: 0 }));
    for (let next = open.pop(); next; next = open.pop()) {
      const { at, sign, depth } = next;
      const parts = direction === 'other' ? undefined : this.partsOf(at, direction);
      if (depth > DEPTH || (steps += 1) > STEPS) return undefined;
      if (parts) for (const part of parts) open.push({ at: part.at, sign: sign * part.sign, depth: depth + 1 });
      else leaves.set(refKey(at), { at, count: (leaves.get(refKey(at))?.count ?? 0) + sign });
    }
    return leaves;
  }
}

/** 合计, department, unit, class, group, item: no tree of a budget table is deeper. */
const DEPTH = 8;
/** Ties that define each other could be followed for ever. */
const STEPS = 20_000;

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
