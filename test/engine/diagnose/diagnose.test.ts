import fc from 'fast-check';
import {
  formatAmount,
  parseAmount,
  refKey,
  type Amount,
  type Cause,
  type JudgedTie,
  type Ref,
} from '../../../src/model/index.js';
import type { DiagnosisContext } from '../../../src/engine/diagnose/context.js';
import { diagnose } from '../../../src/engine/diagnose/diagnose.js';
import { judgeTie } from '../../../src/engine/judge/judge.js';
import { contextFor } from '../planted.js';
import { withChanges } from '../truth-ties.js';
import { figures, judged, type Synthetic } from '../synthetic.js';

/** Causes as `cell: reported → suggested, kind`, best first. */
function causesOf(cells: Record<string, string>, texts: string[], context: Partial<DiagnosisContext> = {}): string[] {
  const book = figures(cells);
  return diagnosed(book, texts, context).map((cause) => told(book, cause));
}

function diagnosed(book: Synthetic, texts: string[], context: Partial<DiagnosisContext> = {}): Cause[] {
  // Cells of a synthetic workbook stand in one column, in no meaningful order: there are no neighbours.
  const plain = { ...contextFor(book.figureOf), neighboursOf: () => ({ columns: [], rows: [] }) };
  return diagnose(judged(book, texts), book.figureOf, { ...plain, ...context });
}

function told(book: Synthetic, cause: Cause): string {
  return `${book.nameOf(cause.at)}: ${cause.reported} → ${cause.suggested ?? '?'}, ${cause.cause}`;
}

describe('one wrong cell', () => {
  test('a leaf that breaks its row and its column', () =>
    expect(causesOf({ t: '12.25', a: '41.25', b: '7.00', s: '9.25', c: '4.00' }, ['t = a + b', 's = a + c'])).toEqual([
      'a: 41.25 → 5.25, unknown',
    ]));

  test('a total that is wrong in one place only', () =>
    expect(
      causesOf({ t: '1092.55', a: '1000.00', b: '29.55', u: '1029.55', v: '1029.55' }, [
        't = a + b',
        't = u',
        'u = v',
        'v = a + b',
      ]),
    ).toEqual(['t: 1092.55 → 1029.55, transposed-digits']));

  test('a blank', () =>
    expect(causesOf({ t: '12.00', a: '', b: '7.00', u: '5.00' }, ['t = a + b', 'u = a'])).toEqual([
      'a:  → 5.00, blank',
    ]));

  test('元 typed for 万元', () =>
    expect(causesOf({ t: '12.34', a: '50000.00', b: '7.34', u: '5.00' }, ['t = a + b', 'a = u'])).toEqual([
      'a: 50000.00 → 5.00, unit',
    ]));

  test('units are changed on the way', () =>
    expect(
      causesOf({ t: '13.24', a: '123400.00 元', b: '1.00', u: '123400.00 元', v: '12.34' }, [
        't = a^-4 + b',
        'a = u',
        'v = a^-4',
        't = v + b',
      ]),
    ).toEqual(['t: 13.24 → 13.34, changed-digit']));

  test('a row left out of the sum, one counted twice, a 其中 added', () => {
    const cells = { a: '3.55', b: '4.25', c: '1.21' };
    const ties = ['t = a + b + c', 'u = t'];
    expect(causesOf({ ...cells, t: '7.80', u: '9.01' }, ties)).toEqual(['t: 7.80 → 9.01, row-left-out']);
    expect(causesOf({ ...cells, t: '13.26', u: '9.01' }, ties)).toEqual(['t: 13.26 → 9.01, row-counted-twice']);
    const book = figures({ ...cells, t: '11.13', u: '9.01', w: '2.12' });
    const ofWhichOf = (at: Ref) => (book.nameOf(at) === 't' ? [book.at('w')] : []);
    expect(diagnosed(book, ties, { ofWhichOf }).map((cause) => told(book, cause))).toEqual([
      't: 11.13 → 9.01, of-which-added',
    ]);
  });

  test('the value of the cell beside', () => {
    const book = figures({ t: '9.99', a: '6.66', b: '3.33', u: '6.66', x: '3.33' });
    const broken = withChanges(book.figureOf, new Map([[refKey(book.at('a')), parseAmount('3.33')!]]));
    const ties = judged({ ...book, figureOf: broken }, ['t = a + b', 'u = a']);
    const context = { ...contextFor(broken), neighboursOf: () => ({ columns: [book.at('b')], rows: [] }) };
    expect(diagnose(ties, broken, context)[0]).toMatchObject({ cause: 'neighbour-column', suggested: '6.66' });
  });

  test('the part that is left where the other of two is left out, not the cell beside', () => {
    const book = figures({ t: '595.38', a: '126.33', b: '595.38', u: '721.71' });
    const context = { neighboursOf: () => ({ columns: [book.at('b')], rows: [] }) };
    expect(diagnosed(book, ['t = a + b', 'u = t'], context).map((cause) => told(book, cause))).toEqual([
      't: 595.38 → 721.71, row-left-out',
    ]);
  });

  test('a part of one digit is enough where no digit could have been changed', () => {
    const cells = { a: '1.67', b: '0.05', u: '1.72' };
    const ties = ['t = a + b', 'u = t'];
    expect(causesOf({ ...cells, t: '1.67' }, ties)).toEqual(['t: 1.67 → 1.72, row-left-out']);
  });

  test('a 其中 counted once more in a cell that is no total', () => {
    const book = figures({ t: '9.00', a: '11.10', b: '3.45', u: '5.55', w: '5.55' });
    const ofWhichOf = (at: Ref) => (book.nameOf(at) === 'a' ? [book.at('w')] : []);
    expect(diagnosed(book, ['t = a + b', 'u = a'], { ofWhichOf }).map((cause) => told(book, cause))).toEqual([
      'a: 11.10 → 5.55, of-which-added',
    ]);
  });

  test('digits that changed places where the last decimal is a zero that nobody typed', () =>
    expect(causesOf({ t: '707.4', a: '700.04@1', b: '7.0', u: '700.4' }, ['t = a + b', 'u = a'])).toEqual([
      'a: 700.04 → 700.4, transposed-digits',
    ]));

  test('a positive amount is not taken for the sign slip of a negative one', () =>
    expect(
      causesOf({ t: '600.00', a: '600.00', b: '50.00', c: '50.00', u: '600.00' }, [
        't = a + b + c',
        'u = a + b + c',
        'u = t',
      ]),
    ).toEqual(['a: 600.00 → 500.00, changed-digit']));

  test('totals that were not updated after a leaf was', () => {
    // Leaf, row total and grand total; the leaf stands in three places with its new amount.
    const cells = { g: '10.00', t: '10.00', a: '6.31', b: '5.00', x: '6.31', y: '6.31', c: '5.00' };
    const found = causesOf(cells, ['t = a + b', 'g = x + b', 'a = x', 'x = y', 'c = b']);
    expect(found.sort()).toEqual(['g: 10.00 → 11.31, stale-total', 't: 10.00 → 11.31, stale-total']);
  });
});

