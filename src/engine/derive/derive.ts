import {
  formatAmount,
  refKey,
  type CellContent,
  type Conflict,
  type FillAs,
  type Proposal,
  type Proposals,
  type Ref,
  type Tie,
  type Whereabouts,
} from '../../model/index.js';
import type { FigureOf } from '../judge/equation.js';
import { Filling, type Filled } from './filling.js';
import { formulaOf, reads } from './formula.js';

/** What auto-fill needs to know of the workbook beyond ties and figures. */
export interface DeriveContext {
  where(at: Ref): Whereabouts;
  contentOf(at: Ref): CellContent;
  /** 三公, 结转, 其中, 绩效, 待分, government economic codes, last year's figures: never filled. */
  isProtected(at: Ref): boolean;
  /** The sheet already works with formulas, so `auto` writes formulas. */
  usesFormulas(sheet: string): boolean;
  /** Number format to set with the amount, where the cell's own is not the neighbours'. */
  formatFor(at: Ref): string | undefined;
}

/**
 * 自动填列: blank cells that `=` ties define, in dependency order, and blanks that a tie leaves no choice about (review).
 * A blank that two ties define differently is a conflict and stays blank, with all that depends on it.
 */
export function derive(ties: readonly Tie[], figureOf: FigureOf, context: DeriveContext, as: FillAs): Proposals {
  const equalities = ties.filter((tie) => tie.compare === '=');
  const isFillable = (at: Ref) => canFill(at, figureOf, context);
  const conflicts = new Map<string, Conflict>();
  for (;;) {
    const isProtected = (at: Ref) => context.isProtected(at);
    const filling = new Filling(equalities, figureOf, isFillable, isProtected, new Set(conflicts.keys()));
    filling.fill();
    const found = filling.disagreements();
    if (found.length === 0) {
      filling.deduce();
      const proposals = filling.results().map((filled) => proposalOf(filled, figureOf, context, as));
      return { proposals, conflicts: [...conflicts.values()] };
    }
    for (const { at, values, ties: apart } of found)
      conflicts.set(refKey(at), {
        at,
        where: context.where(at),
        values: [...new Set(values.map(formatAmount))],
        says: [...new Set(apart.map((tie) => tie.says))].join('；'),
      });
  }
}

/** A cell of an amount column that is really empty, and may be filled. */
function canFill(at: Ref, figureOf: FigureOf, context: DeriveContext): boolean {
  const figure = figureOf(at);
  if (!figure || figure.amount || figure.unreadable !== undefined || figure.computed) return false;
  return context.contentOf(at) === null && !context.isProtected(at);
}

function proposalOf(filled: Filled, figureOf: FigureOf, context: DeriveContext, as: FillAs): Proposal {
  const { figure, tie, safety } = filled;
  const value = formatAmount(figure.amount!);
  const wantsFormula = as === 'formulas' || (as === 'auto' && context.usesFormulas(figure.at.sheet));
  const formula = wantsFormula && filled.live ? liveFormula(filled, figureOf, context) : undefined;
  const format = context.formatFor(figure.at);
  return {
    edit: {
      at: figure.at,
      before: null,
      after: formula === undefined ? { number: value } : { formula },
      ...(format !== undefined && { format }),
    },
    where: context.where(figure.at),
    value,
    says: tie.says,
    safety,
  };
}

/** Not where it would go wrong: over numbers stored as text, or in a circle through a formula that reads the cell. */
function liveFormula({ tie, figure }: Filled, figureOf: FigureOf, context: DeriveContext): string | undefined {
  const circular = tie.parts.some(({ at }) => {
    const content = context.contentOf(at);
    return content !== null && 'formula' in content && reads(content.formula, at.sheet, tie.target);
  });
  if (circular || tie.parts.some((part) => figureOf(part.at)?.asText)) return undefined;
  return formulaOf(tie, figure.decimals);
}
