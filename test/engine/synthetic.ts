import {
  parseAmount,
  refKey,
  type Figure,
  type JudgedTie,
  type MoneyUnit,
  type Ref,
  type RoundingPolicy,
  type Tie,
} from '../../src/model/index.js';
import { judgeTie } from '../../src/engine/judge/judge.js';
import type { FigureOf } from '../../src/engine/judge/equation.js';

/** A cell by one letter or word: all cells of a synthetic workbook stand on one sheet, one row each. */
export interface Synthetic {
  readonly figureOf: FigureOf;
  readonly at: (name: string) => Ref;
  readonly nameOf: (at: Ref) => string;
}

/**
 * Figures from numerals: `a: '12.50'` has two decimals, `b: ''` is blank, `c: '5 元'` has a unit (else 万元),
 * `d: '12.3456 as 12.35'` hides decimals behind its format, `e: '12.30@2'` states the decimals.
 */
export function figures(cells: Readonly<Record<string, string>>): Synthetic {
  const names = Object.keys(cells);
  const at = (name: string): Ref => {
    const row = names.indexOf(name);
    if (row < 0) throw new Error(`no cell ${name}`);
    return { sheet: '表', row, column: 0 };
  };
  const byKey = new Map(names.map((name) => [refKey(at(name)), figure(at(name), cells[name]!)]));
  return { at, figureOf: (ref) => byKey.get(refKey(ref)), nameOf: (ref) => names[ref.row]! };
}

function figure(at: Ref, text: string): Figure {
  const [numeral = '', ...words] = text.split(' ');
  const unit = (words.find((word) => word.endsWith('元')) ?? '万元') as MoneyUnit;
  if (numeral === '') return { at, amount: null, decimals: 2, unit };
  const [digits = '', stated] = numeral.split('@');
  const amount = parseAmount(digits);
  if (!amount) return { at, amount: null, decimals: 2, unit, unreadable: digits };
  const as = words.indexOf('as');
  const shown = as < 0 ? undefined : parseAmount(words[as + 1]!);
  const decimals = stated !== undefined ? Number(stated) : (shown ?? amount).decimals;
  return { at, amount, decimals, unit, ...(shown && { shown }) };
}

/** `tie(s, 't = a + b - c')` or `t ≥ a`; `元` cells feed 万元 targets through `shift`. */
export function tie(book: Synthetic, text: string, more: Partial<Tie> = {}): Tie {
  const [target = '', relation = '=', ...rest] = text.split(' ');
  const parts: Tie['parts'][number][] = [];
  let sign: 1 | -1 = 1;
  for (const word of rest) {
    if (word === '+' || word === '-') sign = word === '+' ? 1 : -1;
    else {
      const [name = '', shift = '0'] = word.split('^');
      parts.push({ at: book.at(name), sign, shift: Number(shift) });
    }
  }
  const compare = relation === '≥' ? '≤' : '=';
  return { rule: 'X1', kind: 'tie', compare, target: book.at(target), parts, instance: 'x#1', says: text, ...more };
}

export function judged(book: Synthetic, texts: readonly string[], policy: RoundingPolicy = 'interval'): JudgedTie[] {
  return texts.map((text) => {
    const one = tie(book, text);
    return { ...one, verdict: judgeTie(one, book.figureOf, policy) };
  });
}
