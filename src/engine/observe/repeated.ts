import type { Observation } from '../../model/index.js';
import { arithmeticText } from './arithmetic.js';
import { goalsOf, indicatorPlace, type Goals, type Indicator } from './goals.js';
import { mentions, mismatch, only, type Scene, type Seen } from './scene.js';

/** Q3: a number in an indicator that the text on the project's money also has: typed twice (1717个乡镇), or another one. */
export function observeRepeated(scene: Scene): Seen {
  return only(
    goalsOf(scene).flatMap((goals) =>
      goals.usage ? goals.indicators.flatMap((indicator) => compared(goals, indicator) ?? []) : [],
    ),
  );
}

/** Only what bears the same words behind the number is the same thing: 17个乡镇. */
function compared(goals: Goals, indicator: Indicator): Observation | undefined {
  const value = /^[≤≥<>=]*(\d+)([\u4e00-\u9fff]{2,})$/.exec(arithmeticText(indicator.value));
  if (!value) return undefined;
  const [, number, words] = value as unknown as [string, string, string];
  const said = numbersBefore(words, arithmeticText(goals.usage!.text));
  if (said.length === 0 || said.includes(number)) return undefined;
  const twice = said.find((one) => one + one === number);
  const data = {
    where: indicatorPlace(goals, indicator),
    value: indicator.value,
    text: `${twice ?? said[0]!}${words}`,
  };
  return mismatch(
    {
      rule: 'Q3',
      kind: 'ratio',
      target: indicator.at,
      parts: mentions([goals.usage!.at]),
      instance: goals.table.instance,
      says: '指标值 = 资金用途中的数量',
      reported: indicator.value,
      expected: data.text,
    },
    twice ? { key: 'quantity.twice', data } : { key: 'quantity.differs', data },
  );
}

function numbersBefore(words: string, text: string): string[] {
  return [...text.matchAll(new RegExp(`(\\d+(?:\\.\\d+)?)${words}`, 'g'))].map((match) => match[1]!);
}
