import type {
  CauseKind,
  Change,
  ComparisonKind,
  MoneyUnit,
  RelationKind,
  RuleId,
  Severity,
  TableId,
  VerdictKind,
  NotEvaluated,
  Whereabouts,
} from '../model/index.js';

import type { Excerpt } from './excerpt.js';
import type { ReviewItem, ReviewState } from './review.js';

/**
 * The JSON report `gouji-report/1`: a stable contract, published as schema/gouji-report-1.schema.json.
 * Plain data in the words of a document: the terminal, HTML and .xlsx reports are made from it, so that a report
 * merged from many machines reads like one. Amounts are decimal numerals, in the unit beside them.
 */
export type GoujiReport = ReportOf<readonly WorkbookReport[]>;

/** The workbooks may be such that only the one that is looked at is unpacked. */
export interface ReportOf<Workbooks extends Iterable<WorkbookReport>> {
  readonly schema: 'gouji-report/1';
  /** `gouji 0.1.0` */
  readonly tool: string;
  /** Where several workbooks were compared with one another, or with a list of who should hand in. */
  readonly across?: AcrossReport;
  readonly workbooks: Workbooks;
}

export interface AcrossReport {
  readonly comparisons: readonly ComparisonReport[];
  /** 应报未报, with a list of the offices expected. */
  readonly handedIn?: HandedInReport;
}

/** The tables of one office, year and stage in one workbook. */
export interface VolumeReport {
  readonly file: string;
  readonly code?: string;
  readonly entity?: string;
  readonly scope?: '部门' | '单位';
  readonly year?: number;
  readonly stage: '预算' | '决算';
}

export interface ComparisonReport {
  readonly kind: ComparisonKind;
  readonly subject: VolumeReport;
  readonly against: readonly VolumeReport[];
  /** Why they were not compared as a whole: a stable key and a sentence. */
  readonly reason?: { readonly code: string; readonly message: string };
  readonly relations: CheckedReport['relations'];
  /** `file` says in which workbook a place is. */
  readonly findings: readonly FindingReport[];
  readonly notEvaluated: readonly NotEvaluatedReport[];
  /** Of two versions only. */
  readonly changes?: readonly ChangeReport[];
}

export interface ChangeReport {
  readonly kind: Change['kind'];
  readonly where: Whereabouts;
  readonly before?: ChangeSideReport;
  readonly after?: ChangeSideReport;
  readonly difference?: string;
  readonly unit?: MoneyUnit;
}

export interface ChangeSideReport extends Partial<Place> {
  readonly file?: string;
  /** Numeral, name or unit; empty for a blank. */
  readonly value: string;
}

export interface HandedInReport {
  readonly expected: number;
  readonly missing: readonly OfficeReport[];
  readonly unlisted: readonly VolumeReport[];
  readonly repeated: readonly (OfficeReport & { readonly files: readonly string[] })[];
}

export interface OfficeReport {
  readonly code?: string;
  readonly name?: string;
  readonly department?: string;
}

export type WorkbookReport = CheckedReport | NoTablesReport | UnreadableReport;

export interface NoTablesReport {
  readonly file: string;
  readonly status: 'no-tables';
}

export interface UnreadableReport {
  readonly file: string;
  readonly status: 'unreadable';
  /** `code` is a key of the message catalogue. */
  readonly error: { readonly code: string; readonly message: string };
}

export interface CheckedReport {
  readonly file: string;
  readonly status: 'checked';
  readonly tables: readonly TableReport[];
  readonly relations: Counts & { readonly byFamily: Readonly<Record<string, Partial<Counts>>> };
  readonly causes: readonly CauseReport[];
  readonly findings: readonly FindingReport[];
  readonly notEvaluated: readonly NotEvaluatedReport[];
  /** 差异说明 that hold no longer; absent where there is none. */
  readonly staleWaivers?: readonly StaleWaiver[];
  /** With --review: what became of the items of the 审核意见表. */
  readonly review?: readonly (ReviewItem & { readonly state: ReviewState })[];
  /** With --baseline: accepted findings, which are not listed, and accepted ones that are no longer there. */
  readonly baseline?: { readonly known: number; readonly gone: number };
  /** With --relations: every instance. */
  readonly instances?: readonly InstanceReport[];
}

