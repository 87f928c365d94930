import { classKey, compare, fold, shiftBetween, shiftBy, subtract } from '../../model/index.js';
import type { Amount } from '../../model/index.js';
import type { FigureOf } from '../relate/places.js';
import type { Passage } from './context.js';
import { bare, strongest, type Meaning } from './lexicon.js';
import type { Mention } from './mentions.js';
import type { Same } from './same.js';
import type { TableSet, Target } from './targets.js';
import { SUBJECTS } from './words.js';

/** A figure of the prose with what it may be in the tables, the best first. */
export interface Said {
  readonly passage: Passage;
  readonly mention: Mention;
  readonly concepts: readonly string[];
  readonly targets: readonly Target[];
  /** The whole that it is a part of. */
  readonly whole?: Said;
  /** What is missing where its subject is known but stands in no table here. */
  readonly missing?: string;
}

/** What the resolver asks of the workbook. */
export interface Workbook {
  readonly figureOf: FigureOf;
  readonly same: Same;
}

const FUNDS = ['gpb', 'fund', 'capital', 'fiscal'];
const OF_FUND = ['in', 'out', 'both', 'basic', 'project', 'personnel', 'public'];
/** 增加伤残军人医疗费项目: what is new, what it is, and what it is called besides. */
const NEW = /^(?:[、,和与及]|新增|增加|安排|追加|用于|主要|其中|包括|为|是)+/;
const KIND = /(?:科目|项目|支出|资金|经费|预算|类|款|项|等)+$/;
/** Tables whose lines are named in prose, in the order in which they are asked. */
const NAMED = [
  'gpb_expenditure',
  'expenditure_summary',
  'gov_fund_expenditure',
  'state_capital_expenditure',
  'project_expenditure',
  'project_performance_summary',
  'gpb_basic_expenditure',
];

/** Finds the cells of every amount; a part of a list is looked for beside its whole first. */
export class Resolver {
  private readonly known = new Map<Mention, Said>();

  constructor(private readonly workbook: Workbook) {}

  resolve(mention: Mention, passage: Passage): Said {
    let said = this.known.get(mention);
    if (!said) {
      said = this.find(mention, passage);
      this.known.set(mention, said);
    }
    return said;
  }

  private find(mention: Mention, passage: Passage): Said {
    const { set } = passage;
    const wholeMention = mention.list?.whole;
    const whole = wholeMention?.role === 'amount' ? this.resolve(wholeMention, passage) : undefined;
    const meaning = subjectOf(mention, passage);
    const common = { passage, mention, concepts: meaning.concepts, ...(whole ? { whole } : {}) };
    if (!set || mention.role !== 'amount' || wholeMention?.role === 'change') return { ...common, targets: [] };
    if (
      mention.counted
        ? isUnnamed(meaning)
        : meaning.concepts.length === 0 && meaning.rest === '' && mention.topics.length > 0
    )
      return { ...common, targets: [] };
    if (meaning.rest !== '') return { ...common, concepts: [], targets: this.byName(meaning, whole, set) };
    const beside = this.besideWhole(meaning, whole, set);
    if (beside) return { ...common, targets: [beside] };
    const key = keyFor(meaning, passage.heading);
    const targets = (SUBJECTS[key] ?? []).flatMap((spot) => set.spot(spot) ?? []);
    const fitting = whole ? targets.filter((target) => this.isWithin(target, whole, set)) : targets;
    const missing = targets.length === 0 ? SUBJECTS[key]?.[0]?.table : undefined;
    return { ...common, targets: fitting.slice(0, 1), ...(missing ? { missing } : {}) };
  }

  private besideWhole(meaning: Meaning, whole: Said | undefined, set: TableSet): Target | undefined {
    const [frame] = whole?.targets ?? [];
    if (!frame) return undefined;
    const concepts = meaning.concepts.filter((one) => one !== 'in' && one !== 'out' && one !== 'both');
    return concepts.length === 1 ? set.beside(frame, concepts[0]!) : undefined;
  }

  /**
   * A part may be looked up in another table only where that table is about the same whole: its total (or the cell's
   * own total of the row) must be the whole's amount by the ties. Else 人员经费 of one fund is laid beside all funds.
   */
  private isWithin(target: Target, whole: Said, set: TableSet): boolean {
    const [frame] = whole.targets;
    if (!frame) return whole.mention.role !== 'amount' || whole.concepts.length === 0;
    if (frame.table === target.table) return true;
    const total = set.item(target.table, 'total');
    const [own, other] = [frame.places[0], total?.places[0]];
    if (!own) return target.places.length === 0;
    return other !== undefined && this.workbook.same.keyOf(own.at) === this.workbook.same.keyOf(other.at);
  }

