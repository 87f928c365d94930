import type { Amount } from './amount.js';
import type { Ref } from './place.js';
import type { MoneyUnit } from './unit.js';

/**
 * An amount as it stands in a cell of a recognised table, with the precision it is printed at.
 * A blank has amount null: it stands for 0 where another cell of its tie is filled, and has no rounding interval.
 */
export interface Figure {
  readonly at: Ref;
  /** In `unit`, exactly as stored; null for a blank or unreadable cell. */
  readonly amount: Amount | null;
  /** Decimals printed in `unit`: the number stands for amount ± ½·10^-decimals. */
  readonly decimals: number;
  readonly unit: MoneyUnit;
  /** As the number format shows it, where that differs from what is stored. */
  readonly shown?: Amount;
  /** The cell's content where it should be an amount and can't be read as one (text, an error value). */
  readonly unreadable?: string;
  /** The cell holds a formula. */
  readonly computed?: boolean;
  /** The number is stored as text, which a SUM skips. */
  readonly asText?: boolean;
}
