import {
  addressOf,
  formatAmount,
  sameRef,
  type Amount,
  type Cause,
  type CauseKind,
  type CellContent,
  type Figure,
  type Fix,
  type JudgedTie,
} from '../../model/index.js';
import type { FigureOf } from '../judge/equation.js';
import { Groups } from '../judge/groups.js';
import type { DiagnosisContext } from './context.js';
import { couldBeOldSum, kindOf } from './kind.js';
import { amountOf, isViolation, Problem } from './problem.js';
import { Search, type Change, type Effect } from './search.js';
import { costOf, PATTERNS, scoreOf } from './weights.js';

/**
 * Bounds of the search, in nodes: changes that break nothing first; then those that further changes must mend, where
 * nothing else helps, or where they might do with fewer.
 */
const NODES = 600;
const NODES_BREAKING = 200;
const NODES_CHEAPER = 60;
/** Suspects named where no set of changes was found. */
const SUSPECTS = 3;

/**
 * 疑似出错单元格: the fewest cells whose change makes every violated tie hold, each with the value that the ties force
 * and its likely cause, best first. Ties that hold stay whole.
 */
export function diagnose(ties: readonly JudgedTie[], figureOf: FigureOf, context: DiagnosisContext): Cause[] {
  if (!ties.some(isViolation)) return [];
  return new Diagnosis(ties, figureOf, context).causes();
}

/** How a cell came to be suspected. */
interface Suspicion {
  readonly change: Change;
  readonly certainty: Cause['certainty'];
  /** No other cell could take its place, whatever the value. */
  readonly alone: boolean;
}

class Diagnosis {
  private readonly problem: Problem;
  private readonly search: Search;
  private readonly violated: readonly number[];
  /** Some sum of the workbook holds only within rounding, so sums prove no last digit. */
  private readonly drifts: boolean;
  private readonly kinds = new Map<string, CauseKind>();

  constructor(
    ties: readonly JudgedTie[],
    private readonly figureOf: FigureOf,
    private readonly context: DiagnosisContext,
  ) {
    this.problem = new Problem(ties, figureOf, context.policy);
    this.drifts = ties.some((tie) => tie.compare === '=' && tie.verdict.kind === 'rounding');
    this.search = new Search(this.problem, {
      costOf: (change, effect) => this.costOf(change, effect),
      isPattern: (change) => this.isPattern(change),
      drifts: this.drifts,
    });
    this.violated = this.problem.ties.flatMap((tie, index) =>
      isViolation(tie) && !context.isHint?.(tie) ? [index] : [],
    );
  }

  causes(): Cause[] {
    const found: Suspicion[] = [];
    const open = this.components().filter((duties) => !this.settle(duties, false, found));
    const tangled = open.filter((duties) => !this.settle(duties, true, found));
    const causes = found.map((suspicion) => this.causeOf(suspicion, found));
    const suspects = tangled.flatMap((duties) => this.suspectsOf(duties));
    return ranked([...causes, ...suspects]).map((cause, index) => ({ ...cause, id: `c${index + 1}` }));
  }

  /** Violated ties that some cell could repair together, without breaking a tie that holds. */
  private components(): number[][] {
    const groups = new Groups();
    for (const duty of this.violated)
      for (const option of this.search.optionsFor(duty, false)) groups.join(`tie ${duty}`, `cell ${option.cell}`);
    const byRoot = new Map<string, number[]>();
    for (const duty of this.violated) {
      const root = groups.find(`tie ${duty}`);
      byRoot.set(root, [...(byRoot.get(root) ?? []), duty]);
    }
    return [...byRoot.values()];
  }

