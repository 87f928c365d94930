import { OTHER_VOLUMES } from './across.js';
import type { Rule } from './rule.js';
import type { ColumnId, ColumnType, RowRole, RuleId, TableId } from './table.js';

/** A part of a document's standard that only one layout (表样) has; absent where all have it. */
export interface OfLayout {
  readonly layout?: string;
}

/** One column of a standard table: a node of the column tree. */
export interface StandardColumn extends OfLayout {
  readonly id: ColumnId;
  readonly type: ColumnType;
  readonly panel: string;
  /** Header paths it goes by, the usual first: `['基本支出', '小计']`. Upper heads may be missing in a sheet. */
  readonly names: readonly (readonly string[])[];
  /** Each entry: this column = Σ of these columns. A column that a sheet lacks stands for its own parts. */
  readonly sums: readonly ColumnSum[];
  /** Whether rows sum down the column; prices do not. */
  readonly additive: boolean;
  /** Heads of a total that does not hold it, though it is a part of that column under other heads. */
  readonly apartFrom?: readonly string[];
}

export interface ColumnSum {
  readonly rule: RuleId;
  /** Tells two sums of one rule apart: `A11#fund`. */
  readonly variant: string;
  readonly parts: readonly ColumnId[];
  /** `≤`: an 其中, a part of the whole, no addend. */
  readonly compare: '=' | '≤';
}

/** A line that a list names, such as 一、一般公共预算拨款收入 or 三、公务接待费. Ordinals are no part of the name. */
export interface StandardRow extends OfLayout {
  readonly id: string;
  readonly panel: string;
  readonly role: RowRole;
  readonly names: readonly string[];
  /** Lines that are parts of it where they follow it: 财政拨款 → 一般公共预算, 政府性基金, 国有资本经营. */
  readonly parts?: readonly string[];
}

/** How the rows of a panel make a tree. */
export type RowTree =
  | 'function-code'
  | 'economic-code'
  | 'unit-code'
  | 'project'
  | 'outline'
  | 'single'
  | 'form'
  | 'procurement'
  | 'grouped'
  | 'plain';

/** The rules that the nodes of a row tree carry. */
export interface RowRules {
  /** Of a total row over its children. */
  readonly total?: RuleId;
  /** Of a 类 / 款 / item row over its children. */
  readonly group?: RuleId;
  /** Of 其中 rows: each ≤ the row that they hang on. */
  readonly within?: RuleId;
  /** Of three or more 其中 rows, taken for a complete list: together = the row. */
  readonly complete?: RuleId;
  /** Of a total row over accounts, in a table whose rows may be units or accounts. */
  readonly accounts?: RuleId;
  /** The total row itself sums the accounts, past a department's row between them. */
  readonly leaves?: 'total';
  /** A table without group rows is worth a word: the group rule was not evaluated. */
  readonly groups?: 'expected';
}

export interface StandardPanel {
  readonly id: string;
  readonly tree: RowTree;
  readonly rules: RowRules;
}

export interface StandardTable {
  readonly id: TableId;
  /** T01 …: for people, never used in rules. */
  readonly alias: string;
  /** Usual title first. Years, office names and 部门 / 单位 are no part of it. */
  readonly titles: readonly string[];
  readonly stage: '预算' | '决算' | 'both';
  readonly panels: readonly StandardPanel[];
  readonly columns: readonly StandardColumn[];
  readonly rows: readonly StandardRow[];
  readonly source: string;
  readonly form?: StandardForm;
  /** row id → lists of row ids each of which it is the sum of; a list that names its sums does not follow its outline. */
  readonly rowSums: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Where a layout numbers the same sums otherwise. */
  readonly rulesOfLayout: Readonly<Record<string, RowRules>>;
  /** The rule under which an empty table is reported. */
  readonly empty: RuleId;
  /** Of a final account's table: the budget's table with the same lines and columns. */
  readonly budget?: TableId;
}

/** A form has labelled fields instead of a header: known by its marks (folded labels). */
export interface StandardForm {
  readonly marks: readonly string[];
}

