import { add, formatAmount, formatAtLeast, negate, ZERO } from '../../../model/index.js';
import type { Observation } from '../../../model/index.js';
import { judgeRatio, judgeShares, type RatioJudgement, type RatioKind } from '../../judge/ratio.js';
import { measureSaid } from '../measure.js';
import type { Mention } from '../mentions.js';
import { notEvaluated, observe, textOf, type Prose, type Remark, type Stated } from '../statements.js';
import { cellQuantity, tableTotal, said, type Quantity } from './quantities.js';

/** T2: a share is its part ÷ its whole. T8: the shares of one whole make 100 %. H5: 完成率 is 决算 ÷ what it names. */
export function shareChecks(prose: Prose): readonly Observation[] {
  const shares = prose.stated.filter(({ mention }) => mention.role === 'share' || mention.role === 'completion');
  const asked = shares.flatMap((stated) => askOf(stated, prose) ?? []);
  const sure = asked.filter((ask) => ask.sure).flatMap((ask) => judged(ask, ask.wholes, prose));
  return [
    ...sure,
    ...together(
      asked.filter((ask) => !ask.sure),
      prose,
    ),
    ...hundreds(prose),
  ];
}

/** A share with what it may be a share of. */
interface Ask {
  readonly stated: Stated;
  readonly kind: RatioKind;
  readonly part: Quantity;
  readonly wholes: readonly Quantity[];
  /** The sentence gives both part and whole; else only a whole that other shares of the sentence agree with counts. */
  readonly sure: boolean;
}

function askOf(stated: Stated, prose: Prose): Ask | undefined {
  const { passage, mention } = stated;
  const before = partOf(mention, passage.reading.mentions);
  if (mention.role === 'completion') return before && completionOf(stated, before, prose);
  const words = mention.words.replace(/占(?!用).*$/, '');
  if (!isSilent(words, passage)) return namedPart(stated, words, prose);
  if (!before) return undefined;
  const part = said({ passage, mention: before }, prose);
  const wholes = wholesOf(stated, before, prose);
  if (wholes.length > 0) return { stated, kind: 'share', part, wholes, sure: true };
  const total = tableTotal({ passage, mention: before }, prose);
  return total && { stated, kind: 'share', part, wholes: [total], sure: false };
}

/** 基本支出占64%: the part is only named; the whole is the figure before it. */
function namedPart(stated: Stated, words: string, prose: Prose): Ask | undefined {
  const part = cellQuantity(stated, words, prose);
  const wholes = stated.mention.topics.map((topic) => said({ passage: stated.passage, mention: topic }, prose));
  return part && wholes.length > 0 ? { stated, kind: 'share', part, wholes, sure: false } : undefined;
}

function holds({ verdict }: RatioJudgement): boolean {
  return verdict.kind === 'exact' || verdict.kind === 'rounding';
}

function judge({ stated, kind, part }: Ask, whole: Quantity): RatioJudgement & { readonly whole: Quantity } {
  return { whole, ...judgeRatio(kind, percentOf(stated.mention), part.printed, whole.printed) };
}

/** By the whole that fits best. */
function judged(ask: Ask, wholes: readonly Quantity[], prose: Prose): readonly Observation[] {
  const all = wholes.map((whole) => judge(ask, whole));
  const best = all.find(({ verdict }) => verdict.kind === 'exact') ?? all.find(holds) ?? all[0];
  if (!best) return [];
  const says = `${ask.part.text} ÷ ${best.whole.text}`;
  return [observe(ask.stated, ratioRemark(ask.kind === 'share' ? 'T2' : 'H5', ask.stated, best, says), prose)];
}

