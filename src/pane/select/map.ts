import type { Checked, Table } from '../../model/index.js';
import { instanceFinder } from './key-figures.js';

export type TieState = 'agrees' | 'drift' | 'differs' | 'unchecked';

export interface MapNode {
  readonly instance: string;
  readonly table: Table;
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
}

export interface TieMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

interface Bundle {
  ties: number;
  broken: number;
  states: Set<TieState>;
}

/** Tables as dots on a circle in the order of the workbook, the ties between two of them as one line. */
export function mapOf(checked: Checked): TieMap {
  const within = new Map<string, Bundle>();
  const between = new Map<string, Bundle & { from: string; to: string }>();
  const instanceAt = instanceFinder(checked.tables);
  const order = new Map(checked.tables.map((table, index) => [table.instance, index]));
  const place = (instance: string): number => order.get(instance) ?? order.size;
  for (const relation of checked.relations) {
    if (!relation.target) continue;
    const home = instanceAt(relation.target);
    const state = tieState(relation.verdict.kind);
    const others = new Set(relation.parts.map((part) => instanceAt(part.at)));
    others.delete(home);
    if (others.size === 0) count(within, home, state, {});
    for (const other of others) {
      const [from, to] = place(home) < place(other) ? [home, other] : [other, home];
      count(between, `${from} ${to}`, state, { from, to });
    }
  }
  const edges = [...between.values()].map(({ from, to, ties, broken, states }) => ({
    from,
    to,
    ties,
    broken,
    state: worst(states),
  }));
  return { nodes: placed(checked.tables, within, edges), edges };
}

function count<More extends object>(
  bundles: Map<string, Bundle & More>,
  key: string,
  state: TieState,
  more: More,
): void {
  const bundle = bundles.get(key) ?? { ties: 0, broken: 0, states: new Set<TieState>(), ...more };
  bundle.ties += 1;
  if (state === 'differs') bundle.broken += 1;
  bundle.states.add(state);
  bundles.set(key, bundle);
}

function tieState(kind: string): TieState {
  if (kind === 'mismatch') return 'differs';
  if (kind === 'rounding' || kind === 'unlikely-rounding') return 'drift';
  return kind === 'exact' ? 'agrees' : 'unchecked';
}

/** Something agreed counts for more than something unchecked: the line then stands for what was compared. */
function worst(states: ReadonlySet<TieState>): TieState {
  return (['differs', 'drift', 'agrees', 'unchecked'] as const).find((state) => states.has(state)) ?? 'unchecked';
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
      table,
      number: tables.indexOf(table) + 1,
      ties: inner?.ties ?? 0,
      state: inner ? worst(inner.states) : 'unchecked',
      x: 0.5 + 0.5 * Math.cos(angle),
      y: 0.5 + 0.5 * Math.sin(angle),
    };
  });
}