  /** Finds the changes for one component and leaves them applied; false when there are none. */
  private settle(duties: readonly number[], breaking: boolean, found: Suspicion[]): boolean {
    const left = duties.filter((duty) => this.search.isViolated(duty));
    if (left.length === 0) return true;
    const plain = this.search.solve(left, false, NODES);
    const several = plain.solution !== undefined && plain.solution.changes.length > 1;
    const nodes = plain.solution ? NODES_CHEAPER : NODES_BREAKING;
    // A limit gives no value: to break sums for it, and mend those with made-up amounts, would prove nothing.
    const isLimit = left.every((duty) => this.problem.constraint(duty).oneSided);
    const wider =
      (breaking && !isLimit) || several ? this.search.solve(left, true, nodes, plain.solution?.cost) : undefined;
    const solution = wider?.solution ?? plain.solution;
    if (!solution) return false;
    const complete = plain.solution ? plain.complete : wider!.complete;
    this.search.apply(solution.changes);
    for (const change of solution.changes) {
      const { alone, forced } = this.proofOf(change);
      found.push({ change, alone: complete && alone, certainty: complete && alone && forced ? 'forced' : 'likely' });
    }
    return true;
  }

  /** Whether no other cell could take this one's place; whether the ties or the slip itself leave no choice of value. */
  private proofOf(change: Change): { readonly alone: boolean; readonly forced: boolean } {
    if (change.limit) return { alone: false, forced: false };
    this.search.withdraw([change]);
    const duties = this.usesOf(change.cell).filter((constraint) => this.search.isViolated(constraint));
    const rivals = this.search
      .optionsFor(duties[0]!, false)
      .filter((option) => option.cell !== change.cell && option.effect.repaired >= duties.length);
    const proof = this.search.proofOf(change);
    this.search.apply([change]);
    const forced = proof === 'copy' || (proof === 'sums' && !this.drifts) || this.isOnlyPattern(change);
    return { alone: rivals.length === 0, forced };
  }

  /** A slip of the pen explains this value, and none of those that rounding might allow beside it. */
  private isOnlyPattern(change: Change): boolean {
    const { step } = this.problem.suspect(change.cell);
    const beside = [-2n, -1n, 1n, 2n].map((digits) => ({ ...change, units: change.units + digits * step }));
    return this.isPattern(change) && !beside.some((other) => this.isPattern(other));
  }

  private isPattern(change: Change): boolean {
    return PATTERNS.has(this.kindOf(change));
  }

  private usesOf(cell: number): number[] {
    return this.problem.suspect(cell).uses.map((use) => use.constraint);
  }

  private costOf(change: Change, effect: Effect): number {
    const suspect = this.problem.suspect(change.cell);
    const isTotal = this.totalsAt(change.cell).length > 0;
    return costOf(suspect, change, effect, isTotal, change.limit ? 'unknown' : this.kindOf(change));
  }

  /** Violated ties of which the cell is the total. */
  private totalsAt(cell: number): JudgedTie[] {
    const { at } = this.problem.suspect(cell);
    return this.usesOf(cell)
      .map((constraint) => this.problem.ties[constraint]!)
      .filter((tie) => isViolation(tie) && sameRef(tie.target, at));
  }

  private rightOf(change: Change): Amount {
    const { figure } = this.problem.suspect(change.cell);
    return amountOf(change.units, this.problem.scale, figure.decimals);
  }

  private kindOf(change: Change): CauseKind {
    const key = `${change.cell}:${change.units}`;
    const known = this.kinds.get(key);
    if (known) return known;
    const kind = kindOf(this.inContext(change), this.figureOf, this.context);
    this.kinds.set(key, kind);
    return kind;
  }

  private inContext(change: Change) {
    const { figure } = this.problem.suspect(change.cell);
    return { figure, right: this.rightOf(change), totals: this.totalsAt(change.cell) };
  }

  private causeOf({ change, certainty, alone }: Suspicion, all: readonly Suspicion[]): Cause {
    const { figure, at } = this.problem.suspect(change.cell);
    const right = this.rightOf(change);
    const kind = change.limit ? 'unknown' : (this.movedOrStale(change, all) ?? this.kindOf(change));
    // Other ties confirm the parts' sum, so the total is what was left behind.
    const isStale = () => alone && couldBeOldSum(this.inContext(change), this.figureOf);
    const cause = kind === 'unknown' && isStale() ? 'stale-total' : kind;
    const explains = this.explainedBy(change.cell);
    const suggested = change.limit ? undefined : formatAmount(right);
    const before = this.context.contentOf(at);
    const safe = certainty === 'forced' && !isFormula(before);
    return {
      id: '',
      at,
      where: this.context.where(at),
      cause,
      reported: reportedOf(figure),
      ...(suggested !== undefined && { suggested }),
      explains,
      score: scoreOf(certainty, explains.length, cause),
      certainty,
      fixes: suggested === undefined ? [] : [fixOf(figure, before, suggested, safe, cause)],
    };
  }

