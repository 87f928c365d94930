import fc from 'fast-check';
import {
  formatAmount,
  parseAmount,
  roundTo,
  type Ref,
  type RoundingPolicy,
  type Tie,
} from '../../../src/model/index.js';
import { equationOf } from '../../../src/engine/judge/equation.js';
import { judgeShown, judgeTie, toleranceOf } from '../../../src/engine/judge/judge.js';
import { figures, tie } from '../synthetic.js';

function verdictOf(
  cells: Record<string, string>,
  text: string,
  policy: RoundingPolicy = 'interval',
  more: Partial<Tie> = {},
) {
  const book = figures(cells);
  return judgeTie(tie(book, text, more), book.figureOf, policy);
}

describe('a sum', () => {
  test.each([
    ['exact in decimals', { t: '0.30', a: '0.10', b: '0.20' }, 't = a + b', 'exact'],
    ['one last digit over two parts', { t: '393.38', a: '347.83', b: '45.54' }, 't = a + b', 'rounding'],
    ['three last digits over two parts', { t: '393.40', a: '347.83', b: '45.54' }, 't = a + b', 'mismatch'],
    ['a blank part is 0', { t: '5.00', a: '5.00', b: '' }, 't = a + b', 'exact'],
    [
      'a blank has no interval, and one figure alone no drift',
      { t: '5.01', a: '5.00', b: '' },
      't = a + b',
      'unlikely-rounding',
    ],
    ['a blank has no interval, so two digits are too many', { t: '5.02', a: '5.00', b: '' }, 't = a + b', 'mismatch'],
    ['a printed 0.00 is an interval', { t: '0.01', a: '0.00', b: '0.00' }, 't = a + b', 'rounding'],
    ['a blank total stands for 0', { t: '', a: '5.00', b: '' }, 't = a + b', 'mismatch'],
    ['signs', { t: '1.00', a: '3.00', b: '2.00' }, 't = a - b', 'exact'],
    ['whole units beside cents', { t: '12', a: '5.80', b: '5.80' }, 't = a + b', 'rounding'],
    ['whole units too far', { t: '12', a: '5.70', b: '5.78' }, 't = a + b', 'mismatch'],
    ['元 with 分 is exact', { t: '3.01 元', a: '1.00 元', b: '2.00 元' }, 't = a + b', 'mismatch'],
    ['元 into 万元', { t: '1.23', a: '12345.67 元' }, 't = a^-4', 'rounding'],
    ['元 into 万元, rounded the wrong way', { t: '1.24', a: '12345.67 元' }, 't = a^-4', 'mismatch'],
    ['万元 as 元', { t: '12300.00 元', a: '1.23' }, 't = a^4', 'exact'],
    // What looks alike digit by digit and is not.
    ['tenfold, of other decimals', { t: '30', a: '1.5', b: '1.5' }, 't = a + b', 'mismatch'],
    ['a hundredfold, of other decimals', { t: '150.00', a: '1.5' }, 't = a', 'mismatch'],
    ['the opposite sign', { t: '-3.00', a: '1.00', b: '2.00' }, 't = a + b', 'mismatch'],
    ['added instead of taken away', { t: '3.00', a: '1.00', b: '2.00' }, 't = a - b', 'mismatch'],
    ['元 counted as 万元', { t: '5.00', a: '5.00 元' }, 't = a^-4', 'mismatch'],
  ])('%s', (_, cells, text, kind) => expect(verdictOf(cells, text).kind).toBe(kind));

  test('many parts, more than two last digits: possible, yet not usual', () => {
    const parts = Array.from({ length: 12 }, (_, index) => `p${index}`);
    const cells = { t: '12.03', ...Object.fromEntries(parts.map((name) => [name, '1.00'])) };
    expect(verdictOf(cells, `t = ${parts.join(' + ')}`).kind).toBe('unlikely-rounding');
  });

  test('the drift of 0.02 over sixteen rows of a published table is honest rounding', () => {
    const parts = Array.from({ length: 16 }, (_, index) => `p${index}`);
    const cells = { t: '15.98', ...Object.fromEntries(parts.map((name) => [name, '1.00'])) };
    const verdict = verdictOf(cells, `t = ${parts.join(' + ')}`);
    expect(verdict).toMatchObject({ kind: 'rounding' });
    if (verdict.kind === 'rounding') {
      expect(formatAmount(verdict.difference)).toBe('-0.020');
      expect(formatAmount(verdict.bound)).toBe('0.085');
      expect(verdict.likelihood).toBeGreaterThan(0.1);
    }
  });

  test('the difference is told in the unit of the target, to the last digit', () => {
    const verdict = verdictOf({ t: '1.24', a: '12345.67 元' }, 't = a^-4');
    if (verdict.kind !== 'mismatch') throw new Error(verdict.kind);
    expect(formatAmount(verdict.difference!)).toMatch(/^0\.0054330*$/);
    expect(formatAmount(verdict.bound!)).toMatch(/^0\.0050*$/);
  });

  test('honest rounding, by default', () => {
    const book = figures({ t: '393.38', a: '347.83', b: '45.54' });
    expect(judgeTie(tie(book, 't = a + b'), book.figureOf).kind).toBe('rounding');
  });

  test('a drift whose chance is just one in a thousand is still believed', () => {
    // The whole number 5 stands for 4.5 … 5.5; 4.496 shown with two decimals for 4.491 … 4.501: one in a thousand of them.
    const cells = { t: '4.496@2', a: '5' };
    expect(verdictOf(cells, 't ≥ a')).toMatchObject({ kind: 'rounding', likelihood: 0.001 });
    expect(verdictOf({ ...cells, t: '4.4959@2' }, 't ≥ a').kind).toBe('unlikely-rounding');
  });

  test('not evaluated: all blank, unreadable', () => {
    const unread = verdictOf({ t: '1.00', a: '见附件', b: '' }, 't = a + b');
    expect(unread).toMatchObject({ kind: 'not-evaluated', reason: { key: 'unreadable', data: { content: '见附件' } } });
    expect(verdictOf({ t: '', a: '', b: '' }, 't = a + b')).toMatchObject({ reason: { key: 'all-blank' } });
  });
});

