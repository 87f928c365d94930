import { cellRef, refKey, shiftBy } from '../../model/index.js';
import type { Column, Figure, JudgedTie, Ref, RoundingPolicy, Row, Table } from '../../model/index.js';
import type { PlaceIndex, Spot } from '../findings/place-index.js';
import type { FigureOf } from '../judge/equation.js';
import { judgeTie } from '../judge/judge.js';
import { TieIndex } from '../judge/tie-index.js';
import { isViolation } from './problem.js';

/** 元 written where 万元 is meant (−4), or the reverse. */
const SHIFTS = [-4, 4] as const;
/** So many ties, and cells in them, tell a unit from a slip in one cell; else the cell must be bound to its own table. */
const ENOUGH = 2;
/** 万元 keeps so many decimals when it is converted from 元. */
export const WAN_DECIMALS = 2;
/** Of the ties that would hold in the other unit, at most one in so many may hold now. */
const AGAINST = 4;
/** More than these in one workbook are no slips of the unit. */
const MOST = 8;
/** Groups that are looked at, those in most violated ties first. */
const WIDEST = 60;

/** Amounts that share one slip: a table, a column or a row of it in another unit than it says. */
export interface Misscaled {
  readonly table: Table;
  readonly column?: Column;
  readonly row?: Row;
  /** Amounts × 10^shift are in the unit that the table says. */
  readonly shift: (typeof SHIFTS)[number];
  /** Violated ties that then hold. */
  readonly repaired: readonly JudgedTie[];
}

export interface Rescaled {
  readonly slips: readonly Misscaled[];
  /** The ties judged, and the amounts, as they would be without the slips. */
  readonly ties: readonly JudgedTie[];
  readonly figureOf: FigureOf;
}

export interface RescaleContext {
  readonly index: PlaceIndex;
  readonly policy: RoundingPolicy;
  /** A tie that need not hold accuses nothing. */
  isHint(tie: JudgedTie): boolean;
}

/** Finds tables, columns and rows that are 10⁴ off as a whole, the one that explains most first. */
export function rescaled(ties: readonly JudgedTie[], figureOf: FigureOf, context: RescaleContext): Rescaled {
  const { index, policy } = context;
  const touching = touchingIn(ties, figureOf);
  let now: Rescaled = { slips: [], ties, figureOf };
  while (now.slips.length < MOST) {
    const slip = likeliest(now, touching, context);
    if (!slip) break;
    const look = inOtherUnit(now.figureOf, slip, index);
    const judged = [...now.ties];
    const repaired: JudgedTie[] = [];
    for (const at of touching(slip)) {
      const tie = now.ties[at]!;
      if (!isPartly(tie, slip, now.figureOf, index)) continue;
      judged[at] = { ...tie, verdict: judgeTie(tie, look, policy) };
      if (isViolation(tie) && !isViolation(judged[at])) repaired.push(ties[at]!);
    }
    now = { slips: [...now.slips, { ...slip, repaired }], ties: judged, figureOf: look };
  }
  return now;
}

/** The places in the list of the ties that hold an amount of the group, ascending. */
type Touching = (group: Group) => readonly number[];

/** A workbook whose ties hold never asks, so the index is built when it is asked for. */
function touchingIn(ties: readonly JudgedTie[], figureOf: FigureOf): Touching {
  let index: TieIndex | undefined;
  return (group) => {
    const known = (index ??= new TieIndex(ties));
    const found = cellsIn(group, figureOf).flatMap(({ at }) => known.tiesAt(at));
    return [...new Set(found)].sort((a, b) => a - b);
  };
}

type Group = Omit<Misscaled, 'shift' | 'repaired'>;

export function isIn({ table, column, row }: Group, spot: Spot | undefined): boolean {
  return (
    spot?.table === table && (column === undefined || spot.column === column) && (row === undefined || spot.row === row)
  );
}

/** The filled cells of a slip, in reading order. */
export function cellsIn({ table, column, row }: Group, figureOf: FigureOf): readonly Figure[] {
  const rows = row ? [row] : table.rows;
  const columns = column ? [column] : table.columns;
  return rows.flatMap((one) =>
    columns.flatMap((other) => {
      const figure = one.panel === other.panel ? figureOf(cellRef(table, one, other)) : undefined;
      return figure?.amount ? [figure] : [];
    }),
  );
}

function inOtherUnit(figureOf: FigureOf, slip: Group & { readonly shift: number }, index: PlaceIndex): FigureOf {
  return (at) => {
    const figure = figureOf(at);
    if (!figure?.amount || !isIn(slip, index.spotOf(at))) return figure;
    const decimals = slip.shift < 0 ? Math.max(figure.decimals, WAN_DECIMALS) : figure.decimals - slip.shift;
    const { shown: _shown, ...stored } = figure;
    return { ...stored, amount: shiftBy(figure.amount, slip.shift), decimals };
  };
}

/** Do cells of the group, and others, have amounts in the tie? Within the group alone the unit does not matter. */
function isPartly(tie: JudgedTie, group: Group, figureOf: FigureOf, index: PlaceIndex): boolean {
  let [inside, outside] = [false, false];
  for (const at of placesOf(tie)) {
    if (!figureOf(at)?.amount?.units) continue;
    if (isIn(group, index.spotOf(at))) inside = true;
    else outside = true;
  }
  return inside && outside;
}

