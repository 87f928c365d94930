import type { Cause, Finding } from './finding.js';
import type { Figure } from './figure.js';
import type { Relation, Unapplied } from './relation.js';
import type { RuleId, Table } from './table.js';
import type { NotEvaluated } from './verdict.js';

/** How many relations came out how. */
export interface Tally {
  readonly exact: number;
  readonly rounding: number;
  readonly mismatch: number;
  readonly notEvaluated: number;
}

/** All that a check of one workbook found out. Every report is made from this. */
export interface Checked {
  readonly tables: readonly Table[];
  /** All amount cells of the tables, blank ones too; a {@link FigureBook} finds them by cell. */
  readonly figures: readonly Figure[];
  readonly relations: readonly Relation[];
  readonly unapplied: readonly Unapplied[];
  readonly findings: readonly Finding[];
  readonly causes: readonly Cause[];
  readonly tally: Tally;
  /** By the part of the rule id before the dot. `unlikely-rounding` counts as rounding. */
  readonly byFamily: ReadonlyMap<string, Tally>;
  /** One line a rule and reason. */
  readonly notEvaluated: readonly { readonly rule: RuleId; readonly reason: NotEvaluated; readonly count: number }[];
}
