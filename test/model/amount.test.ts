import fc from 'fast-check';
import {
  add,
  amountOfNumber,
  compare,
  formatAmount,
  formatAtLeast,
  parseAmount,
  roundTo,
  shiftBy,
  subtract,
  trimmed,
} from '../../src/model/index.js';

const numeral = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 8 }))
  .map(([units, decimals]) => formatAmount({ units, decimals }));

const read = (text: string) => {
  const amount = parseAmount(text);
  if (!amount) throw new Error(`unreadable: ${text}`);
  return amount;
};

describe('amounts', () => {
  test.each([
    ['12.50', '12.50'],
    ['-0.05', '-0.05'],
    ['.5', '0.5'],
    ['1.2e-3', '0.0012'],
    ['1.5E3', '1500'],
    ['+7', '7'],
  ])('reads %s as %s', (text, expected) => expect(formatAmount(read(text))).toBe(expected));

  test.each(['', '.', '-', '1,000', '１', '12 ', '0x10', '1e', 'NaN'])('does not read %j', (text) =>
    expect(parseAmount(text)).toBeUndefined(),
  );

  test('a binary number means its 15 significant digits', () => {
    expect(formatAmount(amountOfNumber(91016775.34999999)!)).toBe('91016775.35');
    expect(formatAmount(amountOfNumber(0.1 + 0.2)!)).toBe('0.3');
    expect(amountOfNumber(Infinity)).toBeUndefined();
  });

  test('a number with few decimals means what its 15 significant digits say', () => {
    const shown = (value: number) => trimmed(parseAmount(value.toPrecision(15))!);
    const amounts = fc.tuple(fc.integer({ min: -(10 ** 15), max: 10 ** 15 }), fc.integer({ min: 0, max: 6 }));
    const numbers = fc.oneof(
      amounts.map(([units, decimals]) => units / 10 ** decimals),
      amounts.map(([units, decimals]) => (units / 10 ** decimals) * (1 + Number.EPSILON)),
      fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e20, max: 1e20 }),
    );
    fc.assert(
      fc.property(numbers, (value) => expect(amountOfNumber(value)).toEqual(shown(value))),
      { numRuns: 2000 },
    );
  });

  test('rounds half away from zero', () => {
    expect(formatAmount(roundTo(read('2.345'), 2))).toBe('2.35');
    expect(formatAmount(roundTo(read('-2.345'), 2))).toBe('-2.35');
    expect(formatAmount(roundTo(read('2'), 2))).toBe('2.00');
  });

  test('keeps at least the wanted decimals', () => {
    expect(formatAtLeast(read('3381'), 2)).toBe('3381.00');
    expect(formatAtLeast(read('1.234500'), 2)).toBe('1.2345');
  });

  test('writing and reading give the same amount', () =>
    fc.assert(fc.property(numeral, (text) => formatAmount(read(text)) === text)));

  test('adding and taking away again changes nothing', () =>
    fc.assert(
      fc.property(numeral, numeral, (a, b) => compare(subtract(add(read(a), read(b)), read(b)), read(a)) === 0),
    ));

  test('changing the unit forth and back changes nothing', () =>
    fc.assert(
      fc.property(
        numeral,
        fc.integer({ min: -8, max: 8 }),
        (a, n) => compare(shiftBy(shiftBy(read(a), n), -n), read(a)) === 0,
      ),
    ));
});
