import { refKey, type Tie } from '../../../src/model/index.js';
import { asShown, cellsOf, equationOf, isCopy, isExactMoney } from '../../../src/engine/judge/equation.js';
import { figures, tie } from '../synthetic.js';

describe('money to the 分 has no rounding in it', () => {
  test.each([
    ['12.30 元', true],
    ['12.3 元', false],
    ['12 元', false],
    ['12.30', false],
    ['12.345678', true],
    ['12.305@2 元', false],
    ['12.300@2 元', true],
    ['12.3@2 元', true],
    ['', false],
  ])('%p: %p', (text, expected) => {
    const book = figures({ a: text });
    expect(isExactMoney(book.figureOf(book.at('a'))!)).toBe(expected);
  });
});

describe('an equation', () => {
  test('a blank cell is told from 0.00, which is rounded', () => {
    const book = figures({ t: '1.00', a: '', b: '0.00' });
    const { terms, residual, scale, decimals } = equationOf(tie(book, 't = a + b'), book.figureOf);
    expect(terms.map(({ blank, half, units }) => [blank, half, units])).toEqual([
      [false, 5n, 1000n],
      [true, 0n, 0n],
      [false, 5n, 0n],
    ]);
    expect([residual, scale, decimals]).toEqual([1000n, 3, 3]);
  });

  test('units of other size are lifted to whole numbers', () => {
    const book = figures({ t: '1.23', a: '12345.67 元' });
    const { terms, residual, scale, decimals } = equationOf(tie(book, 't = a^-4'), book.figureOf);
    expect(terms.map(({ weight, units }) => [weight, units])).toEqual([
      [10_000n, 1230n],
      [-1n, 12_345_670n],
    ]);
    expect([residual, scale, decimals]).toEqual([-45_670n, 3, 7]);
  });
});

describe('one figure in two places', () => {
  const is = (cells: Record<string, string>, text: string, more: Partial<Tie> = {}) => {
    const book = figures(cells);
    const one = tie(book, text, more);
    return isCopy(one, equationOf(one, book.figureOf));
  };
  test.each([
    ['of the same last digit', { t: '1.00', a: '2.00' }, 't = a', {}, true],
    ['of another last digit', { t: '1.0', a: '2.00' }, 't = a', {}, false],
    ['one of them blank', { t: '', a: '2.00' }, 't = a', {}, true],
    ['a part of it', { t: '1.00', a: '1.00' }, 't ≥ a', {}, false],
    ['a sum', { t: '3.00', a: '1.00', b: '2.00' }, 't = a + b', {}, false],
    [
      'a sum that the rule calls a copy',
      { t: '3.00', a: '1.00', b: '2.00' },
      't = a + b',
      { strictness: 'copy' },
      true,
    ],
    ['such a sum, one part coarser', { t: '3.0', a: '1', b: '2.0' }, 't = a + b', { strictness: 'copy' }, false],
    ['a sum in balance', { t: '3.00', a: '1.00', b: '2.00' }, 't = a + b', { strictness: 'balance' }, false],
  ] as const)('%s', (_, cells, text, more, expected) => expect(is(cells, text, more)).toBe(expected));
});

test('as shown: the amount of the format, where it hides decimals', () => {
  const book = figures({ a: '1.2345 as 1.23', b: '1.23' });
  const [a, b] = ['a', 'b'].map((name) => asShown(book.figureOf(book.at(name))!));
  expect([a!.amount, a!.shown, b!.amount]).toEqual([
    { units: 123n, decimals: 2 },
    undefined,
    { units: 123n, decimals: 2 },
  ]);
});

test('the cells of a tie, its target first; one may stand in it twice', () => {
  const book = figures({ t: '2.00', a: '1.00' });
  expect(cellsOf(tie(book, 't = a + a'))).toEqual(['t', 'a', 'a'].map((name) => refKey(book.at(name))));
});
