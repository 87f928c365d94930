import {
  absolute,
  compare,
  equal,
  formatAmount,
  formatAtLeast,
  refKey,
  roundTo,
  shiftBetween,
  shiftBy,
  subtract,
} from '../../model/index.js';
import type {
  Amount,
  CellContent,
  Erratum,
  Figure,
  Fix,
  MoneyUnit,
  Observation,
  Paragraph,
  Part,
  Ref,
  Tie,
  Verdict,
} from '../../model/index.js';
import type { Analysis } from '../analyse.js';
import { judgeTie } from '../judge/judge.js';
import type { Printed } from '../judge/ratio.js';
import type { FigureOf } from '../relate/places.js';
import { spanOf } from './flat.js';
import type { Passage } from './context.js';
import type { Mention } from './mentions.js';
import { measureOf } from './measure.js';
import { quoteOf, sentenceAround } from './quote.js';
import { pieceAt } from './running.js';
import { amountOf, Resolver, type Said } from './resolve.js';
import { Same } from './same.js';
import type { Target } from './targets.js';

/** A mention with the passage it stands in. */
export interface Stated {
  readonly passage: Passage;
  readonly mention: Mention;
}

/** The whole text understood, and what its checks ask for. */
export class Prose {
  readonly stated: readonly Stated[];
  readonly figureOf: FigureOf;
  readonly ties: readonly Tie[];
  /** Decimals that the text prints at most: 3381 beside 3850.20 stands for 3381.00. */
  readonly decimals: number;
  private readonly resolver: Resolver;
  private byKey: Map<string, Stated[]> | undefined;

  constructor(
    readonly passages: readonly Passage[],
    private readonly analysis: Pick<Analysis, 'figureOf' | 'ties' | 'index'>,
  ) {
    this.figureOf = analysis.figureOf;
    this.ties = analysis.ties;
    this.resolver = new Resolver(this);
    this.stated = passages.flatMap((passage) => passage.reading.mentions.map((mention) => ({ passage, mention })));
    const money = this.stated.filter(({ mention }) => mention.token.kind === 'money');
    this.decimals = Math.min(2, Math.max(0, ...money.map(({ mention }) => mention.token.decimals)));
  }

  resolve({ mention, passage }: Stated): Said {
    return this.resolver.resolve(mention, passage);
  }

  /** Asked of the ties where a text has figures, and only then. */
  get same(): Same {
    return tieWork(this.analysis).same;
  }

  /** Ties that are sums of several cells. */
  get sums(): readonly Tie[] {
    return tieWork(this.analysis).sums;
  }

  /** The sums of which the cell is the whole. */
  sumsOf(at: Ref): readonly Tie[] {
    return tieWork(this.analysis).sumsByTarget.get(refKey(at)) ?? [];
  }

  /** All amounts of this year by what they are. */
  currentsByKey(keyOf: (stated: Stated, prose: Prose) => string): ReadonlyMap<string, readonly Stated[]> {
    if (!this.byKey) {
      this.byKey = new Map();
      for (const stated of this.stated) {
        if (stated.mention.role !== 'amount' || !this.isCurrent(stated)) continue;
        const key = keyOf(stated, this);
        pushTo(this.byKey, key, stated);
      }
    }
    return this.byKey;
  }

  /** Does it speak of the year of the tables, and of what they show: 预算 or 决算? */
  isCurrent({ mention, passage }: Stated): boolean {
    // 年初预算 told beside 支出决算 is that of the year that is over.
    if (passage.stage === '预算' && passage.finals.has(mention.sentence)) return false;
    return measureOf(mention, passage.finals, passage.stage) === passage.stage && isOfYear({ mention, passage });
  }

  /** Final accounts have 年初预算 of some items beside 决算. */
  isBudgetOfFinal({ mention, passage }: Stated): boolean {
    const measure = measureOf(mention, passage.finals, passage.stage);
    return passage.stage === '决算' && measure === '预算' && isOfYear({ mention, passage });
  }

  /** The figure with the precision that it is printed at: the cell's, where they agree. */
  printed(stated: Stated): Printed {
    const { token } = stated.mention;
    const own = inWan({ amount: token.amount, decimals: Math.max(token.decimals, this.decimals) }, token.unit);
    const said = this.resolve(stated);
    const [target] = said.targets;
    if (!target || !this.isCurrent(stated)) return own;
    const cell = amountOf(target, '万元', this.figureOf);
    if (!cell || cell.blank || this.judgeAgainst(stated.mention, target).kind === 'mismatch') return own;
    const decimals = Math.max(...target.places.map(({ at }) => this.figureOf(at)?.decimals ?? 0));
    return target.places.length === 1 && token.unit === target.places[0]!.column.unit
      ? inWan({ amount: cell.amount, decimals: Math.max(decimals, token.decimals) }, token.unit, '万元')
      : own;
  }

