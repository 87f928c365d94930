import fc from 'fast-check';
import { formatAmount, parseAmount, roundTo } from '../../../src/model/index.js';
import { findFeasible } from '../../../src/engine/judge/feasible.js';
import { judgeAll } from '../../../src/engine/judge/judge.js';
import { judgeJointly } from '../../../src/engine/judge/joint.js';
import { DOCUMENTS, truthDocument } from '../truth-ties.js';
import { figures, judged } from '../synthetic.js';

const conflictsOf = (cells: Record<string, string>, texts: string[]) => {
  const book = figures(cells);
  const ties = judged(book, texts);
  return judgeJointly(ties, book.figureOf).map((conflict) => conflict.ties.map((tie) => tie.says));
};

describe('rounding verdicts taken together', () => {
  test('possible: one set of true values explains both drifts', () =>
    expect(conflictsOf({ t: '3.01', a: '1.00', b: '2.00', u: '3.01', c: '1.00' }, ['t = a + b', 'u = c + b'])).toEqual(
      [],
    ));

  // a + b rounds up to 3.01 in one table, and down to 2.99 in the other.
  test('impossible: each holds alone', () =>
    expect(conflictsOf({ t: '3.01', a: '1.00', b: '2.00', u: '2.99' }, ['t = a + b', 'u = a + b'])).toEqual([
      ['t = a + b', 'u = a + b'],
    ]));

  test('impossible through a copy, which is named with them', () => {
    const cells = { t: '3.01', a: '1.00', b: '2.00', u: '2.99', c: '1.00', z: '9.00', y: '9.00' };
    const found = conflictsOf(cells, ['t = a + b', 'u = c + b', 'a = c', 'z = y', 't ≥ a']);
    expect(found.map((ties) => [...ties].sort())).toEqual([['a = c', 't = a + b', 'u = c + b']]);
  });

  test.each(DOCUMENTS)('%s: all drifts of the document are jointly possible', (name) => {
    const document = truthDocument(name);
    const ties = judgeAll(document.ties, document.figureOf);
    expect(judgeJointly(ties, document.figureOf)).toEqual([]);
  });

  test('true values rounded in a table with row, column and grand totals are always jointly possible', () => {
    const side = fc.integer({ min: 1, max: 5 });
    const values = fc.array(fc.integer({ min: 0, max: 99_999_999 }), { minLength: 25, maxLength: 25 });
    fc.assert(
      fc.property(side, side, values, (height, width, seeds) => {
        const value = (row: number, column: number) => BigInt(seeds[row * 5 + column]!);
        const print = (units: bigint) => formatAmount(roundTo(parseAmount(formatAmount({ units, decimals: 4 }))!, 2));
        const cells: Record<string, string> = {};
        const texts: string[] = [];
        const rows = Array.from({ length: height }, (_, index) => index);
        const columns = Array.from({ length: width }, (_, index) => index);
        const sum = (list: readonly bigint[]) => list.reduce((total, each) => total + each, 0n);
        for (const r of rows) for (const c of columns) cells[`x${r}${c}`] = print(value(r, c));
        for (const r of rows) cells[`r${r}`] = print(sum(columns.map((c) => value(r, c))));
        for (const c of columns) cells[`c${c}`] = print(sum(rows.map((r) => value(r, c))));
        cells['t'] = print(sum(rows.flatMap((r) => columns.map((c) => value(r, c)))));
        for (const r of rows) texts.push(`r${r} = ${columns.map((c) => `x${r}${c}`).join(' + ')}`);
        for (const c of columns) texts.push(`c${c} = ${rows.map((r) => `x${r}${c}`).join(' + ')}`);
        texts.push(`t = ${rows.map((r) => `r${r}`).join(' + ')}`, `t = ${columns.map((c) => `c${c}`).join(' + ')}`);
        return conflictsOf(cells, texts).length === 0;
      }),
    );
  });
});

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
});
