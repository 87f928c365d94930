import { powerOfTen, refKey, shiftBetween, unitsAt, type Figure, type Ref, type Tie } from '../../model/index.js';

/** Finds the figure of a cell; undefined where nothing was read, which counts as a blank. */
export type FigureOf = (at: Ref) => Figure | undefined;

/** One cell of a tie on scaled integers. */
export interface Term {
  readonly at: Ref;
  /** Signed power of ten: the target's is positive, a part's is −sign·10^shift, all lifted to integers. */
  readonly weight: bigint;
  /** Value in the cell's own unit, counted in 10^-scale; 0 for a blank. */
  readonly units: bigint;
  /** Half of the last printed digit in 10^-scale; 0 where the figure is exact or blank. */
  readonly half: bigint;
  readonly blank: boolean;
}

/**
 * A tie as an integer equation: residual = Σ weight · units, which is target − Σ parts counted in
 * 10^-decimals of the target's unit. Nothing is lost: the scale has room for every half digit.
 */
export interface Equation {
  readonly terms: readonly Term[];
  readonly residual: bigint;
  readonly scale: number;
  /** `scale` plus the lift that makes all weights integers. */
  readonly decimals: number;
}

/** A figure printed to the 分 or finer has no rounding to explain a difference. */
const FEN = 2;

/** Decimals of the last digit when counted in 元: 万元 with two decimals is −2. */
function decimalsInYuan(figure: Figure): number {
  return figure.decimals - shiftBetween(figure.unit, '元');
}

/** Printed to the 分, with nothing hidden behind it. */
export function isExactMoney(figure: Figure): boolean {
  if (decimalsInYuan(figure) < FEN || !figure.amount) return false;
  const { units, decimals } = figure.amount;
  return decimals <= figure.decimals || units % powerOfTen(decimals - figure.decimals) === 0n;
}

/** Decimals at which the half digit of the figure is a whole number of units. */
function neededScale(figure: Figure | undefined): number {
  if (!figure) return 0;
  return Math.max(figure.amount?.decimals ?? 0, figure.decimals + 1, 0);
}

/** The scale at which every one of the figures, and half of its last digit, is a whole number. */
export function commonScale(figures: Iterable<Figure | undefined>): number {
  let scale = 0;
  for (const figure of figures) scale = Math.max(scale, neededScale(figure));
  return scale;
}

/** Half of the last printed digit in 10^-scale, whether the cell is filled or not. */
export function halfDigit(figure: Figure, scale: number): bigint {
  return 5n * powerOfTen(scale - figure.decimals - 1);
}

function termOf(at: Ref, weight: bigint, figure: Figure | undefined, scale: number): Term {
  const amount = figure?.amount;
  if (!figure || !amount) return { at, weight, units: 0n, half: 0n, blank: true };
  const half = isExactMoney(figure) ? 0n : halfDigit(figure, scale);
  return { at, weight, units: unitsAt(amount, scale), half, blank: false };
}

/** The equation of a tie; `scale` may be given to compare equations with one another. */
export function equationOf(tie: Tie, figureOf: FigureOf, scale?: number): Equation {
  const target = figureOf(tie.target);
  const figures = tie.parts.map((part) => figureOf(part.at));
  const common = scale ?? commonScale([target, ...figures]);
  const lift = tie.parts.reduce((most, part) => Math.max(most, -part.shift), 0);
  const terms = [termOf(tie.target, powerOfTen(lift), target, common)];
  tie.parts.forEach((part, index) => {
    const weight = powerOfTen(lift + part.shift);
    terms.push(termOf(part.at, part.sign === 1 ? -weight : weight, figures[index], common));
  });
  const residual = terms.reduce((sum, term) => sum + term.weight * term.units, 0n);
  return { terms, residual, scale: common, decimals: common + lift };
}

export function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** The most that honest rounding of every printed figure can move the residual. */
export function boundOf(equation: Equation): bigint {
  return equation.terms.reduce((sum, term) => sum + magnitude(term.weight) * term.half, 0n);
}

/** The last digit of the coarsest rounded figure of the tie, in units of the residual; 0 when none is rounded. */
export function coarsestDigit(equation: Equation): bigint {
  return equation.terms.reduce((most, term) => {
    const digit = 2n * magnitude(term.weight) * term.half;
    return digit > most ? digit : most;
  }, 0n);
}

/** `copy` ties bind two figures of one precision; then no rounding stands between them. */
export function isCopy(tie: Tie, equation: Equation): boolean {
  if (tie.compare !== '=' || (tie.strictness !== 'copy' && tie.parts.length !== 1)) return false;
  const digits = equation.terms.filter((term) => !term.blank).map((term) => magnitude(term.weight) * term.half);
  return digits.every((digit) => digit === digits[0]);
}

/** A figure whose amount is the one that the number format shows. */
export function asShown(figure: Figure): Figure {
  const { shown, ...stored } = figure;
  return shown ? { ...stored, amount: shown } : figure;
}

/** Keys of all cells of a tie, the target first; a cell may stand in it twice. */
export function cellsOf(tie: Tie): readonly string[] {
  return [refKey(tie.target), ...tie.parts.map((part) => refKey(part.at))];
}
