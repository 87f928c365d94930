import type { Area, Ref } from './place.js';
import type { MoneyUnit } from './unit.js';

/** Permanent ids of the standard: `expenditure_summary`, `basic_wage`, `A1`, `C7.henan`. */
export type TableId = string;
export type ColumnId = string;
export type RuleId = string;

/** Why a decision was taken: shown to the user, never read by a rule. `weight` in [-1, 1]. */
export interface Evidence {
  readonly kind:
    | 'title'
    | 'header'
    | 'synonym'
    | 'code'
    | 'row'
    | 'position'
    | 'unit'
    | 'arithmetic'
    | 'sheet-name'
    | 'note'
    | 'user';
  readonly text: string;
  readonly at?: Ref;
  readonly weight: number;
}

export type ColumnType = 'code' | 'text' | 'seq' | 'amount' | 'quantity' | 'ratio';

/** One column of a table, mapped to the standard. */
export interface Column {
  readonly id: ColumnId;
  /** Column number in the sheet. */
  readonly index: number;
  readonly type: ColumnType;
  /** Header texts from the top down, as printed (white space folded). */
  readonly path: readonly string[];
  /** The list it belongs to: `main`, or `in` / `out` / `use` where lists stand side by side. */
  readonly panel: string;
  /** The unit named in the header, else the table's. */
  readonly unit: MoneyUnit;
  /** 0 … 1 */
  readonly confidence: number;
  readonly by: 'name' | 'synonym' | 'structure' | 'user';
}

/** A column of the sheet that the standard does not know, such as 备注 or 占比. */
export interface UnmappedColumn {
  readonly index: number;
  readonly path: readonly string[];
  /** Does it hold amounts of the table's own time? Then it may be a part of a sum that the standard does not know. */
  readonly amounts?: boolean;
}

/**
 * What a row is in its list. `group` rows (类, 款) sum what is below them; `of-which` rows (其中) hang on the side;
 * `carry` rows are 结转 and the like; `pending` rows stand under 待分项目, outside the department's total.
 */
export type RowRole =
  | 'total'
  | 'subtotal'
  | 'dept'
  | 'unit'
  | 'group-lei'
  | 'group-kuan'
  | 'leaf'
  | 'item'
  | 'of-which'
  | 'carry'
  | 'project'
  | 'indicator'
  | 'empty'
  | 'project-info'
  | 'budget'
  | 'usage'
  | 'plan-header'
  | 'plan'
  | 'goal'
  | 'block-header'
  | 'task'
  | 'entity'
  | 'other';

/** One entry of a list. Where lists stand side by side a sheet row has an entry in each panel. */
export interface Row {
  /** Row number in the sheet. */
  readonly index: number;
  readonly panel: string;
  readonly role: RowRole;
  /**
   * The identity within table and panel, by meaning: a code (`2101501`, `30101>50101`, `507001`), a standard item id
   * (`gpb`, `cy_total`), or the folded label. Not unique where the document repeats itself.
   */
  readonly key: string;
  readonly label: string;
  /** Digits only, with the leading zeros restored where the code's place in the tree shows them lost. */
  readonly code?: string;
  /** Position of the parent in `Table.rows`; -1 for none. */
  readonly parent: number;
  /** Functional class (`208`) that a line of a two-sided table stands for, matched by name. */
  readonly functionClass?: string;
  /** Under 待分项目: not part of the department's total. */
  readonly pending?: boolean;
  /** 0 … 1; absent means 1. */
  readonly confidence?: number;
  readonly by?: 'user';
}

export interface Entity {
  readonly code?: string;
  readonly name: string;
}

/** A recognised table with every decision taken about it. */
export interface Table {
  readonly id: TableId;
  /** `expenditure_summary#1`: by order of appearance. */
  readonly instance: string;
  readonly sheet: string;
  /** From the title to the last row, notes excluded. */
  readonly area: Area;
  readonly title: string;
  readonly unit: MoneyUnit;
  readonly year?: number;
  /** 部门 or 单位, as the title says. */
  readonly scope?: '部门' | '单位';
  readonly entity?: Entity;
  /** Tables of one set belong together: ties between tables never mix a department's with a unit's. */
  readonly set: string;
  /** Instance of the table that this one stands beside as a copy: it is tied to no other table. */
  readonly copyOf?: string;
  /** 预算 or 决算. */
  readonly stage: '预算' | '决算';
  /** Id of the 表样 whose differences apply: `henan`, `hebei`, `national`. */
  readonly layout: string;
  /** Sheet rows of the (first) header. */
  readonly headerRows: readonly number[];
  readonly columns: readonly Column[];
  readonly unmapped: readonly UnmappedColumn[];
  readonly rows: readonly Row[];
  readonly notes: readonly { readonly at: Ref; readonly text: string }[];
  /** 0 … 1. Below {@link SURE} the table is shown as unsure and no rule is run on it. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** Other standard tables it might be, best first. */
  readonly alternatives: readonly { readonly id: TableId; readonly confidence: number }[];
}

/** A part of a sheet that looks like a table and was taken for none. */
export interface UnnamedRegion {
  readonly sheet: string;
  /** Empty where nothing above it looks like a title. */
  readonly title: string;
  readonly area: Area;
  /** Its first lines: row numbers in the sheet, and what they say where one is a line of the head. */
  readonly lines: readonly { readonly row: number; readonly head: string }[];
  /** The likely head, as positions in `lines`. */
  readonly head: { readonly from: number; readonly to: number };
}

/** Rows that hold words only. */
export const WORD_ROLES: ReadonlySet<RowRole> = new Set<RowRole>([
  'empty',
  'indicator',
  'goal',
  'task',
  'block-header',
  'entity',
  'usage',
]);

/** Confidence from which a table takes part in checks. */
export const SURE = 0.6;

export function isSure(table: Table): boolean {
  return table.confidence >= SURE;
}

export function columnOf(table: Table, id: ColumnId): Column | undefined {
  return table.columns.find((column) => column.id === id);
}

export function cellRef(table: Table, row: Row, column: Column): Ref {
  return { sheet: table.sheet, row: row.index, column: column.index };
}
