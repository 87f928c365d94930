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
    // Losses on losses; a share too small to show; one that is cut off.
    ['share', '50', '-1.00', '-2.00', 'exact', false],
    ['growth', '-50', '-1.00', '-2.00', 'exact', false],
    ['share', '0', '0.30', '100.00', 'exact', false],
    ['share', '0', '0.90', '100.00', 'rounding', true],
    ['share', '0', '-0.90', '100.00', 'rounding', true],
    ['share', '0', '1.20', '100.00', 'mismatch', false],
    ['share', '0', '-1.20', '100.00', 'mismatch', false],
    ['share', '-34.95', '-34.9590', '100.0000', 'rounding', true],
  ])('%s %s %% of %s and %s: %s', (kind, percent, a, b, expected, truncated) => {
    const judgement = judge(kind, percent, a, b);
    expect(judgement.verdict.kind).toBe(expected);
    expect(judgement.truncated).toBe(truncated);
  });

  test('says what it should be', () =>
    expect(formatAmount(judge('change', '-0.27', '-1.26', '45.97').expected!)).toBe('-2.67'));

  test('has no base', () => {
    expect(judge('growth', '100', '5.00', '0.00').verdict.kind).toBe('not-evaluated');
    expect(judge('change', '100', '5.00', '5.00')).toEqual({
      verdict: { kind: 'not-evaluated', reason: { key: 'condition', data: { why: 'zero-base' } } },
      truncated: false,
    });
    // −0.01 … 0.01 may be 0.
    expect(judge('share', '100', '5.00', '0.005').verdict.kind).not.toBe('not-evaluated');
    expect(judge('share', '100', '5.00', '-0.00').verdict.kind).toBe('not-evaluated');
  });

  test('counts of people and days are exact, amounts are rounded', () => {
    const exact = (text: string) => ({ ...printed(text), exact: true });
    expect(judgeRatio('share', printed('40'), printed('1'), printed('3')).verdict.kind).toBe('rounding');
    expect(judgeRatio('share', printed('40'), exact('1'), exact('3')).verdict.kind).toBe('mismatch');
    expect(judgeRatio('share', printed('33'), exact('1'), exact('3')).verdict.kind).toBe('exact');
  });

  test('small printed figures leave room', () => expect(judge('share', '33', '0.1', '0.3').verdict.kind).toBe('exact'));
  test('and more room', () => expect(judge('share', '40', '0.1', '0.3').verdict.kind).toBe('rounding'));
});

test.each([
  [['33.33', '33.33', '33.34'], 'exact'],
  [['33.33', '33.33', '33.33'], 'rounding'],
  [['33.33', '33.33', '33.30'], 'mismatch'],
  [['33.34', '33.34', '33.33'], 'rounding'],
  [['50', '50', '2'], 'mismatch'],
])('shares %j', (shares, expected) => expect(judgeShares(shares.map(printed)).kind).toBe(expected));

test('shares that do not sum to 100 say by how much, and what rounding may leave', () => {
  const verdict = judgeShares(['33.33', '33.33', '33.33'].map(printed));
  if (verdict.kind !== 'rounding') throw new Error(verdict.kind);
  expect([verdict.difference, verdict.bound].map(formatAmount)).toEqual(['-0.01', '0.015']);
  expect(verdict.likelihood).toBe(1);
  expect(judgeShares(['90', '20'].map(printed))).toMatchObject({ kind: 'mismatch', likelihood: 0 });
});
