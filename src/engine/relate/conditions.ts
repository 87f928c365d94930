import { isZero, ZERO } from '../../model/index.js';
import type { Condition, Equation, NotEvaluated, Term, Tie } from '../../model/index.js';
import { agrees } from './agree.js';
import { TOTAL } from './row-index.js';
import { resolveTerm, type Resolved, type TableSet } from './terms.js';

/** The tie of an equation for one of its keys. */
export interface Keyed {
  readonly key: string | undefined;
  readonly tie: Tie;
  /** A limit that a blank can't exceed. */
  readonly isIdle: boolean;
}

/** Why an equation may not be relied on: a condition does not hold, or no table is there that could say so. */
export function doubtsAbout(equation: Equation, set: TableSet): readonly NotEvaluated[] {
  return (equation.unless ?? equation.when).flatMap((condition) => doubtsOf(condition, equation, set));
}

/**
 * The doubt that stays. Where no table could say, the figures themselves may: where the totals agree, nothing that the
 * equation leaves out lies between its sides.
 */
export function doubtLeft(
  doubts: readonly NotEvaluated[],
  found: readonly Keyed[],
  set: TableSet,
): NotEvaluated | undefined {
  const sure = doubts.find(({ key }) => key === 'condition');
  return sure ?? (doubts.length > 0 && !areBorneOut(found, set) ? doubts[0] : undefined);
}

function doubtsOf({ name, cases }: Condition, equation: Equation, set: TableSet): readonly NotEvaluated[] {
  const isThere = (id: string | undefined) => set.tables.some((table) => table.id === id);
  return cases.flatMap(({ zero, unless }): NotEvaluated[] => {
    if (isThere(unless)) return [];
    // A list without the line has nothing to say in it; a table without the column does not tell.
    const known = zero.filter(({ table }) => isThere(table)).map((term) => resolveTerm(term, undefined, set));
    if (known.every((cells) => cells === 'column')) return [missingFor(zero[0]!, equation, set)];
    if (known.every((cells) => isNothing(cells, set))) return [];
    return [{ key: 'condition', data: { condition: name, says: equation.says } }];
  });
}

function isNothing(cells: Resolved, set: TableSet): boolean {
  return typeof cells === 'string' || cells.every(({ at }) => isZero(set.cells.figureOf(at)?.amount ?? ZERO));
}

/** Does the key at hand ask for a total, not for one of its lines? */
export function isTotal(key: string | undefined): boolean {
  return key === undefined || key === TOTAL;
}

/** Do the totals agree, or all the lines taken together where no total is among them? */
function areBorneOut(found: readonly Keyed[], set: TableSet): boolean {
  const totals = found.filter(({ key }) => isTotal(key));
  const ties = totals.length > 0 ? totals.map(({ tie }) => tie) : together(found);
  return ties.length > 0 && ties.every((tie) => agrees(tie, set.cells.figureOf));
}

/** One tie of all of an equation's, which share its tables and so their units. */
function together([first, ...others]: readonly Keyed[]): readonly Tie[] {
  if (!first) return [];
  const more = others.flatMap(({ tie }) => [{ at: tie.target, sign: -1 as const, shift: 0 }, ...tie.parts]);
  return [{ ...first.tie, parts: [...first.tie.parts, ...more] }];
}

/** The table that a term names is not there. */
export function missingFor(term: Term, { says }: Equation, { standard }: TableSet): NotEvaluated {
  const { titles } = standard.tables.find((table) => table.id === term.table)!;
  return { key: 'table-missing', data: { table: titles[0]!, says } };
}
