import { add, compare, formatAmount, ZERO } from '../../../model/index.js';
import type { Observation } from '../../../model/index.js';
import type { Mention } from '../mentions.js';
import { observe, type Prose, type Stated } from '../statements.js';
import { signed } from './changes.js';

/** T7: the amounts of the reasons make up the change; a hint, since others may stand against them unsaid. */
export function reasonChecks(prose: Prose): readonly Observation[] {
  return prose.stated.flatMap((stated) => {
    const { mention, passage } = stated;
    if (mention.role !== 'change' || mention.reason) return [];
    const all = passage.reading.mentions;
    const following = all.slice(all.indexOf(mention) + 1);
    const end = following.findIndex((one) => !one.reason && one.role !== 'rate');
    const reasons = (end < 0 ? following : following.slice(0, end)).filter(
      (one) => one.reason && one.sentence === mention.sentence,
    );
    return reasons.length > 1 && reasons.every((one) => one.role === 'change' && one.words !== '')
      ? [reasonCheck(stated, reasons, prose)]
      : [];
  });
}

function reasonCheck(stated: Stated, reasons: readonly Mention[], prose: Prose): Observation {
  const change = signed(stated.mention);
  const sum = reasons.reduce((total, reason) => add(total, signed(reason)), ZERO);
  const says = `${formatAmount(change)} = ${reasons.map((one) => formatAmount(signed(one))).join(' + ')}`;
  const [reported, expected] = [formatAmount(change), formatAmount(sum)];
  return observe(
    stated,
    {
      rule: 'T7',
      verdict: compare(change, sum) === 0 ? { kind: 'exact' } : { kind: 'mismatch' },
      says,
      from: stated.mention.token.from,
      to: reasons.at(-1)!.token.to,
      key: 'prose.reasons',
      data: { reported, expected, says },
      reported,
      expected,
    },
    prose,
  );
}
