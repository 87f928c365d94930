/** low ≤ Σ coefficient · variable ≤ high. */
export interface LinearRow {
  readonly terms: readonly (readonly [variable: number, coefficient: number])[];
  readonly low: number;
  readonly high: number;
}

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

export type Feasibility =
  | { readonly feasible: true; readonly values: Float64Array }
  /** Rows that can't hold together with the variables' bounds; not necessarily the fewest. */
  | { readonly feasible: false; readonly rows: readonly number[] };

/** Coefficients and bounds are scaled to about 1; anything closer than this is equal. */
const TOLERANCE = 1e-9;
const GREEDY_PIVOTS = 200;

/**
 * Is there a point within the variables' bounds that satisfies all rows? The general simplex of B. Dutertre and
 * L. de Moura, *A fast linear-arithmetic solver for DPLL(T)*, CAV 2006: no objective, bounds on rows and variables,
 * and a conflict read off the tableau. Zero must lie within the bounds of every variable. Deterministic.
 * @param greedy pivots by largest violation before the smallest-index rule takes over, which can't cycle.
 */
export function findFeasible(
  variables: readonly Bounds[],
  rows: readonly LinearRow[],
  greedy = GREEDY_PIVOTS,
): Feasibility {
  return new Tableau(variables, rows).solve(greedy);
}

class Tableau {
  private readonly columns: number;
  /** Row i: value of the basic variable basis[i] = Σ entry · nonbasic[j]. */
  private readonly entries: Float64Array[];
  private readonly basis: number[];
  private readonly nonbasic: number[];
  private readonly values: Float64Array;
  private readonly low: Float64Array;
  private readonly high: Float64Array;

  constructor(variables: readonly Bounds[], rows: readonly LinearRow[]) {
    const count = variables.length;
    this.columns = count;
    this.low = Float64Array.from([...variables, ...rows], (bounds) => bounds.low);
    this.high = Float64Array.from([...variables, ...rows], (bounds) => bounds.high);
    this.values = new Float64Array(count + rows.length);
    this.nonbasic = variables.map((_, index) => index);
    this.basis = rows.map((_, index) => count + index);
    this.entries = rows.map((row) => {
      const entries = new Float64Array(count);
      for (const [variable, coefficient] of row.terms) entries[variable]! += coefficient;
      return entries;
    });
  }

  solve(greedy: number): Feasibility {
    for (let pivots = 0; ; pivots += 1) {
      const bland = pivots >= greedy;
      const row = this.violatedRow(bland);
      if (row < 0) return { feasible: true, values: this.values.slice(0, this.columns) };
      const variable = this.basis[row]!;
      const below = this.values[variable]! < this.low[variable]!;
      const column = this.entering(row, below, bland);
      if (column < 0) return { feasible: false, rows: this.conflict(row) };
      this.pivot(row, column, below ? this.low[variable]! : this.high[variable]!);
    }
  }

  private violation(variable: number): number {
    const value = this.values[variable]!;
    return Math.max(this.low[variable]! - value, value - this.high[variable]!);
  }

  private violatedRow(bland: boolean): number {
    let best = -1;
    let most = TOLERANCE;
    for (let row = 0; row < this.basis.length; row += 1) {
      const violation = this.violation(this.basis[row]!);
      if (violation <= TOLERANCE) continue;
      const better = bland ? best < 0 || this.basis[row]! < this.basis[best]! : violation > most;
      if (better) [best, most] = [row, violation];
    }
    return best;
  }

  /** A nonbasic variable with room to move the row's value towards its bound: the largest entry, or Bland's first. */
  private entering(row: number, up: boolean, bland: boolean): number {
    let best = -1;
    const entries = this.entries[row]!;
    for (let column = 0; column < this.columns; column += 1) {
      const entry = entries[column]!;
      if (Math.abs(entry) <= TOLERANCE || !this.hasRoom(this.nonbasic[column]!, entry > 0 === up)) continue;
      const better = bland
        ? best < 0 || this.nonbasic[column]! < this.nonbasic[best]!
        : best < 0 || Math.abs(entry) > Math.abs(entries[best]!);
      if (better) best = column;
    }
    return best;
  }

  private hasRoom(variable: number, up: boolean): boolean {
    return up
      ? this.values[variable]! < this.high[variable]! - TOLERANCE
      : this.values[variable]! > this.low[variable]! + TOLERANCE;
  }

  private pivot(row: number, column: number, target: number): void {
    const leaving = this.basis[row]!;
    const entering = this.nonbasic[column]!;
    const pivotRow = this.entries[row]!;
    const step = (target - this.values[leaving]!) / pivotRow[column]!;
    this.values[leaving] = target;
    this.values[entering]! += step;
    for (let other = 0; other < this.basis.length; other += 1)
      if (other !== row) this.values[this.basis[other]!]! += this.entries[other]![column]! * step;
    const inverse = 1 / pivotRow[column]!;
    for (let each = 0; each < this.columns; each += 1) pivotRow[each]! *= -inverse;
    pivotRow[column] = inverse;
    for (let other = 0; other < this.basis.length; other += 1) {
      const entries = this.entries[other]!;
      const factor = entries[column]!;
      if (other === row || factor === 0) continue;
      entries[column] = 0;
      for (let each = 0; each < this.columns; each += 1) entries[each]! += factor * pivotRow[each]!;
    }
    this.basis[row] = entering;
    this.nonbasic[column] = leaving;
  }

  /** All rows whose own bounds hold the violated row down. */
  private conflict(row: number): number[] {
    const entries = this.entries[row]!;
    const involved = [this.basis[row]!];
    for (let column = 0; column < this.columns; column += 1)
      if (Math.abs(entries[column]!) > TOLERANCE) involved.push(this.nonbasic[column]!);
    return involved
      .filter((variable) => variable >= this.columns)
      .map((variable) => variable - this.columns)
      .sort((a, b) => a - b);
  }
}
