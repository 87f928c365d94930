import type { Checked, Ref, RuleId, Severity, Table, Verdict } from '../model/index.js';
import { refKey } from '../model/index.js';
import { graver } from './grouping.js';
import { instanceFinder } from './key-figures.js';

/** `hint`: it does not hold, but is no more than a hint. Gravest first. */
export const TIE_STATES = ['differs', 'hint', 'drift', 'agrees', 'unchecked'] as const;

export type TieState = (typeof TIE_STATES)[number];

export interface MapNode {
  readonly instance: string;
  readonly title: string;
  /** Its place in the workbook, from 1: the number it goes by in the pane. */
  readonly number: number;
  /** Ties within the table. */
  readonly ties: number;
  readonly state: TieState;
  /** 0 … 1 in the drawing. */
  readonly x: number;
  readonly y: number;
}

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly ties: number;
  readonly broken: number;
  readonly state: TieState;
  /** The table whose cell is accused by its gravest tie. */
  readonly home: string;
}

export interface TieMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

interface Bundle {
  ties: number;
  broken: number;
  /** Of its gravest tie. Something agreed counts for more than something unchecked: the line stands for what was compared. */
  state: TieState;
  home: string;
}

/** Tables as dots on a circle in the order of the workbook, the ties between two of them as one line. */
export function mapOf(checked: Checked): TieMap {
  const within = new Map<string, Bundle>();
  const between = new Map<string, Bundle & { from: string; to: string }>();
  const instanceAt = instanceFinder(checked.tables);
  const order = new Map(checked.tables.map((table, index) => [table.instance, index]));
  const place = (instance: string): number => order.get(instance) ?? order.size;
  const severityOf = severities(checked);
  for (const { target, rule, parts, verdict } of checked.relations) {
    if (!target) continue;
    const home = instanceAt(target);
    const state = tieState(verdict, severityOf(rule, target));
    const others = new Set(parts.map((part) => instanceAt(part.at)));
    others.delete(home);
    if (others.size === 0) count(within, home, { state, home }, {});
    for (const other of others) {
      const [from, to] = place(home) < place(other) ? [home, other] : [other, home];
      count(between, `${from} ${to}`, { state, home }, { from, to });
    }
  }
  const edges = [...between.values()];
  return { nodes: placed(checked.tables, within, edges), edges };
}

function count<More extends object>(
  bundles: Map<string, Bundle & More>,
  key: string,
  { state, home }: Pick<Bundle, 'state' | 'home'>,
  more: More,
): void {
  const bundle = bundles.get(key) ?? { ties: 0, broken: 0, state: 'unchecked', home, ...more };
  const gravest = TIE_STATES.indexOf(state) < TIE_STATES.indexOf(bundle.state) ? { state, home } : {};
  const broken = bundle.broken + (state === 'differs' ? 1 : 0);
  bundles.set(key, { ...bundle, ...gravest, ties: bundle.ties + 1, broken });
}

/**
 * How grave it is that a tie does not hold, as it was found; as others of its rule where one finding speaks for several
 * ties. Undefined for a rule that the settings switch off.
 */
function severities({ findings }: Checked): (rule: RuleId, at: Ref) => Severity | undefined {
  const found = new Map<string, Severity>();
  for (const { rule, at, severity } of findings) {
    for (const key of [rule, at && `${rule} ${refKey(at)}`]) {
      if (key) found.set(key, graver(found.get(key) ?? 'info', severity));
    }
  }
  return (rule, at) => found.get(`${rule} ${refKey(at)}`) ?? found.get(rule);
}

function tieState({ kind }: Verdict, severity: Severity | undefined): TieState {
  if (kind === 'exact') return 'agrees';
  if (kind === 'not-evaluated' || severity === undefined) return 'unchecked';
  if (severity !== 'info') return 'differs';
  return kind === 'mismatch' ? 'hint' : 'drift';
}

function placed(
  tables: readonly Table[],
  within: ReadonlyMap<string, Bundle>,
  edges: readonly MapEdge[],
): readonly MapNode[] {
  const tied = tables.filter(
    ({ instance }) => within.has(instance) || edges.some((edge) => edge.from === instance || edge.to === instance),
  );
  return tied.map((table, index) => {
    const angle = (2 * Math.PI * index) / tied.length - Math.PI / 2;
    const inner = within.get(table.instance);
    return {
      instance: table.instance,
      title: table.title,
      number: tables.indexOf(table) + 1,
      ties: inner?.ties ?? 0,
      state: inner?.state ?? 'unchecked',
      x: 0.5 + 0.5 * Math.cos(angle),
      y: 0.5 + 0.5 * Math.sin(angle),
    };
  });
}
