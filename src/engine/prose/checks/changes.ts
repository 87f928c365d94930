import { absolute, formatAmount, isZero, negate, subtract } from '../../../model/index.js';
import type { Amount, Observation } from '../../../model/index.js';
import { judgeRatio, type Printed } from '../../judge/ratio.js';
import type { Passage } from '../context.js';
import type { Mention } from '../mentions.js';
import { amountOf } from '../resolve.js';
import { inWan, observe, textOf, type Prose, type Stated } from '../statements.js';
import { isSilent, percentOf, ratioRemark } from './shares.js';

/** T3: a rate is the change ÷ (this year − change). T5: its verb goes the way of the change. H8: no rate over nothing. */
export function changeChecks(prose: Prose): readonly Observation[] {
  return prose.stated.flatMap((stated) => {
    if (stated.mention.role !== 'rate' || stated.mention.reason) return [];
    const change = changeOf(stated);
    return change ? rateCheck(stated, { passage: stated.passage, mention: change }, prose) : [];
  });
}

/** The amount of the change that the rate belongs to: right before it in the sentence, or right after it. */
export function changeOf({ passage, mention }: Stated): Mention | undefined {
  const all = passage.reading.mentions;
  const at = all.indexOf(mention);
  const fits = (one: Mention | undefined) =>
    one?.role === 'change' && one.sentence === mention.sentence && !one.reason ? one : undefined;
  const next = fits(all[at + 1]);
  if (isSilent(mention.words, passage)) {
    const previous = fits(all[at - 1]);
    if (previous) return previous;
  }
  return next && isSilent(next.words, passage) && fits(all[at + 1])
    ? { ...next, words: mention.words, before: mention.before, topics: mention.topics }
    : undefined;
}

/** 减少20万元 and 增加-20万元 are −20; 减少-20万元 is a sign written twice, and −20 as well. */
export function signed({ token, sign }: Mention): Amount {
  return sign === -1 && token.amount.units > 0n ? negate(token.amount) : token.amount;
}

/** A figure that a change may be about: in the text, or in the tables where the text only names it. */
export interface Current {
  readonly printed: Printed;
  readonly text: string;
  readonly key: string;
}

/** What a change speaks of: what its words name, else the figures before it, nearest first. */
export function currentsOf(stated: Stated, prose: Prose): readonly Current[] {
  const { passage, mention } = stated;
  const named = [mention.words, ...mention.before].map((words) => passage.lexicon.meaning(words));
  const meaning = named.find((one) => one.concepts.length > 0 && one.rest === '');
  const first = named[0]!;
  if (meaning || first.rest !== '') return meaning ? namedCurrents(stated, meaning.text, prose) : [];
  const topics = mention.topics.filter((topic) => topic.role === 'amount');
  // 2025年为820万元, 完成年初预算3万元: what this year's figure is compared with.
  const nearest = topics.find((topic) => prose.isCurrent({ passage, mention: topic })) ?? topics[0];
  const around = nearest ? [nearest, ...wholesAround(nearest)] : [];
  return around.map((topic) => ({
    printed: prose.printed({ passage, mention: topic }),
    text: textOf({ passage, mention: topic }),
    key: keyOf({ passage, mention: topic }, prose),
  }));
}

function wholesAround(mention: Mention): readonly Mention[] {
  const whole = mention.list?.whole;
  return whole?.role === 'amount' ? [whole, ...wholesAround(whole)] : [];
}

/** The figure that the words name: resolved as if the words stood before an amount. */
function namedCurrents(stated: Stated, words: string, prose: Prose): readonly Current[] {
  const { passage, mention } = stated;
  const subject: Mention = { ...mention, role: 'amount', words, before: [] };
  const { list: _, ...alone } = subject;
  const said = prose.resolve({ passage, mention: alone });
  const [target] = said.targets;
  const key = target?.places[0] ? prose.same.keyOf(target.places[0].at) : said.concepts.join(' ');
  const near = nearest(passage, prose.currentsByKey(keyOf).get(key) ?? []);
  if (near) return [{ printed: prose.printed(near), text: textOf(near), key }];
  const cell = target && amountOf(target, '万元', prose.figureOf);
  if (!cell) return [];
  const decimals = Math.max(2, ...target.places.map(({ at }) => prose.figureOf(at)?.decimals ?? 0));
  return [{ printed: { amount: cell.amount, decimals }, text: formatAmount(cell.amount), key }];
}

/** The one said closest to the passage, of its own tables. */
function nearest(passage: Passage, said: readonly Stated[]): Stated | undefined {
  let best: Stated | undefined;
  const distance = (one: Stated) => Math.abs(one.passage.index - passage.index);
  for (const one of said) {
    if (one.passage.set === passage.set && (!best || distance(one) < distance(best))) best = one;
  }
  return best;
}

/** One key for figures of the text that speak of the same: the cell, else the words. */
export function keyOf(stated: Stated, prose: Prose): string {
  const said = prose.resolve(stated);
  const place = said.targets[0]?.places[0];
  return place ? prose.same.keyOf(place.at) : said.concepts.join(' ');
}

function rateCheck(rate: Stated, change: Stated, prose: Prose): readonly Observation[] {
  const currents = currentsOf(change, prose);
  const { unit, decimals } = change.mention.token;
  const { amount, ...printed } = inWan(
    { amount: signed(change.mention), decimals: Math.max(decimals, prose.decimals) },
    unit,
  );
  const opposite = directionOf(rate.mention) * directionOf(change.mention) < 0;
  // Judged by its size where the words go two ways: that is said once.
  const sameWay: Stated = opposite ? { ...rate, mention: { ...rate.mention, sign: change.mention.sign } } : rate;
  const judged = currents.map((current) => ({
    current,
    ...judgeRatio('change', percentOf(sameWay.mention), { amount, ...printed }, current.printed),
  }));
  const best =
    judged.find((one) => one.verdict.kind === 'exact') ??
    judged.find((one) => one.verdict.kind === 'rounding') ??
    judged[0];
  const observations: Observation[] = opposite ? [contradiction(rate, change, prose)] : [];
  if (!best) return observations;
  const base = subtract(best.current.printed.amount, amount);
  // Last year's figure as an office would work it out: after a fall the change is added.
  const size = formatAmount(absolute(amount));
  const lastYear = `${best.current.text} ${amount.units < 0n ? '+' : '−'} ${size}`;
  if (isZero(base) && !isZero(amount)) {
    const says = `${lastYear} = 0`;
    const reported = `${textOf(rate)}%`;
    return [
      ...observations,
      observe(
        rate,
        { rule: 'H8', verdict: { kind: 'mismatch' }, says, key: 'prose.no-base', data: { reported }, reported },
        prose,
      ),
    ];
  }
  const says = `${size} ÷ (${lastYear})`;
  return [...observations, observe(rate, ratioRemark('T3', sameWay, best, says), prose)];
}

/** Up or down as words and sign together say: 增长-2.56% goes down. */
function directionOf(mention: Mention): number {
  const { units } = signed(mention);
  return units > 0n ? 1 : units < 0n ? -1 : 0;
}

function contradiction(rate: Stated, change: Stated, prose: Prose): Observation {
  const { flat } = rate.passage.reading;
  const word = ({ mention }: Stated) => (mention.verb ? flat.text.slice(mention.verb.from, mention.verb.to) : '');
  const data = { first: word(change), second: word(rate) };
  const says = `${data.first} ↔ ${data.second}`;
  return observe(
    rate,
    { rule: 'T5', verdict: { kind: 'mismatch' }, says, key: 'prose.direction', data, reported: data.second },
    prose,
  );
}
