import { magnitude } from '../judge/equation.js';
import { holds, type Problem, type Suspect } from './problem.js';

/** One cell's new value, in units of the problem's scale. */
export interface Change {
  readonly cell: number;
  readonly units: bigint;
  /** Only a `≤` asks for it, so the value is a limit and not the value. */
  readonly limit: boolean;
}

/** What a search goes by. */
export interface Guide {
  /** What a change is worth: about 1, less for a likelier error. Must stay within [CHEAPEST, 1.25]. */
  costOf(change: Change, effect: Effect): number;
  /** A slip of the pen singles out this value among its neighbours. */
  isPattern(change: Change): boolean;
  /** Some sum of the workbook holds only within rounding; where none does, a sum asks for one value. */
  readonly drifts: boolean;
}

export interface Effect {
  /** Violated ties that the change makes hold. */
  readonly repaired: number;
  /** Ties that held and would no longer. */
  readonly broken: number;
  /** Those of them that are only limits (`≤`). */
  readonly overrun: number;
  /** Ties that were exact and would only hold within rounding. */
  readonly blurred: number;
}

export interface Solution {
  readonly changes: readonly Change[];
  readonly cost: number;
}

/** No change costs less: so every violated tie that shares no cell with another adds at least this. */
export const CHEAPEST = 0.75;

/** Last digits to either side that are looked at for a likelier value. */
const MOST_ROOM = 3;

interface Option extends Change {
  readonly effect: Effect;
  readonly cost: number;
}

/**
 * The cheapest set of changes that makes all given ties hold without breaking another (I. Fellegi and D. Holt,
 * *A systematic approach to automatic edit and imputation*, JASA 71, 1976), by branch and bound: some cell of each
 * violated tie must change, to a value that one of its violated ties asks for. The same input gives the same answer:
 * the search is bounded by nodes, never by time.
 */
export class Search {
  /** Of the ties that the changes so far moved. */
  private readonly residuals = new Map<number, bigint>();
  private readonly changed = new Set<number>();
  private readonly banned = new Set<string>();
  private best: Solution | undefined;
  private nodes = 0;

  constructor(
    private readonly problem: Problem,
    private readonly guide: Guide,
  ) {}

  /** Takes changes as given from now on. */
  apply(changes: readonly Change[]): void {
    for (const change of changes) this.set(change);
  }

  withdraw(changes: readonly Change[]): void {
    for (const change of [...changes].reverse()) this.unset(change);
  }

  private residual(constraint: number): bigint {
    return this.residuals.get(constraint) ?? this.problem.constraint(constraint).residual;
  }

  isViolated(constraint: number): boolean {
    return !holds(this.problem.constraint(constraint), this.residual(constraint));
  }

  /**
   * @param duties the violated ties to repair.
   * @param breaking whether a change may break ties that further changes then repair.
   * @param limit cost that a solution must stay below.
   * @returns the cheapest solution found, and whether the search ended before its bound of nodes.
   */
  solve(
    duties: readonly number[],
    breaking: boolean,
    nodes: number,
    limit = Infinity,
  ): { solution: Solution | undefined; complete: boolean } {
    this.best = undefined as Solution | undefined;
    this.nodes = nodes;
    this.branch(
      duties.filter((duty) => this.isViolated(duty)),
      [],
      0,
      breaking,
      limit,
    );
    return { solution: this.best, complete: this.nodes > 0 };
  }

  private branch(
    duties: readonly number[],
    path: readonly Change[],
    cost: number,
    breaking: boolean,
    limit: number,
  ): void {
    if (duties.length === 0) {
      this.best = { changes: path, cost };
      return;
    }
    this.nodes -= 1;
    if (this.nodes <= 0 || cost + this.leastCost(duties) >= (this.best?.cost ?? limit)) return;
    const options = this.optionsFor(this.narrowest(duties), breaking);
    const tried: string[] = [];
    for (const option of options) {
      if (this.nodes <= 0) break;
      if (cost + option.cost >= (this.best?.cost ?? limit)) continue;
      this.set(option);
      this.branch(this.dutiesAfter(duties, option), [...path, option], cost + option.cost, breaking, limit);
      this.unset(option);
      const name = nameOf(option);
      if (this.banned.has(name)) continue;
      this.banned.add(name);
      tried.push(name);
    }
    for (const name of tried) this.banned.delete(name);
  }

