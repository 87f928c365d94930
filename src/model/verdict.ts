import type { Amount } from './amount.js';

/** How far a figure is from what its tie says, in the unit of the target. */
export interface Discrepancy {
  /** Reported minus expected; for `≤`, by how much the parts exceed the whole. */
  readonly difference: Amount;
  /** The most that honest rounding of every printed figure can explain. */
  readonly bound: Amount;
  /** Chance in [0, 1] of at least such a difference if every figure were honestly rounded. */
  readonly likelihood: number;
}

/** The three outcomes of product.md, *Rounding*: it ties (exactly or within rounding), it does not, or it could not be checked. */
export type Verdict =
  | { readonly kind: 'exact' }
  | ({ readonly kind: 'rounding' | 'unlikely-rounding' | 'mismatch' } & Discrepancy)
  | {
      readonly kind: 'mismatch';
      readonly difference?: undefined;
      readonly bound?: undefined;
      readonly likelihood?: undefined;
    }
  | { readonly kind: 'not-evaluated'; readonly reason: NotEvaluated };

export type VerdictKind = Verdict['kind'];

/** Why a relation was not evaluated (未校验). */
export interface NotEvaluated {
  readonly key:
    | 'all-blank'
    | 'one-sided'
    | 'not-in-layout'
    | 'empty-table'
    | 'table-missing'
    | 'column-missing'
    | 'column-unknown'
    | 'row-missing'
    | 'unreadable'
    | 'unsure-table'
    | 'condition'
    | 'needs-understanding';
  readonly data: Readonly<Record<string, string>>;
}

/** Reasons that leave no gap in the check: there is nothing there that could be wrong. */
export const HARMLESS_REASONS: ReadonlySet<NotEvaluated['key']> = new Set([
  'all-blank',
  'one-sided',
  'not-in-layout',
  'empty-table',
  'condition',
]);

export type Severity = 'error' | 'warning' | 'info';

/** Rounding policy (尾差口径): see product.md. A fixed drift is in the target's unit, as a decimal numeral. */
export type RoundingPolicy = 'interval' | 'strict' | { readonly fixed: string };
