import { valueAt } from '../../model/index.js';
import type { Column, Row, Sheet } from '../../model/index.js';
import { amountIn, indentAt } from './cells.js';

/** Two last digits of drift are no evidence against a sum of figures with two decimals. */
const DRIFT = 0.025;

/** A list as far as it is read: its rows, and which of them have no ordinal though others do. */
export interface LooseList {
  readonly rows: readonly Row[];
  /** Items without ordinal. */
  readonly loose: ReadonlySet<number>;
  /** Of these the ones that neither the standard nor the functional classes know. */
  readonly unknown: ReadonlySet<number>;
  /** Lines that have parts by their meaning, with the keys of those. */
  readonly wholes: ReadonlyMap<number, readonly string[]>;
}

/**
 * Lines without ordinal among numbered ones (一、本年收入 · 一般公共预算资金 · 政府性基金预算资金 · 二、上年结转 · 一般公共预算拨款), or
 * below 上年结转: parts of the line above, or lines of their own? What the list adds up to decides; where it leaves the
 * question open, names that stood before, an indented label, or parts that make up the line above speak for parts.
 */
export function placeLooseLines(list: LooseList, label: Column, amounts: readonly Column[], sheet: Sheet): Row[] {
  const placed = [...list.rows];
  for (const [parent, run] of runsOf(list)) {
    const adds = new Adding(list, run, amounts, sheet);
    if (adds.toWholeAsLines()) continue;
    const parts =
      list.wholes.has(parent) || adds.toWholeWithout() || repeats(list.rows, parent, run) || adds.upTo(parent);
    if (
      !parts &&
      !run.every(
        (index) => indentAt(sheet, list.rows[index]!.index, label) > indentAt(sheet, list.rows[parent]!.index, label),
      )
    )
      continue;
    const complete = adds.upTo(parent) || (run.length > 1 && run.every((index) => !list.unknown.has(index)));
    for (const index of run) placed[index] = partOf(list.rows[index]!, parent, list.rows[parent]!, complete);
  }
  return placed;
}

function partOf(row: Row, parent: number, above: Row, complete: boolean): Row {
  const key = above.role === 'carry' ? `${above.key}/${row.key}` : row.key;
  return { ...row, role: complete ? 'item' : 'of-which', parent, key };
}

/** Each numbered line, each 结转 and each whole that lines without ordinal follow, with those. */
function runsOf({ rows, loose, wholes }: LooseList): ReadonlyMap<number, readonly number[]> {
  const runs = new Map<number, number[]>();
  let above = -1;
  rows.forEach((row, index) => {
    if (loose.has(above) && !wholes.get(above)!.includes(row.key)) above = -1;
    if (above < 0 && wholes.has(index)) above = index;
    else if (!loose.has(index)) {
      if (row.role !== 'of-which') above = row.role === 'item' || row.role === 'carry' ? index : -1;
    } else if (above >= 0 && row.parent < 0) runs.set(above, [...(runs.get(above) ?? []), index]);
  });
  return runs;
}

/** Below 结转 the funds stand again that the list had above. */
function repeats(rows: readonly Row[], parent: number, run: readonly number[]): boolean {
  const before = new Set(rows.slice(0, parent).map((row) => row.key));
  return rows[parent]!.role === 'carry' && run.every((index) => before.has(rows[index]!.key));
}

/** What the lines of a run add up to, with others or without; column by column, and only where the run has figures. */
class Adding {
  private readonly filled: readonly Column[];
  /** The line that sums what stands above it, -1 for none; and what it sums when no line is loose, and with all. */
  private readonly whole: number;

  constructor(
    private readonly list: LooseList,
    private readonly run: readonly number[],
    amounts: readonly Column[],
    private readonly sheet: Sheet,
  ) {
    this.filled = amounts.filter((column) => run.some((index) => this.at(index, column) !== undefined));
    this.whole = list.rows.findIndex(
      (row, index) => (row.role === 'subtotal' || row.role === 'total') && index > run[run.length - 1]!,
    );
  }

  toWholeAsLines(): boolean {
    return this.whole >= 0 && this.makes(this.whole, this.addends());
  }

  toWholeWithout(): boolean {
    return (
      this.whole >= 0 &&
      this.makes(
        this.whole,
        this.addends().filter((index) => !this.list.loose.has(index)),
      )
    );
  }

  upTo(parent: number): boolean {
    return this.makes(parent, this.run);
  }

  private addends(): readonly number[] {
    const { rows } = this.list;
    const sumsCarries = rows[this.whole]!.role === 'total';
    return rows.flatMap((row, index) => {
      const adds = row.role === 'item' || (sumsCarries && (row.role === 'carry' || row.role === 'subtotal'));
      return adds && row.parent < 0 && index < this.whole ? [index] : [];
    });
  }

  private makes(target: number, indices: readonly number[]): boolean {
    const sum = (column: Column) => indices.reduce((total, index) => total + (this.at(index, column) ?? 0), 0);
    return (
      this.filled.length > 0 &&
      this.filled.every((column) => Math.abs((this.at(target, column) ?? 0) - sum(column)) <= DRIFT)
    );
  }

  private at(index: number, column: Column): number | undefined {
    return amountIn(valueAt(this.sheet, this.list.rows[index]!.index, column.index));
  }
}