  /** Violated ties without a common cell need a change each. */
  private leastCost(duties: readonly number[]): number {
    const taken = new Set<number>();
    let count = 0;
    for (const duty of this.byBreadth(duties)) {
      const cells = this.problem.constraint(duty).cells.filter((cell) => !this.changed.has(cell));
      if (cells.some((cell) => taken.has(cell))) continue;
      for (const cell of cells) taken.add(cell);
      count += 1;
    }
    return count * CHEAPEST;
  }

  private byBreadth(duties: readonly number[]): number[] {
    const breadth = (duty: number) => this.problem.constraint(duty).cells.length;
    return [...duties].sort((a, b) => breadth(a) - breadth(b) || a - b);
  }

  private narrowest(duties: readonly number[]): number {
    return this.byBreadth(duties)[0]!;
  }

  /** Duties that remain, and ties that this change broke. */
  private dutiesAfter(duties: readonly number[], change: Change): number[] {
    const remaining = new Set(duties.filter((duty) => this.isViolated(duty)));
    for (const { constraint } of this.problem.suspect(change.cell).uses)
      if (this.isViolated(constraint)) remaining.add(constraint);
    return [...remaining].sort((a, b) => a - b);
  }

  /** What could be changed to make this tie hold, best first. */
  optionsFor(duty: number, breaking: boolean): Option[] {
    const cells = this.problem.constraint(duty).cells.filter((cell) => !this.changed.has(cell));
    return cells
      .flatMap((cell) => this.changesOf(cell).flatMap((change) => this.withVariants(change, breaking)))
      .filter((option) => !this.banned.has(nameOf(option)))
      .sort((a, b) => gainOf(b) - gainOf(a) || a.cost - b.cost || a.cell - b.cell);
  }

  /** The values that the violated ties of a cell ask for, each rounded to the cell's last printed digit. */
  changesOf(cell: number): Change[] {
    const suspect = this.problem.suspect(cell);
    const changes = new Map<bigint, Change>();
    for (const { constraint, weight } of suspect.uses) {
      if (!this.isViolated(constraint)) continue;
      const limit = this.problem.constraint(constraint).oneSided;
      const units = askedFor(suspect, this.residual(constraint), weight);
      const known = changes.get(units);
      if (units !== suspect.units && (!known || (known.limit && !limit))) changes.set(units, { cell, units, limit });
    }
    return [...changes.values()];
  }

  /**
   * Rounding leaves room around the value that a sum asks for: within it, a value that a slip of the pen explains is
   * likelier.
   */
  private withVariants(change: Change, breaking: boolean): Option[] {
    const effect = this.effectOf(change);
    if (effect.broken > effect.overrun && !breaking) return [];
    const option = { ...change, effect, cost: this.guide.costOf(change, effect) };
    const likelier = this.valuesAround(change).flatMap((variant) => {
      const other = this.effectOf(variant);
      if (other.repaired < effect.repaired || (other.broken > 0 && !breaking)) return [];
      const cost = this.guide.costOf(variant, other);
      return cost < option.cost || effect.broken > other.broken ? [{ ...variant, effect: other, cost }] : [];
    });
    return (breaking || effect.broken === 0) && effect.repaired > 0 ? [option, ...likelier] : likelier;
  }

