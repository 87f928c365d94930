import { add, compare, formatAmount, trimmed, ZERO } from '../../model/index.js';
import type { Amount, Column, Observation, Ref, Row, Table } from '../../model/index.js';
import { judgeRatio, judgeShares, type Printed, type RatioJudgement } from '../judge/ratio.js';
import { datedColumns, type DatedKind } from '../map/dated-columns.js';
import { ratioColumns, type RatioColumn } from '../map/ratio-columns.js';
import type { FigureOf } from '../relate/places.js';
import { changesIn } from './change-columns.js';
import { asFraction, isFraction, percentages, type Percentage } from './percentages.js';
import { exact, mentions, mismatch, only, type Scene, type Seen } from './scene.js';
import { mostFitting, widened, type Wide } from './wide.js';

const WHOLE: Amount = { units: 100n, decimals: 0 };

/**
 * K1 … K5: columns of shares, changes, growth and completion rates against the amounts beside them. Which amounts a
 * head means is not always said: those under which most rows hold are meant, and where none does nothing is told.
 */
export function observeRatioColumns(scene: Scene): Seen {
  return only(
    scene.tables.flatMap((table) => {
      const sheet = scene.sheets.get(table.sheet);
      const dated = table.unmapped.length > 0 ? datedColumns(table) : [];
      const ratios = ratioColumns(table, dated);
      if (!sheet || ratios.length + dated.length === 0) return [];
      const wide = { table, sheet, scene, dated, figureOf: widened(table, dated, scene) };
      const changes = dated.filter(({ kind }) => kind === 'change').map(({ column }) => column);
      return [
        ...changes.flatMap((column) => changesIn(column, wide)),
        ...ratios.flatMap((ratio) => ratiosIn(ratio, wide)),
      ];
    }),
  );
}

/** The two amounts that a ratio or a change in a row is of. */
interface Pair {
  readonly a: Column;
  /** Another column, or the total row or the row above in the tree, in the same column. */
  readonly b: Column | 'total' | 'parent';
}

interface Judged {
  readonly cell: Percentage;
  readonly parts: readonly Ref[];
  readonly judgement: RatioJudgement;
}

function ratiosIn(ratio: RatioColumn, wide: Wide): Observation[] {
  const cells = percentages(ratio.column, wide);
  const readings = cells.some(({ bare }) => bare) ? [cells, cells.map(asFraction)] : [cells];
  const options = pairsOf(ratio, wide).flatMap((pair) =>
    readings.map((reading) => reading.flatMap((cell) => judged(cell, pair, ratio, wide) ?? [])),
  );
  const best = mostFitting(options, ({ judgement }) => judgement.verdict.kind !== 'mismatch');
  if (!best) return [];
  return [
    ...best.map((one) => told(one, ratio, wide)),
    ...(ratio.kind === 'share' ? sumOfShares(best, ratio, wide) : []),
    ...(ratio.kind === 'completion' ? best.flatMap((one) => beyond(one, ratio, wide)) : []),
  ];
}

function pairsOf({ kind, column, of }: RatioColumn, { table, dated }: Wide): readonly Pair[] {
  const own = table.columns.filter(({ type, panel }) => type === 'amount' && panel === column.panel);
  const others = (...kinds: readonly DatedKind[]) =>
    dated.filter((one) => kinds.includes(one.kind) && one.column.panel === column.panel).map((one) => one.column);
  if (kind === 'share') return own.flatMap((a) => [{ a, b: 'total' } as const, { a, b: 'parent' } as const]);
  const budgets = kind === 'completion' ? others(...(of ? [of] : (['budget', 'adjusted'] as const))) : [];
  const [as, bs] =
    kind === 'rate'
      ? [own, others('budget', 'adjusted', 'executed', 'final')]
      : [
          [...others('final', 'executed'), ...own],
          [...budgets, ...(of === undefined || budgets.length === 0 ? own : [])],
        ];
  return as.flatMap((a) => bs.flatMap((b) => (a === b ? [] : [{ a, b }])));
}

