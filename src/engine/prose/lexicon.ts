import { fold, isShortFor, squeeze } from '../../model/index.js';
import type { Standard } from '../../model/index.js';
import { CONCEPTS, FILLERS, WEAKER } from './words.js';

/** What words come to: the concepts in them, and what is left when these and the fillers are taken out. */
export interface Meaning {
  /** Sorted, weaker ones left out. */
  readonly concepts: readonly string[];
  readonly rest: string;
  /** The words without ordinals and brackets. */
  readonly text: string;
}

const ORDINAL = /^[、,:]*(?:\(?[一二三四五六七八九十]+\)?[、.]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.])/;
/** What is left of （一） where its brackets were taken for words. */
const BARE_ORDINAL = /^[一二三四五六七八九十]{1,2}(?=因公|公务|[\u4e00-\u9fff]{2})(?!般|是|定|致|次|级|类|大|手)/;

/** Words for comparing: no brackets, no white space, no ordinal. */
export function bare(words: string): string {
  return squeeze(words)
    .normalize('NFKC')
    .replace(ORDINAL, '')
    .replace(/[()[\]【】〔〕《》“”"'‘’]/g, '');
}

/** By their first character, the longest first; a filler means nothing. */
type Phrases = ReadonlyMap<string, readonly Phrase[]>;

interface Phrase {
  readonly phrase: string;
  readonly concept: string | undefined;
}

const phrases = new WeakMap<Standard, Phrases>();

function phrasesOf(standard: Standard): Phrases {
  let known = phrases.get(standard);
  if (!known) phrases.set(standard, (known = readPhrases(standard)));
  return known;
}

function readPhrases(standard: Standard): Phrases {
  const byFirst = new Map<string, Phrase[]>();
  const add = (phrase: string, concept: string | undefined) => {
    if (phrase === '') return;
    const list = byFirst.get(phrase[0]!) ?? [];
    if (!list.some((entry) => entry.phrase === phrase)) list.push({ phrase, concept });
    byFirst.set(phrase[0]!, list);
  };
  for (const [concept, { from = [], also = [] }] of Object.entries(CONCEPTS)) {
    for (const [table, id] of from) for (const name of namesOf(standard, table, id)) add(name, concept);
    for (const name of also) add(bare(name), concept);
  }
  for (const filler of FILLERS) add(filler, undefined);
  for (const list of byFirst.values()) list.sort((a, b) => b.phrase.length - a.phrase.length);
  return byFirst;
}

/** Knows the words of prose: names from the standard, prose's own words, the names of the office. */
export class Lexicon {
  private readonly byFirst: Phrases;
  private readonly known = new Map<string, Meaning>();
  private readonly offices: readonly string[];

  constructor(standard: Standard, offices: readonly string[]) {
    this.offices = offices.map(bare).filter((office) => office !== '');
    this.byFirst = phrasesOf(standard);
  }

  /** Does the name before a year mean the office of the tables? 我部门 and short forms do: 县医保局 of 涞源县医疗保障局. */
  isOffice(who: string): boolean {
    const { rest } = this.meaning(who.replace(/^.*[,;。:]/, ''));
    return rest === '' || this.offices.length === 0 || this.offices.some((office) => isShortFor(rest, office));
  }

  /** Longest words first, from left to right. */
  meaning(words: string): Meaning {
    let meaning = this.known.get(words);
    if (!meaning) {
      meaning = this.read(bare(words));
      const unnumbered = bare(words).replace(BARE_ORDINAL, '');
      if (meaning.rest !== '' && unnumbered !== bare(words)) {
        const other = this.read(unnumbered);
        if (other.rest === '' && other.concepts.length > 0) meaning = other;
      }
      this.known.set(words, meaning);
    }
    return meaning;
  }

  /** 三门峡市医疗保障局 where the tables have 市医疗保障局: what stands before the office's name belongs to it. */
  private withoutOffice(text: string): string {
    for (const office of this.offices) {
      const at = text.indexOf(office);
      if (at >= 0) return text.slice(at + office.length);
    }
    return text;
  }

  private read(whole: string): Meaning {
    const text = this.withoutOffice(whole);
    const found = new Set<string>();
    let rest = '';
    for (let at = 0; at < text.length;) {
      const entry = this.byFirst.get(text[at]!)?.find(({ phrase }) => text.startsWith(phrase, at));
      if (entry?.concept) found.add(entry.concept);
      if (!entry) rest += text[at];
      at += entry ? entry.phrase.length : 1;
    }
    return { concepts: strongest(found), rest, text };
  }
}

/** Sorted, without the concepts that another says more exactly. */
export function strongest(concepts: ReadonlySet<string>): readonly string[] {
  const weak = WEAKER.filter(({ beside }) => beside.some((one) => concepts.has(one))).map(({ concept }) => concept);
  return [...concepts].filter((concept) => !weak.includes(concept)).sort();
}

function namesOf(standard: Standard, tableId: string, id: string): readonly string[] {
  const table = standard.tables.find((one) => one.id === tableId);
  const columns = table?.columns.filter((column) => column.id === id).flatMap((column) => column.names) ?? [];
  const rows = table?.rows.filter((row) => row.id === id).flatMap((row) => row.names) ?? [];
  const last = columns.map((path) => path.filter((part) => !/^(小计|合计)$/.test(part)).at(-1) ?? '');
  return [...last, ...rows].map((name) => bare(fold(name))).filter((name) => name.length > 2);
}
