import { HostError } from '../host.js';

/** Rows and columns of a sheet (ECMA-376, part 1, 18.3.1.73 and 18.3.1.13). */
export const MAX_ROW = 1_048_576;
export const MAX_COLUMN = 16_384;

/** What reading one workbook may cost. Beyond any of these it is refused with `too-large`. */
export interface Limits {
  /** Bytes of the file itself. */
  readonly fileBytes: number;
  /** Entries of the zip archive. */
  readonly entries: number;
  /** Bytes of one part and of all parts that are read, inflated. */
  readonly partBytes: number;
  readonly totalBytes: number;
  /** Inflated ÷ compressed bytes of a part larger than 16 MiB. */
  readonly ratio: number;
  /** Open elements at one place of an XML part. */
  readonly depth: number;
  readonly sheets: number;
  /** Cells, and rows up to the last used one, of all sheets. */
  readonly cells: number;
  readonly rows: number;
  /** Shared strings, and the characters of all texts. */
  readonly strings: number;
  readonly characters: number;
  /** Merges, hidden rows and hidden columns of all sheets. */
  readonly marks: number;
  readonly milliseconds: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  fileBytes: 200 * MIB,
  entries: 20_000,
  partBytes: 256 * MIB,
  totalBytes: 384 * MIB,
  ratio: 400,
  depth: 100,
  sheets: 2_000,
  cells: 5_000_000,
  rows: 20_000_000,
  strings: 2_000_000,
  characters: 128 * MIB,
  marks: 2_000_000,
  milliseconds: 60_000,
};

/** What unpacks parts in place of JavaScript, where the platform has something faster. */
export interface Zlib {
  /** Inflates raw deflate data to at most `size` + 1 bytes; throws on damage. */
  inflate(data: Uint8Array, size: number): Uint8Array;
  readonly crc32?: (bytes: Uint8Array) => number;
}

type Counted = 'totalBytes' | 'cells' | 'rows' | 'strings' | 'characters' | 'marks';

/** Counts what one reading uses up, and stops it at a limit, at the time limit, or when the caller's tick throws. */
export class Budget {
  private readonly used: Record<Counted, number> = {
    totalBytes: 0,
    cells: 0,
    rows: 0,
    strings: 0,
    characters: 0,
    marks: 0,
  };
  private readonly deadline: number;

  /** `tick` is called some hundred times a second with the cells read so far; it cancels by throwing. */
  constructor(
    readonly limits: Limits = DEFAULT_LIMITS,
    private readonly onTick?: (cells: number) => void,
    readonly zlib?: Zlib,
  ) {
    this.deadline = Date.now() + limits.milliseconds;
  }

  spend(what: Counted, amount: number): void {
    this.used[what] += amount;
    if (this.used[what] > this.limits[what]) throw tooLarge(what, this.limits[what]);
  }

  /** Refuses `amount` when it is above the limit of its own kind. */
  allow(what: Exclude<keyof Limits, Counted | 'milliseconds'>, amount: number): void {
    if (amount > this.limits[what]) throw tooLarge(what, this.limits[what]);
  }

  tick(): void {
    if (Date.now() > this.deadline) throw tooLarge('milliseconds', this.limits.milliseconds);
    this.onTick?.(this.used.cells);
  }
}

function tooLarge(what: string, limit: number): HostError {
  return new HostError('too-large', { what, limit: String(limit) });
}
