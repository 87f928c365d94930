import { flatten } from './flat.js';
import type { Base, List, Mention, Reading } from './mentions.js';
import { isFigure, tokensOf, type Token } from './tokens.js';
import { readWords, roleOf } from './verbs.js';

/** Everything between figures that shapes a sentence. Longer markers first. */
const MARKER =
  /[。!?]|;|[,:]|[()]|其中|(?:收入|支出)(?:具体|主要)?(?:包括|全部为|构成)|主要原因|原因|主要包括|用于以下方面|支出方向|主要内容如下|主要为|主要是|包括|包含|分别为|分别是/g;
const REASON = /原因$/;
/** Opens a list even at the start of a sentence: the whole is the last one before it. */
const OPENS = /^(其中|(?:收入|支出)(?:具体|主要)?(?:包括|全部为|构成)|用于以下方面|支出方向|主要内容如下)$/;

/** 收入包括…；支出包括…: two lists of one whole. */
const SIDE = /^(?:收入|支出)/;

/** What is known while a sentence is read. A new sentence keeps nothing but the last whole. */
class Sentence {
  clauses: { text: string; from: number }[];
  lists: List[] = [];
  figures: Mention[] = [];
  year: Mention['year'];
  base: Base | undefined;
  reason = false;
  constructor(
    readonly index: number,
    readonly start: number,
    readonly last: readonly Mention[],
    readonly leads: readonly string[],
  ) {
    this.clauses = [{ text: '', from: start }];
  }
}

/** Reads a paragraph from left to right: each figure with its words, lists of parts as they open and close. */
export function scan(raw: string): Reading {
  const flat = flatten(raw);
  const { text } = flat;
  const tokens = tokensOf(text).filter(isFigure);
  const brackets = structural(text, tokens);
  const mentions: Mention[] = [];
  const sentences: { from: number; to: number }[] = [];
  let state = new Sentence(0, 0, [], []);
  let from = 0;
  const close = (at: number, next: number) => {
    sentences.push({ from: state.start, to: at });
    const tops = state.figures.filter((one) => one.role === 'amount' && !one.reason && !one.list);
    const leads = state.figures.length > 0 ? state.leads : [text.slice(state.start, at), ...state.leads];
    state = new Sentence(state.index + 1, next, tops.length > 0 ? [...tops].reverse() : state.last, leads);
  };
  for (const token of tokens) {
    readGap(text, from, token.from, state, brackets, (at, next) => {
      close(at, next);
      return state;
    });
    const mention = mentionOf(token, state);
    if (mention) {
      mentions.push(mention);
      state.figures.push(mention);
      state.lists.at(-1)?.parts.push(mention);
    }
    state.clauses = [{ text: '', from: token.to }];
    from = token.to;
  }
  readGap(text, from, text.length, state, brackets, (at, next) => {
    close(at, next);
    return state;
  });
  sentences.push({ from: state.start, to: text.length });
  return { flat, mentions, sentences };
}

/** Brackets that hold figures are lists of parts; all others are words: 因公出国（境）费. */
function structural(text: string, tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>();
  const open: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') open.push(index);
    if (text[index] !== ')') continue;
    const from = open.pop();
    if (from !== undefined && tokens.some((token) => token.from > from && token.to <= index)) {
      found.add(from).add(index);
    }
  }
  return found;
}

type Close = (at: number, next: number) => Sentence;

function readGap(text: string, from: number, to: number, first: Sentence, brackets: ReadonlySet<number>, close: Close) {
  let state = first;
  let at = from;
  const gap = text.slice(0, to);
  MARKER.lastIndex = from;
  for (let match = MARKER.exec(gap); match; match = MARKER.exec(gap)) {
    const marker = match[0];
    const end = match.index + marker.length;
    const isWord = (marker === '(' || marker === ')') && !brackets.has(match.index);
    state.clauses[0]!.text += text.slice(at, match.index);
    if (isWord) {
      state.clauses[0]!.text += marker;
      at = end;
      continue;
    }
    at = end;
    if (/^[。!?]$/.test(marker)) state = close(end, end);
    else apply(marker, end, state);
  }
  state.clauses[0]!.text += text.slice(at, to);
}

