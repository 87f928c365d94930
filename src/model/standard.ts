import type { ColumnId, ColumnType, RowRole, RuleId, TableId } from './table.js';
import type { Rule } from './rule.js';

/** A name and the other names it goes by. Compared after folding: white space, full/half width, brackets, year. */
export interface Named {
  readonly name: string;
  readonly also: readonly string[];
}

/** One column of a standard table. */
export interface StandardColumn extends Named {
  readonly id: ColumnId;
  readonly type: ColumnType;
  readonly panel: string;
  /** Heads above it, from the top down; a layout may leave any of them out. */
  readonly under: readonly Named[];
  /** This column is the sum of those of these columns that the table has. */
  readonly sum?: { readonly rule: RuleId; readonly parts: readonly ColumnId[] };
  /** 其中: this column is a part of that one. */
  readonly within?: { readonly rule: RuleId; readonly of: ColumnId };
}

/** A line that a list names, such as 一、一般公共预算拨款收入 or 三、公务接待费. */
export interface StandardRow extends Named {
  readonly id: string;
  readonly panel: string;
  readonly role: RowRole;
}

/** How the rows of a list make a tree. */
export type RowTree =
  'function-code' | 'economic-code' | 'unit-code' | 'outline' | 'project' | 'single' | 'form' | 'plain';

export interface StandardTable extends Named {
  readonly id: TableId;
  /** T01 …: names for people, never used in rules. */
  readonly alias: string;
  readonly stage: '预算' | '决算' | 'both';
  readonly columns: readonly StandardColumn[];
  readonly rows: readonly StandardRow[];
  readonly trees: Readonly<Record<string, RowTree>>;
  readonly source: string;
}

/** A standard as the engine gets it: everything that is data. */
export interface Standard {
  readonly tables: readonly StandardTable[];
  readonly rules: readonly Rule[];
}