describe('one figure in two places', () => {
  test.each([
    ['alike', { t: '1.00', a: '1.00' }, 'exact'],
    ['one last digit', { t: '1.01', a: '1.00' }, 'unlikely-rounding'],
    ['two last digits', { t: '1.02', a: '1.00' }, 'mismatch'],
    ['other decimals: an interval', { t: '1.0', a: '1.04' }, 'rounding'],
    ['prints alike, hidden decimals differ', { t: '1.0049 as 1.00', a: '1.00' }, 'rounding'],
    ['元 with 分: nothing', { t: '1.01 元', a: '1.00 元' }, 'mismatch'],
    ['blank against 0.00', { t: '', a: '0.00' }, 'exact'],
    ['blank against an amount', { t: '', a: '5.00' }, 'mismatch'],
  ])('%s', (_, cells, kind) => expect(verdictOf(cells, 't = a').kind).toBe(kind));

  test('a 允许尾差 is for sums: a figure that is carried over is one figure', () => {
    const cells = { t: '1.01', a: '1.00' };
    expect(verdictOf(cells, 't = a', { fixed: '0.05' })).toMatchObject({ kind: 'mismatch', likelihood: 0 });
    expect(verdictOf(cells, 't = a', 'strict').kind).toBe('mismatch');
    expect(verdictOf({ ...cells, t: '1.0049 as 1.00' }, 't = a', { fixed: '0.05' }).kind).toBe('rounding');
  });

  test('what is carried over in two parts is a copy too, where the rule says so', () => {
    const cells = { t: '3.01', a: '1.00', b: '2.00' };
    expect(verdictOf(cells, 't = a + b').kind).toBe('rounding');
    expect(verdictOf(cells, 't = a + b', 'interval', { strictness: 'copy' }).kind).toBe('unlikely-rounding');
  });

  test('收入总计 = 支出总计 at any difference', () => {
    const cells = { t: '1.01', a: '1.00' };
    expect(verdictOf(cells, 't = a', 'interval', { strictness: 'balance' }).kind).toBe('mismatch');
    expect(verdictOf(cells, 't = a', { fixed: '1' }, { strictness: 'balance' }).kind).toBe('mismatch');
  });
});

