import { formatAmount, parseAmount } from '../../../src/model/index.js';
import { judgeRatio, judgeShares, type Printed, type RatioKind } from '../../../src/engine/judge/ratio.js';

function printed(text: string): Printed {
  const amount = parseAmount(text)!;
  return { amount, decimals: amount.decimals };
}

const judge = (kind: RatioKind, percent: string, a: string, b: string) =>
  judgeRatio(kind, printed(percent), printed(a), printed(b));

describe('a printed percentage', () => {
  test.each<[RatioKind, string, string, string, string, boolean]>([
    // The shares and rates of a published department budget.
    ['share', '25.89', '183.00', '706.88', 'exact', false],
    ['change', '-2.67', '-1.26', '45.97', 'exact', false],
    ['change', '-0.27', '-1.26', '45.97', 'mismatch', false],
    ['change', '-1.30', '-9.29', '706.88', 'exact', false],
    ['change', '-1.29', '-9.29', '706.88', 'rounding', true],
    ['share', '34.95', '34.9550', '100.0000', 'rounding', false],
    ['share', '34.95', '34.9590', '100.0000', 'rounding', true],
    ['share', '34.94', '34.9590', '100.0000', 'mismatch', false],
    ['growth', '10', '110', '100', 'exact', false],
    ['growth', '-9.1', '10.0', '11.0', 'exact', false],
    ['completion', '100', '12.50', '12.50', 'exact', false],
    ['completion', '95', '11.90', '12.50', 'exact', false],
    ['completion', '59', '11.90', '12.50', 'mismatch', false],
  ])('%s %s %% of %s and %s: %s', (kind, percent, a, b, expected, truncated) => {
    const judgement = judge(kind, percent, a, b);
    expect(judgement.verdict.kind).toBe(expected);
    expect(judgement.truncated).toBe(truncated);
  });

  test('says what it should be', () =>
    expect(formatAmount(judge('change', '-0.27', '-1.26', '45.97').expected!)).toBe('-2.67'));

  test('has no base', () => {
    expect(judge('growth', '100', '5.00', '0.00').verdict.kind).toBe('not-evaluated');
    expect(judge('change', '100', '5.00', '5.00').verdict.kind).toBe('not-evaluated');
  });

  test('small printed figures leave room', () => expect(judge('share', '33', '0.1', '0.3').verdict.kind).toBe('exact'));
  test('and more room', () => expect(judge('share', '40', '0.1', '0.3').verdict.kind).toBe('rounding'));
});

test.each([
  [['33.33', '33.33', '33.34'], 'exact'],
  [['33.33', '33.33', '33.33'], 'rounding'],
  [['33.33', '33.33', '33.30'], 'mismatch'],
])('shares %j', (shares, expected) => expect(judgeShares(shares.map(printed)).kind).toBe(expected));
