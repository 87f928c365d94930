import type { Checked } from './checked.js';
import type { Finding, Whereabouts } from './finding.js';
import type { Ref } from './place.js';
import type { Table } from './table.js';
import type { MoneyUnit } from './unit.js';

/** 预算单位: a department or one of its units. Codes of three digits are departments', of six units'. */
export interface Office {
  readonly code?: string;
  readonly name?: string;
}

/** An office that should hand in (应报), and the department that it belongs to, where the list says so. */
export interface ExpectedOffice extends Office {
  /** Code or name. */
  readonly department?: string;
}

/** 一册: the tables of one office, year and stage in one workbook. A workbook may hold a department's and its units'. */
export interface Volume {
  readonly file: string;
  /** `Table.set` of its tables. */
  readonly set: string;
  readonly office: Office;
  readonly scope?: '部门' | '单位';
  readonly year?: number;
  readonly stage: '预算' | '决算';
  /** The units that a department's own tables list. */
  readonly units: readonly Office[];
}

/** A table with what comparisons need of it: no evidence, and its filled cells as numerals. */
export interface DigestTable {
  readonly table: Table;
  /** Sheet row, sheet column, numeral (or the unreadable text), printed decimals, unit: of filled cells only. */
  readonly cells: readonly (readonly [
    row: number,
    column: number,
    amount: string,
    decimals: number,
    unit: MoneyUnit,
  ])[];
}

/** What is kept of a volume once its workbook is put away: plain data without amounts of their own type, to be packed as JSON. */
export interface Digest {
  readonly volume: Volume;
  readonly tables: readonly DigestTable[];
}

/**
 * `department`: department = Σ units · `previous`: with last year's · `budget`: final accounts with the budget ·
 * `approved`: published with approved · `version`: a newer version with an older one.
 */
export type ComparisonKind = 'department' | 'previous' | 'budget' | 'approved' | 'version';

/** Why two volumes that belong together were not compared as a whole. */
export interface NotCompared {
  readonly key: 'units-missing' | 'repeated-volumes' | 'no-counterpart' | 'other-year';
  readonly data: Readonly<Record<string, string>>;
}

/** Which volumes are to be compared, by their place in a list of volumes. */
export interface Pairing {
  readonly kind: ComparisonKind;
  readonly subject: number;
  readonly against: readonly number[];
  /** Ties over all units are not evaluated for this reason; those of single units are. */
  readonly reason?: NotCompared;
  /** Whether anything says that these are all units; else the figures must. */
  readonly complete?: boolean;
}

/** What two versions differ in, by meaning and not by address. */
export interface Change {
  readonly kind: 'table-added' | 'table-removed' | 'row-added' | 'row-removed' | 'row-renamed' | 'figure' | 'unit';
  readonly where: Whereabouts;
  readonly before?: ChangeSide;
  readonly after?: ChangeSide;
  /** After less before, in `unit`. */
  readonly difference?: string;
  readonly unit?: MoneyUnit;
}

export interface ChangeSide {
  readonly at?: Ref;
  /** Numeral, name or unit; empty for a blank. */
  readonly value: string;
}

/** What one comparison found out. The sheet of every place is written `[label]sheet`, as a spreadsheet names another workbook. */
export interface Comparison extends Pick<Checked, 'tally' | 'byFamily' | 'notEvaluated'> {
  readonly kind: ComparisonKind;
  readonly subject: Volume;
  readonly against: readonly Volume[];
  readonly reason?: NotCompared;
  /** File by label. */
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
  readonly changes: readonly Change[];
}

/** 应报未报: who of a list has handed in. */
export interface HandedIn {
  readonly expected: number;
  readonly missing: readonly ExpectedOffice[];
  /** Volumes of offices that are not on the list. */
  readonly unlisted: readonly Volume[];
  /** Offices of the list with more than one volume of a year and stage. */
  readonly repeated: readonly { readonly office: ExpectedOffice; readonly files: readonly string[] }[];
}

/** `[label]sheet`: a sheet of another volume; labels hold no bracket, so that the two can be told apart again. */
export function sheetIn(label: string, sheet: string): string {
  return `[${label}]${sheet}`;
}

export function splitSheet(sheet: string): { readonly label: string; readonly sheet: string } {
  const end = sheet.startsWith('[') ? sheet.indexOf(']') : -1;
  return end < 0 ? { label: '', sheet } : { label: sheet.slice(1, end), sheet: sheet.slice(end + 1) };
}

/** Tables of the other volume stand in ties between volumes under the name of their part: `上年·收支总表`. */
export const OTHER_VOLUMES = ['上年·', '预算·'] as const;
export type OtherVolume = (typeof OTHER_VOLUMES)[number];
