import { add, amountOfNumber, compare, isZero, shiftBetween, shiftBy, ZERO } from '../../../model/index.js';
import type { Amount, Observation, Table, Verdict } from '../../../model/index.js';
import { notEvaluated, observe, textOf, type Prose, type Stated } from '../statements.js';
import { projectLists, type Project } from '../projects.js';
import { unitsIn } from './figures.js';

/** T6: counts of projects and units against the rows of the tables. */
export function countChecks(prose: Prose): readonly Observation[] {
  return prose.stated.flatMap((stated) => {
    if (stated.mention.role !== 'count') return [];
    return [...projectCount(stated, prose), ...unitCount(stated, prose)];
  });
}

/** Text after the figure, up to the next figure or the end of the sentence. */
export function after({ passage, mention }: Stated): string {
  return /^[^。]*/.exec(passage.reading.flat.text.slice(mention.token.to))![0];
}

/** 支出项目共5个 is all of them, 对5个项目进行绩效评价 at most all, 100万元及以上项目1个 those of that size. */
function projectCount(stated: Stated, prose: Prose): readonly Observation[] {
  const { passage } = stated;
  const lists = passage.set && isOfProjects(stated) ? projectLists(passage.set) : [];
  const bound = boundIn(stated);
  const counted = lists.map((list) => (bound ? list.filter((one) => isAtLeast(one, bound, prose)) : list));
  if (counted.length === 0) return [];
  const some = !bound && isSome(stated, lists[0]!, prose);
  const counts = counted.map((list, at) => countOf(stated, list.length, some, lists[at]![0]!.table, prose));
  // Not every table need list every project: one that agrees is enough, and all are wrong together.
  const holding = counts.filter((one) => one.verdict.kind === 'exact');
  return [...(holding.length > 0 ? holding : counts.slice(0, 1)), ...moneyOf(stated, counted[0]!, some, prose)];
}

/** 项目 and nothing that narrows it: 政府采购项目, 专项转移支付项目, 信息化项目 are others. */
function isOfProjects(stated: Stated): boolean {
  const words = stated.mention.words.replace(BOUND, '');
  if (!/项目(?:共|有|为|数|合计|总计|共计)*$/.test(words) && !/^(?:预算|支出)?项目/.test(after(stated))) return false;
  const { concepts, rest } = stated.passage.lexicon.meaning(words);
  return rest === '' && concepts.every((one) => one === 'project' || one === 'goals' || one === 'out');
}

/** Projects under evaluation may be a few of all, unless the text says 共, or their money is that of all. */
function isSome(stated: Stated, all: readonly Project[], prose: Prose): boolean {
  const { passage, mention } = stated;
  const { from, to } = passage.reading.sentences[mention.sentence]!;
  const isOfAll = /(?<!公)共|全部|全面|所有/.test(mention.words + after(stated).slice(0, 12));
  if (isOfAll || !/评价|监控|抽查|绩效/.test(passage.reading.flat.text.slice(from, to))) return false;
  const sum = sumOf(all, prose);
  return ![1, -1].some((step) => {
    const beside = passage.reading.mentions[passage.reading.mentions.indexOf(mention) + step];
    return beside?.role === 'amount' && beside.sentence === mention.sentence && compare(beside.token.amount, sum) === 0;
  });
}

function sumOf(projects: readonly Project[], prose: Prose): Amount {
  return projects.reduce<Amount>((sum, project) => add(sum, amountOfProject(project, prose) ?? ZERO), ZERO);
}

const BOUND = /(\d+(?:\.\d+)?)万元(?:\(?含\)?)?(?:及?以上|及\d+(?:\.\d+)?万元(?:\(?含\)?)?以上)/;

/** 100万元及100万元以上项目: the least amount, in 万元. */
function boundIn({ mention }: Stated): Amount | undefined {
  const match = BOUND.exec(mention.words);
  return match ? amountOfNumber(Number(match[1])) : undefined;
}

