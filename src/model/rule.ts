import type { RuleId } from './table.js';
import type { RelationKind } from './relation.js';
import type { Severity, VerdictKind } from './verdict.js';

/** What is known of a rule apart from how it is evaluated. */
export interface Rule {
  readonly id: RuleId;
  readonly kind: RelationKind;
  readonly name: { readonly zh: string; readonly en: string };
  /** The tie in an accountant's words. */
  readonly says: string;
  readonly because: { readonly zh: string; readonly en: string };
  /** Document and year, or where it was observed. */
  readonly source: string;
  /** What to do about a finding, in a sentence. */
  readonly fix?: { readonly zh: string; readonly en: string };
  /** A hint never counts as an error: its findings are `info`. */
  readonly hint?: boolean;
  /** Where the rule departs from the defaults of product.md. */
  readonly severity?: Partial<Record<VerdictKind, Severity>>;
}