  /** Causes that show only beside other wrong cells: an amount one cell off, totals that all lag by one edit. */
  private movedOrStale(change: Change, all: readonly Suspicion[]): CauseKind | undefined {
    const here = this.problem.suspect(change.cell);
    const others = all.map((other) => other.change).filter((other) => other.cell !== change.cell);
    const near = this.context.neighboursOf(here.at);
    for (const other of others) {
      const there = this.problem.suspect(other.cell);
      const takesOver =
        (change.units === there.units && there.units !== 0n) || (other.units === here.units && here.units !== 0n);
      if (!takesOver) continue;
      if (near.columns.some((at) => sameRef(at, there.at))) return 'neighbour-column';
      if (near.rows.some((at) => sameRef(at, there.at))) return 'neighbour-row';
    }
    const isTotal = (cell: number) => this.totalsAt(cell).length > 0;
    const lag = change.units - here.units;
    const lagging = others.filter(
      (other) => isTotal(other.cell) && other.units - this.problem.suspect(other.cell).units === lag,
    );
    return isTotal(change.cell) && lagging.length > 0 ? 'stale-total' : undefined;
  }

  private explainedBy(cell: number): string[] {
    return this.usesOf(cell)
      .map((constraint) => this.problem.ties[constraint]!)
      .filter(isViolation)
      .map((tie) => this.context.findingId(tie));
  }

  /** Where the search found nothing: the cells that stand in most of the violated ties. */
  private suspectsOf(duties: readonly number[]): Cause[] {
    const counts = new Map<number, number>();
    for (const duty of duties)
      for (const cell of this.problem.constraint(duty).cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    const suspects = [...counts].sort(([a, x], [b, y]) => y - x || a - b).slice(0, SUSPECTS);
    return suspects.map(([cell]): Cause => {
      const { figure, at } = this.problem.suspect(cell);
      const explains = this.explainedBy(cell);
      return {
        id: '',
        at,
        where: this.context.where(at),
        cause: 'unknown',
        reported: reportedOf(figure),
        explains,
        score: scoreOf('tangled', explains.length, 'unknown'),
        certainty: 'tangled',
        fixes: [],
      };
    });
  }
}

function ranked(causes: readonly Cause[]): Cause[] {
  const isNamed = ({ cause }: Cause) => Number(cause !== 'unknown');
  return [...causes].sort(
    (a, b) => b.score - a.score || b.explains.length - a.explains.length || isNamed(b) - isNamed(a) || byPlace(a, b),
  );
}

function byPlace(a: Cause, b: Cause): number {
  if (a.at.sheet !== b.at.sheet) return a.at.sheet < b.at.sheet ? -1 : 1;
  return a.at.row - b.at.row || a.at.column - b.at.column;
}

function isFormula(content: CellContent): boolean {
  return content !== null && 'formula' in content;
}

function reportedOf(figure: Figure): string {
  return figure.amount ? formatAmount(figure.amount) : '';
}

function fixOf(figure: Figure, before: CellContent, suggested: string, safe: boolean, cause: CauseKind): Fix {
  const data = { cell: addressOf(figure.at), sheet: figure.at.sheet, before: reportedOf(figure), after: suggested };
  // An amount that stood in the wrong cell leaves a blank behind, not a zero.
  const clears = /^-?0(\.0*)?$/.test(suggested) && (cause === 'neighbour-column' || cause === 'neighbour-row');
  return {
    title: { key: 'fix.correct', data },
    safety: safe ? 'safe' : 'review',
    edits: [{ at: figure.at, before, after: clears ? null : { number: suggested } }],
  };
}
