import {
  add,
  compare,
  Exact,
  formatAmount,
  fromDecimal,
  parseAmount,
  roundTo,
  shiftBetween,
  shiftBy,
  ZERO,
} from '../../../model/index.js';
import type { Amount, MoneyUnit, Observation, Verdict } from '../../../model/index.js';
import type { Passage } from '../context.js';
import { observe, type Prose } from '../statements.js';

const MONEY = '(\\d+(?:\\.\\d+)?)(万元|元)';
/** 500*12*17=102000元 */
const PRODUCT =
  /(\d+(?:\.\d+)?(?:[元万人个月年天次家]*[*×xX]\d+(?:\.\d+)?[元万人个月年天次家]*)+)=(\d+(?:\.\d+)?)(万元|元)?/g;
/** 261家村级卫生室，每家卫生室网络服务费600元。共需15.66万元: a count, a price for each, what it comes to. */
const EACH = new RegExp(
  `(\\d+)([个家名人户台套辆])[^。;\\d]{0,16},?每\\2?[^\\d。;]{0,20}?${MONEY}[。,;]?(?:共|合计|约|全年)?需(?:要|资金|经费)?${MONEY}`,
  'g',
);
/** 需1700元；…需17×6000=102000元，两项费用共需资金103700元: the results before it together. */
const TOGETHER = new RegExp(`([两二三四五])项[^\\d。;,]{0,10}${MONEY}`, 'g');
const NUMBER_OF: Readonly<Record<string, number>> = { 两: 2, 二: 2, 三: 3, 四: 4, 五: 5 };

/** A calculation as it stands in the text: `from` … `to` in the flat text, the result as printed, what it should be. */
interface Calculation {
  readonly from: number;
  readonly to: number;
  readonly printed: Amount;
  readonly unit: MoneyUnit;
  readonly exact: Amount;
  readonly says: string;
}

/** T9: a calculation written out in the text comes to what it says. */
export function arithmeticChecks(prose: Prose): readonly Observation[] {
  return prose.passages.flatMap((passage) => {
    const single = calculationsIn(passage.reading.flat.text);
    const all = [...single, ...totalsIn(passage.reading.flat.text, single)];
    return all.map((calculation) => check(passage, calculation, prose));
  });
}

function calculationsIn(text: string): readonly Calculation[] {
  const products = [...text.matchAll(PRODUCT)].map((match) => {
    const factors = match[1]!.split(/[*×xX]/).map((one) => parseAmount(/[\d.]+/.exec(one)![0])!);
    return calculation(match, factors, match[2]!, (match[3] as MoneyUnit | undefined) ?? '元', 0);
  });
  const each = [...text.matchAll(EACH)].map((match) => {
    const [price, unit] = [match[4] as MoneyUnit, match[6] as MoneyUnit];
    const factors = [parseAmount(match[1]!)!, parseAmount(match[3]!)!];
    return calculation(match, factors, match[5]!, unit, shiftBetween(price, unit));
  });
  return [...products, ...each].sort((a, b) => a.from - b.from);
}

function calculation(
  match: RegExpExecArray,
  factors: readonly Amount[],
  result: string,
  unit: MoneyUnit,
  shift: number,
): Calculation {
  const product = factors.reduce((total, one) => total.times(formatAmount(one)), new Exact(1));
  const exact = shiftBy(fromDecimal(product), shift);
  const says = `${factors.map(formatAmount).join(' × ')} = ${result}`;
  return { from: match.index, to: match.index + match[0].length, printed: parseAmount(result)!, unit, exact, says };
}

function totalsIn(text: string, single: readonly Calculation[]): readonly Calculation[] {
  return [...text.matchAll(TOGETHER)].flatMap((match) => {
    const unit = match[3] as MoneyUnit;
    const parts = single.filter((one) => one.to <= match.index).slice(-NUMBER_OF[match[1]!]!);
    if (parts.length !== NUMBER_OF[match[1]!]) return [];
    const exact = parts.reduce((sum, one) => add(sum, shiftBy(one.printed, shiftBetween(one.unit, unit))), ZERO);
    const says = `${parts.map((one) => formatAmount(one.printed)).join(' + ')} = ${match[2]}`;
    return [
      { from: match.index, to: match.index + match[0].length, printed: parseAmount(match[2]!)!, unit, exact, says },
    ];
  });
}

/** The printed result is the exact one rounded to its own decimals. */
function check(passage: Passage, { from, to, printed, exact, says }: Calculation, prose: Prose): Observation {
  const should = roundTo(exact, printed.decimals);
  const [reported, expected] = [formatAmount(printed), formatAmount(should)];
  const verdict: Verdict = compare(should, printed) === 0 ? { kind: 'exact' } : { kind: 'mismatch' };
  const data = { reported, expected, says };
  const token = { kind: 'plain' as const, from, to, numeral: to, amount: printed, decimals: printed.decimals };
  const mention = {
    token,
    role: 'other' as const,
    words: '',
    before: [],
    leads: [],
    sign: 0 as const,
    reason: false,
    sentence: 0,
    topics: [],
  };
  return observe(
    { passage, mention },
    { rule: 'T9', verdict, says, key: 'prose.arithmetic', data, reported, expected },
    prose,
  );
}