describe('a single total that its parts have left behind', () => {
  const rest = { a: '6.31', b: '5.00' };

  test('is stale where another tie confirms what the parts add up to', () =>
    expect(causesOf({ ...rest, t: '9.87', u: '11.31' }, ['t = a + b', 'u = t'])).toEqual([
      't: 9.87 → 11.31, stale-total',
    ]));

  test('stays unexplained where nothing confirms the parts', () => {
    const [cause] = causesOf({ ...rest, t: '9.87' }, ['t = a + b']);
    expect(cause).not.toContain('stale-total');
  });

  test('is stale where sums hold only within rounding: the last digit is open, the cell is not', () => {
    const cells = { ...rest, t: '9.87', u: '11.31', v: '31.19', x: '10.39', y: '10.40', z: '10.41' };
    const [cause] = causesOf(cells, ['t = a + b', 'u = t', 'v = x + y + z']);
    expect(cause).toContain('stale-total');
  });

  test('is no old sum where a part would have had the other sign', () =>
    expect(causesOf({ ...rest, t: '0.20', u: '11.31' }, ['t = a + b', 'u = t'])).toEqual(['t: 0.20 → 11.31, unknown']));
});

describe('where sums drift', () => {
  // The group and the grand total keep the same drift, so both ask for 262.32.
  const cells = { g: '312.33', t: '412.33', a: '262.33', b: '50.01', c: '100.00', v: '20.78', x: '10.39', y: '10.40' };
  const ties = ['g = a + b', 't = a + b + c', 'v = x + y'];

  test('the value that a slip explains is right, though two ties agree on the one beside', () =>
    expect(causesOf({ ...cells, a: '2623.30' }, ties)).toEqual(['a: 2623.30 → 262.33, power-of-ten']));

  test('without a slip it is the one that the ties ask for', () =>
    expect(causesOf({ ...cells, a: '7591.48' }, ties)).toEqual(['a: 7591.48 → 262.32, unknown']));
});

test('where no sum drifts, a sum asks for one value: no slip talks it out of it', () =>
  expect(
    causesOf({ t: '43.10', a: '36.80', b: '7.00', u: '43.10', x: '36.10' }, ['t = a + b', 'u = a + b', 'u = t']),
  ).toEqual(['a: 36.80 → 36.10, changed-digit']));

