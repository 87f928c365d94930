import { isSure } from '../../model/index.js';
import type {
  Column,
  Message,
  NotEvaluated,
  Observation,
  Part,
  Ref,
  Row,
  Sheet,
  Snapshot,
  Standard,
  Table,
  Unapplied,
  Verdict,
} from '../../model/index.js';
import type { Analysis } from '../analyse.js';
import { textOf } from '../map/cells.js';

/** A workbook as the observers see it: its sure tables, their cells, and what is known of them. */
export interface Scene {
  readonly analysis: Analysis;
  readonly snapshot: Snapshot;
  readonly standard: Standard;
  readonly tables: readonly Table[];
  /** Sure tables that stand beside others as copies; none of them is among the tables. */
  readonly copies: readonly Table[];
  readonly sheets: ReadonlyMap<string, Sheet>;
}

/** What an observer hands back. */
export interface Seen {
  readonly observations: readonly Observation[];
  readonly unapplied: readonly Unapplied[];
}

export type Observer = (scene: Scene) => Seen;

export function sceneOf(analysis: Analysis, snapshot: Snapshot, standard: Standard): Scene {
  const sure = analysis.tables.filter(isSure);
  return {
    analysis,
    snapshot,
    standard,
    tables: sure.filter((table) => table.copyOf === undefined),
    copies: sure.filter((table) => table.copyOf !== undefined),
    sheets: new Map(snapshot.sheets.map((sheet) => [sheet.name, sheet])),
  };
}

export const EXACT: Verdict = { kind: 'exact' };
export const MISMATCH: Verdict = { kind: 'mismatch' };

export function only(observations: readonly Observation[]): Seen {
  return { observations, unapplied: [] };
}

export function unapplied(
  rule: string,
  key: NotEvaluated['key'],
  data: NotEvaluated['data'] = {},
  instance?: string,
): Unapplied {
  return {
    rule,
    ...(instance === undefined ? {} : { instance }),
    verdict: { kind: 'not-evaluated', reason: { key, data } },
  };
}

/** Cells that a statement rests on, none of them summed. */
export function mentions(places: readonly Ref[]): readonly Part[] {
  return places.map((at) => ({ at, sign: 1, shift: 0 }));
}

/** 《table》row·column: where a cell stands, in the document's own words. */
export function whereText(scene: Scene, at: Ref): string {
  const { table, row, column } = scene.analysis.index.where(at);
  return `《${table}》${[row, column].filter(Boolean).join('·')}`;
}

/** The text of a row in the column of this id; '' where the table has no such column. */
export function cellText(scene: Scene, table: Table, row: Row, columnId: string): string {
  const sheet = scene.sheets.get(table.sheet);
  const column = columnIn(table, columnId, row.panel);
  return sheet && column ? textOf(sheet, row.index, column) : '';
}

export function columnIn(table: Table, columnId: string, panel: string): Column | undefined {
  return table.columns.find((column) => column.id === columnId && column.panel === panel);
}

/** An observation that does not hold; the message is what its finding says. */
export function mismatch(
  base: Omit<Observation, 'verdict' | 'message' | 'compare'>,
  message: Message | undefined,
): Observation {
  return { ...base, compare: '=', verdict: MISMATCH, ...(message ? { message } : {}) };
}

export function exact(base: Omit<Observation, 'verdict' | 'message' | 'compare'>): Observation {
  return { ...base, compare: '=', verdict: EXACT };
}
