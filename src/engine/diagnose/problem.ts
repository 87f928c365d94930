import {
  powerOfTen,
  type Amount,
  type Figure,
  type JudgedTie,
  type Ref,
  type RoundingPolicy,
} from '../../model/index.js';
import { commonScale, equationOf, magnitude, type FigureOf } from '../judge/equation.js';
import { toleranceOf } from '../judge/judge.js';
import { TieIndex } from '../judge/tie-index.js';

/** A cell that might be wrong, on integers: its value is units × 10^-scale in its own unit. */
export interface Suspect {
  readonly index: number;
  readonly at: Ref;
  readonly figure: Figure;
  readonly units: bigint;
  /** One last printed digit. */
  readonly step: bigint;
  /** Where it stands: constraint and weight. */
  readonly uses: readonly { readonly constraint: number; readonly weight: bigint }[];
}

/** A tie on integers: it holds when |Σ weight · units| ≤ tolerance; `≤` only binds from below. */
export interface Constraint {
  readonly tie: JudgedTie;
  readonly cells: readonly number[];
  readonly weights: ReadonlyMap<number, bigint>;
  /** Σ weight · units as the cells are. */
  readonly residual: bigint;
  readonly tolerance: bigint;
  readonly oneSided: boolean;
}

/**
 * The ties of a workbook as one integer problem. An error is looked for around the ties that it breaks, so a cell or a
 * tie is brought to integers when it is asked for: in a large workbook nearly all never are. Ties that were not
 * evaluated constrain nothing. Cells without a figure count as blank and can't be changed.
 */
export class Problem {
  readonly ties: readonly JudgedTie[];
  readonly scale: number;
  private readonly index: TieIndex;
  private readonly suspects = new Map<number, Suspect>();
  private readonly constraints = new Map<number, Constraint>();

  constructor(
    ties: readonly JudgedTie[],
    private readonly figureOf: FigureOf,
    private readonly policy: RoundingPolicy,
  ) {
    this.ties = ties.filter((tie) => tie.verdict.kind !== 'not-evaluated');
    this.index = new TieIndex(this.ties);
    this.scale = commonScale(this.index.cells.map(figureOf));
  }

  /** All cells with a figure. */
  cells(): readonly number[] {
    return this.index.cells.flatMap((at, number) => (this.figureOf(at) ? [number] : []));
  }

  /** The cell must have a figure, as those of a constraint have. */
  suspect(cell: number): Suspect {
    let suspect = this.suspects.get(cell);
    if (!suspect) this.suspects.set(cell, (suspect = this.readSuspect(cell)));
    return suspect;
  }

  constraint(tie: number): Constraint {
    let constraint = this.constraints.get(tie);
    if (!constraint) this.constraints.set(tie, (constraint = this.readConstraint(this.ties[tie]!)));
    return constraint;
  }

  private readSuspect(index: number): Suspect {
    const { scale } = this;
    const figure = this.figureOf(this.index.cells[index]!)!;
    const units = figure.amount ? figure.amount.units * powerOfTen(scale - figure.amount.decimals) : 0n;
    const uses = this.index.tiesOf(index).flatMap((constraint) => {
      const weight = this.constraint(constraint).weights.get(index)!;
      return weight === 0n ? [] : [{ constraint, weight }];
    });
    return { index, at: figure.at, figure, units, step: powerOfTen(scale - figure.decimals), uses };
  }

  private readConstraint(tie: JudgedTie): Constraint {
    const equation = equationOf(tie, this.figureOf, this.scale);
    const weights = new Map<number, bigint>();
    for (const { at, weight } of equation.terms) {
      const cell = this.figureOf(at) && this.index.numberOf(at);
      if (cell !== undefined) weights.set(cell, (weights.get(cell) ?? 0n) + weight);
    }
    const { residual } = equation;
    const tolerated = toleranceOf(tie, equation, this.policy);
    const drift = tie.compare === '≤' && residual > 0n ? 0n : magnitude(residual);
    const tolerance = !isViolation(tie) && drift > tolerated ? drift : tolerated;
    return { tie, cells: [...weights.keys()], weights, residual, tolerance, oneSided: tie.compare === '≤' };
  }
}

/**
 * Violated: no rounding explains it. A copy that is one last digit off is only a warning in the report, but rounding
 * does not explain that either, so its cause is looked for as well.
 */
export function isViolation(tie: JudgedTie): boolean {
  const { verdict } = tie;
  return verdict.kind === 'mismatch' || (verdict.kind === 'unlikely-rounding' && verdict.bound.units === 0n);
}

export function holds(constraint: Constraint, residual: bigint): boolean {
  if (constraint.oneSided && residual >= 0n) return true;
  return magnitude(residual) <= constraint.tolerance;
}

/** `decimals` below 0: the figure is known to the hundred only. */
export function amountOf(units: bigint, scale: number, decimals: number): Amount {
  const kept = Math.max(0, decimals);
  return { units: units / powerOfTen(scale - kept), decimals: kept };
}
