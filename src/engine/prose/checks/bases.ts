import { add, formatAtLeast, negate, shiftBetween, shiftBy } from '../../../model/index.js';
import type { Observation } from '../../../model/index.js';
import { judgeParts, inWan, numeral, observe, textOf, type Prose, type Stated } from '../statements.js';
import { currentsOf, signed } from './changes.js';

/** H8: 较2025年预算数820万元，增加80万元: the change is this year's figure less the one compared with. */
export function baseChecks(prose: Prose): readonly Observation[] {
  return prose.stated.flatMap((stated) => {
    if (stated.mention.role !== 'change' || stated.mention.reason || stated.mention.list) return [];
    const base = baseOf(stated);
    const [current] = base ? currentsOf(stated, prose) : [];
    return base && current ? [baseCheck(stated, base, current, prose)] : [];
  });
}

/** What the sentence compares with, right before the change: 比2025年1000万元, 2025年为1000万元. */
function baseOf({ passage, mention }: Stated): Stated | undefined {
  const { mentions } = passage.reading;
  const before = mentions[mentions.indexOf(mention) - 1];
  if (!before || before.sentence !== mention.sentence || before.reason) return undefined;
  const isLastYears =
    before.role === 'amount' &&
    before.year !== undefined &&
    !before.year.stock &&
    before.year.value === (passage.year ?? 0) - 1 &&
    passage.lexicon.meaning(before.words).rest === '' &&
    passage.lexicon.meaning(before.words).concepts.length === 0;
  return before.role === 'base' || isLastYears ? { passage, mention: before } : undefined;
}

function baseCheck(
  stated: Stated,
  base: Stated,
  current: {
    readonly printed: { amount: { units: bigint; decimals: number }; decimals: number };
    readonly text: string;
  },
  prose: Prose,
): Observation {
  const { token, sign } = stated.mention;
  const printed = ({ mention }: Stated, amount = mention.token.amount) =>
    inWan({ amount, decimals: Math.max(mention.token.decimals, prose.decimals) }, mention.token.unit);
  const change = printed(stated, signed(stated.mention));
  const verdict = judgeParts(current.printed, [printed(base), change]);
  const difference = add(current.printed.amount, negate(printed(base).amount));
  const own = shiftBy(sign === -1 ? negate(difference) : difference, shiftBetween('万元', token.unit ?? '万元'));
  const expected = formatAtLeast(own, token.decimals);
  const [reported, says] = [textOf(stated), `${current.text} − ${textOf(base)}`];
  return observe(
    stated,
    {
      rule: 'H8',
      verdict,
      says,
      key: 'prose.base',
      data: { reported, expected, says },
      reported,
      expected,
      ...(expected.startsWith('-')
        ? {}
        : {
            correction: {
              from: token.from,
              to: token.numeral,
              text: numeral(own, token.decimals, reported),
              safe: false,
            },
          }),
    },
    prose,
  );
}
