import type { RelationKind, RowRules, Severity, VerdictKind } from '../model/index.js';

/** The YAML files as they are written; see tables/*.yaml for examples. */
export interface StandardSource {
  readonly tables: readonly TableSource[];
  readonly layouts: readonly LayoutSource[];
  readonly relations: RelationsSource;
  readonly rules: Readonly<Record<string, RuleSource>>;
  /** CSV rows, header left out. */
  readonly codes: {
    readonly functional: readonly (readonly string[])[];
    readonly departmentEconomic: readonly (readonly string[])[];
    readonly governmentEconomic: readonly (readonly string[])[];
    readonly pairs: readonly (readonly string[])[];
    readonly functionClass: readonly (readonly string[])[];
  };
}

export interface ColumnSource {
  readonly name?: string;
  readonly also?: readonly string[];
  readonly type?: string;
  readonly panel?: string;
  /** `false`: amounts that are not summed down the column, such as prices. */
  readonly additive?: boolean;
  /** Heads of a total that does not hold it: 会议费 is no part of 三公经费合计. */
  readonly 'apart-from'?: readonly string[];
  /** rule → nested columns: this column is their sum. `A11#fund`: a second sum under the same rule. */
  readonly sum?: Readonly<Record<string, Readonly<Record<string, ColumnSource>>>>;
  /** rule → nested columns: each is a part of this one (其中). */
  readonly within?: Readonly<Record<string, Readonly<Record<string, ColumnSource>>>>;
}

/** A line's names, or its names with its role and what is part of it by its meaning. */
export type RowSource =
  readonly string[] | { readonly role?: string; readonly names: readonly string[]; readonly parts?: readonly string[] };

export interface PanelSource {
  readonly tree: string;
  readonly rules: RowRules;
}

export interface TableSource {
  readonly table: string;
  readonly alias: string;
  readonly titles: readonly string[];
  readonly stage: string;
  readonly source: string;
  readonly panels: Readonly<Record<string, PanelSource>>;
  readonly columns?: Readonly<Record<string, ColumnSource>>;
  /** Takes its columns from another table. */
  readonly 'columns-of'?: string;
  readonly rows?: Readonly<Record<string, Readonly<Record<string, RowSource>>>>;
  readonly form?: FormSource;
  /** row → the lists of rows that it is the sum of. */
  readonly 'row-sums'?: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly empty?: string;
  /** Of a final account's table: the budget's table with the same lines and columns. */
  readonly budget?: string;
}

export interface FormSource {
  /** Labels by which the form is known. */
  readonly marks: readonly string[];
}

/** A province or kind of document: what it adds to the standard. */
export interface LayoutSource {
  readonly layout: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly source: string;
  /** The layout whose ties between tables hold here too: `national` where it says nothing; `none`: it has its own. */
  readonly like?: string;
  /** Rules of that layout which do not hold here. */
  readonly without?: readonly string[];
  /** What tells this layout from the others. */
  readonly marks: {
    readonly columns?: Readonly<Record<string, readonly string[]>>;
    readonly tables?: readonly string[];
  };
  /** Tables that every document of this layout publishes, empty ones too. */
  readonly requires?: readonly string[];
  readonly tables?: Readonly<Record<string, LayoutTableSource>>;
}

export interface LayoutTableSource {
  /** Rule ids that differ from the parent layout's. */
  readonly rules?: RowRules;
  readonly titles?: readonly string[];
  readonly columns?: Readonly<Record<string, ColumnSource>>;
  readonly rows?: Readonly<Record<string, Readonly<Record<string, RowSource>>>>;
}

export interface RelationsSource {
  /** Short names of tables used in the sentences. */
  readonly tables: Readonly<Record<string, string>>;
  /** name → terms that must all be blank or zero, some of them unless a table is there. */
  readonly conditions: Readonly<
    Record<string, readonly (string | { readonly zero: readonly string[]; readonly unless: string })[]>
  >;
  readonly relations: Readonly<Record<string, RelationSource>>;
  /** Ties between workbooks: `上年·收支总表` is a table of the other one. */
  readonly across: Readonly<Record<string, RelationSource>>;
}

export interface RelationSource {
  readonly says: readonly (string | { readonly says: string; readonly when?: string; readonly blank?: 'report' })[];
  readonly when?: string;
  /** What still holds where `when` does not: the left side is at most (≤), or at least (≥), the right one. */
  readonly otherwise?: '≤' | '≥';
  readonly layout?: string;
  /** `all`: where one of its terms has no figure it was not evaluated; a blank there is not 0. */
  readonly needs?: 'all';
}

export interface RuleSource {
  readonly name: { readonly zh: string; readonly en: string };
  readonly kind?: RelationKind;
  readonly says: string;
  readonly because: { readonly zh: string; readonly en: string };
  readonly source: string;
  /** What to do about a finding, in a sentence. */
  readonly fix?: { readonly zh: string; readonly en: string };
  readonly hint?: boolean;
  readonly severity?: Partial<Record<VerdictKind, Severity>>;
}
