import { formatAmount, formatAtLeast, negate } from '../../../model/index.js';
import type { Observation } from '../../../model/index.js';
import { judgeRatio, judgeShares, type RatioJudgement, type RatioKind } from '../../judge/ratio.js';
import type { Mention } from '../mentions.js';
import { notEvaluated, observe, textOf, type Prose, type Remark, type Stated } from '../statements.js';

/** T2: a share is its part ÷ its whole. T8: the shares of one whole make 100 %. H5: 完成率 is 决算 ÷ what it names. */
export function shareChecks(prose: Prose): readonly Observation[] {
  const shares = prose.stated.filter(({ mention }) => mention.role === 'share' || mention.role === 'completion');
  return [...shares.flatMap((stated) => shareCheck(stated, prose)), ...hundreds(prose)];
}

function shareCheck(stated: Stated, prose: Prose): readonly Observation[] {
  const { passage, mention } = stated;
  const part = partOf(mention, passage.reading.mentions);
  if (!part || !isSilent(mention.words.replace(/占(?!用).*$/, ''), passage)) return [];
  const wholes = mention.role === 'share' ? wholesOf(stated, part, prose) : basesOf(stated, part);
  const kind: RatioKind = mention.role === 'share' ? 'share' : 'completion';
  const numerator = { passage, mention: part };
  const judged = wholes.map((whole) => ({
    whole,
    ...judgeRatio(kind, percentOf(mention), prose.printed(numerator), prose.printed(whole)),
  }));
  const best =
    judged.find((one) => one.verdict.kind === 'exact') ??
    judged.find((one) => one.verdict.kind === 'rounding') ??
    judged[0];
  if (!best) return [];
  const says = `${textOf(numerator)} ÷ ${textOf(best.whole)}`;
  return [observe(stated, ratioRemark(kind === 'share' ? 'T2' : 'H5', stated, best, says), prose)];
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
function wholesOf({ passage, mention }: Stated, part: Mention, prose: Prose): readonly Stated[] {
  const named = /占(?!比)([^%]*?)(?:的|比重|比例|比)?(?:比重|比例)?(?:为|是|约)?$/.exec(mention.words)?.[1] ?? '';
  if (named !== '') {
    const meaning = passage.lexicon.meaning(named);
    if (meaning.concepts.length > 0 || meaning.rest !== '') {
      const wanted = meaning.concepts.join();
      return prose.stated
        .filter(
          (one) =>
            one.mention.role === 'amount' && one.mention !== part && prose.resolve(one).concepts.join() === wanted,
        )
        .filter(() => meaning.rest === '')
        .sort((a, b) => Math.abs(a.passage.index - passage.index) - Math.abs(b.passage.index - passage.index))
        .slice(0, 3);
    }
  }
  const wholes: Mention[] = [];
  for (let at = part.list?.whole; at; at = at.list?.whole) if (at.role === 'amount') wholes.push(at);
  if (part.list?.whole === undefined) wholes.push(...part.topics.slice(0, 1));
  return wholes.map((whole) => ({ passage, mention: whole }));
}

/** 年初预算为…，支出决算为…，完成年初预算的…: the budget that the words name, said just before the final figure. */
function basesOf({ passage, mention }: Stated, part: Mention): readonly Stated[] {
  const kind = /完成(年初预算|全年预算|调整预算|预算)/.exec(mention.words)?.[1];
  if (!kind || !/决算/.test(part.words)) return [];
  const budget = part.topics.find((topic) => topic.words.includes(kind) && !/决算/.test(topic.words));
  return budget ? [{ passage, mention: budget }] : [];
}

export function percentOf({ token, sign }: Mention): { amount: Mention['token']['amount']; decimals: number } {
  return { amount: sign === -1 ? negate(token.amount) : token.amount, decimals: token.decimals };
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
  const groups = new Map<Mention, Stated[]>();
  for (const stated of prose.stated) {
    if (stated.mention.role !== 'share') continue;
    const whole = partOf(stated.mention, stated.passage.reading.mentions)?.list?.whole;
    const own = stated.mention.words.replace(/^占比?|为$/g, '');
    if (whole && own === '') groups.set(whole, [...(groups.get(whole) ?? []), stated]);
  }
  return [...groups.values()].flatMap((shares) => listsOf(shares).flatMap((group) => hundred(group, prose)));
}

/** One whole may be divided twice: by kind, then by function. */
function listsOf(shares: readonly Stated[]): readonly (readonly Stated[])[] {
  const lists = new Map<unknown, Stated[]>();
  for (const stated of shares) {
    const { list } = stated.mention;
    lists.set(list, [...(lists.get(list) ?? []), stated]);
  }
  return [...lists.values()];
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
  const says = `${group.map((one) => textOf(one)).join(' + ')} = 100`;
  const remark: Remark = {
    rule: 'T8',
    verdict,
    says,
    reported: '100',
    key: 'prose.hundred',
    data: { says },
    to: last.mention.token.to,
    from: last.mention.token.from,
  };
  return [observe(last, remark, prose)];
}

function value({ token }: Mention): number {
  return Number(formatAmount(token.amount));
}
