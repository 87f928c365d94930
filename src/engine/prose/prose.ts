import type { Observation, Paragraph, Standard } from '../../model/index.js';
import type { Analysis } from '../analyse.js';
import { accountChecks } from './checks/accounts.js';
import { arithmeticChecks } from './checks/arithmetic.js';
import { baseChecks } from './checks/bases.js';
import { changeChecks } from './checks/changes.js';
import { countChecks } from './checks/counts.js';
import { figureChecks } from './checks/figures.js';
import { finalChecks } from './checks/finals.js';
import { itemChecks } from './checks/items.js';
import { previousChecks } from './checks/previous.js';
import { reasonChecks } from './checks/reasons.js';
import { shareChecks } from './checks/shares.js';
import { sumChecks } from './checks/sums.js';
import { twiceChecks } from './checks/twice.js';
import { yearChecks } from './checks/years.js';
import { passagesOf } from './context.js';
import { Prose } from './statements.js';

export interface ProseOptions {
  /** Last year's workbook, for changes and rates: 比上年增加 is checked against its figures. */
  readonly previous?: Analysis;
}

/**
 * Checks what the text that goes with the tables says: each figure against its cell, shares, rates and sums against the
 * figures they are made of. What is not understood is left alone; what could be meant in two ways is not evaluated.
 */
export function proseChecks(
  paragraphs: readonly Paragraph[],
  analysis: Analysis,
  standard: Standard,
  options: ProseOptions = {},
): readonly Observation[] {
  const prose = new Prose(passagesOf(paragraphs, analysis.tables, standard), analysis);
  const figures = figureChecks(prose);
  return [
    ...figures,
    ...shareChecks(prose),
    ...changeChecks(prose),
    ...baseChecks(prose),
    ...finalChecks(prose),
    ...sumChecks(prose),
    ...countChecks(prose),
    ...itemChecks(prose),
    ...accountChecks(prose, standard),
    ...yearChecks(prose),
    ...reasonChecks(prose),
    ...arithmeticChecks(prose),
    ...twiceChecks(prose),
    ...(options.previous ? previousChecks(prose, paragraphs, options.previous, standard) : []),
  ].sort((a, b) => before(a, b));
}

/** In the order of the text. */
function before(a: Observation, b: Observation): number {
  const order = (a.target?.sheet ?? '').localeCompare(b.target?.sheet ?? '');
  return order || (a.target?.row ?? 0) - (b.target?.row ?? 0) || (a.span?.from ?? 0) - (b.span?.from ?? 0);
}
