import type { Fix } from './fix.js';
import type { Message } from './message.js';
import type { Ref } from './place.js';
import type { Erratum, Part, RelationKind, Sentence } from './relation.js';
import type { RuleId } from './table.js';
import type { Severity, Verdict } from './verdict.js';
import type { MoneyUnit } from './unit.js';

/** 表·行·栏: where a finding is, in the document's own words. */
export interface Whereabouts {
  readonly table: string;
  readonly row?: string;
  readonly column?: string;
}

/** A figure that took part in a finding. */
export interface Related extends Part {
  readonly where: Whereabouts;
  /** Decimal numeral in the cell's own unit; empty for a blank. */
  readonly value: string;
}

/** 校验问题: one relation that does not hold, or that holds only within rounding. */
export interface Finding {
  /** By meaning, never by address: rule + table instance + row key + column id + hash of the sorted part keys. */
  readonly id: string;
  readonly rule: RuleId;
  readonly kind: RelationKind;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly instance?: string;
  readonly at?: Ref;
  readonly where: Whereabouts;
  readonly compare: '=' | '≤';
  readonly related: readonly Related[];
  /** Decimal numerals in `unit`, or words. */
  readonly reported?: string;
  readonly expected?: string;
  readonly unit?: MoneyUnit;
  /** The rule's sentence for this instance. */
  readonly says: string;
  readonly message: Message;
  readonly span?: { readonly from: number; readonly to: number };
  readonly sentence?: Sentence;
  readonly correction?: Erratum;
  readonly fixes: readonly Fix[];
}

export type CauseKind =
  | 'transposed-digits'
  | 'dropped-digit'
  | 'added-digit'
  | 'changed-digit'
  | 'power-of-ten'
  | 'unit'
  /** A whole table, row or column; the cell is one of many. */
  | 'unit-all'
  | 'sign'
  | 'neighbour-column'
  | 'neighbour-row'
  | 'of-which-added'
  | 'row-left-out'
  | 'row-counted-twice'
  | 'stale-total'
  | 'blank'
  | 'rounding'
  | 'unknown';

/** 疑似出错单元格: the cell whose change makes every tie of its component hold. */
export interface Cause {
  readonly id: string;
  readonly at: Ref;
  readonly where: Whereabouts;
  readonly cause: CauseKind;
  /** Decimal numerals in the cell's unit; `suggested` is absent where the ties do not force one value. */
  readonly reported: string;
  readonly suggested?: string;
  readonly explains: readonly Finding['id'][];
  /** 0 … 1; causes are listed best first. */
  readonly score: number;
  /** `tangled`: the search reached its bound; the cells are suspects, no more. */
  readonly certainty: 'forced' | 'likely' | 'tangled';
  readonly fixes: readonly Fix[];
}