describe('a part of a whole', () => {
  test.each([
    ['less', { t: '5.00', a: '4.00', b: '0.50' }, 't ≥ a + b', 'exact'],
    ['equal', { t: '4.50', a: '4.00', b: '0.50' }, 't ≥ a + b', 'exact'],
    [
      'one last digit over: rounding keeps order, so one figure cannot overtake',
      { t: '4.00', a: '4.01' },
      't ≥ a',
      'unlikely-rounding',
    ],
    ['one last digit over in two parts', { t: '4.00', a: '2.00', b: '2.01' }, 't ≥ a + b', 'rounding'],
    ['far over', { t: '4.00', a: '5.00' }, 't ≥ a', 'mismatch'],
    ['元 and 万元', { t: '1.00', a: '9999.00 元' }, 't ≥ a^-4', 'exact'],
    ['元 over 万元', { t: '1.00', a: '19999.00 元' }, 't ≥ a^-4', 'mismatch'],
  ])('%s', (_, cells, text, kind) => expect(verdictOf(cells, text).kind).toBe(kind));

  test('only too much is a drift, so its chance is half that of a sum', () => {
    const cells = { t: '4.00', a: '2.00', b: '2.01' };
    const [part, sum] = [verdictOf(cells, 't ≥ a + b'), verdictOf(cells, 't = a + b')];
    if (part.kind !== 'rounding' || sum.kind !== 'rounding') throw new Error(`${part.kind} ${sum.kind}`);
    expect(sum.likelihood).toBeCloseTo(2 * part.likelihood, 12);
    expect([part.difference, sum.difference].map(formatAmount)).toEqual(['0.010', '-0.010']);
  });
});

describe('policies', () => {
  const cells = { t: '393.38', a: '347.83', b: '45.54' };
  test('差 1 也不行', () => expect(verdictOf(cells, 't = a + b', 'strict').kind).toBe('mismatch'));
  test('允许尾差 0.01', () => expect(verdictOf(cells, 't = a + b', { fixed: '0.01' }).kind).toBe('rounding'));
  test('允许尾差 0.009', () => expect(verdictOf(cells, 't = a + b', { fixed: '0.009' }).kind).toBe('mismatch'));
  test('允许尾差 that cannot be read allows nothing', () =>
    expect(verdictOf(cells, 't = a + b', { fixed: '少许' }).kind).toBe('mismatch'));
});

