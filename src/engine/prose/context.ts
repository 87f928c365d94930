import type { Paragraph, Standard, Table } from '../../model/index.js';
import { Lexicon, type Meaning } from './lexicon.js';
import { tellsFinal, type Measure } from './measure.js';
import type { Reading } from './mentions.js';
import { runningTexts, type Running } from './running.js';
import { scan } from './scan.js';
import { TableSet } from './targets.js';
import { fundsIn } from './words.js';

/** A paragraph with what it stands under. */
export interface Passage {
  readonly index: number;
  readonly running: Running;
  readonly reading: Reading;
  /** Sentences that tell final accounts. */
  readonly finals: ReadonlySet<number>;
  /** Instance of the form that it stands in. */
  readonly instance: string | undefined;
  /** The heading above it. */
  readonly heading: Heading | undefined;
  /** The tables it speaks of; undefined where several sets are there and nothing says which. */
  readonly set: TableSet | undefined;
  readonly lexicon: Lexicon;
  /** What those tables show: 决算 where all of them do. */
  readonly stage: Measure;
  /** Year of those tables, else of the text. */
  readonly year: number | undefined;
}

export interface Heading extends Meaning {
  /** The heading as it stands there, brackets and all. */
  readonly words: string;
  /** The funds that it speaks of, or the heading above it does. */
  readonly funds: readonly string[];
  /** The funds of the headings around it and its own, by level. */
  readonly path: readonly (readonly string[])[];
}

/** What a text is read with, the same whenever a text is read beside the same tables. */
interface Ground {
  readonly sets: readonly TableSet[];
  readonly lexicon: Lexicon;
  /** By place and text: a text is read again with one figure put right, all else as it was. */
  readonly readings: Map<string, Reading>;
}

const grounds = new WeakMap<readonly Table[], Ground>();

function groundOf(tables: readonly Table[], standard: Standard): Ground {
  let ground = grounds.get(tables);
  if (!ground) {
    const offices = [...new Set(tables.flatMap((table) => (table.entity ? [table.entity.name] : [])))];
    ground = { sets: setsOf(tables, standard), lexicon: new Lexicon(standard, offices), readings: new Map() };
    grounds.set(tables, ground);
  }
  return ground;
}

const HEADING_LENGTH = 42;
/** 一般公共服务支出（类）财政事务（款）行政运行（项）。is a heading of the text below it. */
const ACCOUNT = /^[^。]{4,80}\((?:类|款|项)\)[。:]?$/;
const OF_UNIT = /[本我]单位|单位预算安排|单位预算情况|\(?本级\)?[^,。]{0,4}预算情况/;
const OF_DEPARTMENT = /[本我]部门|部门预算安排|部门预算情况|含所属单位/;

/** Reads all paragraphs; each keeps the heading and the set of tables that hold until another is named. */
export function passagesOf(
  paragraphs: readonly Paragraph[],
  tables: readonly Table[],
  standard: Standard,
): readonly Passage[] {
  const { sets, lexicon, readings } = groundOf(tables, standard);
  let heading: Heading | undefined;
  const departments = sets.filter((set) => set.tables.some((table) => table.scope === '部门'));
  let current = sets.length === 1 ? sets[0] : departments.length === 1 ? departments[0] : undefined;
  const read = runningTexts(paragraphs).map((running, index) => {
    const key = `${index} ${running.text}`;
    const reading = readings.get(key) ?? scan(running.text);
    readings.set(key, reading);
    return { running, reading };
  });
  const yearTold = yearOfText(read.map(({ reading }) => reading));
  return read.map(({ running, reading }, index) => {
    const { text } = reading.flat;
    const { instance } = running.pieces[0]!.paragraph;
    const own = instance && sets.find((set) => set.tables.some((one) => one.instance === instance));
    current = chosen(text, sets) ?? current;
    if (isHeading(reading)) heading = headingOf(text, heading, lexicon);
    const set = own || current;
    const finals = new Set(
      reading.sentences.flatMap(({ from, to }, sentence) => (tellsFinal(text.slice(from, to)) ? [sentence] : [])),
    );
    const stage = set?.stage ?? '预算';
    const year = set && (yearOf(set) ?? yearTold);
    return { index, running, reading, finals, instance, heading, set, lexicon, stage, year };
  });
}

/** 一、 above （一） above 1. above the names of accounts; what bears no number begins anew. */
const LEVELS = [/^[一二三四五六七八九十]+、|^第/, /^\([一二三四五六七八九十]+\)/, /^\(?\d+[)、.]/];

function headingOf(text: string, last: Heading | undefined, lexicon: Lexicon): Heading {
  const meaning = lexicon.meaning(text.replace(/(情况)?说明$/, ''));
  const level = ACCOUNT.test(text)
    ? LEVELS.length
    : Math.max(
        LEVELS.findIndex((one) => one.test(text)),
        0,
      );
  const own = fundsIn(meaning.concepts);
  const above = Array.from({ length: level }, (_, at) => last?.path[at] ?? []);
  const funds = own.length > 0 ? own : (above.findLast((one) => one.length > 0) ?? []);
  return { ...meaning, words: text.replace(/[。:]$/, ''), funds, path: [...above, funds] };
}

/** The year that a title of the text bears (2024年度部门决算), else the one that most of its figures bear. */
function yearOfText(readings: readonly Reading[]): number | undefined {
  const titles = readings.filter(isHeading).map(({ flat }) => /^[^\d]*(20\d\d)年.*[预决]算/.exec(flat.text)?.[1]);
  const title = titles.find(Boolean);
  if (title) return Number(title);
  const years = readings.flatMap(({ mentions }) =>
    mentions.flatMap(({ role, year }) => (role === 'amount' && year && !year.stock ? [year.value] : [])),
  );
  return mostOf(years);
}

function isHeading({ flat, mentions }: Reading): boolean {
  if (mentions.length > 0 || flat.text === '') return false;
  return (flat.text.length <= HEADING_LENGTH && !/[。;,:]$/.test(flat.text)) || ACCOUNT.test(flat.text);
}

function setsOf(tables: readonly Table[], standard: Standard): readonly TableSet[] {
  const names = [...new Set(tables.map((table) => table.set))];
  return names
    .map(
      (name) =>
        new TableSet(
          tables.filter((table) => table.set === name && table.copyOf === undefined),
          standard,
        ),
    )
    .filter((set) => set.tables.length > 0);
}

/** 我部门 speaks of the department's tables, 我单位 of the unit's. */
function chosen(text: string, sets: readonly TableSet[]): TableSet | undefined {
  if (sets.length < 2) return sets[0];
  const scope = OF_DEPARTMENT.test(text) ? '部门' : OF_UNIT.test(text) ? '单位' : undefined;
  const fitting = sets.filter((set) => set.tables.some((table) => table.scope === scope));
  return scope && fitting.length === 1 ? fitting[0] : undefined;
}

function yearOf(set: TableSet): number | undefined {
  return mostOf(set.tables.flatMap(({ year }) => (year === undefined ? [] : [year])));
}

/** The later one of several that are there as often. */
function mostOf(years: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}