describe('how sure it is', () => {
  test('forced: a safe fix with before and after', () => {
    const book = figures({ t: '12.00', a: '55.00', b: '7.00', u: '5.00' });
    const [cause] = diagnosed(book, ['t = a + b', 'u = a']);
    expect(cause).toMatchObject({ certainty: 'forced', suggested: '5.00' });
    expect(cause!.fixes).toMatchObject([
      { safety: 'safe', edits: [{ at: book.at('a'), before: { number: '55.00' }, after: { number: '5.00' } }] },
    ]);
    expect(cause!.explains).toHaveLength(2);
  });

  test('likely: one tie, any of its cells could be wrong', () => {
    const book = figures({ t: '12.87', a: '5.00', b: '7.00' });
    const [cause] = diagnosed(book, ['t = a + b']);
    expect(cause!.certainty).toBe('likely');
    expect(cause!.fixes[0]!.safety).toBe('review');
  });

  test('a formula is never overwritten without a person', () => {
    const book = figures({ t: '12.00', a: '55.00', b: '7.00', u: '5.00' });
    const [cause] = diagnosed(book, ['t = a + b', 'u = a'], { contentOf: () => ({ formula: '=U1' }) });
    expect(cause!.fixes[0]!.safety).toBe('review');
  });

  test('tangled: nothing makes the ties hold, so cells are suspects and no more', () => {
    const book = figures({ t: '12.00', a: '5.00', b: '6.00', u: '13.00', v: '14.00' });
    const causes = diagnosed(book, ['t = a', 't = b', 'u = a', 'u = b', 'v = a', 'v = b', 't = u', 'u = v', 't = v']);
    for (const cause of causes) expect(cause.score).toBeLessThanOrEqual(1);
    expect(causes.length).toBeGreaterThan(0);
  });

  test('nothing violated, no cause', () =>
    expect(causesOf({ t: '12.00', a: '5.00', b: '7.00' }, ['t = a + b'])).toEqual([]));
});

/**
 * Records 4 … 4.4 of inst/tests/testCorrectTypos.R in the R package deducorrect 1.3.7, whose method is that of Scholtus
 * (Statistics Netherlands, 2009). Its test expects 4.1 and 4.2 to become record 4; of 4.3 and 4.4 it expects nothing.
 */
describe('published cases', () => {
  const edits = ['x3 = x1 + x2', 'x4 = x2', 'x8 = x5 + x6 + x7', 'x9 = x3 + x8', 'x11 = x9 - x10'];
  const record = (values: number[]) =>
    Object.fromEntries(values.map((value, index) => [`x${index + 1}`, String(value)]));
  const found = (values: number[]) => causesOf(record(values), edits).sort();

  test('record 4: consistent', () =>
    expect(found([1452, 116, 1568, 116, 323, 76, 12, 411, 1979, 1842, 137])).toEqual([]));
  test('4.1: x4 transposed', () =>
    expect(found([1452, 116, 1568, 161, 323, 76, 12, 411, 1979, 1842, 137])).toEqual([
      'x4: 161 → 116, transposed-digits',
    ]));
  test('4.2: x4 transposed, x9 with a digit too many', () =>
    expect(found([1452, 116, 1568, 161, 323, 76, 12, 411, 19979, 1842, 137])).toEqual([
      'x4: 161 → 116, transposed-digits',
      'x9: 19979 → 1979, added-digit',
    ]));
  test('4.3: both typing errors, and the parts of x8 are 0: any of them could hold the amount', () => {
    const causes = found([1452, 116, 1568, 161, 0, 0, 0, 411, 19979, 1842, 137]);
    expect(causes).toHaveLength(3);
    expect(causes).toEqual(
      expect.arrayContaining(['x4: 161 → 116, transposed-digits', 'x9: 19979 → 1979, added-digit']),
    );
    expect(causes.filter((cause) => /^x[567]: 0 → 411/.test(cause))).toHaveLength(1);
  });
  test('4.4: both typing errors, and the total x8 is 0', () =>
    expect(found([1452, 116, 1568, 161, 323, 76, 12, 0, 19979, 1842, 137])).toEqual([
      'x4: 161 → 116, transposed-digits',
      'x8: 0 → 411, unknown',
      'x9: 19979 → 1979, added-digit',
    ]));

  const signs = ['x0 = x0r - x0c', 'x1 = x1r - x1c', 'x2 = x2r - x2c', 'x3 = x3r - x3c', 'x4 = x0 + x1 + x2 + x3'];
  // The kind of sign error that Scholtus (2008) describes; the record is ours.
  test('a result whose minus sign was left out', () => {
    const cells = {
      x0r: '2100',
      x0c: '1950',
      x0: '150',
      x1r: '0',
      x1c: '10',
      x1: '10',
      x2r: '20',
      x2c: '5',
      x2: '15',
      x3r: '50',
      x3c: '10',
      x3: '40',
      x4: '195',
    };
    expect(causesOf(cells, signs)).toEqual(['x1: 10 → -10, sign']);
  });
});