  /** Is the figure what the cells hold? A figure with fewer decimals than its cell (3381, or 万元 for 元) is rounded. */
  judgeAgainst({ token }: Mention, target: Target): Verdict {
    const own = figureAt(TEXT, token.amount, token.decimals, token.unit ?? '万元');
    const verdict = judgeSum(own, target, this.figureOf);
    const cell = target.places.length === 1 && verdict.kind !== 'exact' && amountOf(target, token.unit, this.figureOf);
    if (!cell || cell.amount.decimals <= token.decimals) return verdict;
    if (equal(roundTo(cell.amount, token.decimals), token.amount)) return { kind: 'exact' };
    const difference = subtract(token.amount, cell.amount);
    const bound = { units: 1n, decimals: token.decimals };
    // Cut off instead of rounded: less than a last digit away.
    return compare(absolute(difference), bound) < 0
      ? { kind: 'unlikely-rounding', difference, bound, likelihood: 0 }
      : verdict;
  }

  /** Whether the ties of a cell speak for it: none is broken. */
  isTrusted(target: Target): boolean {
    const keys = new Set(target.places.map(({ at }) => `${at.sheet}!${at.row}!${at.column}`));
    const has = (at: Ref) => keys.has(`${at.sheet}!${at.row}!${at.column}`);
    const own = this.ties.filter((tie) => has(tie.target) || tie.parts.some((part) => has(part.at)));
    const kinds = own.map((tie) => judgeTie(tie, this.figureOf).kind);
    return kinds.includes('exact') && !kinds.includes('mismatch');
  }

  contentOf(at: Ref): CellContent {
    return this.analysis.index.contentOf(at);
  }

  /** As the text would print it. */
  plain(amount: Amount): string {
    return formatAtLeast(amount, this.decimals);
  }

  /** In the document's own words: 《支出总表》合计·基本支出. */
  where(target: Target): string {
    const [place] = target.places;
    if (!place) return `《${target.table.title}》`;
    const { table, row, column } = this.analysis.index.where(place.at);
    return `《${table}》${[row, column].filter(Boolean).join('·')}`;
  }
}

/** A figure and the decimals that it is printed with, both in 万元; `of`: the unit that the amount is in already. */
export function inWan({ amount, decimals }: Printed, unit: MoneyUnit = '万元', of: MoneyUnit = unit): Printed {
  return {
    amount: shiftBy(amount, shiftBetween(of, '万元')),
    decimals: Math.max(decimals - shiftBetween(unit, '万元'), 0),
  };
}

function isOfYear({ mention: { year }, passage }: Stated): boolean {
  return !year || passage.year === undefined || (year.value === passage.year && !year.stock);
}

/** What a text asks of the ties. */
interface TieWork {
  readonly same: Same;
  readonly sums: readonly Tie[];
  readonly sumsByTarget: ReadonlyMap<string, readonly Tie[]>;
}

const tieWorks = new WeakMap<Pick<Analysis, 'figureOf' | 'ties'>, TieWork>();

/** Done once, however often the text is read. */
function tieWork(analysis: Pick<Analysis, 'figureOf' | 'ties'>): TieWork {
  let work = tieWorks.get(analysis);
  if (!work) {
    const { ties, figureOf } = analysis;
    const sums = ties.filter(isSum);
    const sumsByTarget = new Map<string, Tie[]>();
    for (const tie of sums) pushTo(sumsByTarget, refKey(tie.target), tie);
    work = { same: new Same(ties, figureOf), sums, sumsByTarget };
    tieWorks.set(analysis, work);
  }
  return work;
}

function isSum(tie: Tie): boolean {
  return tie.compare === '=' && tie.parts.length > 1 && tie.parts.every((part) => part.sign === 1);
}

/** Adds to the list of a key. */
export function pushTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

const TEXT: Ref = { sheet: '', row: -1, column: -1 };

export function figureAt(at: Ref, amount: Amount, decimals: number, unit: Figure['unit']): Figure {
  return { at, amount, decimals, unit };
}

/** A figure of the text against a sum of cells, judged like any tie. */
export function judgeSum(own: Figure, target: Target, figureOf: FigureOf): Verdict {
  const parts = partsOf(target, own.unit);
  const all: FigureOf = (at) => (at === own.at ? own : figureOf(at));
  if (parts.length === 0 || parts.every(({ at }) => !figureOf(at)?.amount && !figureOf(at)?.unreadable)) {
    const zero = own.amount?.units === 0n;
    return zero ? { kind: 'exact' } : { kind: 'mismatch' };
  }
  return judgeTie({ ...PROSE_TIE, target: own.at, parts }, all);
}

