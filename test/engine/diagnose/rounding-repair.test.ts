import {
  addressOf,
  parseAmount,
  refKey,
  type Amount,
  type Ref,
  type RoundingRepair,
} from '../../../src/model/index.js';
import { repairRounding, type RepairContext } from '../../../src/engine/diagnose/rounding-repair.js';
import { judgeAll } from '../../../src/engine/judge/judge.js';
import { contextFor } from '../planted.js';
import { figures, judged, type Synthetic } from '../synthetic.js';
import { truthDocument, withChanges } from '../truth-ties.js';

function repair(book: Synthetic, texts: string[], fixed: string[] = []): RoundingRepair[] {
  const context: RepairContext = {
    isFixed: (at) => fixed.includes(book.nameOf(at)),
    contentOf: contextFor(book.figureOf).contentOf,
    where: contextFor(book.figureOf).where,
  };
  return repairRounding(judged(book, texts), book.figureOf, context);
}

const movesOf = (book: Synthetic, results: RoundingRepair[]) =>
  results.flatMap((result) =>
    result.kind === 'repaired'
      ? result.moves.map(({ edit }) => `${book.nameOf(edit.at)} ${JSON.stringify(edit.after)}`)
      : [result.kind],
  );

describe('舍位平衡', () => {
  test('the largest detail cell takes the drift; the total stays', () => {
    const book = figures({ t: '10.01', a: '3.00', b: '7.00' });
    expect(movesOf(book, repair(book, ['t = a + b'], ['t']))).toEqual(['b {"number":"7.01"}']);
  });

  test('a fixed cell is passed over', () => {
    const book = figures({ t: '10.01', a: '3.00', b: '7.00' });
    expect(movesOf(book, repair(book, ['t = a + b'], ['t', 'b']))).toEqual(['a {"number":"3.01"}']);
  });

  test('two last digits: two cells, one digit each', () => {
    const book = figures({ t: '20.02', a: '3.00', b: '7.00', c: '5.00', d: '5.00' });
    expect(movesOf(book, repair(book, ['t = a + b + c + d'], ['t']))).toEqual([
      'b {"number":"7.01"}',
      'c {"number":"5.01"}',
    ]);
  });

  test('a copy follows', () => {
    const book = figures({ t: '10.01', a: '3.00', b: '7.00', c: '7.00' });
    expect(movesOf(book, repair(book, ['t = a + b', 'b = c'], ['t']))).toEqual(['a {"number":"3.01"}']);
    const tied = figures({ t: '10.01', a: '3.00', b: '7.00', c: '7.00', u: '3.00', v: '3.00' });
    expect(movesOf(tied, repair(tied, ['t = a + b', 'b = c', 'a = u', 'u = v'], ['t']))).toEqual([
      'b {"number":"7.01"}',
      'c {"number":"7.01"}',
    ]);
  });

  test('none exists: all its cells are fixed', () => {
    const book = figures({ t: '10.01', a: '3.00', b: '7.00' });
    expect(movesOf(book, repair(book, ['t = a + b'], ['t', 'a', 'b']))).toEqual(['impossible']);
  });

  test('none exists: what one tie needs another forbids', () => {
    const book = figures({ t: '10.01', a: '3.00', b: '7.00', u: '10.00' });
    expect(movesOf(book, repair(book, ['t = a + b', 'u = a + b'], ['t', 'u']))).toEqual(['impossible']);
  });

  test('nothing to do, and blanks and exact sets are left alone', () => {
    const book = figures({ t: '10.00', a: '3.00', b: '7.00', c: '' });
    expect(repair(book, ['t = a + b + c'])).toEqual([]);
  });

  // The record of inst/tests/testCorrectRounding.R in the R package deducorrect 1.3.7, which expects a correction, not which.
  test('Scholtus 2008: four rounding errors in five balance edits, three moves', () => {
    const values = { x1: 12, x2: 4, x3: 15, x4: 4, x5: 3, x6: 1, x7: 8, x8: 11, x9: 27, x10: 41, x11: -13 };
    const book = figures(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])));
    const edits = ['x3 = x1 + x2', 'x4 = x2', 'x8 = x5 + x6 + x7', 'x9 = x3 + x8', 'x11 = x9 - x10'];
    expect(movesOf(book, repair(book, edits))).toHaveLength(3);
  });

  test('the drifts of a published document: every tie exact afterwards', () => {
    const document = truthDocument('sanmenxia');
    const ties = judgeAll(document.ties, document.figureOf);
    const totals = /合计|总计/;
    const isFixed = (at: Ref) =>
      ties.some(
        (tie) =>
          refKey(tie.target) === refKey(at) && totals.test(tie.says.split('=')[0]!) && addressOf(at).endsWith('6'),
      );
    const { contentOf, where } = contextFor(document.figureOf);
    const results = repairRounding(ties, document.figureOf, { isFixed, contentOf, where });
    expect(results.map((result) => result.kind)).toEqual(results.map(() => 'repaired'));
    const changes = new Map<string, Amount>();
    for (const result of results)
      if (result.kind === 'repaired')
        for (const { edit } of result.moves)
          if (edit.after && 'number' in edit.after) changes.set(refKey(edit.at), parseAmount(edit.after.number)!);
    const after = judgeAll(document.ties, withChanges(document.figureOf, changes));
    expect(after.filter((tie) => tie.verdict.kind !== 'exact')).toEqual([]);
    expect(changes.size).toBeLessThan(30);
    expect(repairRounding(ties, document.figureOf, { isFixed, contentOf, where })).toEqual(results);
  });
});