function judged(cell: Percentage, pair: Pair, { kind }: RatioColumn, wide: Wide): Judged | undefined {
  const [a, b] = placesOf(pair, cell.row, wide.table);
  const [part, whole] = [a, b].map((at) => at && printedAt(at, wide.figureOf));
  if (!a || !b || !part || !whole) return undefined;
  const judgement = judgeRatio(kind === 'rate' ? 'growth' : kind, cell.printed, part, whole);
  if (judgement.verdict.kind === 'not-evaluated') return undefined;
  return { cell, parts: [a, b], judgement };
}

function placesOf({ a, b }: Pair, row: Row, table: Table): readonly (Ref | undefined)[] {
  const at = (one: Row, column: Column): Ref => ({ sheet: table.sheet, row: one.index, column: column.index });
  if (typeof b === 'object') return [at(row, a), at(row, b)];
  const total = table.rows.find((one) => one.role === 'total' && one.panel === row.panel);
  const whole = b === 'total' ? total : (table.rows[row.parent] ?? row);
  return [at(row, a), whole && at(whole, a)];
}

function printedAt(at: Ref, figureOf: FigureOf): Printed | undefined {
  const figure = figureOf(at);
  return figure?.amount ? { amount: figure.amount, decimals: figure.decimals } : undefined;
}

const RULES = { share: 'K1', rate: 'K4', completion: 'K5' } as const;
const SAYS = {
  share: '占比 = 部分 ÷ 合计',
  rate: '增减率 = (本年数 − 上年数) ÷ 上年数',
  completion: '完成率 = 完成数 ÷ 预算数',
};

function base(rule: string, says: string, at: Ref, parts: readonly Ref[], table: Table) {
  return { rule, kind: 'ratio' as const, target: at, parts: mentions(parts), instance: table.instance, says };
}

function told({ cell, parts, judgement }: Judged, { kind, column }: RatioColumn, { table }: Wide): Observation {
  const own = base(RULES[kind], SAYS[kind], cell.at, parts, table);
  const { verdict, truncated, expected } = judgement;
  if (verdict.kind === 'exact' || (verdict.kind !== 'mismatch' && !truncated)) return { ...exact(own), verdict };
  const [reported, right] = [`${formatAmount(cell.printed.amount)}%`, `${formatAmount(expected!)}%`];
  const data = { where: placeOf(cell.row, column, table), reported, expected: right, says: SAYS[kind] };
  const key = truncated ? 'ratio.truncated' : isFraction(cell, expected!) ? 'ratio.fraction' : 'ratio.column';
  return { ...mismatch({ ...own, reported, expected: right }, { key, data }), verdict };
}

function placeOf(row: Row, column: Column, table: Table): string {
  return `《${table.title}》${[row.label || row.key, column.path.join('/')].join('·')}`;
}

/** K2: the shares of the rows below the total make 100 %. */
function sumOfShares(all: readonly Judged[], { column }: RatioColumn, { table }: Wide): Observation[] {
  const total = table.rows.findIndex((row) => row.role === 'total' && row.panel === column.panel);
  const parts = all.filter(({ cell }) => cell.row.parent === total && cell.row.role !== 'of-which');
  const filled = table.rows.filter(
    (row) => row.parent === total && row.panel === column.panel && row.role !== 'of-which',
  );
  if (total < 0 || parts.length < 2 || parts.length < filled.length) return [];
  const verdict = judgeShares(parts.map(({ cell }) => cell.printed));
  const [first, ...rest] = parts.map(({ cell }) => cell.at);
  const own = base('K2', 'Σ 占比 = 100%', first!, rest, table);
  if (verdict.kind !== 'mismatch') return [{ ...exact(own), verdict }];
  const sum = parts.reduce((whole, { cell }) => add(whole, cell.printed.amount), ZERO);
  const data = { where: `《${table.title}》${column.path.join('/')}`, sum: `${formatAmount(trimmed(sum))}%` };
  return [{ ...mismatch(own, { key: 'ratio.shares', data }), verdict }];
}

/** K5.over: more than the budget was spent. */
function beyond({ cell, parts }: Judged, { column }: RatioColumn, { table }: Wide): Observation[] {
  if (compare(cell.printed.amount, WHOLE) <= 0) return [];
  const data = { where: placeOf(cell.row, column, table), reported: `${formatAmount(cell.printed.amount)}%` };
  return [mismatch(base('K5.over', '完成率 ≤ 100%', cell.at, parts, table), { key: 'ratio.over', data })];
}
