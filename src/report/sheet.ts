import type { Ref } from '../model/index.js';

/** A cell of the workbook that the sheet is in, or of another one: `file`, an address relative to it. */
export interface ReportLink extends Ref {
  readonly file?: string;
}

/** A cell of a report sheet. Text is text: never read as a formula. */
export interface ReportCell {
  readonly text?: string;
  /** A decimal numeral, shown with `decimals` decimals. */
  readonly number?: string;
  readonly decimals?: number;
  readonly link?: ReportLink;
  /** `key`: for programs; small, and no reason for a higher row. */
  readonly style?: 'title' | 'head' | 'error' | 'warning' | 'info' | 'plain' | 'key';
}

/** The sheet 校验报告 in a form that every host can write. */
export interface ReportSheet {
  readonly name: string;
  readonly columnWidths: readonly number[];
  /** So many rows, title and head, stay in sight where the host can do that. */
  readonly headRows?: number;
  readonly rows: readonly (readonly ReportCell[])[];
}
