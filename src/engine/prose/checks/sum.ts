import { add, formatAmount, isZero, shiftBetween, shiftBy, ZERO } from '../../../model/index.js';
import type { Ref, Verdict } from '../../../model/index.js';
import type { Printed } from '../../judge/ratio.js';
import { inWan, type Prose, type Remark, type Stated } from '../statements.js';
import { signed } from './changes.js';

/** A figure of the text with the decimals that the text prints; a change with its sign. Money is in 万元. */
export function valueOf({ mention }: Stated, prose: Prose): Printed {
  const { token } = mention;
  const decimals = mention.role === 'count' ? 0 : prose.decimals;
  return inWan({ amount: signed(mention), decimals: Math.max(token.decimals, decimals) }, token.unit);
}

/** What is said of a sum, whatever it was found by. */
export function sumRemark(
  rule: string,
  verdict: Verdict,
  whole: Stated,
  parts: readonly Stated[],
  prose: Prose,
): Remark {
  const rounded = verdict.kind === 'rounding' || verdict.kind === 'unlikely-rounding';
  const text = (stated: Stated) => formatAmount(signed(stated.mention));
  const sum = parts.reduce((total, part) => add(total, valueOf(part, prose).amount), ZERO);
  const says = `${text(whole)} = ${parts.map(text).join(' + ')}`;
  const shift = shiftBetween('万元', whole.mention.token.unit ?? '万元');
  const [reported, expected] = [text(whole), formatAmount(shiftBy(sum, shift))];
  const key = rounded ? 'prose.sum-rounded' : 'prose.sum';
  return { rule, verdict, says, key, data: { reported, expected, says }, reported, expected };
}

/** One key for a sum however often the text gives it: the cells of whole and parts, parts of nothing left out. */
export function sumKey(whole: Stated, parts: readonly Stated[], prose: Prose): string {
  const place = (stated: Stated) => {
    const at = cellOf(stated, prose);
    return at ? prose.same.keyOf(at) : `${stated.passage.index}.${stated.mention.token.from}`;
  };
  const filled = parts.filter(({ mention }) => !isZero(mention.token.amount));
  return [`${whole.mention.role} ${place(whole)}`, ...filled.map(place).sort()].join(' ');
}

/** The one cell that a figure of the text is; undefined where it is a sum, or could be several. */
export function cellOf(stated: Stated, prose: Prose): Ref | undefined {
  const [target, other] = prose.resolve(stated).targets;
  const isSure = target?.by === 'concept' || (target?.by === 'name' && !other);
  return isSure && target?.places.length === 1 ? target.places[0]!.at : undefined;
}

/** The lists of cells that make up a cell by the ties: its parts, and their parts in turn. */
export function expansions(at: Ref, prose: Prose, depth: number): readonly (readonly Ref[])[] {
  if (depth === 0) return [];
  return prose.sumsOf(at).flatMap((tie) => {
    const cells = tie.parts.map((part) => part.at);
    const deeper = cells.flatMap((cell, index) =>
      expansions(cell, prose, depth - 1).map((inner) => [
        ...cells.slice(0, index),
        ...inner,
        ...cells.slice(index + 1),
      ]),
    );
    return [cells, ...deeper];
  });
}