/** Figures of the text that must make up another. */
export function judgeParts(whole: Printed, parts: readonly Printed[]): Verdict {
  const figures = [whole, ...parts].map((printed, row) =>
    figureAt({ ...TEXT, row }, printed.amount, printed.decimals, '万元'),
  );
  const [target, ...rest] = figures;
  return judgeTie(
    { ...PROSE_TIE, target: target!.at, parts: rest.map(({ at }) => ({ at, sign: 1 as const, shift: 0 })) },
    (at) => figures[at.row],
  );
}

const PROSE_TIE = { rule: 'T1', kind: 'tie', compare: '=', instance: '', says: '' } as const;

export function partsOf(target: Target, unit: Figure['unit'] = '万元'): readonly Part[] {
  return target.places.map(({ at, column }) => ({ at, sign: 1 as const, shift: shiftBetween(column.unit, unit) }));
}

/** What a check found, on a stretch of the text. */
export interface Remark {
  readonly rule: string;
  readonly verdict: Verdict;
  readonly says: string;
  /** Stretch of the flat text; the figure itself where it is left out. */
  readonly from?: number;
  readonly to?: number;
  readonly parts?: readonly Part[];
  readonly instance?: string;
  readonly compare?: '=' | '≤';
  readonly key?: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly reported?: string;
  readonly expected?: string;
  /** The text that should stand for the stretch, where that is certain. */
  readonly correction?: Erratum & { readonly safe: boolean };
}

/** Makes the observation of a remark: its span in the paragraph as it stands there, and the correction as an edit. */
export function observe({ passage, mention }: Stated, remark: Remark, prose: Prose): Observation {
  const from = remark.from ?? mention.token.from;
  const to = remark.to ?? mention.token.to;
  const { paragraph, ...span } = pieceAt(passage.running, spanOf(passage.reading.flat, from, to));
  const correction = remark.correction && correctionIn(passage, remark.correction);
  const fixes = correction ? fixesOf(paragraph, correction, remark.correction!.safe, prose) : [];
  const tells = remark.verdict.kind !== 'exact' && remark.verdict.kind !== 'not-evaluated' && remark.key;
  return {
    rule: remark.rule,
    kind: 'prose',
    compare: remark.compare ?? '=',
    ...(paragraph.at ? { target: paragraph.at } : {}),
    parts: remark.parts ?? [],
    ...(remark.instance ? { instance: remark.instance } : {}),
    says: remark.says,
    verdict: remark.verdict,
    ...(tells ? { message: { key: remark.key!, data: { quote: quoteOf(passage, from, to), ...remark.data } } } : {}),
    ...(remark.reported === undefined ? {} : { reported: remark.reported }),
    ...(remark.expected === undefined ? {} : { expected: remark.expected }),
    span,
    ...(tells ? { sentence: sentenceAround(paragraph.text, span) } : {}),
    ...(correction ? { correction } : {}),
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}

/** The correction within the paragraph that it stands in. */
function correctionIn(passage: Passage, { from, to, text }: Erratum): Erratum {
  const piece = pieceAt(passage.running, spanOf(passage.reading.flat, from, to));
  return { from: piece.from, to: piece.to, text };
}

/** Changes the figure in the text of its cell; a text that stands in no cell has its correction alone. */
function fixesOf(
  { at, text }: Paragraph,
  { from, to, text: right }: Erratum,
  safe: boolean,
  prose: Prose,
): readonly Fix[] {
  const before = at && prose.contentOf(at);
  if (!at || !before || !('text' in before) || before.text !== text) return [];
  const after = text.slice(0, from) + right + text.slice(to);
  return [
    {
      title: { key: 'prose.fix', data: { from: text.slice(from, to), to: right } },
      safety: safe ? 'safe' : 'review',
      edits: [{ at, before, after: { text: after } }],
    },
  ];
}

/** As the text prints it: with its own decimals at least, and thousands separators where it has them. */
export function numeral(amount: Amount, decimals: number, like: string): string {
  const plain = formatAtLeast(amount, decimals);
  if (!like.includes(',')) return plain;
  const [whole = '', fraction] = plain.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}

export function differenceOf(verdict: Verdict): string {
  return 'difference' in verdict && verdict.difference ? formatAmount(verdict.difference) : '';
}

export function notEvaluated(
  key: 'needs-understanding' | 'one-sided' | 'condition' | 'unreadable',
  data = {},
): Verdict {
  return { kind: 'not-evaluated', reason: { key, data } };
}

export function textOf({ passage, mention }: Stated): string {
  return passage.reading.flat.text.slice(mention.token.from, mention.token.numeral);
}