function apply(marker: string, end: number, state: Sentence): void {
  const fresh = () => state.clauses.unshift({ text: '', from: end });
  if (marker === ';') {
    while (state.lists.length > 0 && isInline(state.lists.at(-1)!, state)) state.lists.pop();
    state.clauses = [{ text: '', from: end }];
  } else if (marker === ',' || marker === ':') fresh();
  else if (marker === '(') open(state, marker, true, end);
  else if (marker === ')') {
    while (state.lists.length > 0 && !state.lists.pop()!.bracket);
    fresh();
  } else if (REASON.test(marker)) {
    state.reason = true;
    state.clauses = [{ text: '', from: end }];
  } else if (OPENS.test(marker)) open(state, marker, false, end);
  else if (state.figures.length > 0 && state.clauses.every(({ text }) => text === '') && !state.reason)
    open(state, marker, false, end);
  else state.clauses[0]!.text += marker;
}

/** A ；closes the lists inside a part, not the list of parts itself. */
function isInline(list: List, state: Sentence): boolean {
  return !list.bracket && state.lists.indexOf(list) > 0;
}

function open(state: Sentence, opener: string, bracket: boolean, end: number): void {
  const top = state.lists.at(-1);
  // （其中：… is one list, not two.
  if (OPENS.test(opener) && top?.bracket && top.parts.length === 0 && state.clauses[0]!.text === '') return;
  const side = SIDE.test(opener) ? state.lists.findIndex((list) => SIDE.test(list.opener)) : -1;
  const both = state.lists[side]?.whole;
  if (side >= 0) state.lists.length = side;
  const whole = both ?? [...state.figures].reverse().find(isWhole) ?? state.last[0];
  state.lists.push({ opener, parts: [], bracket, ...(whole ? { whole } : {}) });
  state.clauses = [{ text: '', from: end }];
}

function isWhole({ role }: Mention): boolean {
  return role === 'amount' || role === 'change' || role === 'count';
}

function mentionOf(token: Token, state: Sentence): Mention | undefined {
  const clauses = state.clauses.map((clause) => readWords(clause.text, clause.from));
  const base = clauses.find((clause) => clause.base)?.base;
  const year = clauses.find((clause) => clause.year)?.year;
  if (base) {
    state.base = base;
    // A new comparison starts a new statement: what follows is no reason any more.
    if (state.clauses.some(({ text }) => /相比|较|比/.test(text)) && token.kind !== 'level') state.reason = false;
  }
  // A year in the name of a project is no year of the statement.
  const own = state.lists.length === 0 ? year : undefined;
  if (own) state.year = own;
  const told = roleOf(token, clauses[0]!);
  const who = clauses.find((clause) => clause.year)?.year?.who;
  const topics = [...[...state.figures].reverse().filter(isTopic), ...state.last];
  const previous = state.figures.at(-1);
  if (told.role === 'level' && (state.reason || (previous?.role === 'level' && told.words === ''))) return undefined;
  const list = state.lists.at(-1);
  // 完成年初预算3万元的66.67%
  const completes = told.words === '的' && told.role === 'other' && previous && /完成.*预算/.test(previous.words);
  return {
    token,
    role: completes ? 'completion' : told.role,
    words: completes ? previous.words : told.words,
    before: clauses.slice(1).map((clause) => clause.text),
    ...(own && who ? { who } : {}),
    leads: state.leads,
    ...(state.year ? { year: state.year } : {}),
    ...(state.base ? { base: state.base } : {}),
    sign: told.sign,
    ...(told.verb ? { verb: verbSpan(told.verb, token.from, state) } : {}),
    reason: state.reason,
    sentence: state.index,
    ...(list ? { list } : {}),
    ...(previous?.role === 'count' ? { counted: previous } : {}),
    topics,
  };
}

function isTopic(mention: Mention): boolean {
  return mention.role === 'amount' && !mention.reason;
}

function verbSpan(verb: string, end: number, state: Sentence): { from: number; to: number } {
  const clause = state.clauses[0]!;
  const at = clause.from + clause.text.lastIndexOf(verb);
  return at >= clause.from && at < end ? { from: at, to: at + verb.length } : { from: end, to: end };
}
