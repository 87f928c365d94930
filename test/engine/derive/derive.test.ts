import {
  absolute,
  compare,
  equal,
  parseAmount,
  refKey,
  subtract,
  type Amount,
  type FillAs,
  type Proposals,
  type Ref,
} from '../../../src/model/index.js';
import { derive, type DeriveContext } from '../../../src/engine/derive/derive.js';
import { judgeAll } from '../../../src/engine/judge/judge.js';
import { contextFor } from '../planted.js';
import { figures, tie, type Synthetic } from '../synthetic.js';
import { DOCUMENTS, truthDocument, withChanges } from '../truth-ties.js';

function contextOf(figureOf: Synthetic['figureOf'], more: Partial<DeriveContext> = {}): DeriveContext {
  const { where, contentOf } = contextFor(figureOf);
  return { where, contentOf, isProtected: () => false, usesFormulas: () => false, formatFor: () => undefined, ...more };
}

function filled(book: Synthetic, texts: string[], as: FillAs = 'values', more: Partial<DeriveContext> = {}): Proposals {
  return derive(
    texts.map((text) => tie(book, text)),
    book.figureOf,
    contextOf(book.figureOf, more),
    as,
  );
}

function told(book: Synthetic, { proposals }: Proposals): string[] {
  return proposals.map(({ edit, value, safety }) => {
    const { after } = edit;
    const formula = after && 'formula' in after ? ` ${after.formula}` : '';
    return `${book.nameOf(edit.at)} ${value}${formula} ${safety}`;
  });
}

describe('自动填列', () => {
  test('from the leaves up, in the order of dependence', () => {
    const book = figures({ t: '', s: '', a: '1.00', b: '2.50', u: '', c: '4.00', d: '' });
    expect(told(book, filled(book, ['t = s + u', 's = a + b', 'u = c + d']))).toEqual([
      's 3.50 safe',
      'u 4.00 safe',
      't 7.50 safe',
    ]);
  });

  test('nothing where all parts are blank, and what is filled stays', () => {
    const book = figures({ t: '', a: '', b: '', s: '9.00', c: '1.00' });
    expect(told(book, filled(book, ['t = a + b', 's = c']))).toEqual([]);
  });

  test('a printed zero is an amount', () => {
    const book = figures({ t: '', a: '0.00', b: '' });
    expect(told(book, filled(book, ['t = a + b']))).toEqual(['t 0.00 safe']);
  });

  test('never a protected cell, and what depends on it counts it as blank', () => {
    const book = figures({ t: '', a: '1.00', p: '', x: '3.00', u: '' });
    const isProtected = (at: { row: number }) => at.row === book.at('p').row;
    expect(told(book, filled(book, ['p = x', 't = a + p'], 'values', { isProtected }))).toEqual(['t 1.00 safe']);
  });

  test('two ties that define it differently: a conflict, and all that depends on it waits', () => {
    const book = figures({ t: '', a: '1.00', b: '2.00', c: '7.00', g: '' });
    const result = filled(book, ['t = a + b', 't = c', 'g = t + a']);
    expect(told(book, result)).toEqual([]);
    expect(result.conflicts).toMatchObject([{ at: book.at('t'), values: ['3.00', '7.00'] }]);
  });

  test('two ties that differ by rounding: the value of most ties, for review', () => {
    const book = figures({ t: '', a: '1.00', b: '2.01', c: '1.50', d: '1.50', e: '3.00' });
    expect(told(book, filled(book, ['t = a + b', 't = c + d', 't = e']))).toEqual(['t 3.00 review']);
  });

  test('元 into 万元 is rounded once', () => {
    const book = figures({ t: '', a: '12345.00 元', b: '12345.00 元' });
    expect(told(book, filled(book, ['t = a^-4 + b^-4']))).toEqual(['t 2.47 safe']);
  });

  test('a blank that a tie leaves no choice about, for review', () => {
    const book = figures({ t: '9.00', a: '2.00', b: '', c: '3.00' });
    expect(told(book, filled(book, ['t = a + b + c']))).toEqual(['b 4.00 review']);
    const two = figures({ t: '9.00', a: '', b: '', c: '3.00' });
    expect(told(two, filled(two, ['t = a + b + c']))).toEqual([]);
    const barred = figures({ t: '9.00', a: '2.00', b: '', c: '3.00', w: '3.00' });
    expect(told(barred, filled(barred, ['t = a + b + c', 'w = b + c']))).toEqual([]);
  });

  test('text in a cell is never overwritten', () => {
    const book = figures({ t: '', a: '1.00' });
    expect(told(book, filled(book, ['t = a'], 'values', { contentOf: () => ({ text: '—' }) }))).toEqual([]);
  });
});

