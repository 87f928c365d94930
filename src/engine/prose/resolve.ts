import { add, equal, refKey, roundTo, shiftBetween, shiftBy, ZERO } from '../../model/index.js';
import type { Amount, Table } from '../../model/index.js';
import type { FigureOf } from '../relate/places.js';
import type { Passage } from './context.js';
import { FINAL_BUDGETS, FINAL_NAMED, FINAL_SUBJECTS } from './final-words.js';
import type { Meaning } from './lexicon.js';
import { measureOf, type Measure } from './measure.js';
import type { Mention } from './mentions.js';
import { projectLists, projectsNamed, targetOf } from './projects.js';
import type { Same } from './same.js';
import { keyOf, namesIn, subjectOf, withFund } from './subject.js';
import type { TableSet, Target } from './targets.js';
import { SUBJECTS, type Spot } from './words.js';

/** A figure of the prose with what it may be in the tables, the best first. */
export interface Said {
  readonly passage: Passage;
  readonly mention: Mention;
  readonly concepts: readonly string[];
  readonly targets: readonly Target[];
  /** The whole that it is a part of. */
  readonly whole?: Said;
  /** Its words are a name, known or not. */
  readonly isNamed?: boolean;
  /** Its words may speak of two things: it accuses nobody. */
  readonly unsure?: boolean;
  /** What is missing where its subject is known but stands in no table here. */
  readonly missing?: string;
}

/** What the resolver asks of the workbook. */
export interface Workbook {
  readonly figureOf: FigureOf;
  readonly same: Same;
}

/** The part of a table's id that tells its fund. */
const FUND_TABLE: Readonly<Record<string, string>> = { gpb: 'gpb', fund: 'fund', capital: 'capital' };
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
    const { meaning, names, foreign } = subjectOf(mention, passage);
    const common = { passage, mention, concepts: foreign ? [] : meaning.concepts, ...(whole ? { whole } : {}) };
    if (speaksOfOneProject(meaning, passage)) return { ...common, concepts: [], targets: [] };
    if (!set || mention.role !== 'amount' || wholeMention?.role === 'change' || isSpokenFor(mention, meaning)) {
      return { ...common, targets: [] };
    }
    const measure = measureOf(mention, passage.finals, passage.stage);
    if (foreign || meaning.rest !== '') {
      const targets = set.stage === measure ? this.byName(names, whole, passage, set) : [];
      return { ...common, concepts: [], targets, isNamed: true };
    }
    const beside = this.besideWhole(meaning, whole, set);
    return beside
      ? { ...common, targets: [beside] }
      : { ...common, ...this.byConcepts(mention, meaning, passage, set, whole) };
  }

  private byConcepts(
    mention: Mention,
    meaning: Meaning,
    passage: Passage,
    set: TableSet,
    whole: Said | undefined,
  ): Pick<Said, 'targets' | 'unsure' | 'missing'> {
    const key = keyOf(meaning.concepts, passage.heading);
    const subjects = subjectsOf(set, measureOf(mention, passage.finals, passage.stage));
    const told = fundTold(mention, meaning, passage);
    const unsure = told !== undefined || (set.stage === '决算' && /决算/.test(mention.words) && isUnnamed(meaning));
    const targets = set.spots([...(told ? (subjects[told] ?? []) : []), ...(subjects[key] ?? [])]);
    const fitting = whole ? targets.filter((target) => this.isWithin(target, whole, set)) : targets;
    const missing = targets.length === 0 && set.stage === '预算' ? SUBJECTS[key]?.[0]?.table : undefined;
    return { targets: distinct(fitting), ...(unsure ? { unsure } : {}), ...(missing ? { missing } : {}) };
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
    if (!frame) return whole.mention.role !== 'amount' || (whole.concepts.length === 0 && !whole.isNamed);
    if (frame.table === target.table) return true;
    if (this.isAllOf(target.table, frame, set)) return true;
    const total = set.item(target.table, 'total')?.places[0];
    if (!total || frame.places.length === 0) return target.places.length === 0;
    // Personnel and public expenses are parts of the basic expenditure within the whole.
    const basic = set.item(frame.table, 'basic')?.places[0];
    const key = this.workbook.same.keyOf(total.at);
    return [frame.places[0]!, ...(basic ? [basic] : [])].some(({ at }) => this.workbook.same.keyOf(at) === key);
  }

  /** 人员经费合计 and 公用经费合计 beside each other are together what the table is about. */
  private isAllOf(table: Table, frame: Target, set: TableSet): boolean {
    const totals = set.totalsOf(table);
    if (totals.length < 2) return false;
    const all = amountOf({ ...frame, places: totals }, '万元', this.workbook.figureOf);
    const whole = amountOf(frame, '万元', this.workbook.figureOf);
    return all !== null && whole !== null && equal(all.amount, whole.amount);
  }

  /** Accounts, functional classes and projects by their names: in the table of the whole, else in all that name them. */
  private byName(
    names: readonly string[],
    whole: Said | undefined,
    { heading }: Passage,
    set: TableSet,
  ): readonly Target[] {
    const all = [...new Set(names.flatMap(namesIn))];
    const [frame] = whole?.targets ?? [];
    const column = frame?.places[0]?.column;
    for (const name of frame ? all : []) {
      const beside = set.named(frame!.table, name, column);
      const found = beside.length > 0 ? beside : set.named(frame!.table, name);
      if (found.length > 0) return distinct(found);
    }
    const tables = set.stage === '决算' ? FINAL_NAMED : NAMED;
    const own = tables.filter((id) => heading?.funds.some((one) => id.includes(FUND_TABLE[one] ?? ' ')));
    for (const name of all) {
      for (const ids of [own, tables]) {
        const found = ids.flatMap((id) => set.table(id) ?? []).flatMap((table) => set.named(table, name));
        const fitting = whole ? found.filter((target) => this.isWithin(target, whole, set)) : found;
        if (fitting.length > 0) return this.agreeing(distinct(fitting));
      }
    }
    return projectsOf(set, all);
  }

  /** One of several cells that hold the same. */
  private agreeing(targets: readonly Target[]): readonly Target[] {
    const [first, ...others] = targets.map((target) => amountOf(target, '万元', this.workbook.figureOf));
    const alike = first && others.every((other) => other && equal(other.amount, first.amount));
    return alike ? targets.slice(0, 1) : targets;
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

function subjectsOf(set: TableSet, measure: Measure): Readonly<Record<string, readonly Spot[]>> {
  if (set.stage === '预算') return SUBJECTS;
  return measure === '决算' ? FINAL_SUBJECTS : FINAL_BUDGETS;
}

/** 政府性基金预算年初结转0万元，本年收入12万元: the fund that the sentence began with may hold for all of it. */
function fundTold(mention: Mention, { concepts }: Meaning, passage: Passage): string | undefined {
  if (mention.list || (passage.heading?.funds.length ?? 0) > 0) return undefined;
  const first = mention.topics.findLast((one) => one.sentence === mention.sentence);
  return first && withFund(concepts, subjectOf(first, passage).meaning.concepts);
}

/** The figures before it say what it is: 涉及资金 after a count, 共 after an amount. */
function isSpokenFor(mention: Mention, meaning: Meaning): boolean {
  if (mention.counted) return isUnnamed(meaning);
  return meaning.concepts.length === 0 && meaning.rest === '' && mention.topics.length > 0;
}

/** In a project's own form, or under its name, 项目支出 is that project's. */
function speaksOfOneProject({ concepts, rest, text }: Meaning, { instance, heading }: Passage): boolean {
  if (rest !== '') return false;
  if (instance || /[本该]项目/.test(text)) return true;
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
