import type { Problem } from './problem.js';

/** A figure moves by one last digit, up or down. */
export interface Move {
  readonly cell: number;
  readonly digits: 1 | -1;
}

/** Nodes of the whole search; the same input always gives the same answer. */
const NODES = 200_000;
const MOST_MOVES = 80;

/** A tie in last digits. `exact` ties must come to 0; the others must stay within low … high. */
interface Rule {
  readonly cells: readonly number[];
  readonly weights: readonly number[];
  readonly low: number;
  readonly high: number;
}

/**
 * The fewest one-digit moves that bring all ties of a set to 0: iterative deepening on the number of moves, so the first
 * repair found is a smallest one; cells are tried in the given order, so it is the preferred one among the equal.
 */
export class LastDigits {
  private readonly rules: Rule[] = [];
  private readonly residuals: number[] = [];
  private readonly uses = new Map<number, { rule: number; weight: number }[]>();
  private readonly rank: ReadonlyMap<number, number>;
  private readonly moves = new Map<number, Move>();
  private readonly refused = new Set<string>();
  private nodes = NODES;
  /** A branch was given up for its number of moves: with more moves there may be a repair. */
  private cut = false;

  constructor(problem: Problem, constraints: readonly number[], order: readonly number[]) {
    this.rank = new Map(order.map((cell, index) => [cell, index]));
    for (const index of constraints) this.add(problem, index);
  }

  solve(): readonly Move[] | 'impossible' | 'tangled' {
    const start = this.leastMoves(this.duties());
    for (let most = start; most <= MOST_MOVES; most += 1) {
      this.cut = false;
      if (this.descend(most)) return [...this.moves.values()].sort((a, b) => a.cell - b.cell);
      if (this.nodes <= 0) return 'tangled';
      if (!this.cut) return 'impossible';
    }
    return 'tangled';
  }

  private add(problem: Problem, index: number): void {
    const constraint = problem.constraint(index);
    const terms = constraint.cells.map((cell) => {
      const suspect = problem.suspect(cell);
      return { cell, digit: constraint.weights.get(cell)! * suspect.step };
    });
    const unit = terms.reduce((least, { digit }) => (least === 0n || abs(digit) < least ? abs(digit) : least), 0n);
    const scaled = (value: bigint) => Number((value * 1000n) / unit) / 1000;
    const residual = scaled(constraint.residual);
    const tolerance = scaled(constraint.tolerance);
    const uniform = terms.every(({ digit }) => abs(digit) === unit) && Number.isInteger(residual);
    const rule = this.rules.length;
    const [low, high] = constraint.oneSided
      ? [Math.min(0, residual), Infinity]
      : uniform
        ? [0, 0]
        : [-tolerance, tolerance];
    this.rules.push({
      cells: terms.map(({ cell }) => cell),
      weights: terms.map(({ digit }) => scaled(digit)),
      low,
      high,
    });
    this.residuals.push(residual);
    for (const { cell, digit } of terms) {
      const uses = this.uses.get(cell) ?? [];
      uses.push({ rule, weight: scaled(digit) });
      this.uses.set(cell, uses);
    }
  }

  private duties(): number[] {
    return this.rules.flatMap((rule, index) => {
      const residual = this.residuals[index]!;
      return residual < rule.low || residual > rule.high ? [index] : [];
    });
  }

  /** How far a tie is from where it must be, in last digits; signed. */
  private gap(duty: number): number {
    const { low, high } = this.rules[duty]!;
    const residual = this.residuals[duty]!;
    return residual < low ? residual - low : residual - high;
  }

  /** Moves that bring a tie nearer, preferred first. */
  private movesFor(duty: number): Move[] {
    const { cells, weights } = this.rules[duty]!;
    const up = this.gap(duty) < 0;
    return cells
      .flatMap((cell, index): Move[] => {
        if (!this.rank.has(cell) || this.moves.has(cell)) return [];
        const digits = weights[index]! > 0 === up ? 1 : -1;
        return this.refused.has(`${cell}:${digits}`) ? [] : [{ cell, digits }];
      })
      .sort((a, b) => this.rank.get(a.cell)! - this.rank.get(b.cell)!);
  }

  /** Ties without a common movable cell need their moves each. */
  private leastMoves(duties: readonly number[]): number {
    const taken = new Set<number>();
    let least = 0;
    for (const duty of duties) {
      const { cells, weights } = this.rules[duty]!;
      const free = cells.filter((cell) => this.rank.has(cell) && !this.moves.has(cell));
      if (free.some((cell) => taken.has(cell))) continue;
      for (const cell of free) taken.add(cell);
      least += Math.ceil(Math.abs(this.gap(duty)) / Math.max(...weights.map(Math.abs)));
    }
    return least;
  }

  private descend(left: number): boolean {
    const duties = this.duties();
    if (duties.length === 0) return true;
    this.nodes -= 1;
    if (this.nodes <= 0) return false;
    if (this.leastMoves(duties) > left) {
      this.cut = true;
      return false;
    }
    const choices = duties.map((duty) => ({ duty, moves: this.movesFor(duty) }));
    if (choices.some(({ duty, moves }) => moves.length < Math.abs(this.gap(duty)) - 1e-9 && this.isUniform(duty)))
      return false;
    const { moves } = choices.reduce((best, each) => (each.moves.length < best.moves.length ? each : best));
    const tried: string[] = [];
    let done = false;
    for (const move of moves) {
      this.apply(move, 1);
      done = this.descend(left - 1);
      if (done) break;
      this.apply(move, -1);
      this.refused.add(`${move.cell}:${move.digits}`);
      tried.push(`${move.cell}:${move.digits}`);
    }
    for (const name of tried) this.refused.delete(name);
    return done;
  }

  private isUniform(duty: number): boolean {
    return this.rules[duty]!.weights.every((weight) => Math.abs(weight) === 1);
  }

  private apply(move: Move, direction: 1 | -1): void {
    for (const { rule, weight } of this.uses.get(move.cell)!) this.residuals[rule]! += weight * move.digits * direction;
    if (direction === 1) this.moves.set(move.cell, move);
    else this.moves.delete(move.cell);
  }
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
