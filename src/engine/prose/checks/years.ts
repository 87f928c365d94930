import { isZero } from '../../../model/index.js';
import type { Observation } from '../../../model/index.js';
import { observe, type Prose, type Stated } from '../statements.js';

/** H14.prose: the text speaks of the tables' year and compares with the year before it. */
export function yearChecks(prose: Prose): readonly Observation[] {
  const seen = new Set<string>();
  return prose.stated.flatMap((stated) => [...ownYear(stated, seen, prose), ...comparedYear(stated, seen, prose)]);
}

/** 2025年预算收支609.36万元，较2025年增加…: this year's figure under last year's name, compared with itself. */
function ownYear(stated: Stated, seen: Set<string>, prose: Prose): readonly Observation[] {
  const { mention, passage } = stated;
  const { year } = mention;
  if (!year || year.stock || passage.year === undefined || mention.role !== 'amount' || year.value === passage.year)
    return [];
  const [target] = prose.resolve(stated).targets;
  const key = `${passage.index}.${year.from}`;
  if (!target || seen.has(key) || isZero(mention.token.amount)) return [];
  const self = passage.reading.mentions.some(
    (one) => one.sentence === mention.sentence && one.base?.year === year.value,
  );
  const isOwn = prose.judgeAgainst(mention, target).kind === 'exact';
  if (!isOwn || (!self && isSaidOfThisYear(stated, prose))) return [];
  seen.add(key);
  return [wrongYear(stated, year, passage.year, prose)];
}

/** The same amount said of this year too: last year's happens to be the same. */
function isSaidOfThisYear(stated: Stated, prose: Prose): boolean {
  const concepts = prose.resolve(stated).concepts.join();
  return prose.stated.some(
    (other) =>
      other.mention !== stated.mention &&
      other.mention.role === 'amount' &&
      prose.isCurrent(other) &&
      prose.resolve(other).concepts.join() === concepts,
  );
}

/** 与2024年相比 where everything else is compared with 2025. */
function comparedYear(stated: Stated, seen: Set<string>, prose: Prose): readonly Observation[] {
  const { mention, passage } = stated;
  const { base } = mention;
  if (base?.year === undefined || passage.year === undefined || base.year === passage.year - 1 || base.of === '决算')
    return [];
  const key = `${passage.index}.${base.from}`;
  const usual = prose.stated.some((one) => one.mention.base?.year === passage.year! - 1);
  if (seen.has(key) || (base.year < passage.year && !usual)) return [];
  seen.add(key);
  return [wrongYear(stated, { value: base.year, from: base.from, to: base.to }, passage.year - 1, prose)];
}

function wrongYear(
  stated: Stated,
  year: { value: number; from: number; to: number },
  expected: number,
  prose: Prose,
): Observation {
  const [reported, right] = [String(year.value), String(expected)];
  const quote = /^[^,;。]{0,24}/.exec(stated.passage.reading.flat.text.slice(year.from))![0];
  const correction = { from: year.from, to: year.to, text: right, safe: false };
  return observe(
    stated,
    {
      rule: 'H14.prose',
      verdict: { kind: 'mismatch' },
      says: `${year.value}年 → ${expected}年`,
      from: year.from,
      to: year.to,
      key: 'prose.year',
      data: { reported, expected: right, quote },
      reported,
      expected: right,
      correction,
    },
    prose,
  );
}
