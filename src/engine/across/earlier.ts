import { formatAmount, shiftBy } from '../../model/index.js';
import type { Column, Figure, Observation, Row, RuleId, Table, Tie, Unapplied } from '../../model/index.js';
import { judgeRatio } from '../judge/ratio.js';
import type { DatedKind } from '../map/dated-columns.js';
import { exact, mentions, mismatch, unapplied } from '../observe/scene.js';
import { tiesBetween } from '../relate/between.js';
import { isFilled, partOf, placeAt, standardTable, TieCells, type Place } from '../relate/places.js';
import { tableSet } from '../relate/terms.js';
import { NO_CELLS, NOTHING, together, type Compared, type Contents } from './content.js';
import { linesOf } from './lines.js';
import { labelOf } from './rows.js';
import { withOtherVolumes, type OtherVolume } from '../../model/index.js';

/** This year against last year: carried figures, 三公, and the columns of last year's figures. */
export function comparePrevious(contents: Contents): Compared {
  const [own = [], ...others] = contents.tables;
  return together(
    others.flatMap((tables, index) => {
      const { stage } = contents.volumes[index + 1]!;
      const kind = stage === '预算' ? 'budget' : 'final';
      return [
        equations('上年·', own, tables, contents),
        repeated('H21', kind, own, tables, contents),
        changes(kind, own, tables, contents),
      ];
    }),
  );
}

/** Final accounts against the budget: 年初预算数 is the budget's figure, 全年预算数 is not. */
export function compareBudget(contents: Contents): Compared {
  const [own = [], budget = []] = contents.tables;
  const adjusted = own.filter(saysAdjusted);
  const spoken = equations(
    '预算·',
    own.filter((table) => !adjusted.includes(table)),
    budget,
    contents,
  );
  const apart = [...adjusted, ...own.filter((table) => datedIn(table, 'adjusted').length > 0)].map((table) =>
    unapplied(
      'H25',
      'condition',
      { condition: `《${table.title}》为全年预算数（调整预算数）`, says: SAYS.H25! },
      table.instance,
    ),
  );
  return together([spoken, repeated('H25', 'budget', own, budget, contents), { ...NOTHING, unapplied: apart }]);
}

const SAYS: Readonly<Record<RuleId, string>> = { H21: '上年数 = 上年公开数', H25: '年初预算数 = 年初预算' };

/** The note or a head of the table says that its 预算数 is that of the whole year, adjustments included. */
function saysAdjusted(table: Table): boolean {
  const words = [...table.notes.map(({ text }) => text), ...table.columns.flatMap(({ path }) => path)];
  return table.id === 'final_three_public' && words.some((text) => /全年预算|调整.{0,4}预算|预算.{0,2}调整/.test(text));
}

/** The ties of relations.yaml between a workbook and another: its tables bear the other's name before theirs. */
function equations(other: OtherVolume, own: readonly Table[], others: readonly Table[], contents: Contents): Compared {
  const standard = { ...contents.standard, tables: withOtherVolumes(contents.standard.tables) };
  const tables = [...own, ...others.map((table) => ({ ...table, id: other + table.id }))];
  const spoken = standard.across.filter(({ right }) => right[0]!.table.startsWith(other));
  const isThere = (id: string) => tables.some((table) => table.id === id);
  const both = spoken.filter(({ left, right }) => isThere(left[0]!.table) && isThere(right[0]!.table));
  return tiesBetween(both, tableSet(tables, standard, NO_CELLS, new TieCells(contents.figureOf)));
}

function datedIn(table: Table, kind: DatedKind): readonly Column[] {
  return table.columns.filter(({ id }) => id.startsWith(`${kind}:`));
}

/** Columns that repeat the figures of another year or stage, line by line. */
function repeated(
  rule: RuleId,
  kind: DatedKind,
  own: readonly Table[],
  others: readonly Table[],
  contents: Contents,
): Compared {
  const ties: Tie[] = [];
  const missing: Unapplied[] = [];
  for (const table of own) {
    const columns = datedIn(table, kind).filter((column) => isOfYear(column, contents, others));
    if (columns.length === 0) continue;
    const there = counterparts(table, others, contents);
    if (there.length === 0) missing.push(unapplied(rule, 'table-missing', { table: table.title }, table.instance));
    const lines = linesOf(there);
    for (const column of columns)
      for (const [key, list] of linesOf([table]))
        list.forEach(({ row }, index) => {
          if (row.panel !== column.panel || there.length === 0) return;
          const line = lines.get(key)?.[index];
          const same = line?.table.columns.find(
            ({ id, panel }) => `${kind}:${id}` === column.id && panel === row.panel,
          );
          if (line && !same) return;
          ties.push(
            ...copy(
              rule,
              placeAt(table, row, column),
              line && same ? placeAt(line.table, line.row, same) : undefined,
              contents,
            ),
          );
        });
  }
  return { ...NOTHING, ties, unapplied: missing };
}

