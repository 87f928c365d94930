import type { Finding } from '../../model/index.js';
import type { Listing } from './listing.js';

export interface Cut {
  readonly shown: Listing;
  /** How many of each list were left out. */
  readonly rest: Readonly<Record<keyof Listing, number>>;
}

/** The first so many of each list: thousands of entries drawn at once would freeze the page. */
export function cutTo(limit: number, listing: Listing): Cut {
  const { causes, tables, hints, drifts, waived } = listing;
  const shown: Listing = {
    causes: causes.slice(0, limit),
    tables: firstOf(tables, limit),
    hints: hints.slice(0, limit),
    drifts: firstOf(drifts, limit),
    waived: waived.slice(0, limit),
  };
  return {
    shown,
    rest: {
      causes: causes.length - shown.causes.length,
      tables: findingsIn(tables) - findingsIn(shown.tables),
      hints: hints.length - shown.hints.length,
      drifts: findingsIn(drifts) - findingsIn(shown.drifts),
      waived: waived.length - shown.waived.length,
    },
  };
}

interface Group {
  readonly findings: readonly Finding[];
}

export const findingsIn = (groups: readonly Group[]): number =>
  groups.reduce((sum, { findings }) => sum + findings.length, 0);

function firstOf<One extends Group>(groups: readonly One[], limit: number): readonly One[] {
  const first: One[] = [];
  let left = limit;
  for (const group of groups) {
    if (left <= 0) break;
    first.push({ ...group, findings: group.findings.slice(0, left) });
    left -= group.findings.length;
  }
  return first;
}
