import type { Mark } from '../../hosts/host.js';
import type { Checked, Ref, Settings } from '../../model/index.js';
import { isPasted, parseAddress, refKey } from '../../model/index.js';
import { NO_FILTER } from '../state/state.js';
import { listingOf, marksByCell } from './listing.js';

/** One mark a cell: the cause where it is one, else the gravest of its findings. Hints and waived findings are not marked. */
export function marksOf(checked: Checked, settings: Settings): readonly Mark[] {
  const listing = listingOf(checked, settings, NO_FILTER);
  const kinds = new Map<string, Mark['kind']>();
  for (const [key, kind] of marksByCell(listing)) if (kind !== 'info') kinds.set(key, kind);
  for (const { cause } of listing.causes) kinds.set(refKey(cause.at), 'cause');
  return [...kinds].map(([key, kind]) => ({ at: placeOf(key), kind })).filter(({ at }) => !isPasted(at));
}

/** The inverse of `refKey`; a sheet's name may hold `!`, an address does not. */
function placeOf(key: string): Ref {
  const bang = key.lastIndexOf('!');
  return { sheet: key.slice(0, bang), ...parseAddress(key.slice(bang + 1))! };
}
