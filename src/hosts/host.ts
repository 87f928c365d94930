import type { Edit, Ref, Settings, Snapshot } from '../model/index.js';
import type { ReportSheet } from '../report/sheet.js';

/** A highlight on cells of one kind. */
export interface Mark {
  readonly at: Ref;
  readonly kind: 'error' | 'warning' | 'drift' | 'cause';
  /** Shown as the cell's note by a host that can, unless the cell has one. It goes with the mark. */
  readonly note?: string;
}

/** Why the host could not do what was asked; `key` is in the message catalogue. */
export interface Refusal {
  readonly key: string;
  readonly data: Readonly<Record<string, string>>;
}

/** Of a batch either all is done or nothing. `note`: done, with something to say, such as a protected sheet left unmarked. */
export type Outcome =
  { readonly done: true; readonly note?: Refusal } | { readonly done: false; readonly refusal: Refusal };

/** Cells that somebody changed; no areas means that anything may have changed. */
export interface Change {
  readonly sheet: string;
  readonly area?: { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };
  /** By somebody else who has the workbook open at the same time. */
  readonly byOthers?: true;
}

/** An earlier reading of the workbook, and all that was changed since. */
export interface Since {
  readonly snapshot: Snapshot;
  readonly changes: readonly Change[];
}

export interface Progress {
  /** 0 … 1 */
  readonly done: number;
}

/**
 * The port between Gouji and a spreadsheet: Excel through Office.js, an .xlsx file, another host some day.
 * Narrow on purpose. Reading changes nothing, not even the undo stack.
 */
export interface Host {
  readonly kind: 'excel' | 'xlsx';
  /** @throws {HostError} when the workbook is gone, busy or can't be read. */
  read(options?: {
    readonly onProgress?: (progress: Progress) => void;
    readonly signal?: AbortSignal;
    /** The host may read less then, and gives the same. */
    readonly since?: Since;
  }): Promise<Snapshot>;
  /** Replaces all of our own marks; the user's formatting is never touched. */
  mark(marks: readonly Mark[]): Promise<Outcome>;
  unmark(): Promise<Outcome>;
  /** Shows the cell and outlines its parts. */
  reveal(at: Ref, parts?: readonly Ref[]): Promise<Outcome>;
  /** One batch; refused as a whole when any cell no longer holds its `before`. */
  apply(edits: readonly Edit[]): Promise<Outcome>;
  readSettings(): Promise<Settings>;
  writeSettings(settings: Settings): Promise<Outcome>;
  /** Writes or replaces the sheet 校验报告. */
  writeReport(sheet: ReportSheet): Promise<Outcome>;
  /** Returns the function that stops listening. */
  onChange(listener: (change: Change) => void): () => void;
}

/** A failure with a sentence for the user: `key` is in the message catalogue. */
export class HostError extends Error {
  constructor(
    readonly key: string,
    readonly data: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(key, options);
    this.name = 'HostError';
  }
}
