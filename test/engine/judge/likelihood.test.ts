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

  test('at and beyond what all errors together can reach', () => {
    const many = Array.from({ length: 31 }, () => 1n);
    for (const halves of [[1n], [2n, 1n], many]) {
      const reach = halves.reduce((sum, half) => sum + half, 0n);
      expect([reach, reach + 1n, -reach, -reach - 1n].map((one) => upperTail(halves, one))).toEqual([0, 0, 1, 1]);
    }
  });

  test('no rounded figure at all: no error, for certain', () => {
    expect([0n, 1n, -1n].map((threshold) => upperTail([], threshold))).toEqual([1, 0, 1]);
    expect(upperTail([0n, 5n, 0n], 0n)).toBe(0.5);
  });

  test('a coarse figure beside a fine one: half the errors lie above the middle', () =>
    expect(upperTail([10n, 1n], 0n)).toBe(0.5));

  test('twelve figures of different widths, in the corner that only all of them reach', () => {
    // P(S ≥ reach − r) = rⁿ ∕ (n! Π 2hᵢ) as long as r is no more than the smallest width; the normal curve gives 100 times as much.
    const halves = Array.from({ length: 12 }, (_, index) => 100n + BigInt(index));
    const corner = halves.reduce((volume, half, index) => (volume * 200) / (2 * Number(half) * (index + 1)), 1);
    const reach = halves.reduce((sum, half) => sum + half, 0n);
    expect(upperTail(halves, reach - 200n)).toBeCloseTo(corner, 14);
    expect(corner).toBeLessThan(2e-9);
  });

  test('thirty figures of different widths take no more time than alike ones', () => {
    const halves = Array.from({ length: 30 }, (_, index) => 1000n + BigInt(index));
    expect(upperTail(halves, 0n)).toBeCloseTo(0.5, 6);
  });

  test.each([5, 31, 200])('%d figures: errors up and down are as likely', (count) => {
    const halves = Array.from({ length: count }, (_, index) => 10n + BigInt(index % 3));
    for (const threshold of [1n, 7n, 20n])
      expect(upperTail(halves, threshold) + upperTail(halves, -threshold)).toBeCloseTo(1, 7);
    expect(upperTail(halves, 20n)).toBeLessThan(upperTail(halves, 7n));
  });

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
