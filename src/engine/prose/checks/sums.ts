import type { Observation } from '../../../model/index.js';
import type { Prose } from '../statements.js';
import { listSums } from './list-sums.js';
import { tieSums } from './tie-sums.js';

/** T4: the parts of a whole make it up: those of a list, and those that the tables' own ties name. */
export function sumChecks(prose: Prose): readonly Observation[] {
  const sums = listSums(prose);
  return [...sums.map(({ observation }) => observation), ...tieSums(prose, new Set(sums.map(({ key }) => key)))];
}
