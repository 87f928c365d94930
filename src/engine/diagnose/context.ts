import type { CellContent, Ref, RoundingPolicy, Tie, Whereabouts } from '../../model/index.js';

/** What a diagnosis needs to know of the workbook beyond ties and figures. */
export interface DiagnosisContext {
  readonly policy: RoundingPolicy;
  /** 表·行·栏 of a cell. */
  where(at: Ref): Whereabouts;
  /** What the cell holds now, for the fix's `before`. */
  contentOf(at: Ref): CellContent;
  /** Amount cells next to this one: the columns left and right, the rows above and below. */
  neighboursOf(at: Ref): { readonly columns: readonly Ref[]; readonly rows: readonly Ref[] };
  /** 其中 cells that hang under this cell in its column. */
  ofWhichOf(at: Ref): readonly Ref[];
  /** A tie that need not hold: it may speak for a cell, but being violated alone it accuses none. */
  isHint?(tie: Tie): boolean;
  /** Id of the finding that this tie gives. */
  findingId(tie: Tie): string;
}
