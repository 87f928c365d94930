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
  type Drift,
  type JudgedTie,
  type Proposal,
  type Ref,
  type RoundingRepair,
  type Whereabouts,
} from '../../model/index.js';
import type { FigureOf } from '../judge/equation.js';
import { connected } from '../judge/groups.js';
import { LastDigits, type Move } from './last-digits.js';
import { Problem } from './problem.js';

export interface RepairContext {
  /** 总计, approved or carried figures, 三公 and whatever else must stay as it is. */
  isFixed(at: Ref): boolean;
  contentOf(at: Ref): CellContent;
  /** 表·行·栏 of a cell. */
  where(at: Ref): Whereabouts;
}

/**
 * 舍位平衡: the fewest figures that have to move by one last digit so that all ties of a connected set hold exactly.
 * Of several equally small repairs, the one in which the largest detail cells take the drifts, tie by tie, the tie with
 * the fewest cells that can move first. Cells that are fixed, blank or formulas never move; a tie that was not exact for
 * other reasons than rounding takes no part.
 */
export function repairRounding(
  ties: readonly JudgedTie[],
  figureOf: FigureOf,
  context: RepairContext,
): RoundingRepair[] {
  const sound = ties.filter(({ verdict }) => verdict.kind === 'exact' || verdict.kind === 'rounding');
  const problem = new Problem(sound, figureOf, 'interval');
  const targets = new Set(sound.filter((tie) => tie.compare === '=').map((tie) => refKey(tie.target)));
  const movable = new Set(
    problem.cells().filter((cell) => {
      const { figure } = problem.suspect(cell);
      return figure.amount !== null && figure.computed !== true && !context.isFixed(figure.at);
    }),
  );
  return sets(problem, movable).flatMap((constraints): RoundingRepair[] => {
    const set = constraints.map((index) => problem.ties[index]!);
    const drifts = set
      .filter((tie) => tie.verdict.kind === 'rounding')
      .map((tie): Drift => ({ where: context.where(tie.target), says: tie.says }));
    const search = new LastDigits(problem, constraints, preference(problem, movable, targets));
    const result = search.solve();
    if (typeof result === 'string') return [{ kind: result, drifts }];
    // A drift that only a change of unit leaves needs no repair.
    if (result.length === 0) return [];
    return [{ kind: 'repaired', drifts, moves: result.map((move) => proposalOf(problem, set, move, context)) }];
  });
}

/** Connected sets that contain a drift; a cell that can't move connects nothing. */
function sets(problem: Problem, movable: ReadonlySet<number>): number[][] {
  const all = problem.ties.map((_, index) => index);
  const keysOf = (index: number) => {
    const cells = problem.constraint(index).cells.filter((cell) => movable.has(cell));
    return cells.length > 0 ? cells.map(String) : [`tie ${index}`];
  };
  return connected(all, keysOf).filter((set) => set.some((index) => problem.ties[index]!.verdict.kind === 'rounding'));
}

/** Movable cells in the order in which they are tried: details before totals, large before small, then by place. */
function preference(problem: Problem, movable: ReadonlySet<number>, targets: ReadonlySet<string>): readonly number[] {
  const size = (cell: number) => absolute(problem.suspect(cell).figure.amount ?? ZERO);
  const isTotal = (cell: number) => Number(targets.has(refKey(problem.suspect(cell).at)));
  return [...movable].sort((a, b) => isTotal(a) - isTotal(b) || compare(size(b), size(a)) || a - b);
}

/** One move, told by the drift that it takes, or by the tie that makes the cell follow. */
function proposalOf(
  problem: Problem,
  set: readonly JudgedTie[],
  { cell, digits }: Move,
  context: RepairContext,
): Proposal {
  const { at, figure } = problem.suspect(cell);
  const value = formatAmount(moved(figure.amount!, digits, figure.decimals));
  const key = refKey(at);
  const own = set.filter((tie) => refKey(tie.target) === key || tie.parts.some((part) => refKey(part.at) === key));
  const told = own.find((tie) => tie.verdict.kind === 'rounding') ?? own[0]!;
  return {
    edit: { at, before: context.contentOf(at), after: { number: value } },
    where: context.where(at),
    value,
    says: told.says,
    safety: 'review',
  };
}

function moved(amount: Amount, digits: number, decimals: number): Amount {
  const printed = roundTo(amount, decimals);
  const one = { units: 1n, decimals };
  return { units: printed.units + (digits > 0 ? one : negate(one)).units, decimals };
}