describe('the values it suggests', () => {
  const amount = fc.integer({ min: 100, max: 999_999 });
  test('make every tie hold, break none, and are found again', () =>
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 9, maxLength: 9 }),
        fc.nat(15),
        fc.integer({ min: 1000, max: 99_999 }),
        (seeds, which, error) => {
          const { book, texts } = square(seeds, which, error);
          const first = diagnosed(book, texts);
          const changes = new Map<string, Amount>(
            first.map((cause) => [refKey(cause.at), parseAmount(cause.suggested!)!]),
          );
          const repaired = withChanges(book.figureOf, changes);
          const after = judged({ ...book, figureOf: repaired }, texts).map((tie) => judgeTie(tie, repaired).kind);
          expect(after.every((kind) => kind === 'exact' || kind === 'rounding')).toBe(true);
          expect(diagnosed(book, texts)).toEqual(first);
        },
      ),
      { numRuns: 60 },
    ));

  /** A three by three table with totals; the cell `which` of sixteen is off by `error`. */
  function square(seeds: readonly number[], which: number, error: number): { book: Synthetic; texts: string[] } {
    const rows = [0, 1, 2];
    const value = (row: number, column: number): number =>
      row < 3 && column < 3
        ? seeds[row * 3 + column]!
        : rows.reduce((sum, each) => sum + (row === 3 ? value(each, column) : value(row, each)), 0);
    const cells: Record<string, string> = {};
    for (let index = 0; index < 16; index += 1) {
      const [row, column] = [Math.floor(index / 4), index % 4];
      const units = BigInt(value(row, column) + (index === which ? error : 0));
      cells[`x${row}${column}`] = formatAmount({ units, decimals: 2 });
    }
    const all = [0, 1, 2, 3];
    const texts = all.flatMap((each) => [
      `x${each}3 = x${each}0 + x${each}1 + x${each}2`,
      `x3${each} = x0${each} + x1${each} + x2${each}`,
    ]);
    return { book: figures(cells), texts };
  }
});

test('forty violated ties are diagnosed within bounds', () => {
  // A department table of 12 × 10 with totals and a copy in another table; ten cells are wrong.
  const cells: Record<string, string> = {};
  const texts: string[] = [];
  const columns = Array.from({ length: 10 }, (_, index) => index);
  const rows = Array.from({ length: 12 }, (_, index) => index);
  const value = (row: number, column: number) => 1234 + 777 * row + 131 * column;
  const print = (units: number) => formatAmount({ units: BigInt(units), decimals: 2 });
  for (const r of rows) for (const c of columns) cells[`a${r}_${c}`] = cells[`b${r}_${c}`] = print(value(r, c));
  for (const r of rows) cells[`r${r}`] = print(columns.reduce((sum, c) => sum + value(r, c), 0));
  for (const c of columns) cells[`c${c}`] = print(rows.reduce((sum, r) => sum + value(r, c), 0));
  for (const r of rows)
    texts.push(
      `r${r} = ${columns.map((c) => `a${r}_${c}`).join(' + ')}`,
      `r${r} = ${columns.map((c) => `b${r}_${c}`).join(' + ')}`,
    );
  for (const c of columns) texts.push(`c${c} = ${rows.map((r) => `a${r}_${c}`).join(' + ')}`);
  for (const r of rows) for (const c of columns) texts.push(`a${r}_${c} = b${r}_${c}`);
  const wrong = Array.from({ length: 14 }, (_, index) => `a${(index * 5) % 12}_${(index * 3) % 10}`);
  wrong.forEach((name, index) => (cells[name] = print(99_000 + 1000 * index + index)));
  const book = figures(cells);
  const ties: JudgedTie[] = judged(book, texts);
  expect(ties.filter((tie) => tie.verdict.kind === 'mismatch').length).toBeGreaterThanOrEqual(33);
  const plain = { ...contextFor(book.figureOf), neighboursOf: () => ({ columns: [], rows: [] }) };
  const causes = diagnose(ties, book.figureOf, plain);
  expect(causes.map((cause) => book.nameOf(cause.at)).sort()).toEqual([...wrong].sort());
  // Processor time, the least of some runs: other work on the machine does not count. 100 ms is the aim; machines differ.
  const times = Array.from({ length: 5 }, () => {
    const started = process.cpuUsage();
    diagnose(ties, book.figureOf, plain);
    return process.cpuUsage(started).user / 1000;
  });
  process.stderr.write(`forty violated ties diagnosed in ${Math.min(...times).toFixed(1)} ms of processor time\n`);
  expect(Math.min(...times)).toBeLessThan(100);
});
