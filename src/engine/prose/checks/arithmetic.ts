import {
  compare,
  Exact,
  formatAmount,
  fromDecimal,
  parseAmount,
  roundTo,
  shiftBetween,
  shiftBy,
} from '../../../model/index.js';
import type { Amount, MoneyUnit, Observation, Verdict } from '../../../model/index.js';
import type { Passage } from '../context.js';
import { observe, quoteOf, type Prose, type Remark } from '../statements.js';

/** 500*12*17=102000元 */
const PRODUCT =
  /(\d+(?:\.\d+)?(?:[元万人个月年天次家]*[*×xX]\d+(?:\.\d+)?[元万人个月年天次家]*)+)=(\d+(?:\.\d+)?)(万元|元)?/g;
/** 17个乡（镇），每个乡（镇）配备一台光猫100元，需1700元: a count, a price for each, what it comes to. */
const EACH =
  /(\d+)([个家名人户台套辆])[^。;\d]{0,16}[,，]?每\2?[^\d。;]{0,20}?(\d+(?:\.\d+)?)(万元|元)[。,;]?(?:共|合计|约|全年)?需(?:要|资金|经费)?(\d+(?:\.\d+)?)(万元|元)/g;

/** T9: a calculation written out in the text comes to what it says. */
export function arithmeticChecks(prose: Prose): readonly Observation[] {
  return prose.passages.flatMap((passage) => {
    const { text } = passage.reading.flat;
    const products = [...text.matchAll(PRODUCT)].map((match) => {
      const factors = match[1]!.split(/[*×xX]/).map((one) => parseAmount(/[\d.]+/.exec(one)![0])!);
      return check(passage, match, factors, match[2]!, 0, prose);
    });
    const each = [...text.matchAll(EACH)].map((match) => {
      const shift = shiftBetween(match[4] as MoneyUnit, match[6] as MoneyUnit);
      return check(passage, match, [parseAmount(match[1]!)!, parseAmount(match[3]!)!], match[5]!, shift, prose);
    });
    return [...products, ...each];
  });
}

/** factors multiplied × 10^shift against the printed result, rounded to its decimals. */
function check(
  passage: Passage,
  match: RegExpExecArray,
  factors: readonly Amount[],
  result: string,
  shift: number,
  prose: Prose,
): Observation {
  const printed = parseAmount(result)!;
  const product = factors.reduce((total, one) => total.times(formatAmount(one)), new Exact(1));
  const exact = shiftBy(fromDecimal(product), shift);
  const expected = roundTo(exact, printed.decimals);
  const verdict: Verdict = compare(expected, printed) === 0 ? { kind: 'exact' } : { kind: 'mismatch' };
  const from = match.index;
  const to = from + match[0].length;
  const says = `${factors.map(formatAmount).join(' × ')} = ${result}`;
  const remark: Remark = {
    rule: 'T9',
    verdict,
    says,
    from,
    to,
    key: 'prose.arithmetic',
    data: { reported: result, expected: formatAmount(expected), quote: quoteOf(passage, from, to) },
    reported: result,
    expected: formatAmount(expected),
  };
  const token = { kind: 'plain' as const, from, to, numeral: to, amount: printed, decimals: printed.decimals };
  return observe(
    {
      passage,
      mention: { token, role: 'other', words: '', before: [], sign: 0, reason: false, sentence: 0, topics: [] },
    },
    remark,
    prose,
  );
}