/** A reason whose finding has other figures now, or is gone. */
export interface StaleWaiver {
  readonly finding: string;
  readonly why: 'figures-changed' | 'finding-gone';
  readonly reason: string;
  readonly author: string;
  readonly date: string;
}

export interface Counts {
  readonly exact: number;
  readonly rounding: number;
  readonly mismatch: number;
  readonly notEvaluated: number;
}

/** `sheet` and `cell` are absent where a finding is about no single cell. */
export interface Place {
  readonly sheet: string;
  /** A1 notation. */
  readonly cell: string;
}

export interface TableReport {
  readonly id: TableId;
  readonly instance: string;
  readonly title: string;
  readonly sheet: string;
  readonly range: string;
  readonly unit: MoneyUnit;
  readonly year?: number;
  readonly scope?: '部门' | '单位';
  readonly entity?: string;
  readonly confidence: number;
  readonly columns: readonly {
    readonly id: string;
    readonly column: string;
    readonly path: readonly string[];
    readonly confidence: number;
    readonly by: string;
  }[];
  readonly unmapped: readonly { readonly column: string; readonly path: readonly string[] }[];
}

export interface CauseReport extends Place {
  readonly id: string;
  readonly where: Whereabouts;
  readonly cause: CauseKind;
  readonly reported: string;
  readonly suggested?: string;
  readonly certainty: 'forced' | 'likely' | 'tangled';
  readonly score: number;
  /** The sheet around the cell. */
  readonly excerpt?: Excerpt;
  /** Ids of findings. */
  readonly explains: readonly string[];
  readonly fixes: readonly FixReport[];
}

export interface FindingReport extends Partial<Place> {
  readonly id: string;
  /** Of a comparison: the workbook that the place is in. */
  readonly file?: string;
  readonly rule: RuleId;
  readonly kind: RelationKind;
  readonly severity: Severity;
  readonly verdict: VerdictKind;
  readonly instance?: string;
  readonly where: Whereabouts;
  readonly reported?: string;
  readonly expected?: string;
  readonly difference?: string;
  readonly bound?: string;
  readonly likelihood?: number;
  readonly unit?: MoneyUnit;
  readonly compare: '=' | '≤';
  readonly says: string;
  readonly related: readonly RelatedReport[];
  readonly message: string;
  readonly fixes: readonly FixReport[];
  /** The sheet around the cell: of errors and warnings that no cause explains. */
  readonly excerpt?: Excerpt;
  /** 差异说明 whose figures still hold; `accepted` is the reviewer's answer, absent until there is one. */
  readonly waiver?: {
    readonly reason: string;
    readonly author: string;
    readonly date: string;
    readonly accepted?: boolean;
  };
}

/** A part of a sum. `scale` brings `value` to the finding's unit: 元 → 万元 is `0.0001`. */
export interface RelatedReport extends Place {
  readonly sign: 1 | -1;
  readonly scale: string;
  readonly value: string;
  /** Of a comparison: the workbook that the place is in. */
  readonly file?: string;
}

/** Contents are as typed: numerals, text, formulas with `=`, null for a blank. */
export interface FixReport {
  readonly title: string;
  readonly safety: 'safe' | 'review';
  readonly edits: readonly (Place & { readonly before: string | null; readonly after: string | null })[];
}

export interface NotEvaluatedReport {
  readonly rule: RuleId;
  readonly reason: NotEvaluated['key'];
  readonly message: string;
  readonly count: number;
}

export interface InstanceReport {
  readonly rule: RuleId;
  readonly kind: RelationKind;
  readonly compare: '=' | '≤';
  readonly target?: Place;
  readonly parts: readonly (Place & { readonly sign: 1 | -1; readonly scale: string })[];
  readonly verdict: VerdictKind;
}
