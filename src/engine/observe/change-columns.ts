import { formatAtLeast, subtract, ZERO } from '../../model/index.js';
import type { Column, JudgedTie, Observation, Tie } from '../../model/index.js';
import { judgeTie } from '../judge/judge.js';
import type { DatedKind } from '../map/dated-columns.js';
import { columnLabel, isFilled, partOf, placeAt } from '../relate/places.js';
import { mostFitting, type Wide } from './wide.js';

const RELATIVE: ReadonlySet<DatedKind> = new Set<DatedKind>(['change', 'rate', 'adjustment']);

/** K3: 增减额 = this year − the other year, in exact amounts or within their rounding. */
export function changesIn(change: Column, wide: Wide): Observation[] {
  const { table, dated, figureOf } = wide;
  const own = table.columns.filter(({ type, panel }) => type === 'amount' && panel === change.panel);
  const before = dated.filter(({ kind, column }) => !RELATIVE.has(kind) && column.panel === change.panel);
  const options = own.flatMap((now) =>
    before.map(({ column }) =>
      table.rows.flatMap((row): JudgedTie[] => {
        const [target, a, b] = [change, now, column].map((one) => placeAt(table, row, one));
        const filled = [target!, a!, b!].filter(({ at }) => isFilled(figureOf, at)).length;
        if (row.panel !== change.panel || filled < 2 || !isFilled(figureOf, target!.at)) return [];
        const tie: Tie = {
          ...{ rule: 'K3', kind: 'tie', compare: '=', target: target!.at, instance: table.instance },
          parts: [partOf(a!, target!), partOf(b!, target!, -1)],
          says: `${columnLabel(change)} = ${columnLabel(now)} − ${columnLabel(column)}`,
        };
        return [{ ...tie, verdict: judgeTie(tie, figureOf) }];
      }),
    ),
  );
  const best = mostFitting(options, ({ verdict }) => verdict.kind !== 'mismatch') ?? [];
  return best.map((tie) => changeTold(tie, wide));
}

function changeTold({ verdict, ...tie }: JudgedTie, { table, figureOf }: Wide): Observation {
  const own = { ...tie, kind: 'ratio' as const };
  if (verdict.kind !== 'mismatch') return { ...own, verdict };
  const [reported, a, b] = [tie.target, ...tie.parts.map(({ at }) => at)].map((at) => figureOf(at));
  const right = subtract(a?.amount ?? ZERO, b?.amount ?? ZERO);
  const row = table.rows.find(({ index, panel }) => index === tie.target.row && panel !== '')!;
  const expected = formatAtLeast(right, reported!.decimals);
  const data = {
    where: `《${table.title}》${row.label || row.key}`,
    reported: formatAtLeast(reported!.amount ?? ZERO, reported!.decimals),
    expected,
    says: tie.says,
  };
  return { ...own, verdict, reported: data.reported, expected, message: { key: 'ratio.change', data } };
}