/** Shares of one sentence are of one whole: the one that most of them agree with, at least two, accuses the others. */
function together(asks: readonly Ask[], prose: Prose): readonly Observation[] {
  const groups = new Map<string, Ask[]>();
  for (const ask of asks) {
    const key = `${ask.stated.passage.index}.${ask.stated.mention.sentence}`;
    groups.set(key, [...(groups.get(key) ?? []), ask]);
  }
  return [...groups.values()].flatMap((group) => {
    const wholes = group.flatMap((ask) => ask.wholes.map((whole) => ({ whole, fits: holds(judge(ask, whole)) })));
    const fitting = (key: string) => wholes.filter(({ whole, fits }) => fits && whole.key === key).length;
    const best = wholes.map(({ whole }) => whole).sort((a, b) => fitting(b.key) - fitting(a.key))[0];
    if (!best || fitting(best.key) === 0) return [];
    return group.flatMap((ask) => {
      const [own] = ask.wholes.filter(({ key }) => key === best.key);
      return own && (holds(judge(ask, own)) || fitting(best.key) > 1 || group.length === 2)
        ? judged(ask, [own], prose)
        : [];
    });
  });
}

/** Words that name no subject of their own: 人员经费占96.20% is no share of the figure before it. */
export function isSilent(words: string, { lexicon }: Stated['passage']): boolean {
  const { concepts, rest } = lexicon.meaning(words.replace(/完成.*$|比重.*$|比例.*$/, ''));
  return concepts.length === 0 && rest === '';
}

/** The amount that the share is of: the last one before it in the sentence. */
function partOf(mention: Mention, all: readonly Mention[]): Mention | undefined {
  const before = all.slice(0, all.indexOf(mention)).reverse();
  const found = before.find(
    (one) => one.role !== 'share' && one.role !== 'rate' && one.role !== 'change' && one.role !== 'level',
  );
  return found?.role === 'amount' && found.sentence === mention.sentence ? found : undefined;
}

/** The whole that the sentence names (占支出合计的), else the wholes of the lists around the part, the nearest first. */
function wholesOf(stated: Stated, part: Mention, prose: Prose): readonly Quantity[] {
  const { passage, mention } = stated;
  const named = /占(?!比)([^%]*?)(?:的|比重|比例|比)?(?:比重|比例)?(?:为|是|约)?$/.exec(mention.words)?.[1] ?? '';
  const meaning = passage.lexicon.meaning(named);
  if (meaning.concepts.length > 0 || meaning.rest !== '') return namedWholes(stated, named, part, prose);
  const wholes: Mention[] = [];
  for (let at = part.list?.whole; at; at = at.list?.whole) if (at.role === 'amount') wholes.push(at);
  if (part.list?.whole === undefined) {
    const topic = part.topics.find((one) => !hasShare(one, passage.reading.mentions));
    if (topic) wholes.push(topic);
  }
  return wholes.map((whole) => said({ passage, mention: whole }, prose));
}

/** What bears a share itself stands beside the part, not above it. */
function hasShare(mention: Mention, all: readonly Mention[]): boolean {
  const next = all[all.indexOf(mention) + 1];
  return next?.role === 'share' && next.sentence === mention.sentence;
}

/** 占本年支出合计的92.53%: where the text gives it nearest, else in the table. */
function namedWholes(stated: Stated, named: string, part: Mention, prose: Prose): readonly Quantity[] {
  const { passage } = stated;
  const meaning = passage.lexicon.meaning(named);
  if (meaning.rest !== '') return [];
  const wanted = meaning.concepts.join();
  const inText = prose.stated
    .filter(
      (one) => one.mention.role === 'amount' && one.mention !== part && prose.resolve(one).concepts.join() === wanted,
    )
    .filter((one) => one.passage.set === passage.set && prose.isCurrent(one))
    .sort((a, b) => Math.abs(a.passage.index - passage.index) - Math.abs(b.passage.index - passage.index))
    .slice(0, 3)
    .map((one) => said(one, prose));
  const cell = cellQuantity(stated, named, prose);
  return [...inText, ...(cell ? [cell] : [])];
}

