import {
  absolute,
  compare,
  formatAmount,
  negate,
  refKey,
  roundTo,
  ZERO,
  type Amount,
  type CellContent,
  type Fix,
  type JudgedTie,
  type Ref,
} from '../../model/index.js';
import type { FigureOf } from '../judge/equation.js';
import { connected } from '../judge/groups.js';
import { LastDigits, type Move } from './last-digits.js';
import { problemOf, type Problem } from './problem.js';

export interface RepairContext {
  /** 总计, approved or carried figures, 三公 and whatever else must stay as it is. */
  isFixed(at: Ref): boolean;
  contentOf(at: Ref): CellContent;
}

/** 舍位平衡 of one connected set of ties. */
export type RoundingRepair =
  | { readonly kind: 'repaired'; readonly ties: readonly JudgedTie[]; readonly fix: Fix }
  /** No such moves exist. */
  | { readonly kind: 'impossible'; readonly ties: readonly JudgedTie[] }
  /** The search reached its bound: there may be moves, or not. */
  | { readonly kind: 'tangled'; readonly ties: readonly JudgedTie[] };

/**
 * 舍位平衡: the fewest figures that have to move by one last digit so that all ties of a connected set hold exactly.
 * Of several equally small repairs, the one that moves the largest detail cells. Cells that are fixed, blank or
 * formulas never move; a tie that was not exact for other reasons than rounding takes no part.
 * `ties` of each result are the drifts that it removes, or can't.
 */
export function repairRounding(
  ties: readonly JudgedTie[],
  figureOf: FigureOf,
  context: RepairContext,
): RoundingRepair[] {
  const sound = ties.filter(({ verdict }) => verdict.kind === 'exact' || verdict.kind === 'rounding');
  const problem = problemOf(sound, figureOf, 'interval');
  const targets = new Set(sound.filter((tie) => tie.compare === '=').map((tie) => refKey(tie.target)));
  const movable = problem.suspects.map(
    ({ figure }) => figure.amount !== null && figure.computed !== true && !context.isFixed(figure.at),
  );
  return sets(problem, movable).flatMap((constraints): RoundingRepair[] => {
    const drifts = constraints
      .map((index) => problem.constraints[index]!.tie)
      .filter((tie) => tie.verdict.kind === 'rounding');
    const search = new LastDigits(problem, constraints, preference(problem, movable, targets));
    const result = search.solve();
    if (typeof result === 'string') return [{ kind: result, ties: drifts }];
    // A drift that only a change of unit leaves needs no repair.
    return result.length === 0 ? [] : [{ kind: 'repaired', ties: drifts, fix: fixOf(problem, result, context) }];
  });
}

/** Connected sets that contain a drift; a cell that can't move connects nothing. */
function sets(problem: Problem, movable: readonly boolean[]): number[][] {
  const all = problem.constraints.map((_, index) => index);
  const keysOf = (index: number) => {
    const cells = problem.constraints[index]!.cells.filter((cell) => movable[cell]);
    return cells.length > 0 ? cells.map(String) : [`tie ${index}`];
  };
  return connected(all, keysOf).filter((set) =>
    set.some((index) => problem.constraints[index]!.tie.verdict.kind === 'rounding'),
  );
}

/** Movable cells in the order in which they are tried: details before totals, large before small, then by place. */
function preference(problem: Problem, movable: readonly boolean[], targets: ReadonlySet<string>): readonly number[] {
  const size = (cell: number) => absolute(problem.suspects[cell]!.figure.amount ?? ZERO);
  const isTotal = (cell: number) => Number(targets.has(refKey(problem.suspects[cell]!.at)));
  return problem.suspects
    .map(({ index }) => index)
    .filter((cell) => movable[cell])
    .sort((a, b) => isTotal(a) - isTotal(b) || compare(size(b), size(a)) || a - b);
}

function fixOf(problem: Problem, moves: readonly Move[], context: RepairContext): Fix {
  const edits = moves.map(({ cell, digits }) => {
    const { at, figure } = problem.suspects[cell]!;
    const after = moved(figure.amount!, digits, figure.decimals);
    return { at, before: context.contentOf(at), after: { number: formatAmount(after) } };
  });
  return {
    title: { key: 'fix.rounding-repair', data: { cells: String(edits.length) } },
    safety: 'review',
    edits,
  };
}

function moved(amount: Amount, digits: number, decimals: number): Amount {
  const printed = roundTo(amount, decimals);
  const one = { units: 1n, decimals };
  return { units: printed.units + (digits > 0 ? one : negate(one)).units, decimals };
}