  /** Other values that the rounding of the cell's ties leaves room for; where two ties ask for one value, only patterns. */
  private valuesAround(change: Change): Change[] {
    if (change.limit || !this.guide.drifts) return [];
    const suspect = this.problem.suspect(change.cell);
    const { room, asking } = this.roomAround(change);
    const steps = Array.from({ length: 2 * room + 1 }, (_, index) => BigInt(index - room) * suspect.step);
    return steps
      .map((step) => ({ cell: change.cell, units: change.units + step, limit: false }))
      .filter(({ units }) => units !== change.units && units !== suspect.units)
      .filter((variant) => asking < 2 || this.guide.isPattern(variant));
  }

  /** How many last digits the value may move before a tie that it repairs, or that held, is violated; ties that ask for it. */
  private roomAround(option: Change): { readonly room: number; readonly asking: number } {
    const suspect = this.problem.suspect(option.cell);
    let room = MOST_ROOM;
    let asking = 0;
    for (const { constraint, weight } of suspect.uses) {
      const rule = this.problem.constraint(constraint);
      if (rule.oneSided || !this.isViolated(constraint)) continue;
      const residual = this.residual(constraint) + weight * (option.units - suspect.units);
      if (residual === 0n) asking += 1;
      room = Math.min(room, Number(rule.tolerance / (magnitude(weight) * suspect.step)));
    }
    return { room, asking };
  }

  private effectOf(change: Change): Effect {
    const suspect = this.problem.suspect(change.cell);
    const delta = change.units - suspect.units;
    let [repaired, broken, overrun, blurred] = [0, 0, 0, 0];
    for (const { constraint, weight } of suspect.uses) {
      const before = this.residual(constraint);
      const after = before + weight * delta;
      const rule = this.problem.constraint(constraint);
      const [held, will] = [holds(rule, before), holds(rule, after)];
      if (!held && will) repaired += 1;
      if (held && !will) broken += 1;
      if (held && !will && rule.oneSided) overrun += 1;
      if (will && !rule.oneSided && after !== 0n && (before === 0n || !held)) blurred += 1;
    }
    return { repaired, broken, overrun, blurred };
  }

  /** What leaves no choice of value: a copy asks for it, or two sums do and no other tie of the cell keeps a drift. */
  proofOf(change: Change): 'copy' | 'sums' | undefined {
    const suspect = this.problem.suspect(change.cell);
    let sums = 0;
    let drifts = 0;
    for (const { constraint, weight } of suspect.uses) {
      const rule = this.problem.constraint(constraint);
      if (rule.oneSided) continue;
      const residual = this.residual(constraint) + weight * (change.units - suspect.units);
      if (residual === 0n && rule.tolerance < magnitude(weight) * suspect.step) return 'copy';
      if (residual === 0n) sums += 1;
      else drifts += 1;
    }
    return sums > 1 && drifts === 0 ? 'sums' : undefined;
  }

  private set(change: Change): void {
    this.move(change, 1n);
    this.changed.add(change.cell);
  }

  private unset(change: Change): void {
    this.move(change, -1n);
    this.changed.delete(change.cell);
  }

  private move(change: Change, direction: bigint): void {
    const suspect = this.problem.suspect(change.cell);
    const delta = direction * (change.units - suspect.units);
    for (const { constraint, weight } of suspect.uses)
      this.residuals.set(constraint, this.residual(constraint) + weight * delta);
  }
}

function gainOf({ effect }: Option): number {
  return effect.repaired - effect.broken;
}

function nameOf(change: Change): string {
  return `${change.cell}:${change.units}`;
}

/** The cell's value that brings the residual to 0, as nearly as its printed digits allow (halves away from zero). */
function askedFor(suspect: Suspect, residual: bigint, weight: bigint): bigint {
  const wanted = suspect.units * weight - residual;
  const grid = magnitude(weight) * suspect.step;
  const signed = weight < 0n ? -wanted : wanted;
  const digits = (2n * magnitude(signed) + grid) / (2n * grid);
  return (signed < 0n ? -digits : digits) * suspect.step;
}
