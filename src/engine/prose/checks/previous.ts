import { compare, formatAtLeast, isZero, shiftBetween, shiftBy, subtract } from '../../../model/index.js';
import type { Observation, Paragraph, Standard, Verdict } from '../../../model/index.js';
import type { Analysis } from '../../analyse.js';
import { judgeRatio } from '../../judge/ratio.js';
import { passagesOf } from '../context.js';
import { amountOf } from '../resolve.js';
import { observe, Prose, textOf, type Stated } from '../statements.js';
import { changeOf, currentsOf, signed } from './changes.js';
import { percentOf, ratioRemark } from './shares.js';

/** H21: last year's figures, and changes and rates against them, with last year's workbook at hand. */
export function previousChecks(
  prose: Prose,
  paragraphs: readonly Paragraph[],
  previous: Analysis,
  standard: Standard,
): readonly Observation[] {
  const old = new Prose(passagesOf(paragraphs, previous.tables, standard), previous);
  return prose.stated.flatMap((stated, index) => {
    const then = old.stated[index]!;
    const { role, reason } = stated.mention;
    if (reason) return [];
    if (role === 'amount') return lastYears(stated, then, prose, old);
    return role === 'change' || role === 'level' || role === 'rate' ? changed(stated, then, prose, old) : [];
  });
}

/** 2025年预算为…万元: the published figure of that year. */
function lastYears(stated: Stated, then: Stated, prose: Prose, old: Prose): readonly Observation[] {
  const year = stated.mention.year;
  if (!year || year.stock || year.value !== then.passage.year || prose.isCurrent(stated)) return [];
  const [target] = old.resolve(then).targets;
  if (target?.by !== 'concept') return [];
  const verdict = old.judgeAgainst(then.mention, target);
  const cell = amountOf(target, then.mention.token.unit, old.figureOf);
  if (!cell) return [];
  const expected = formatAtLeast(cell.amount, 2);
  const reported = textOf(stated);
  const data = { reported, expected, year: String(year.value) };
  return [
    observe(
      stated,
      {
        rule: 'H21',
        verdict,
        says: `${year.value}年 ${old.where(target)}`,
        key: 'prose.previous',
        data,
        reported,
        expected,
      },
      prose,
    ),
  ];
}

/** 增加, 减少, 持平 and their rates: this year's figure less last year's. */
function changed(stated: Stated, then: Stated, prose: Prose, old: Prose): readonly Observation[] {
  const subject = stated.mention.role === 'rate' ? changeBy(stated) : stated;
  const earlier = stated.mention.role === 'rate' ? changeBy(then) : then;
  if (!subject || !earlier) return [];
  const [now] = currentsOf(subject, prose);
  const [before] = oldCurrents(earlier, old);
  if (!now || !before) return [];
  const difference = shiftBy(
    subtract(now.printed.amount, before.amount),
    shiftBetween('万元', stated.mention.token.unit ?? '万元'),
  );
  const year = String(then.passage.year ?? '');
  if (stated.mention.role === 'rate') {
    const judged = judgeRatio('growth', percentOf(stated.mention), now.printed, before);
    return [
      observe(
        stated,
        {
          ...ratioRemark(
            'H21',
            stated,
            judged,
            `(${now.text} − ${formatAtLeast(before.amount, 2)}) ÷ ${formatAtLeast(before.amount, 2)}`,
          ),
        },
        prose,
      ),
    ];
  }
  const verdict: Verdict =
    compare(signed(stated.mention), difference) === 0 || (stated.mention.role === 'level' && isZero(difference))
      ? { kind: 'exact' }
      : { kind: 'mismatch' };
  const expected = formatAtLeast(difference, 2);
  const reported =
    stated.mention.role === 'level' ? '0' : formatAtLeast(signed(stated.mention), stated.mention.token.decimals);
  const data = { reported, expected, year };
  return [
    observe(
      stated,
      {
        rule: 'H21',
        verdict,
        says: `${now.text} − ${formatAtLeast(before.amount, 2)}`,
        key: 'prose.previous-change',
        data,
        reported,
        expected,
      },
      prose,
    ),
  ];
}

function changeBy({ passage, mention }: Stated): Stated | undefined {
  const change = changeOf({ passage, mention });
  return change && { passage, mention: change };
}

/** Last year's figure of what the change is about: always the cell, the text is about this year. */
function oldCurrents(stated: Stated, old: Prose): readonly { amount: ReturnType<typeof signed>; decimals: number }[] {
  const { passage, mention } = stated;
  const topic = mention.words === '' ? mention.topics[0] : { ...mention, role: 'amount' as const, before: [] };
  if (!topic) return [];
  const [target] = old.resolve({ passage, mention: topic }).targets;
  const cell = target && amountOf(target, '万元', old.figureOf);
  return cell ? [{ amount: cell.amount, decimals: 2 }] : [];
}
