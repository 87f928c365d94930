import {
  addressOf,
  formatAmount,
  MONEY_UNITS,
  refKey,
  roundTo,
  sheetNamed,
  shiftBetween,
  shiftBy,
  trimmed,
  valueAt,
} from '../../model/index.js';
import type { Amount, Cause, Edit, Figure, Finding, MoneyUnit, Relation, Snapshot, Table } from '../../model/index.js';
import { cellsIn, isIn, WAN_DECIMALS, type Misscaled } from '../diagnose/misscaled.js';
import { scoreOf } from '../diagnose/weights.js';
import type { FigureOf } from '../judge/equation.js';
import { unitCell } from '../observe/units.js';
import type { PlaceIndex } from './place-index.js';
import { UNIT_RULES } from './text-causes.js';

/** What the causes are told from. */
export interface UnitContext {
  readonly snapshot: Snapshot;
  readonly tables: readonly Table[];
  readonly figureOf: FigureOf;
  readonly index: PlaceIndex;
}

/** One cause a table, column or row in the wrong unit, with everything that it breaks. */
export function unitCauses(
  slips: readonly Misscaled[],
  findings: ReadonlyMap<Relation, Finding>,
  context: UnitContext,
): readonly Cause[] {
  return slips.map((slip) => {
    const { where, ...own } = labelCause(slip, context) ?? amountsCause(slip, context);
    const explains = explainedBy(slip, findings, context.index);
    return {
      id: `unit:${refKey(own.at)}`,
      where: { table: slip.table.title, ...where },
      cause: 'unit-all' as const,
      explains,
      score: scoreOf('likely', explains.length, 'unit-all'),
      certainty: 'likely' as const,
      ...own,
    };
  });
}

/** Its ties, and what notes and other checks say of the same unit. */
function explainedBy(slip: Misscaled, findings: ReadonlyMap<Relation, Finding>, index: PlaceIndex): string[] {
  const ties = slip.repaired.flatMap((tie) => findings.get(tie)?.id ?? []);
  const others = [...findings.values()].filter(({ rule, instance, at, related }) => {
    if (rule === 'U1') return instance === slip.table.instance;
    return (
      (rule === 'G1' || UNIT_RULES.has(rule)) &&
      [at, ...related.map((one) => one.at)].some((one) => one && isIn(slip, index.spotOf(one)))
    );
  });
  return [...new Set([...ties, ...others.map(({ id }) => id)])];
}

type Own = Pick<Cause, 'at' | 'reported' | 'suggested' | 'fixes'> & { readonly where: Omit<Cause['where'], 'table'> };

/** The whole table is in the unit of the others, and says another: its label is wrong, not its amounts. */
function labelCause({ table, column, row, shift }: Misscaled, { snapshot, tables }: UnitContext): Own | undefined {
  const meant = MONEY_UNITS.find((unit) => shiftBetween(unit, table.unit) === shift);
  if (column || row || !meant || meant !== usualUnit(tables, table)) return undefined;
  const sheet = sheetNamed(snapshot, table.sheet)!;
  const at = unitCell(table, sheet);
  if (!at) return undefined;
  const before = String(valueAt(sheet, at.row, at.column));
  const after = before.replace(table.unit, meant);
  const data = { cell: addressOf(at), sheet: at.sheet, before, after };
  const edit = { at, before: { text: before }, after: { text: after } };
  return {
    at,
    where: {},
    reported: before,
    fixes: [{ title: { key: 'fix.correct', data }, safety: 'review', edits: [edit] }],
  };
}

/** The unit of most other tables. */
function usualUnit(tables: readonly Table[], but: Table): MoneyUnit | undefined {
  const counts = new Map<MoneyUnit, number>();
  for (const { unit } of tables.filter((table) => table !== but)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The amounts are wrong: shown at the cell that stands in most of the ties, put right in every typed cell. */
function amountsCause(slip: Misscaled, { figureOf, index }: UnitContext): Own {
  const figures = cellsIn(slip, figureOf);
  const counts = new Map<string, number>();
  for (const tie of slip.repaired)
    for (const key of [tie.target, ...tie.parts.map(({ at }) => at)].map(refKey))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  const uses = (figure: Figure) => counts.get(refKey(figure.at)) ?? 0;
  const first = figures.reduce((most, one) => (uses(one) > uses(most) ? one : most));
  const edits = figures
    .filter(({ computed }) => !computed)
    .map(({ at, amount }): Edit => ({
      at,
      before: index.contentOf(at),
      after: { number: formatAmount(converted(amount!, slip.shift)) },
    }));
  const { row, column } = index.where(first.at);
  const where = { ...(slip.row && row ? { row } : {}), ...(slip.column && column ? { column } : {}) };
  const place = `《${slip.table.title}》${[where.row, where.column].filter(Boolean).join('·')}`;
  const data = { place, count: String(edits.length), factor: slip.shift < 0 ? '÷ 10,000' : '× 10,000' };
  return {
    at: first.at,
    where,
    reported: formatAmount(first.amount!),
    suggested: formatAmount(converted(first.amount!, slip.shift)),
    fixes: [{ title: { key: 'fix.rescale', data }, safety: 'review', edits }],
  };
}

/** 元 → 万元 is rounded once a cell. */
function converted(amount: Amount, shift: number): Amount {
  const moved = shiftBy(amount, shift);
  return trimmed(shift < 0 ? roundTo(moved, WAN_DECIMALS) : moved);
}
