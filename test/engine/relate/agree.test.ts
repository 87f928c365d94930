import { parseAmount, type Figure, type Ref, type Tie } from '../../../src/model/index.js';
import { agrees } from '../../../src/engine/relate/agree.js';

const at = (column: number): Ref => ({ sheet: '表', row: 0, column });

/** Cells A1, B1, …; a blank is ''. */
const figures = (...numerals: readonly string[]) => {
  const known = numerals.map((numeral, column): Figure => {
    const amount = numeral === '' ? null : parseAmount(numeral)!;
    return { at: at(column), amount, decimals: numeral.split('.')[1]?.length ?? 0, unit: '万元' };
  });
  return (ref: Ref) => known[ref.column];
};

/** A1 = ± B1 ± C1 …, the last `shift` digits apart. */
const sum = (signs: readonly (1 | -1)[], shift = 0): Tie => ({
  rule: 'G2',
  kind: 'tie',
  compare: '=',
  target: at(0),
  parts: signs.map((sign, index) => ({ at: at(index + 1), sign, shift })),
  instance: 'table#1',
  says: '',
});

test.each([
  ['10.00', ['4.00', '6.00'], true],
  ['10.01', ['4.00', '6.00'], true],
  ['10.02', ['4.00', '6.00'], false],
  ['9.99', ['4.00', '6.00'], true],
  ['9.98', ['4.00', '6.00'], false],
  ['10', ['4.00', '7.50'], true],
  ['10', ['4.00', '7.51'], false],
  ['', ['4.00', ''], false],
  ['', ['0.00', ''], true],
])('%s is the sum of %s up to half a last digit of it for each figure: %s', (own, parts, expected) => {
  expect(agrees(sum(parts.map(() => 1)), figures(own, ...parts))).toBe(expected);
});

test('what is taken away, and a part in another unit', () => {
  expect(agrees(sum([1, -1]), figures('2.00', '6.00', '4.00'))).toBe(true);
  expect(agrees(sum([1, -1]), figures('10.00', '6.00', '4.00'))).toBe(false);
  expect(agrees(sum([1], -4), figures('6.00', '60000'))).toBe(true);
});

test('a cell that is not there counts as blank, with two decimals', () => {
  const nothing = (): undefined => undefined;
  expect(agrees(sum([1]), nothing)).toBe(true);
  const half = figures('', '0.01');
  expect(agrees(sum([1]), (ref) => (ref.column === 0 ? undefined : half(ref)))).toBe(true);
  const more = figures('', '0.02');
  expect(agrees(sum([1]), (ref) => (ref.column === 0 ? undefined : more(ref)))).toBe(false);
});
