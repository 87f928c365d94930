import {
  powerOfTen,
  refKey,
  type Amount,
  type Figure,
  type JudgedTie,
  type Ref,
  type RoundingPolicy,
} from '../../model/index.js';
import { commonScale, equationOf, magnitude, type FigureOf } from '../judge/equation.js';
import { toleranceOf } from '../judge/judge.js';

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
  readonly tolerance: bigint;
  readonly oneSided: boolean;
}

/** All ties of a workbook as one integer problem. Residuals are the state of a search, so they stand apart. */
export interface Problem {
  readonly scale: number;
  readonly suspects: readonly Suspect[];
  readonly constraints: readonly Constraint[];
  readonly residuals: readonly bigint[];
}

/** Ties that were not evaluated constrain nothing. Cells without a figure count as blank and can't be changed. */
export function problemOf(ties: readonly JudgedTie[], figureOf: FigureOf, policy: RoundingPolicy): Problem {
  const usable = ties.filter((tie) => tie.verdict.kind !== 'not-evaluated');
  const figures = figuresOf(usable, figureOf);
  const scale = commonScale(figures.values());
  const look: FigureOf = (at) => figures.get(refKey(at));
  const indexOf = new Map([...figures.keys()].map((key, index) => [key, index]));
  const uses: { constraint: number; weight: bigint }[][] = Array.from(figures, () => []);
  const residuals: bigint[] = [];
  const constraints = usable.map((tie, constraint): Constraint => {
    const equation = equationOf(tie, look, scale);
    residuals.push(equation.residual);
    const weights = new Map<number, bigint>();
    for (const term of equation.terms) {
      const cell = indexOf.get(refKey(term.at));
      if (cell !== undefined) weights.set(cell, (weights.get(cell) ?? 0n) + term.weight);
    }
    for (const [cell, weight] of weights) if (weight !== 0n) uses[cell]!.push({ constraint, weight });
    const tolerated = toleranceOf(tie, equation, policy);
    const holds = !isViolation(tie);
    const drift = tie.compare === '≤' && equation.residual > 0n ? 0n : magnitude(equation.residual);
    const tolerance = holds && drift > tolerated ? drift : tolerated;
    return { tie, cells: [...weights.keys()], tolerance, oneSided: tie.compare === '≤' };
  });
  const suspects = [...figures.values()].map((figure, index): Suspect => {
    const units = figure.amount ? figure.amount.units * powerOfTen(scale - figure.amount.decimals) : 0n;
    return { index, at: figure.at, figure, units, step: powerOfTen(scale - figure.decimals), uses: uses[index]! };
  });
  return { scale, suspects, constraints, residuals };
}

function figuresOf(ties: readonly JudgedTie[], figureOf: FigureOf): Map<string, Figure> {
  const figures = new Map<string, Figure>();
  for (const tie of ties)
    for (const at of [tie.target, ...tie.parts.map((part) => part.at)]) {
      const key = refKey(at);
      const figure = figures.get(key) ?? figureOf(at);
      if (figure) figures.set(key, figure);
    }
  return figures;
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

export function amountOf(units: bigint, scale: number, decimals: number): Amount {
  return { units: units / powerOfTen(scale - decimals), decimals };
}