describe('the largest drift that is nothing to act on', () => {
  const tolerance = (cells: Record<string, string>, text: string, policy: RoundingPolicy, more: Partial<Tie> = {}) => {
    const book = figures(cells);
    const one = tie(book, text, more);
    const equation = equationOf(one, book.figureOf);
    return Number(formatAmount({ units: toleranceOf(one, equation, policy), decimals: equation.decimals }));
  };
  const sum = (parts: number) => {
    const names = Array.from({ length: parts }, (_, index) => `p${index}`);
    return [
      { t: '9.00', ...Object.fromEntries(names.map((name) => [name, '1.00'])) },
      `t = ${names.join(' + ')}`,
    ] as const;
  };
  const copy = [{ t: '1.00', a: '1.00' }, 't = a'] as const;

  test('of a sum: what rounding can leave, and no more than two last digits', () => {
    expect([2, 3, 4, 12].map((parts) => tolerance(...sum(parts), 'interval'))).toEqual([0.015, 0.02, 0.02, 0.02]);
    expect(tolerance({ t: '3.00 元', a: '1.00 元', b: '2.00 元' }, 't = a + b', 'interval')).toBe(0);
    expect(tolerance({ t: '1.00', a: '1.00' }, 't ≥ a', 'interval')).toBe(0.01);
  });
  test('of one figure in two places, and of 收入 = 支出: less than a last digit', () => {
    expect(tolerance(...copy, 'interval')).toBe(0.009);
    expect(tolerance(...copy, { fixed: '1' })).toBe(0.009);
    expect(tolerance(...sum(4), 'interval', { strictness: 'balance' })).toBe(0.009);
    expect(tolerance({ t: '1.00 元', a: '1.00 元' }, 't = a', 'interval')).toBe(0);
  });
  test('by the policy', () => {
    expect(tolerance(...sum(4), 'strict')).toBe(0);
    expect(tolerance(...sum(4), { fixed: '0.5' })).toBe(0.5);
    expect(tolerance(...sum(4), { fixed: '0.015' })).toBe(0.015);
    expect(tolerance(...sum(4), { fixed: '0.01599' })).toBe(0.015);
    expect(['0', '-0.5', '少许'].map((fixed) => tolerance(...sum(4), { fixed }))).toEqual([0, 0, 0]);
  });
});

describe('stored versus shown', () => {
  const third = '33.333333 as 33.33';
  const book = figures({ t: '100.00', a: third, b: third, c: '33.333334 as 33.33' });
  const sum = tie(book, 't = a + b + c');
  test('ties as stored', () => expect(judgeTie(sum, book.figureOf).kind).toBe('exact'));
  test('not as printed', () => expect(judgeShown(sum, book.figureOf)?.kind).toBe('rounding'));
  test('one part that hides decimals is enough', () => {
    const one = figures({ t: '100.00', a: '66.67', b: third });
    expect(judgeShown(tie(one, 't = a + b'), one.figureOf)?.kind).toBe('exact');
  });
  test('a cell that was not read hides nothing', () => {
    const book = figures({ t: '3.00', a: '3.00', b: '' });
    const without = (at: Ref) => (book.nameOf(at) === 'b' ? undefined : book.figureOf(at));
    expect(judgeShown(tie(book, 't = a + b'), without)).toBeUndefined();
    expect(judgeTie(tie(book, 't = a + b'), without).kind).toBe('exact');
    const broken = figures({ t: '3.00', a: '2.00', b: '' });
    const reading = (at: Ref) => (broken.nameOf(at) === 'b' ? undefined : broken.figureOf(at));
    expect(judgeTie(tie(broken, 't = a + b'), reading).kind).toBe('mismatch');
  });
  test('nothing to say where cells show what they store', () => {
    const plain = figures({ t: '3.00', a: '3.00' });
    expect(judgeShown(tie(plain, 't = a'), plain.figureOf)).toBeUndefined();
  });
});

/**
 * The rules of XBRL Calculations 1.1 (Recommendation 2023-02-22), rounding to nearest: facts are closed intervals, and a
 * calculation is consistent when the interval of the sum meets that of the total. Worked examples that we could read in
 * their source are named by it; the others are figures of our own for the rule that they bear the name of.
 */
