import { upperTail } from '../../../src/engine/judge/likelihood.js';

describe('the chance of a sum of rounding errors', () => {
  test('one figure is uniform', () => {
    expect(upperTail([10n], 0n)).toBe(0.5);
    expect(upperTail([10n], 5n)).toBe(0.25);
    expect(upperTail([10n], 10n)).toBe(0);
    expect(upperTail([10n], -10n)).toBe(1);
  });

  test('two figures make a triangle', () => expect(upperTail([5n, 5n], 5n)).toBe(0.125));

  test('Irwin–Hall of three: P(S ≥ 2.5 of 3) = 0.5³ ∕ 6', () =>
    expect(upperTail([1n, 1n, 1n], 2n)).toBeCloseTo(0.5 ** 3 / 6, 14));

  test('a coarse figure beside a fine one: a trapezium', () =>
    // P(U(−10,10) + U(−1,1) ≥ 9) = ∫ (10 − 9 + y)∕20 dy∕2 over [−1, 1] = 1∕20
    expect(upperTail([10n, 1n], 9n)).toBeCloseTo(0.05, 14));

  test('the normal approximation joins the exact sum within 2·10⁻⁵', () => {
    const many = (count: number) => Array.from({ length: count }, () => 2n);
    for (const threshold of [0n, 3n, 6n, 9n, 12n, 15n, 18n]) {
      // 30 figures are summed exactly, 31 are approximated; a figure of no width changes nothing but the count used.
      const exact = upperTail(many(30), threshold);
      const mixed = Array.from({ length: 30 }, () => 2000n).concat([1n]);
      expect(Math.abs(upperTail(mixed, threshold * 1000n) - exact)).toBeLessThan(2e-5);
    }
  });
});
