import type { Heading, Passage } from './context.js';
import { bare, strongest, type Meaning } from './lexicon.js';
import { measureOf, measureSaid } from './measure.js';
import type { Mention } from './mentions.js';
import { fundsIn, SUBJECTS } from './words.js';

/** What a figure is about: concepts, or words in which a name stands. */
export interface Subject {
  readonly meaning: Meaning;
  /** Words that may be the name of an account or a project, the fullest first. */
  readonly names: readonly string[];
  /** Said of somebody who is not the office of the tables: only a name that the tables have makes it theirs. */
  readonly foreign: boolean;
}

const OF_FUND = ['in', 'out', 'both', 'basic', 'project', 'personnel', 'public', 'carry', 'carry_out'];
/** 一般公共服务支出（类）财政事务（款）行政运行（项）. */
const PATH = /\((?:类|款|项)\)/;

/** The words of the figure's own clause, else of the clauses, the figure or the sentences before it, else the heading. */
export function subjectOf(mention: Mention, passage: Passage): Subject {
  const own = ownSubject(mention, passage);
  if (own.foreign || own.meaning.rest !== '' || !isBare(own.meaning)) return own;
  const told = own.meaning.concepts.length > 0 ? undefined : clauseBefore(mention, passage);
  return told ?? otherMeasure(mention, own, passage) ?? ledBy(mention, own, passage) ?? own;
}

/** 支出决算为, 预算数为, 安排: no subject of its own. */
function isBare({ concepts }: Meaning): boolean {
  return concepts.every((one) => one === 'out' || one === 'year');
}

/** 公务接待费2026年预算安排: what stands before the year belongs to the subject, unless it is the office. */
function ownSubject({ words, who, year }: Mention, { lexicon }: Passage): Subject {
  const plain = { meaning: lexicon.meaning(words), names: [words], foreign: false };
  if (who === undefined) return year && !lexicon.isOffice(year.who) ? { ...plain, foreign: true } : plain;
  const before = lexicon.meaning(who);
  if (before.rest === '') {
    return before.concepts.length === 0 ? plain : { ...plain, meaning: lexicon.meaning(who + words) };
  }
  if (lexicon.isOffice(who) && !PATH.test(who)) return plain;
  const names = [`${who}${year?.value ?? ''}年${words}`, who + words];
  return { meaning: lexicon.meaning(who + words), names, foreign: true };
}

function clauseBefore(mention: Mention, { lexicon }: Passage): Subject | undefined {
  for (const clause of mention.before) {
    const meaning = lexicon.meaning(clause);
    if (meaning.rest === '' && meaning.concepts.length > 0) return { meaning, names: [clause], foreign: false };
    if (PATH.test(clause)) return named(clause, meaning);
  }
  return undefined;
}

/** 三公经费年初预算为8万元，全年预算为7万元，支出决算为6.5万元: another measure of the item before it. */
function otherMeasure(mention: Mention, own: Subject, passage: Passage): Subject | undefined {
  const topic = mention.topics.find((one) => one.sentence === mention.sentence);
  const measure = measureSaid(mention.words);
  if (!topic || !measure) return undefined;
  const isOther = measureOf(topic, passage.finals, passage.stage) !== measure;
  return isOther || own.meaning.concepts.length === 0 ? subjectOf(topic, passage) : undefined;
}

/** 1.因公出国（境）费。2026年预算数为0万元: the sentence before it, or the heading, names it. */
function ledBy(mention: Mention, own: Subject, { lexicon, heading }: Passage): Subject | undefined {
  if (mention.topics.some((one) => one.sentence === mention.sentence)) return undefined;
  for (const lead of mention.leads) {
    const words = lead.replace(/[。:]+$/, '');
    const meaning = lexicon.meaning(words);
    if (PATH.test(words)) return named(words, meaning);
    if (meaning.rest === '' && meaning.concepts.length > 0) {
      return { ...own, meaning: { ...meaning, concepts: merged(own.meaning.concepts, meaning.concepts) } };
    }
  }
  return heading && PATH.test(heading.words) ? named(heading.words, heading) : undefined;
}

function named(words: string, meaning: Meaning): Subject {
  return {
    meaning: { ...meaning, concepts: [], rest: meaning.rest === '' ? words : meaning.rest },
    names: [words],
    foreign: false,
  };
}

function merged(own: readonly string[], above: readonly string[]): readonly string[] {
  return strongest(new Set([...own, ...above]));
}

/** 支出 under the heading 政府性基金 is that fund's; under 机关运行经费 it is that. */
export function keyOf(concepts: readonly string[], heading: Heading | undefined): string {
  const above = heading?.concepts ?? [];
  const own = concepts.join(' ');
  const inFund = withFund(concepts, heading?.funds ?? []);
  if (inFund) return inFund;
  if (own !== 'out' && own !== '') return own;
  const key = merged(concepts, above).join(' ');
  return key in SUBJECTS && !(own === 'out' && /^(in|both)$/.test(key)) ? key : own;
}

/** The key of the same subject within the one fund that is told above it. */
export function withFund(concepts: readonly string[], above: readonly string[]): string | undefined {
  const fund = fundsIn(above);
  const [only, ...others] = concepts.filter((one) => one !== 'year');
  if (fund.length !== 1 || only === undefined || others.length > 0 || !OF_FUND.includes(only)) return undefined;
  const key = merged([only], fund).join(' ');
  return key in SUBJECTS || /carry/.test(only) ? key : undefined;
}

/** 增加伤残军人医疗费项目: what is new, what it is, and what it is called besides. */
const NEW = /^(?:[、,和与及]|新增|增加|安排|追加|用于|主要|其中|包括|为|是)+/;
const KIND = /(?:科目|项目|支出|资金|经费|预算|类|款|项|等)+$/;
/** 年初预算为, 支出预算安排: what makes the figure a value, no part of the name. */
const VALUE = /(?:年初预算数?|预算数|支出预算|预算|支出决算|决算数|决算|安排|共计|合计|为|是|约|共|:)+$/;
const CODE = /^\d{3,7}(?=[\u4e00-\u9fff])|\(\d{3,7}\)/g;

/** The name that words hold, in full and without the kind of thing that it is. */
export function namesIn(words: string): readonly string[] {
  const name = words
    .replace(CODE, '')
    .replace(VALUE, '')
    .replace(/\((?:类|款|项)\)(?:支出)?/g, '-')
    .replace(/-+$/, '');
  const full = bare(name).replace(NEW, '');
  const short = full.replace(KIND, '');
  return [...new Set([full, short])].filter((one) => one.length > 1);
}
