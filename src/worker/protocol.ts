import type { Stage } from '../engine/analyse.js';
import type {
  Area,
  CellContent,
  Checked,
  Edit,
  FillAs,
  Paragraph,
  Proposals,
  RoundingRepair,
  Row,
  Settings,
  Snapshot,
  UnnamedRegion,
  Visibility,
} from '../model/index.js';
import type { Mark, Outcome, Refusal } from '../hosts/host.js';
import type { PublicCopy } from '../hosts/xlsx/public/public-copy.js';
import type { Told } from '../report/overview.js';
import type { ReviewItem } from '../report/review.js';
import type { ReportSheet } from '../report/sheet.js';

/** How the cells of one style look. Colours are CSS; what is absent is the sheet's default. */
export interface CellLook {
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  /** Points. */
  readonly size?: number;
  readonly color?: string;
  readonly fill?: string;
  readonly across?: 'left' | 'center' | 'right';
  readonly down?: 'top' | 'center';
  readonly wrap?: true;
  readonly indent?: number;
  /** Which edges have a line. */
  readonly lines?: readonly ('top' | 'right' | 'bottom' | 'left')[];
}

/** One sheet without its cells. Sizes in CSS pixels; 0 hides. */
export interface SheetFrame {
  readonly name: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly columnWidths: Float64Array;
  readonly rowHeights: Float64Array;
  readonly merges: readonly Area[];
}

/** A cell that shows something, or that has a look of its own. */
export interface TileCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** Index into the looks of the workbook. */
  readonly look: number;
  readonly kind: 'text' | 'number' | 'other';
  readonly content: CellContent;
}

/** Rows of a sheet are sent as tiles of this many, so that no message is ever large. */
export const TILE_ROWS = 64;

export interface SheetName {
  readonly name: string;
  readonly visibility: Visibility;
}

export interface Opened {
  readonly sheets: readonly SheetName[];
  readonly looks: readonly CellLook[];
  readonly settings: Settings;
  /** The old format that the file had: saving makes a new .xlsx of it. */
  readonly convertedFrom?: string | undefined;
}

/** The check of a workbook that is not on the desk: slim: as much of it as reports tell. */
export interface Surveyed {
  readonly checked: Checked;
  readonly settings: Settings;
}

/** How a workbook is checked, and the 情况说明 that was pasted beside it. */
export interface CheckWish {
  readonly settings: Settings;
  readonly text?: readonly Paragraph[] | undefined;
}

/** The copy for publication before it leaves: the file, and what a person is told first. */
export interface PublicDraft extends Omit<PublicCopy, 'bytes'> {
  readonly file: Blob;
}

export interface Annotated {
  readonly file: Blob;
  /** What a protected sheet, or one of the user's of the same name, did not allow. */
  readonly remarks: readonly Refusal[];
}

/** What the worker does, by name. Every call answers with the result or a failure. */
export interface Desk {
  /** Hands over the parts of the worker that are loaded when they are needed, by file name, where there are no files. */
  takeChunks(scripts: ReadonlyMap<string, Blob>): Promise<void>;
  /** Takes a workbook on the desk; the former one is dropped. A file crosses as a Blob: its bytes stay where they are. */
  open(file: Blob): Promise<Opened>;
  /** Checks a workbook without taking it on the desk, and forgets it. */
  survey(file: Blob): Promise<Surveyed>;
  /** The items of a 审核意见表, which does not go on the desk; undefined for a workbook that holds none. */
  review(file: Blob): Promise<readonly ReviewItem[] | undefined>;
  frame(sheet: string): Promise<SheetFrame>;
  /** Cells of the rows `tile × TILE_ROWS` and on. */
  tile(place: { readonly sheet: string; readonly tile: number }): Promise<readonly TileCell[]>;
  snapshot(): Promise<Snapshot>;
  check(wish: CheckWish): Promise<Told>;
  /** All rows of a table as they were recognised in the last check. */
  rows(instance: string): Promise<readonly Row[]>;
  /** What looked like a table in the last check and was taken for none. */
  unnamed(): Promise<readonly UnnamedRegion[]>;
  fill(wish: { readonly settings: Settings; readonly as: FillAs }): Promise<Proposals>;
  balance(settings: Settings): Promise<readonly RoundingRepair[]>;
  apply(edits: readonly Edit[]): Promise<Outcome>;
  mark(marks: readonly Mark[]): Promise<Outcome>;
  readSettings(): Promise<Settings>;
  writeSettings(settings: Settings): Promise<Outcome>;
  writeReport(report: ReportSheet): Promise<Outcome>;
  /** The workbook with all that was changed, as it is saved. */
  file(): Promise<Blob>;
  /** 公开版 of the workbook as it is now; sheets with one of these names that Gouji wrote are left out. */
  publicCopy(ownSheets: readonly string[]): Promise<PublicDraft>;
  /** A copy of the workbook as it is now with marks, their notes and the sheet 校验报告; what stays undone is told. */
  annotated(wish: { readonly marks: readonly Mark[]; readonly report: ReportSheet }): Promise<Annotated>;
  /** A new .xlsx that holds these sheets. */
  sheetsFile(sheets: readonly ReportSheet[]): Promise<Blob>;
  /** Checks a workbook that is not on the desk, as the task pane does. */
  checkSnapshot(wish: CheckWish & { readonly snapshot: Snapshot }): Promise<Told>;
  fillSnapshot(wish: {
    readonly snapshot: Snapshot;
    readonly settings: Settings;
    readonly as: FillAs;
  }): Promise<Proposals>;
  balanceSnapshot(wish: {
    readonly snapshot: Snapshot;
    readonly settings: Settings;
  }): Promise<readonly RoundingRepair[]>;
}

export interface Request {
  readonly id: number;
  readonly call: keyof Desk;
  readonly argument: unknown;
}

/** A failure crosses as key and data: errors lose their class on the way. */
export type Answer =
  | { readonly id: number; readonly result: unknown }
  | {
      readonly id: number;
      readonly failure: { readonly key: string; readonly data: Readonly<Record<string, string>> };
    };

/** Told in the middle of a call, which answers nothing before it is done. */
export interface StageTold {
  readonly stage: Stage;
}
