import type { Fix } from './fix.js';
import type { Message } from './message.js';
import type { Ref } from './place.js';
import type { RuleId } from './table.js';
import type { Verdict } from './verdict.js';

export type RelationKind = 'tie' | 'ratio' | 'name' | 'formula' | 'prose' | 'form';

/** A cell in a sum. `shift` brings its unit to the target's: amount × 10^shift (元 → 万元 is −4). */
export interface Part {
  readonly at: Ref;
  readonly sign: 1 | -1;
  readonly shift: number;
}

/**
 * A tie between cells: `=`: target = Σ parts; `≤`: Σ parts ≤ target (a part of a whole).
 * All cells that the rule names are listed, blank ones too.
 */
export interface Tie {
  readonly rule: RuleId;
  readonly kind: 'tie';
  readonly compare: '=' | '≤';
  readonly target: Ref;
  readonly parts: readonly Part[];
  /** Table instance of the target. */
  readonly instance: string;
  /** The sentence of the rule for this instance, in the document's own words: 合计 = 基本支出 + 项目支出. */
  readonly says: string;
  /**
   * One figure printed in two places or a grand total on both sides, so no rounding can explain a difference:
   * `copy`, a difference of one last digit is a warning; `balance` (收入总计 = 支出总计), any difference is an error.
   */
  readonly strictness?: 'copy' | 'balance';
}

/** A check whose verdict is not a sum of cells: names, codes, forms, ratios, formulas, prose. */
export interface Observation {
  readonly rule: RuleId;
  readonly kind: Exclude<RelationKind, 'tie'>;
  readonly compare: '=' | '≤';
  readonly target?: Ref;
  readonly parts: readonly Part[];
  readonly instance?: string;
  readonly says: string;
  readonly verdict: Verdict;
  /** What a finding would say; needed unless the verdict is exact or not-evaluated. */
  readonly message?: Message;
  /** As printed and as it should be, for the report. */
  readonly reported?: string;
  readonly expected?: string;
  /** Where in the text of the target cell the statement stands, in UTF-16 units. */
  readonly span?: { readonly from: number; readonly to: number };
  /** The sentence around the span, with the span's place in it. */
  readonly sentence?: Sentence;
  /** What should stand in the text instead, where that is certain. */
  readonly correction?: Erratum;
  /** What could be done about it at once. */
  readonly fixes?: readonly Fix[];
}

/** A piece of a text, and the stretch of it (UTF-16 units) that is meant. */
export interface Sentence {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** A stretch of a text (UTF-16 units) and what should stand there. */
export interface Erratum {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A rule that could not be applied at all, one entry a rule and table. */
export interface Unapplied {
  readonly rule: RuleId;
  readonly instance?: string;
  readonly verdict: Extract<Verdict, { kind: 'not-evaluated' }>;
}

export interface JudgedTie extends Tie {
  readonly verdict: Verdict;
}

export type Relation = JudgedTie | Observation;