/** A parsed tie between tables; see standard/says.ts for the grammar. */
export interface Equation {
  readonly rule: RuleId;
  /** Layouts that it holds in; none: all of them. */
  readonly layouts: readonly string[];
  readonly says: string;
  readonly left: readonly Term[];
  readonly right: readonly Term[];
  readonly compare: '=' | '≤';
  readonly when: readonly Condition[];
  /** A limit in place of an equality: it is told of only where one of these conditions does not hold. */
  readonly unless?: readonly Condition[];
  /** Where one of its terms has no figure it was not evaluated: a blank there says nothing. */
  readonly needsAll: boolean;
  /** Report it as not evaluated where all its cells are blank; else it is passed over. */
  readonly reportBlank: boolean;
}

/**
 * A condition on an equation: it is not evaluated (reason: condition) unless all cells of each case are blank, zero or
 * absent; nor where none of a case's tables is there, since nothing tells then (reason: table-missing).
 */
export interface Condition {
  readonly name: string;
  /** `unless`: where this table is there, the cells may hold what they like. */
  readonly cases: readonly { readonly zero: readonly Term[]; readonly unless?: TableId }[];
}

/** 表[行].列 with a sign; `sum`: all matching rows, else exactly one. */
export interface Term {
  readonly sign: 1 | -1;
  readonly sum: boolean;
  readonly table: TableId;
  readonly rows: RowSelector;
  readonly column: ColumnId;
  /** Absent cells count as blank instead of making the equation inapplicable: written with `?`. */
  readonly optional: boolean;
  /** The column itself, not its parts where it is missing: written with `!`. */
  readonly exact: boolean;
}

export type RowSelector =
  /** The first row of that role. */
  | { readonly kind: 'role'; readonly role: RowRole }
  /** The named line; `key` is the row key, `carry_in/gpb` for a line that stands again under another. */
  | { readonly kind: 'row'; readonly panel: string; readonly key: string }
  /** Detail rows whose code starts with (or, `exact`, is) one of these. */
  | { readonly kind: 'code'; readonly codes: readonly string[]; readonly exact: boolean }
  /** The row of the key at hand (每科目 …); with `below` the row of that key or else the detail rows below it. */
  | { readonly kind: 'each'; readonly of: KeyKind; readonly below: boolean }
  /** Projects of the unit at hand that the level above gave in advance: so named, or listed under 待分. */
  | { readonly kind: 'advance' }
  /** The department's row of the block 待分. */
  | { readonly kind: 'pending' }
  /** Detail rows whose text column holds these words. */
  | { readonly kind: 'where'; readonly column: ColumnId; readonly contains: string }
  /** The total row where the key at hand is the account that the carry-over belongs to, or one above it, else nothing. */
  | { readonly kind: 'carry'; readonly of: KeyKind };

export type KeyKind = '待分' | '科目' | '功能类' | '单位' | '项目' | '科目对' | '行';

/** 表样: how one province or kind of document differs. */
export interface Layout {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly source: string;
  /** Columns and tables that no other layout has. */
  readonly markColumns: readonly { readonly table: TableId; readonly column: ColumnId }[];
  readonly markTables: readonly TableId[];
  /** Tables that every document of this layout publishes, empty ones too. */
  readonly requires: readonly TableId[];
}

/** Account codes with their names, as observed (not the official list: an unknown code is a hint at most). */
export interface Codes {
  /** code → names seen, the usual first. */
  readonly functional: ReadonlyMap<string, readonly string[]>;
  readonly departmentEconomic: ReadonlyMap<string, readonly string[]>;
  readonly governmentEconomic: ReadonlyMap<string, readonly string[]>;
  /** department economic code → government economic codes seen with it. */
  readonly pairs: ReadonlyMap<string, ReadonlySet<string>>;
  /** folded name of a functional class, with and without 支出 → code of three digits. */
  readonly functionClass: ReadonlyMap<string, string>;
}

/** A standard as the engine gets it: everything that is data. */
export interface Standard {
  readonly tables: readonly StandardTable[];
  readonly layouts: readonly Layout[];
  readonly equations: readonly Equation[];
  /** Ties between workbooks; tables of the other one bear its name before theirs (across.ts). */
  readonly across: readonly Equation[];
  readonly rules: readonly Rule[];
  readonly codes: Codes;
}

/** Every table of the standard, and the same tables of each kind of other workbook. */
export function withOtherVolumes(tables: readonly StandardTable[]): readonly StandardTable[] {
  return [...tables, ...OTHER_VOLUMES.flatMap((other) => tables.map((table) => ({ ...table, id: other + table.id })))];
}