describe('XBRL Calculations 1.1', () => {
  test('worked example, Requirements for Calculations 1.1, section 2.1: debtors 12,141,123 + cash 45,441,321 = 57,582,444, printed in millions', () =>
    expect(verdictOf({ t: '58', a: '12', b: '45' }, 't = a + b').kind).toBe('rounding'));
  test('the printed total is one more than the intervals allow', () =>
    expect(verdictOf({ t: '59', a: '12', b: '45' }, 't = a + b').kind).toBe('mismatch'));
  test('closed intervals meet in one point', () =>
    expect(verdictOf({ t: '1.5', a: '1' }, 't = a').kind).not.toBe('mismatch'));
  test('and miss each other by any more', () => {
    expect(verdictOf({ t: '1.56', a: '1' }, 't = a').kind).toBe('mismatch');
  });
  test('duplicates of other precision are consistent when their intervals meet', () => {
    expect(verdictOf({ t: '12.3', a: '12.34' }, 't = a').kind).toBe('rounding');
    expect(verdictOf({ t: '12.3', a: '12.36' }, 't = a').kind).toBe('mismatch');
  });
  test('worked example, EDGAR Filer Manual 6.5.12, in hundreds: 500 of decimals −2 and 550 of decimals −1 meet', () => {
    expect(verdictOf({ t: '5', a: '5.5' }, 't = a').kind).not.toBe('mismatch');
    expect(verdictOf({ t: '5', a: '5.6' }, 't = a').kind).toBe('mismatch');
  });
  test('rule: duplicates of the same decimals must be equal, up to a last digit that is told', () => {
    expect(verdictOf({ t: '500', a: '500' }, 't = a').kind).toBe('exact');
    expect(verdictOf({ t: '500', a: '501' }, 't = a').kind).toBe('unlikely-rounding');
    expect(verdictOf({ t: '500', a: '502' }, 't = a').kind).toBe('mismatch');
  });
  test('rule: weights of −1 turn the interval of a part round, its width stays', () => {
    expect(verdictOf({ t: '3', a: '5', b: '1' }, 't = a - b').kind).toBe('rounding');
    expect(verdictOf({ t: '2', a: '5', b: '1' }, 't = a - b').kind).toBe('mismatch');
  });
  test('rule: a fact without declared rounding is a point', () => {
    expect(verdictOf({ t: '3.01 元', a: '1.00 元', b: '2.00 元' }, 't = a + b').kind).toBe('mismatch');
  });
  test('rule: truncation is another mode, and sums are judged as rounded to nearest', () => {
    expect(verdictOf({ t: '3.00', a: '0.99', b: '0.99', c: '0.99' }, 't = a + b + c').kind).toBe('mismatch');
  });
});

describe('honest figures', () => {
  const unit = fc.integer({ min: -9_999_999_999, max: 9_999_999_999 });
  const printed = fc.integer({ min: 0, max: 4 });
  const text = (units: bigint) => formatAmount({ units, decimals: 6 });
  const round = (units: bigint, decimals: number) => formatAmount(roundTo(parseAmount(text(units))!, decimals));

  test('true values, rounded, are never a mismatch', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(unit, printed), { minLength: 2, maxLength: 12 }), printed, (parts, decimals) => {
        const total = parts.reduce((sum, [value]) => sum + BigInt(value), 0n);
        const cells: Record<string, string> = { t: round(total, decimals) };
        parts.forEach(([value, digits], index) => (cells[`p${index}`] = round(BigInt(value), digits)));
        const names = Object.keys(cells).slice(1);
        return verdictOf(cells, `t = ${names.join(' + ')}`).kind !== 'mismatch';
      }),
    ));

  test('one error larger than twice the bound is always a mismatch', () =>
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 1 }),
        fc.nat(),
        (parts, more, which) => {
          const bound = BigInt(parts.length + 1) * 5000n;
          const total = parts.reduce((sum, value) => sum + BigInt(value), 0n);
          const wrong = parts.map((value, index) =>
            index === which % parts.length ? BigInt(value) + 2n * bound + 10000n * BigInt(more) : BigInt(value),
          );
          const cells: Record<string, string> = { t: round(total, 2) };
          wrong.forEach((value, index) => (cells[`p${index}`] = round(value, 2)));
          const names = Object.keys(cells).slice(1);
          return verdictOf(cells, `t = ${names.join(' + ')}`).kind === 'mismatch';
        },
      ),
    ));
});
