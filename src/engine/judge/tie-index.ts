import { ByCell, type Ref, type Tie } from '../../model/index.js';

/**
 * Which ties hold a cell, built once. The cells of the ties are numbered in the order in which the ties name them, the
 * target first; the lists of all cells stand in one array, so that the index of a million cells stays small.
 */
export class TieIndex {
  /** The cells by their numbers. */
  readonly cells: readonly Ref[];
  private readonly numbers = new ByCell<number>();
  /** The ties of cell n stand in `held` from `starts[n]` to `starts[n + 1]`. */
  private readonly starts: Int32Array;
  private readonly held: Int32Array;

  constructor(ties: readonly Tie[]) {
    const cells: Ref[] = [];
    const counts: number[] = [];
    const count = (at: Ref): void => {
      const number = this.numbers.get(at);
      if (number === undefined) {
        this.numbers.set(at, cells.length);
        cells.push(at);
        counts.push(1);
      } else counts[number]! += 1;
    };
    for (const tie of ties) eachCell(tie, count);
    this.cells = cells;
    this.starts = new Int32Array(cells.length + 1);
    counts.forEach((size, number) => (this.starts[number + 1] = this.starts[number]! + size));
    this.held = new Int32Array(this.starts[cells.length]!);
    const next = this.starts.slice();
    ties.forEach((tie, index) => eachCell(tie, (at) => (this.held[next[this.numbers.get(at)!]!++] = index)));
  }

  /** Undefined for a cell that stands in no tie. */
  numberOf(at: Ref): number | undefined {
    return this.numbers.get(at);
  }

  /** Indices of the ties that hold the cell, each once, ascending. */
  tiesOf(number: number): readonly number[] {
    const held = this.held.subarray(this.starts[number], this.starts[number + 1]);
    return [...held].filter((tie, index) => tie !== held[index - 1]);
  }

  /** The same by the cell's place. */
  tiesAt(at: Ref): readonly number[] {
    const number = this.numbers.get(at);
    return number === undefined ? [] : this.tiesOf(number);
  }
}

function eachCell(tie: Tie, visit: (at: Ref) => void): void {
  visit(tie.target);
  for (const { at } of tie.parts) visit(at);
}
