import fc from 'fast-check';
import { formatAmount, parseAmount, roundTo } from '../../../src/model/index.js';
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

  test('a copy that the conflict does not need is left out', () => {
    const cells = { t: '3.01', a: '1.00', b: '2.00', u: '2.99', z: '1.00' };
    expect(conflictsOf(cells, ['t = a + b', 'u = a + b', 'a = z'])).toEqual([['t = a + b', 'u = a + b']]);
  });

  test('of ties that say the same the first is named', () => {
    const cells = { t: '3.01', a: '1.00', b: '2.00', u: '2.99' };
    expect(conflictsOf(cells, ['t = a + b', 't = b + a', 'u = a + b'])).toEqual([['t = a + b', 'u = a + b']]);
  });

  test('a tie that is broken by itself is a finding already, and explains nothing here', () =>
    expect(
      conflictsOf({ t: '3.01', a: '1.00', b: '2.00', u: '9.00', v: '3.03' }, ['t = a + b', 'u = a + b', 'v = a + b']),
    ).toEqual([]));

  test('two conflicts with nothing in common but a blank cell are two', () => {
    const cells = { t: '3.01', a: '1.00', b: '2.00', u: '2.99', T: '3.01', A: '1.00', B: '2.00', U: '2.99', z: '' };
    const texts = ['t = a + b + z', 'u = a + b', 'T = A + B + z', 'U = A + B'];
    expect(conflictsOf(cells, texts)).toEqual([texts.slice(0, 2), texts.slice(2)]);
  });

  // x is 2.5 to 5 thousandths below what is printed, y as much above it.
  const apart = { x: '3.01', a: '1.002', b: '2.00', y: '3.01', c: '1.018', d: '2.00' };
  test.each([
    ['x = y', [['x = a + b', 'y = c + d', 'x = y']]],
    ['x ≥ y', [['x = a + b', 'y = c + d', 'x ≥ y']]],
    ['y ≥ x', []],
  ])('figures that print alike, one truly smaller: %s', (text, expected) =>
    expect(conflictsOf(apart, ['x = a + b', 'y = c + d', text]).map((ties) => [...ties].sort())).toEqual(
      expected.map((ties) => [...ties].sort()),
    ),
  );

  test.each(['x = y', 'y = x'])('a coarse copy of a fine figure is as exact as the fine one: %s', (copy) =>
    expect(conflictsOf({ x: '3.0', y: '3.00', a: '1.02', b: '2.01' }, ['x = a + b', copy])).toEqual([
      ['x = a + b', copy],
    ]),
  );

  test('what a copy hides in further decimals counts', () => {
    // y truly lies 2.5 to 5 thousandths below 3.01, x by another 4: beyond its own rounding.
    const cells = { x: '3.014@2', y: '3.01', c: '1.002', d: '2.00' };
    expect(conflictsOf(cells, ['y = c + d', 'x = y'])).toEqual([['y = c + d', 'x = y']]);
    expect(conflictsOf({ ...cells, x: '3.01' }, ['y = c + d', 'x = y'])).toEqual([]);
  });

  test('a figure and its opposite err in opposite directions', () => {
    const cells = { t: '-3.01', p: '-1.002', q: '-2.00', a: '3.01', c: '1.002', d: '2.00' };
    expect(conflictsOf(cells, ['t = p + q', 'a = c + d', 't = - a'])).toEqual([]);
    expect(conflictsOf({ ...cells, c: '1.018' }, ['t = p + q', 'a = c + d', 't = - a'])).toHaveLength(1);
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