/** A sum that holds within the group: its cell could not be wrong alone. */
function binds(
  tie: JudgedTie,
  cells: ReadonlySet<string>,
  group: Group,
  figureOf: FigureOf,
  index: PlaceIndex,
): boolean {
  if (tie.compare !== '=' || tie.instance !== group.table.instance || isViolation(tie)) return false;
  const filled = placesOf(tie).filter((at) => figureOf(at)?.amount?.units);
  return (
    filled.length > 1 &&
    filled.some((at) => cells.has(refKey(at))) &&
    filled.every((at) => isIn(group, index.spotOf(at)))
  );
}

function placesOf(tie: JudgedTie): readonly Ref[] {
  return [tie.target, ...tie.parts.map((part) => part.at)];
}

/** A slip with what speaks for it: ties that it would mend less those that it would break. */
interface Suspected {
  readonly slip: Misscaled;
  readonly gain: number;
}

function likeliest(
  now: Rescaled,
  touching: Touching,
  { index, policy, isHint }: RescaleContext,
): Misscaled | undefined {
  const violated = now.ties.filter((tie) => tie.compare === '=' && isViolation(tie) && !isHint(tie));
  const suspected = candidatesOf(violated, now.figureOf, index).flatMap(({ group, ties }) =>
    SHIFTS.flatMap((shift) => weighed({ ...group, shift, repaired: ties }, now, touching, { index, policy }) ?? []),
  );
  const most = Math.max(...suspected.map(({ gain }) => gain));
  const best = suspected.filter(({ gain }) => gain === most).map(({ slip }) => slip);
  return best.length < 2 ? best[0] : mostUnusual(best, now.ties, index);
}

/**
 * Of slips that explain as much: a table whose unit is rarer than the others', and then all of it, since what it says
 * is wrong; else the larger amounts.
 */
function mostUnusual(slips: readonly Misscaled[], ties: readonly JudgedTie[], index: PlaceIndex): Misscaled {
  const tables = new Set(ties.flatMap(({ target }) => index.spotOf(target)?.table ?? []));
  const counts = new Map<string, number>();
  for (const { unit } of tables) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const count = ({ table }: Misscaled) => counts.get(table.unit) ?? 0;
  const usual = Math.max(...counts.values());
  const isPart = (slip: Misscaled) => Number(count(slip) < usual && (slip.row ?? slip.column) !== undefined);
  return [...slips].sort((a, b) => count(a) - count(b) || isPart(a) - isPart(b) || a.shift - b.shift)[0]!;
}

/** The slip with those of its ties that it explains; undefined where it does not explain most of them. */
function weighed(
  slip: Misscaled,
  { ties, figureOf }: Rescaled,
  touching: Touching,
  { index, policy }: Omit<RescaleContext, 'isHint'>,
): Suspected | undefined {
  const look = inOtherUnit(figureOf, slip, index);
  const fails = (tie: JudgedTie) => isViolation({ ...tie, verdict: judgeTie(tie, look, policy) });
  const repaired = slip.repaired.filter((tie) => !fails(tie));
  const cells = repaired.flatMap(placesOf).filter((at) => figureOf(at)?.amount?.units && isIn(slip, index.spotOf(at)));
  const keys = new Set(cells.map(refKey));
  const isSeveral = Math.min(keys.size, repaired.length) >= ENOUGH;
  if (repaired.length * 2 <= slip.repaired.length || keys.size === 0) return undefined;
  const held = touching(slip).map((at) => ties[at]!);
  if (!isSeveral && !held.some((tie) => binds(tie, keys, slip, figureOf, index))) return undefined;
  const broken = held.filter((tie) => !isViolation(tie) && isPartly(tie, slip, figureOf, index) && fails(tie)).length;
  if (broken * AGAINST > repaired.length) return undefined;
  return { slip: { ...slip, repaired }, gain: repaired.length - broken };
}

interface Candidate {
  readonly group: Group;
  /** Violated ties between the group and other cells. */
  readonly ties: readonly JudgedTie[];
}

/** Rows, columns and tables with amounts in several violated ties, the smaller before the larger; at most {@link WIDEST}. */
function candidatesOf(violated: readonly JudgedTie[], figureOf: FigureOf, index: PlaceIndex): readonly Candidate[] {
  const found = new Map<string, { group: Group; rank: number; ties: Set<JudgedTie> }>();
  for (const tie of violated)
    for (const at of placesOf(tie)) {
      const spot = figureOf(at)?.amount?.units ? index.spotOf(at) : undefined;
      if (!spot) continue;
      const { table, column, row } = spot;
      const groups = [{ table, row }, { table, column }, { table }];
      const keys = [`row ${row.panel} ${row.index}`, `column ${column.panel} ${column.index}`, 'table'];
      groups.forEach((group, rank) => {
        const key = `${table.instance} ${keys[rank]}`;
        const known = found.get(key) ?? { group, rank, ties: new Set<JudgedTie>() };
        found.set(key, known);
        known.ties.add(tie);
      });
    }
  return [...found.values()]
    .sort((a, b) => b.ties.size - a.ties.size || a.rank - b.rank)
    .slice(0, WIDEST)
    .map(({ group, ties }) => ({ group, ties: [...ties].filter((tie) => isPartly(tie, group, figureOf, index)) }))
    .filter(({ ties }) => ties.length > 0);
}