  /** Accounts, functional classes and projects by their names. */
  private byName(meaning: Meaning, whole: Said | undefined, set: TableSet): readonly Target[] {
    const names = namesIn(meaning.text);
    const [frame] = whole?.targets ?? [];
    const inFrame = frame ? names.flatMap((name) => set.named(frame.table, name, frame.places[0]?.column)) : [];
    if (inFrame.length > 0) return inFrame;
    for (const name of names) {
      for (const id of NAMED) {
        const table = set.table(id);
        const found = table ? set.named(table, name) : [];
        const fitting = whole ? found.filter((target) => this.isWithin(target, whole, set)) : found;
        if (fitting.length > 0) return fitting;
      }
    }
    return projectForms(set, names);
  }
}

/** 涉及资金, 均为, 支出总额 after a count: the figure before it says what is meant. */
function isUnnamed({ concepts, rest }: Meaning): boolean {
  return rest === '' && (concepts.length === 0 || concepts.join() === 'out');
}

/** The words of the figure's own clause, else of the clause before it, else of what was counted right before it. */
function subjectOf(mention: Mention, { lexicon }: Passage): Meaning {
  const own = lexicon.meaning(mention.words);
  if (own.concepts.length > 0 || own.rest !== '') return own;
  for (const clause of mention.before) {
    const earlier = lexicon.meaning(clause);
    if (earlier.rest === '' && earlier.concepts.length > 0) return earlier;
  }
  return own;
}

/** 支出 under the heading 政府性基金 is that fund's; under 机关运行经费 it is that. */
function keyFor(meaning: Meaning, heading: Meaning | undefined): string {
  const concepts = meaning.concepts;
  const above = heading?.concepts ?? [];
  const own = concepts.join(' ');
  const fund = above.filter((one) => FUNDS.includes(one));
  if (fund.length === 1 && concepts.length === 1 && OF_FUND.includes(own)) {
    const key = strongest(new Set([...concepts, ...fund])).join(' ');
    if (key in SUBJECTS) return key;
  }
  if (own !== 'out' && own !== '') return own;
  const key = strongest(new Set([...concepts, ...above])).join(' ');
  return key in SUBJECTS && !(own === 'out' && /^(in|both)$/.test(key)) ? key : own;
}

function namesIn(text: string): readonly string[] {
  const name = text.replace(NEW, '');
  const short = name.replace(KIND, '');
  return [...new Set([name, short])].filter((one) => one.length > 1);
}

/** A project with a form of its own is known by the form's title: 村级卫生室网络费绩效目标表. */
function projectForms(set: TableSet, names: readonly string[]): readonly Target[] {
  const forms = set.tables.filter((table) => table.id === 'project_performance_single');
  const titled = forms.map((table) => ({ table, title: projectName(table.title) }));
  for (const by of ['name', 'likely'] as const) {
    const found = titled.filter(({ title }) => names.some((name) => fits(title, bare(name), by)));
    if (found.length === 1) {
      const target = set.item(found[0]!.table, 'budget') ?? budgetOf(set, found[0]!.table);
      return target ? [{ ...target, by }] : [];
    }
  }
  return [];
}

export function projectName(title: string): string {
  return bare(fold(title)).replace(/(?:项目)?绩效目标表$/, '');
}

export function budgetOf(set: TableSet, table: Target['table']): Target | undefined {
  const row = table.rows.find((one) => one.role === 'budget');
  return row && set.item(table, row.key, row.panel, 'budget');
}

/** `name`: one holds the other; `likely`: most pairs of characters of the prose's name stand in the title. */
function fits(title: string, name: string, by: 'name' | 'likely'): boolean {
  if (name.length < 4) return false;
  if (by === 'name') return title === name || title.includes(name) || (title.length > 5 && name.includes(title));
  const pairs = Array.from({ length: name.length - 1 }, (_, index) => name.slice(index, index + 2));
  return pairs.filter((pair) => title.includes(pair)).length >= pairs.length * 0.7;
}

/** The amount of the cells in the unit of the prose; null where one can't be read, `blank` where all are blank. */
export function amountOf(
  target: Target,
  unit: Mention['token']['unit'],
  figureOf: FigureOf,
): { amount: Amount; blank: boolean } | null {
  let amount: Amount = { units: 0n, decimals: 0 };
  let blank = true;
  for (const { at, column } of target.places) {
    const figure = figureOf(at);
    if (figure?.unreadable !== undefined) return null;
    if (!figure?.amount) continue;
    blank = false;
    amount = subtract(
      amount,
      subtract({ units: 0n, decimals: 0 }, shiftBy(figure.amount, shiftBetween(column.unit, unit ?? '万元'))),
    );
  }
  return { amount, blank };
}

export function sameAmount(a: Amount, b: Amount): boolean {
  return compare(a, b) === 0;
}

export { classKey };
