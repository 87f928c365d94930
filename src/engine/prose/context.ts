import type { Paragraph, Standard, Table } from '../../model/index.js';
import { Lexicon, type Meaning } from './lexicon.js';
import type { Reading } from './mentions.js';
import { scan } from './scan.js';
import { TableSet } from './targets.js';

/** A paragraph with what it stands under. */
export interface Passage {
  readonly index: number;
  readonly paragraph: Paragraph;
  readonly reading: Reading;
  /** The heading above it. */
  readonly heading: Meaning | undefined;
  /** The tables it speaks of; undefined where several sets are there and nothing says which. */
  readonly set: TableSet | undefined;
  readonly lexicon: Lexicon;
  /** Year of those tables. */
  readonly year: number | undefined;
}

const HEADING_LENGTH = 42;
const OF_UNIT = /[本我]单位|单位预算安排|单位预算情况|\(?本级\)?[^,。]{0,4}预算情况/;
const OF_DEPARTMENT = /[本我]部门|部门预算安排|部门预算情况|含所属单位/;

/** Reads all paragraphs; each keeps the heading and the set of tables that hold until another is named. */
export function passagesOf(
  paragraphs: readonly Paragraph[],
  tables: readonly Table[],
  standard: Standard,
): readonly Passage[] {
  const sets = setsOf(tables, standard);
  const offices = [...new Set(tables.flatMap((table) => (table.entity ? [table.entity.name] : [])))];
  const lexicon = new Lexicon(standard, offices);
  let heading: Meaning | undefined;
  const departments = sets.filter((set) => set.tables.some((table) => table.scope === '部门'));
  let current = sets.length === 1 ? sets[0] : departments.length === 1 ? departments[0] : undefined;
  return paragraphs.map((paragraph, index) => {
    const reading = scan(paragraph.text);
    const own = paragraph.instance && sets.find((set) => set.tables.some((one) => one.instance === paragraph.instance));
    current = chosen(reading.flat.text, sets) ?? current;
    if (isHeading(reading)) heading = lexicon.meaning(reading.flat.text.replace(/(情况)?说明$/, ''));
    const set = own || current;
    return { index, paragraph, reading, heading, set, lexicon, year: set && yearOf(set) };
  });
}

function isHeading({ flat, mentions }: Reading): boolean {
  return mentions.length === 0 && flat.text.length <= HEADING_LENGTH && !/[。;,:]$/.test(flat.text) && flat.text !== '';
}

function setsOf(tables: readonly Table[], standard: Standard): readonly TableSet[] {
  const names = [...new Set(tables.map((table) => table.set))];
  return names
    .map(
      (name) =>
        new TableSet(
          tables.filter((table) => table.set === name),
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
  const counts = new Map<number, number>();
  for (const { year } of set.tables) if (year !== undefined) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