/** 年初预算为…，支出决算为…，完成年初预算的…; 支出2万元，完成年初预算3万元的66.67%: the budget that the words name. */
function completionOf(stated: Stated, last: Mention, prose: Prose): Ask | undefined {
  const { passage, mention } = stated;
  const kind = /完成(年初预算|全年预算|调整预算|预算)/.exec(mention.words)?.[1];
  if (!kind) return undefined;
  const inside = mention.words === last.words;
  const part = inside ? last.topics[0] : last;
  const isFinal = part && (measureSaid(part.words) === '决算' || (inside && measureSaid(part.words) === undefined));
  const budget = inside
    ? last
    : last.topics.find((topic) => topic.words.includes(kind) && measureSaid(topic.words) === '预算');
  if (!part || !isFinal || !budget) return undefined;
  const quantity = (one: Mention) => said({ passage, mention: one }, prose);
  return { stated, kind: 'completion', part: quantity(part), wholes: [quantity(budget)], sure: true };
}

export function percentOf({ token, sign }: Mention): { amount: Mention['token']['amount']; decimals: number } {
  const isDown = sign === -1 && token.amount.units > 0n;
  return { amount: isDown ? negate(token.amount) : token.amount, decimals: token.decimals };
}

/** What is said of a printed percentage: truncated ones are no more than a hint. */
export function ratioRemark(rule: string, stated: Stated, judgement: RatioJudgement, says: string): Remark {
  const { verdict, truncated, expected } = judgement;
  const { token, sign } = stated.mention;
  const should = expected ? formatAtLeast(sign === -1 ? negate(expected) : expected, token.decimals) : '';
  const reported = `${textOf(stated)}%`;
  const key = truncated ? 'prose.truncated' : verdict.kind === 'rounding' ? 'prose.ratio-rounded' : 'prose.ratio';
  return {
    rule,
    verdict:
      verdict.kind === 'not-evaluated' && verdict.reason.key !== 'condition' ? notEvaluated('condition') : verdict,
    says,
    key,
    data: { reported, expected: `${should}%`, says },
    reported,
    ...(should === '' ? {} : { expected: `${should}%` }),
    ...(verdict.kind === 'mismatch' && should !== '' && !should.startsWith('-')
      ? { correction: { from: token.from, to: token.numeral, text: should, safe: false } }
      : {}),
  };
}

/** Shares in one list, or of coordinate amounts of one whole, make 100 % where the amounts make the whole. */
function hundreds(prose: Prose): readonly Observation[] {
  const groups = new Map<unknown, Stated[]>();
  for (const stated of prose.stated) {
    if (stated.mention.role !== 'share') continue;
    const whole = partOf(stated.mention, stated.passage.reading.mentions)?.list?.whole;
    const own = stated.mention.words.replace(/^占比?|为$/g, '');
    const { list } = stated.mention;
    // One whole may be divided twice: by kind, then by function.
    if (whole && own === '') groups.set(list, [...(groups.get(list) ?? []), stated]);
  }
  return [...groups.values()].flatMap((group) => hundred(group, prose));
}

function hundred(group: readonly Stated[], prose: Prose): readonly Observation[] {
  const [first] = group;
  const last = group.at(-1);
  const whole = first && partOf(first.mention, first.passage.reading.mentions)?.list?.whole;
  if (!first || !last || !whole || group.length < 2) return [];
  const parts = group.map((stated) => partOf(stated.mention, stated.passage.reading.mentions)!);
  const sum = parts.reduce((total, part) => total + value(part), 0);
  if (Math.abs(sum - value(whole)) > 0.011 * (parts.length + 1)) return [];
  const verdict = judgeShares(group.map(({ mention }) => percentOf(mention)));
  const added = group.map((one) => textOf(one)).join(' + ');
  const shares = group.reduce((total, one) => add(total, one.mention.token.amount), ZERO);
  const remark: Remark = {
    rule: 'T8',
    verdict,
    says: `${added} = 100`,
    reported: '100',
    key: 'prose.hundred',
    data: { says: `${added} = ${formatAmount(shares)}` },
    from: first.mention.token.from,
    to: last.mention.token.to,
  };
  return [observe(last, remark, prose)];
}

function value({ token }: Mention): number {
  return Number(formatAmount(token.amount));
}
