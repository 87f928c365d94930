import type { Standard } from '../model/index.js';
import { standard } from '../standard/index.js';
import { Failure } from './failure.js';

const NATIONAL = 'national';

/**
 * The standard where a person has said which layout (表样) a workbook has: no other can be recognised, and any of its
 * tables is mark enough.
 * @throws {Failure} for a layout that there is not.
 */
export function standardOf(layout: string | undefined): Standard {
  const known = standard();
  if (layout === undefined) return known;
  if (layout === NATIONAL) return { ...known, layouts: [] };
  const chosen = known.layouts.find(({ id }) => id === layout);
  if (!chosen) {
    const layouts = [NATIONAL, ...known.layouts.map(({ id }) => id)].join(', ');
    throw new Failure('usage.no-layout', { layout, layouts });
  }
  return { ...known, layouts: [{ ...chosen, markTables: known.tables.map(({ id }) => id) }] };
}
