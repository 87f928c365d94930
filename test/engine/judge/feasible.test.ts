import fc from 'fast-check';
import { findFeasible, type LinearRow } from '../../../src/engine/judge/feasible.js';

describe('linear feasibility', () => {
  const unit = { low: -1, high: 1 };
  test('a point is given, and it satisfies the rows', () => {
    const result = findFeasible(
      [unit, unit, unit],
      [
        {
          terms: [
            [0, 1],
            [1, 1],
          ],
          low: 1.5,
          high: 2,
        },
        {
          terms: [
            [1, 1],
            [2, -1],
          ],
          low: 1.5,
          high: 1.5,
        },
      ],
    );
    expect(result.feasible).toBe(true);
    if (!result.feasible) return;
    const [x, y, z] = result.values;
    expect(x! + y!).toBeGreaterThanOrEqual(1.5 - 1e-9);
    expect(y! - z!).toBeCloseTo(1.5, 9);
    for (const each of result.values) expect(Math.abs(each)).toBeLessThanOrEqual(1 + 1e-9);
  });
  test('a conflict names the rows', () => {
    const result = findFeasible(
      [unit, unit],
      [
        {
          terms: [
            [0, 1],
            [1, 1],
          ],
          low: 1.5,
          high: 3,
        },
        {
          terms: [
            [0, 1],
            [1, -1],
          ],
          low: 0,
          high: 0,
        },
        { terms: [[0, 1]], low: -1, high: 0.5 },
      ],
    );
    expect(result).toEqual({ feasible: false, rows: [0, 1, 2] });
  });

  const coefficient = fc.constantFrom(-2, -1, -0.5, 0.5, 1, 2);
  const system = fc.integer({ min: 1, max: 5 }).chain((count) =>
    fc.record({
      point: fc.array(fc.integer({ min: -8, max: 8 }), { minLength: count, maxLength: count }),
      rows: fc.array(
        fc.record({
          terms: fc.uniqueArray(fc.tuple(fc.nat(count - 1), coefficient), {
            selector: ([variable]) => variable,
            minLength: 1,
          }),
          below: fc.integer({ min: 0, max: 4 }),
          above: fc.constantFrom(0, 1, 4, Infinity),
          moved: fc.constantFrom(0, 0, 0, 3, -3),
        }),
        { minLength: 1, maxLength: 7 },
      ),
    }),
  );
  /** Rows around what the point gives, in eighths; a moved one need not hold for it. */
  const rowsOf = ({
    point,
    rows,
  }: {
    point: number[];
    rows: { terms: [number, number][]; below: number; above: number; moved: number }[];
  }) =>
    rows.map(({ terms, below, above, moved }): LinearRow => {
      const value = terms.reduce((sum, [variable, factor]) => sum + (factor * point[variable]!) / 8, moved / 8);
      return { terms, low: value - below / 8, high: value + above / 8 };
    });
  const holds = (rows: readonly LinearRow[], values: Float64Array) =>
    rows.every(({ terms, low, high }) => {
      const value = terms.reduce((sum, [variable, factor]) => sum + factor * values[variable]!, 0);
      return value >= low - 1e-6 && value <= high + 1e-6;
    });

  // 0: by smallest index from the first pivot on, which can't cycle; else by the largest violation.
  test.each([0, 1, 200])('%d greedy pivots: the point it gives holds, the rows it names can’t', (greedy) => {
    let conflicts = 0;
    fc.assert(
      fc.property(system, (made) => {
        const rows = rowsOf(made);
        const bounds = made.point.map(() => unit);
        const result = findFeasible(bounds, rows, greedy);
        if (result.feasible) {
          expect(holds(rows, result.values)).toBe(true);
          for (const value of result.values) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-6);
        } else {
          conflicts += 1;
          expect(made.rows.some(({ moved }) => moved !== 0)).toBe(true);
          const named = result.rows.map((index) => rows[index]!);
          expect(new Set(result.rows).size).toBe(result.rows.length);
          expect(findFeasible(bounds, named, 200 - greedy).feasible).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
    expect(conflicts).toBeGreaterThan(20);
  });

  test('a variable without room is a constant, one that no row speaks of stays within its bounds', () => {
    const fixed = { low: 0, high: 0 };
    const row = (low: number): LinearRow => ({
      terms: [
        [0, 1],
        [1, 1],
      ],
      low,
      high: 2,
    });
    expect(findFeasible([unit, fixed, unit], [row(1)])).toEqual({ feasible: true, values: Float64Array.of(1, 0, 0) });
    expect(findFeasible([unit, fixed, unit], [row(1.25)])).toEqual({ feasible: false, rows: [0] });
  });

  test('rows that say the same thing are no conflict, and named once', () => {
    const row: LinearRow = { terms: [[0, 1]], low: 0.5, high: 0.5 };
    expect(findFeasible([unit], [row, row, row]).feasible).toBe(true);
    expect(findFeasible([unit], [row, { ...row, low: 0.75, high: 0.75 }])).toEqual({ feasible: false, rows: [0, 1] });
  });
});