/** 增减额 = this year − last year's workbook, and 增减率 of the two; where the table does not name another base. */
function changes(kind: DatedKind, own: readonly Table[], others: readonly Table[], contents: Contents): Compared {
  const found = own.flatMap((table) => {
    const there = linesOf(
      table.stage === contents.volumes[contents.tables.indexOf(others)]!.stage
        ? others.filter(({ id }) => id === table.id)
        : [],
    );
    const isOtherBase = table.columns.some(
      ({ id }) => /^(?:budget|final|executed):/.test(id) && !id.startsWith(`${kind}:`),
    );
    if (there.size === 0 || isOtherBase) return [];
    return [...datedIn(table, 'change'), ...datedIn(table, 'rate')].flatMap((column) =>
      [...linesOf([table])].flatMap(([key, list]) => {
        const [now, before] = [list[0]!, there.get(key)?.[0]].map((line) => line && repeatedBy(column, line));
        const at = placeAt(table, list[0]!.row, column);
        if (!now || !before || list.length > 1 || list[0]!.row.panel !== column.panel) return [];
        return [{ isRate: column.id.startsWith('rate:'), change: at, now, before }];
      }),
    );
  });
  const filled = found.filter(({ change }) => isFilled(contents.figureOf, change.at));
  return {
    ...NOTHING,
    ties: filled.filter(({ isRate }) => !isRate).map((one) => changeTie(one)),
    observations: filled.filter(({ isRate }) => isRate).flatMap((one) => rateOf(one, contents)),
  };
}

interface Change {
  readonly change: Place;
  readonly now: Place;
  readonly before: Place;
}

/** The figure that a column of changes is about, in a row of either workbook. */
function repeatedBy(column: Column, { table, row }: { readonly table: Table; readonly row: Row }): Place | undefined {
  const of = table.columns.find(({ id, panel }) => column.id.endsWith(`:${id}`) && panel === column.panel);
  return of && placeAt(table, row, of);
}

function changeTie({ change, now, before }: Change): Tie {
  return {
    rule: 'H21',
    kind: 'tie',
    compare: '=',
    target: change.at,
    parts: [partOf(now, change), partOf(before, change, -1)],
    instance: change.table.instance,
    says: '增减额 = 本年数 − 上年公开数',
  };
}

/** Offices write 5.00 for 5 %, and cells with a percent format hold 0.05: either is right. */
function rateOf({ change, now, before }: Change, { figureOf }: Contents): Observation[] {
  const [rate, a, b] = [change, now, before].map(({ at }) => figureOf(at));
  if (!rate?.amount || !a?.amount || !b?.amount || now.column.unit !== before.column.unit) return [];
  const printed = (figure: Figure) => ({ amount: figure.amount!, decimals: figure.decimals });
  const share = { amount: shiftBy(rate.amount, 2), decimals: Math.max(0, rate.decimals - 2) };
  const judged = judgeRatio('growth', printed(rate), printed(a), printed(b));
  if (judged.expected === undefined) return [];
  const holds = [judged, judgeRatio('growth', share, printed(a), printed(b))].some(
    ({ verdict }) => verdict.kind !== 'mismatch',
  );
  const base = {
    rule: 'H21',
    kind: 'ratio',
    target: change.at,
    parts: mentions([now.at, before.at]),
    instance: change.table.instance,
    says: '增减率 = (本年数 − 上年公开数) ÷ 上年公开数',
  } as const;
  if (holds) return [exact(base)];
  const [reported, expected] = [formatAmount(rate.amount), formatAmount(judged.expected)];
  const where = `《${change.table.title}》${labelOf(change.row)}`;
  return [mismatch({ ...base, reported, expected }, { key: 'across.rate', data: { where, reported, expected } })];
}

function isOfYear(column: Column, { tables, volumes }: Contents, others: readonly Table[]): boolean {
  const named = /20\d\d/.exec(column.path.join('/'))?.[0];
  const year = volumes[tables.indexOf(others)]?.year;
  return named === undefined || year === undefined || Number(named) === year;
}

/** The same kind of table in the other workbook; of a final account and a budget, the one that goes with it. */
function counterparts(table: Table, others: readonly Table[], { standard }: Contents): readonly Table[] {
  const budgetOf = (one: Table) => standardTable(standard, one).budget;
  return others.filter(
    (other) => other.id === table.id || other.id === budgetOf(table) || budgetOf(other) === table.id,
  );
}

/** A figure that the other workbook lacks counts as blank there: 0. */
function copy(rule: RuleId, own: Place, other: Place | undefined, { figureOf }: Contents): Tie[] {
  if (!isFilled(figureOf, own.at) && !(other && isFilled(figureOf, other.at))) return [];
  return [
    {
      rule,
      kind: 'tie',
      compare: '=',
      target: own.at,
      parts: other ? [partOf(other, own)] : [],
      instance: own.table.instance,
      says: SAYS[rule]!,
      strictness: 'copy',
    },
  ];
}