function amountOfProject({ table, row }: Project, prose: Prose): Amount | undefined {
  const column = table.columns.find((one) => one.id === 'total' || one.id === 'budget');
  const amount = column && prose.figureOf({ sheet: table.sheet, row: row.index, column: column.index })?.amount;
  return amount && column ? shiftBy(amount, shiftBetween(column.unit, '万元')) : undefined;
}

function isAtLeast(project: Project, bound: Amount, prose: Prose): boolean {
  const amount = amountOfProject(project, prose);
  return amount !== undefined && compare(amount, bound) >= 0;
}

function countOf(stated: Stated, count: number, some: boolean, table: Table, prose: Prose): Observation {
  const { amount } = stated.mention.token;
  const expected = amountOfNumber(count)!;
  const holds = some ? compare(amount, expected) <= 0 : compare(amount, expected) === 0;
  const reported = textOf(stated);
  const data = {
    reported,
    expected: String(count),
    where: `《${table.title}》`,
    measure: stated.mention.token.measure ?? '',
  };
  return observe(
    stated,
    {
      rule: 'T6',
      verdict: holds ? { kind: 'exact' } : { kind: 'mismatch' },
      says: `项目数 ${some ? '≤' : '='} 《${table.title}》`,
      compare: some ? '≤' : '=',
      instance: table.instance,
      key: 'prose.count',
      data,
      reported,
      expected: String(count),
    },
    prose,
  );
}

/** 共24个项目，涉及资金3850.2万元: the money of the projects that were counted, where all of them are meant. */
function moneyOf(stated: Stated, projects: readonly Project[], some: boolean, prose: Prose): readonly Observation[] {
  const { passage, mention } = stated;
  const all = passage.reading.mentions;
  const at = all.indexOf(mention);
  const beside = [all[at + 1], all[at - 1]].find(
    (one) => one?.role === 'amount' && one.sentence === mention.sentence && isUnnamed(one.words, passage.lexicon),
  );
  if (!beside || compare(mention.token.amount, amountOfNumber(projects.length)!) !== 0) return [];
  const sum = sumOf(projects, prose);
  const isExact = compare(sum, beside.token.amount) === 0;
  if (isZero(sum)) return [];
  const money = { passage, mention: beside };
  const verdict: Verdict = isExact
    ? { kind: 'exact' }
    : some
      ? notEvaluated('needs-understanding')
      : { kind: 'mismatch' };
  const table = projects[0]!.table;
  const expected = prose.plain(sum);
  const data = { reported: textOf(money), expected, unit: beside.token.unit ?? '', where: `《${table.title}》` };
  return [
    observe(
      money,
      {
        rule: 'T1',
        verdict,
        says: `项目金额 = 《${table.title}》`,
        instance: table.instance,
        key: 'prose.figure',
        data,
        reported: textOf(money),
        expected,
      },
      prose,
    ),
  ];
}

/** 涉及资金, 支出总额: an amount that names no subject of its own. */
function isUnnamed(words: string, lexicon: Stated['passage']['lexicon']): boolean {
  const { concepts, rest } = lexicon.meaning(words);
  return rest === '' && (concepts.length === 0 || concepts.join() === 'out' || concepts.join() === 'fiscal');
}

/** 另有1个局属单位: the units of 收入总表 but the office itself. */
function unitCount(stated: Stated, prose: Prose): readonly Observation[] {
  const { passage, mention } = stated;
  if (!/^(?:局属|下属|所属|直属|二级|基层)(?:预算|事业)?单位/.test(after(stated)) || !passage.set) return [];
  const units = unitsIn(passage.set);
  const table = passage.set.table('revenue_summary') ?? passage.set.table('org_setup');
  if (units < 2 || !table) return [];
  const own = compare(mention.token.amount, amountOfNumber(units)!) === 0 ? units : units - 1;
  return [countOf(stated, own, false, table, prose)];
}
