import type { ColumnId, RowRole, RuleId, TableId } from './table.js';
import type { RoundingPolicy, Severity } from './verdict.js';

/**
 * What a person decided about a workbook. Travels inside it (custom XML part, namespace `urn:gouji:settings:1`)
 * or beside it as a sidecar of the same content.
 */
export interface Settings {
  readonly version: 1;
  readonly corrections: readonly Correction[];
  readonly waivers: readonly Waiver[];
  readonly rounding?: RoundingPolicy;
  readonly severities?: Readonly<Record<RuleId, Severity | 'off'>>;
}

export const NO_SETTINGS: Settings = { version: 1, corrections: [], waivers: [] };

/** A correction of what was recognised. The table is found again by sheet and title, not by address. */
export type Correction =
  | {
      readonly kind: 'table';
      readonly sheet: string;
      readonly title: string;
      readonly table: TableId | null;
      /** Of a table that was not recognised: what the lines of its head say (`UnnamedRegion.lines`), top down. */
      readonly head?: readonly string[];
    }
  | {
      readonly kind: 'column';
      readonly sheet: string;
      readonly title: string;
      readonly path: readonly string[];
      readonly column: ColumnId | null;
    }
  | {
      readonly kind: 'row';
      readonly sheet: string;
      readonly title: string;
      readonly label: string;
      readonly role: RowRole;
    };

/** 差异说明: a written reason for a finding; it expires by itself when a figure changes. */
export interface Waiver {
  readonly finding: string;
  readonly reason: string;
  readonly author: string;
  /** ISO date, given by the caller: the engine has no clock. */
  readonly date: string;
  /** The figures it stands on, in the order target, parts: decimal numerals. */
  readonly figures: readonly string[];
  /** The reviewer's answer: 认可 / 不认可. */
  readonly accepted?: boolean;
}