describe('live formulas', () => {
  test.each([
    ['a run', { t: '', a: '1.00', b: '', c: '2.00' }, 't = a + b + c', '=SUM(A2:A4)'],
    [
      'two runs',
      { t: '', a: '1.00', b: '1.00', x: '5.00', c: '2.00', d: '1.00' },
      't = a + b + c + d',
      '=SUM(A2:A3,A5:A6)',
    ],
    ['single cells', { t: '', a: '1.00', x: '9.00', c: '2.00' }, 't = a + c', '=A2+A4'],
    ['signs', { t: '', a: '5.00', b: '2.00' }, 't = a - b', '=A2-A3'],
    ['a copy', { t: '', a: '5.00' }, 't = a', '=A2'],
    ['another unit', { t: '', a: '12345.00 元', b: '1.00 元' }, 't = a^-4 + b^-4', '=ROUND(SUM(A2:A3)/10000,2)'],
    [
      'another unit, apart',
      { t: '', a: '12345.00 元', x: '', b: '1.00 元' },
      't = a^-4 + b^-4',
      '=ROUND((A2+A4)/10000,2)',
    ],
    ['a finer unit', { t: ' 元', a: '1.00' }, 't = a^4', '=A2*10000'],
  ])('%s', (_, cells, text, formula) => {
    const book = figures(cells);
    expect(filled(book, [text], 'formulas').proposals[0]!.edit.after).toEqual({ formula });
  });

  test('auto: formulas where the sheet works with formulas', () => {
    const book = figures({ t: '', a: '1.00', b: '2.00' });
    expect(filled(book, ['t = a + b'], 'auto').proposals[0]!.edit.after).toEqual({ number: '3.00' });
    expect(filled(book, ['t = a + b'], 'auto', { usesFormulas: () => true }).proposals[0]!.edit.after).toEqual({
      formula: '=SUM(A2:A3)',
    });
  });

  test('two places that copy each other: one is written from the sum, the other from it', () => {
    const book = figures({ t: '', u: '', a: '1.00', b: '2.00' });
    const { proposals } = filled(book, ['t = u', 'u = t', 't = a + b'], 'formulas');
    expect(proposals.map(({ edit }) => edit.after)).toEqual([{ formula: '=SUM(A3:A4)' }, { formula: '=A1' }]);
  });

  test('a sum that rounding drove apart from the value is not written as a formula', () => {
    const book = figures({ t: '', u: '3.00', a: '1.00', b: '2.01' });
    const { proposals } = filled(book, ['t = a + b', 'u = t'], 'formulas');
    expect(proposals).toMatchObject([{ value: '3.00', safety: 'review', edit: { after: { number: '3.00' } } }]);
  });

  test('another sheet, quoted', () => {
    const at = (row: number) => ({ sheet: "03支出'表", row, column: 5 });
    const target = { sheet: '01收支', row: 0, column: 1 };
    const amount = parseAmount('1.50')!;
    const figureOf = (ref: { sheet: string }) => ({
      at: target,
      amount: ref.sheet === '01收支' ? null : amount,
      decimals: 2,
      unit: '万元' as const,
    });
    const one = {
      ...tie(figures({ t: '' }), 't ='),
      target,
      parts: [at(6), at(7)].map((place) => ({ at: place, sign: 1 as const, shift: 0 })),
    };
    const { proposals } = derive([one], figureOf, contextOf(figureOf), 'formulas');
    expect(proposals[0]!.edit.after).toEqual({ formula: "=SUM('03支出''表'!F7:F8)" });
  });

  test('no circle: a part that reads the cell gives a value', () => {
    const book = figures({ t: '', a: '1.00', b: '2.00' });
    const contentOf: DeriveContext['contentOf'] = (at) =>
      book.nameOf(at) === 'a' ? { formula: '=SUM(A1:A1)/2' } : null;
    expect(filled(book, ['t = a + b'], 'formulas', { contentOf }).proposals[0]!.edit.after).toEqual({ number: '3.00' });
  });
});

describe.each(DOCUMENTS)('all derived cells of %s erased', (name) => {
  const document = truthDocument(name);
  const sound = judgeAll(document.ties, document.figureOf).filter(
    ({ verdict }) => verdict.kind === 'exact' || verdict.kind === 'rounding',
  );
  const targets = new Map(sound.filter((one) => one.compare === '=').map((one) => [refKey(one.target), one.target]));
  // 三公 is never filled, so it is not erased either.
  const isProtected = (at: Ref) => at.sheet.includes('三公');
  const erased = [...targets.values()].filter((at) => document.figureOf(at)?.amount && !isProtected(at));
  const blank = withChanges(document.figureOf, new Map(erased.map((at) => [refKey(at), null])));
  const { proposals, conflicts } = derive(sound, blank, contextOf(blank, { isProtected }), 'values');
  const values = new Map<string, Amount>(proposals.map(({ edit, value }) => [refKey(edit.at), parseAmount(value)!]));

  test('are restored', () => {
    const missed = erased.filter((at) => {
      const value = values.get(refKey(at));
      const right = document.figureOf(at)!.amount!;
      const digit = { units: 1n, decimals: 2 };
      return !value || (!equal(value, right) && compare(absolute(subtract(value, right)), digit) > 0);
    });
    expect({ missed: missed.map(refKey), conflicts: conflicts.length, of: erased.length }).toEqual({
      missed: [],
      conflicts: 0,
      of: erased.length,
    });
  });

  test('and every tie holds again', () => {
    const after = judgeAll(sound, withChanges(blank, values));
    expect(after.filter(({ verdict }) => verdict.kind === 'mismatch').map((one) => one.says)).toEqual([]);
  });
});
