import { add, equal, refKey, roundTo, shiftBetween, shiftBy, ZERO } from '../../model/index.js';
import type { Amount } from '../../model/index.js';
import type { FigureOf } from '../relate/places.js';
import type { Passage } from './context.js';
import { bare, strongest, type Meaning } from './lexicon.js';
import type { Mention } from './mentions.js';
import { projectLists, projectsNamed, targetOf } from './projects.js';
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
/** 年初预算为, 支出预算安排: what makes the figure a value, no part of the name. */
const VALUE = /(?:年初预算数?|预算数|支出预算|预算|安排|共计|合计|为|是|约|共)+$/;
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
      if (said.targets.length === 0 && passage.set && isProjectList(said)) {
        said = { ...said, targets: this.leftOver(said, passage.set) };
      }
      said = { ...said, targets: this.heldFirst(said) };
      this.known.set(mention, said);
    }
    return said;
  }

  /** Of several places that the words may mean, the one that the figure agrees with. */
  private heldFirst({ targets, mention: { token } }: Said): readonly Target[] {
    const held = targets.find((target) => {
      const cell = amountOf(target, token.unit, this.workbook.figureOf);
      return cell && equal(roundTo(cell.amount, token.decimals), token.amount);
    });
    return held ? [held, ...targets.filter((target) => target !== held)] : targets;
  }

  private find(mention: Mention, passage: Passage): Said {
    const { set } = passage;
    const wholeMention = mention.list?.whole;
    const whole = wholeMention?.role === 'amount' ? this.resolve(wholeMention, passage) : undefined;
    const meaning = subjectOf(mention, passage);
    const common = { passage, mention, concepts: meaning.concepts, ...(whole ? { whole } : {}) };
    if (!this.isOwn(mention, passage)) return { ...common, concepts: [], targets: [] };
    if (speaksOfOneProject(meaning, passage)) return { ...common, concepts: [], targets: [] };
    if (!set || mention.role !== 'amount' || wholeMention?.role === 'change') return { ...common, targets: [] };
    if (
      mention.counted
        ? isUnnamed(meaning)
        : meaning.concepts.length === 0 && meaning.rest === '' && mention.topics.length > 0
    )
      return { ...common, targets: [] };
    if (meaning.rest !== '') {
      const targets = this.byName(mention.words, whole, set);
      return { ...common, concepts: [], targets };
    }
    const beside = this.besideWhole(meaning, whole, set);
    if (beside) return { ...common, targets: [beside] };
    const key = keyFor(meaning, passage.heading);
    const targets = set.spots(SUBJECTS[key] ?? []);
    const fitting = whole ? targets.filter((target) => this.isWithin(target, whole, set)) : targets;
    const missing = targets.length === 0 ? SUBJECTS[key]?.[0]?.table : undefined;
    return { ...common, targets: distinct(fitting), ...(missing ? { missing } : {}) };
  }

  /** 某某中心2026年收入总计: a figure of somebody else's is none of these tables'. */
  private isOwn({ year }: Mention, { lexicon }: Passage): boolean {
    return !year || lexicon.isOffice(year.who);
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
    const total = set.item(target.table, 'total')?.places[0];
    if (!total || frame.places.length === 0) return target.places.length === 0;
    // Personnel and public expenses are parts of the basic expenditure within the whole.
    const basic = set.item(frame.table, 'basic')?.places[0];
    const key = this.workbook.same.keyOf(total.at);
    return [frame.places[0]!, ...(basic ? [basic] : [])].some(({ at }) => this.workbook.same.keyOf(at) === key);
  }

  /** Accounts, functional classes and projects by their names. */
  private byName(words: string, whole: Said | undefined, set: TableSet): readonly Target[] {
    const names = namesIn(words);
    const [frame] = whole?.targets ?? [];
    const inFrame = frame ? names.flatMap((name) => set.named(frame.table, name, frame.places[0]?.column)) : [];
    if (inFrame.length > 0) return distinct(inFrame);
    for (const name of names) {
      for (const id of NAMED) {
        const table = set.table(id);
        const found = table ? set.named(table, name) : [];
        const fitting = whole ? found.filter((target) => this.isWithin(target, whole, set)) : found;
        if (fitting.length > 0) return distinct(fitting);
      }
    }
    return projectsOf(set, names);
  }

  /** The last project of a full list of them: all others are named, and one of the table's is left. */
  private leftOver({ mention, passage }: Said, set: TableSet): readonly Target[] {
    const parts = mention.list?.parts.filter((part) => part.role === 'amount') ?? [];
    const others = parts
      .filter((part) => part !== mention)
      .map((part) => this.known.get(part) ?? this.find(part, passage));
    const list = projectLists(set).find((one) => one.length === parts.length);
    if (!list || parts.length < 2) return [];
    const taken = new Set(others.map((said) => said.targets[0]?.places[0]?.row));
    const left = list.filter((project) => !taken.has(project.row));
    const target = left.length === 1 ? targetOf(left[0]!, set, 'likely') : undefined;
    return target && others.every((said) => said.targets.length === 1) ? [target] : [];
  }
}

/** In a project's own form, or under its name, 项目支出 is that project's. */
function speaksOfOneProject({ concepts, rest, text }: Meaning, { paragraph, heading }: Passage): boolean {
  if (rest !== '') return false;
  if (paragraph.instance || /[本该]项目/.test(text)) return true;
  const isUnderProject = heading !== undefined && heading.rest.length >= 4 && /项目/.test(heading.text);
  return isUnderProject && concepts.every((one) => one === 'project' || one === 'out');
}

function isProjectList({ whole, mention }: Said): boolean {
  return mention.role === 'amount' && whole !== undefined && whole.concepts.includes('project');
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

function namesIn(words: string): readonly string[] {
  const name = words
    .replace(/\((?:类|款|项)\)/g, '-')
    .replace(VALUE, '')
    .replace(/-+$/, '');
  const full = bare(name).replace(NEW, '');
  const short = full.replace(KIND, '');
  return [...new Set([full, short])].filter((one) => one.length > 1);
}

/** A name and its short form may find the same cells. */
function distinct(targets: readonly Target[]): readonly Target[] {
  const seen = new Set<string>();
  return targets.filter((target) => {
    const key = target.places.map(({ at }) => refKey(at)).join();
    return !seen.has(key) && seen.add(key);
  });
}

/** A project by its name in the lists of projects, the first list that has it. */
function projectsOf(set: TableSet, names: readonly string[]): readonly Target[] {
  for (const list of projectLists(set)) {
    for (const name of names) {
      const { projects, by } = projectsNamed(name, list);
      const targets = projects.flatMap((project) => targetOf(project, set, by) ?? []);
      if (targets.length > 0) return targets;
    }
  }
  return [];
}

/** The amount of the cells in the unit of the prose; null where one can't be read, `blank` where all are blank. */
export function amountOf(
  target: Target,
  unit: Mention['token']['unit'],
  figureOf: FigureOf,
): { amount: Amount; blank: boolean } | null {
  let amount: Amount = ZERO;
  let blank = true;
  for (const { at, column } of target.places) {
    const figure = figureOf(at);
    if (figure?.unreadable !== undefined) return null;
    if (!figure?.amount) continue;
    blank = false;
    amount = add(amount, shiftBy(figure.amount, shiftBetween(column.unit, unit ?? '万元')));
  }
  return { amount, blank };
}
