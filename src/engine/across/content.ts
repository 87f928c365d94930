import type { Figure, Observation, Ref, Snapshot, Standard, Table, Tie, Unapplied, Volume } from '../../model/index.js';
import type { FigureOf } from '../relate/places.js';

/** The tables of the volumes of one comparison, the subject's first, their sheets told apart by labels. */
export interface Contents {
  readonly standard: Standard;
  readonly volumes: readonly Volume[];
  /** Of each volume its sure tables. */
  readonly tables: readonly (readonly Table[])[];
  readonly figures: readonly Figure[];
  readonly figureOf: FigureOf;
}

/** What a kind of comparison makes of its volumes; the ties are not judged yet. */
export interface Compared {
  readonly ties: readonly Tie[];
  readonly observations: readonly Observation[];
  readonly unapplied: readonly Unapplied[];
}

export const NOTHING: Compared = { ties: [], observations: [], unapplied: [] };

/** Texts of cells are not kept: nothing that is compared needs them. */
export const NO_CELLS: Snapshot = { sheets: [], formats: [] };

/** Where a finding about a whole table, or about a row that it lacks, stands. */
export function homeOf(table: Table): Ref {
  return { sheet: table.sheet, row: table.area.top, column: table.area.left };
}

export function together(parts: readonly Compared[]): Compared {
  return {
    ties: parts.flatMap(({ ties }) => ties),
    observations: parts.flatMap(({ observations }) => observations),
    unapplied: parts.flatMap(({ unapplied }) => unapplied),
  };
}
