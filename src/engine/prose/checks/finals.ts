import { compare, formatAmount, shiftBetween, shiftBy } from '../../../model/index.js';
import type { Amount, Observation } from '../../../model/index.js';
import type { Passage } from '../context.js';
import { measureOf } from '../measure.js';
import type { Mention } from '../mentions.js';
import { observe, type Prose, type Stated } from '../statements.js';

/** 决算数小于年初预算数, 决算数与预算数基本持平: which of the two is larger. */
const COMPARED = /决算数?(大于|高于|小于|低于|等于|与)(?:年初|全年|调整)?预算数?(?:基本)?(持平|一致|相同)?/g;
/** 基本持平 says that they are near each other. */
const NEARLY = /基本/;

/** H6: 决算数大于、小于预算数 goes the way of the two figures of the item. */
export function finalChecks(prose: Prose): readonly Observation[] {
  return prose.passages.flatMap((passage) =>
    [...passage.reading.flat.text.matchAll(COMPARED)].flatMap((match) => {
      const told = toldOf(match);
      const pair = told === undefined || NEARLY.test(match[0]) ? undefined : pairBefore(passage, match.index);
      return pair ? [check(passage, match, told!, pair, prose)] : [];
    }),
  );
}

/** 1 larger, −1 smaller, 0 the same; undefined where the words say neither: 决算数与预算数的差异. */
function toldOf([, verb = '', level]: RegExpExecArray): 1 | 0 | -1 | undefined {
  if (verb === '与') return level ? 0 : undefined;
  if (verb === '等于') return 0;
  return /大|高/.test(verb) ? 1 : -1;
}

interface Pair {
  readonly budget: Mention;
  readonly final: Mention;
}

/** The last final figure before the words, and the budget right before that. */
function pairBefore(passage: Passage, at: number): Pair | undefined {
  const amounts = passage.reading.mentions.filter(({ role, token }) => role === 'amount' && token.to <= at);
  const measure = (one: Mention | undefined) => one && measureOf(one, passage.finals, passage.stage);
  const [final, budget] = [amounts.at(-1), amounts.at(-2)];
  const isPair = final && budget && final.sentence === budget.sentence && measure(budget) === '预算';
  return isPair && measure(final) === '决算' ? { budget, final } : undefined;
}

const WORDS = { '1': '大于', '0': '等于', '-1': '小于' } as const;

function check(passage: Passage, match: RegExpExecArray, told: 1 | 0 | -1, pair: Pair, prose: Prose): Observation {
  const amount = ({ token }: Mention): Amount => shiftBy(token.amount, shiftBetween(token.unit ?? '万元', '万元'));
  const is = compare(amount(pair.final), amount(pair.budget));
  const [reported, expected] = [match[0], WORDS[`${Math.sign(is) as 1 | 0 | -1}`]];
  const says = `${formatAmount(amount(pair.final))} ↔ ${formatAmount(amount(pair.budget))}`;
  const stated: Stated = { passage, mention: pair.final };
  return observe(
    stated,
    {
      rule: 'H6',
      verdict: Math.sign(is) === told ? { kind: 'exact' } : { kind: 'mismatch' },
      says,
      from: match.index,
      to: match.index + match[0].length,
      key: 'prose.final-direction',
      data: {
        reported,
        expected,
        final: formatAmount(pair.final.token.amount),
        budget: formatAmount(pair.budget.token.amount),
      },
      reported,
      expected,
    },
    prose,
  );
}
