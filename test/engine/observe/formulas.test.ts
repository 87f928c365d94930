import {
  add,
  addressOf,
  equal,
  NO_SETTINGS,
  refKey,
  ZERO,
  type Amount,
  type Part,
  type Snapshot,
  type Tie,
} from '../../../src/model/index.js';
import { analyse } from '../../../src/engine/analyse.js';
import { formulaOf } from '../../../src/engine/derive/formula.js';
import { judgeAll } from '../../../src/engine/judge/judge.js';
import { sumOf } from '../../../src/engine/observe/formulas/terms.js';
import { standard } from '../../../src/standard/index.js';
import { WORKBOOKS, workbook } from '../workbooks.js';
import { changed, complaints, seenIn, type Change } from './workbook.js';

/** 一般公共预算支出表 of 济源, its totals and rows as formulas. */
function living(extra: Readonly<Record<string, Change | number | string>> = {}): Snapshot {
  const formulas: Record<string, Change> = {};
  for (const column of 'FGHIJKLM') formulas[`05!${column}6`] = { formula: `SUM(${column}7:${column}20)` };
  for (let row = 7; row <= 20; row += 1) formulas[`05!F${row}`] = { formula: `G${row}+K${row}` };
  return changed(workbook('jiyuan'), { ...formulas, ...extra } as Parameters<typeof changed>[1]);
}

const told = (snapshot: Snapshot, ...rules: string[]) =>
  complaints(snapshot, ...rules).map((one) => `${addressOf(one.target!)} ${one.message?.data['cells'] ?? ''}`.trim());
const RULES = ['R1', 'R1.blank', 'R2', 'R3', 'R4', 'R5', 'R5.text', 'R6', 'R7'];
const all = (snapshot: Snapshot) => RULES.flatMap((rule) => told(snapshot, rule).map((one) => `${rule} ${one}`));

test('sums are read, anything else is left alone', () => {
  const cells = (formula: string) =>
    sumOf(formula, 'A')
      ?.terms.map((term) => (term.sign < 0 ? '-' : '') + refKey(term.at))
      .join(' ');
  expect(cells('SUM(F8:F10,F12)')).toBe('A!F8 A!F9 A!F10 A!F12');
  expect(cells('sum( $F$8 : G8 ) - K8')).toBe('A!F8 A!G8 -A!K8');
  expect(cells("+'03 支出''s'!A1+表!B2")).toBe("03 支出's!A1 表!B2");
  expect(cells('A1-(B1-C1)')).toBe('A!A1 -A!B1 A!C1');
  expect(sumOf('ROUND(SUM(A1:A2),2)', 'A')).toMatchObject({ round: 2 });
  for (const other of [
    'A1*2',
    'SUM(A:A)',
    'IF(A1>0,A1,0)',
    'A1:A3',
    'SUM(A1:A2)/10000',
    '合计',
    'A1+5',
    'SUM(A1',
    '1',
    '',
  ])
    expect(sumOf(other, 'A')).toBeUndefined();
});

test('right formulas are right', () => {
  expect(all(living())).toEqual([]);
});

test('a range that is short, long, or short of a blank', () => {
  expect(all(living({ '05!K6': { formula: 'SUM(K7:K19)' } }))).toEqual(['R1.blank K6 K20']);
  expect(told(living({ '05!G6': { formula: 'SUM(G7:G19)' } }), 'R1')).toEqual(['G6 G20']);
  expect(told(living({ '05!F6': { formula: 'SUM(F8:F20)' } }), 'R1')).toEqual(['F6 F7']);
  expect(told(living({ '05!F7': { formula: 'SUM(G7,I7,K7)' } }), 'R2')).toEqual(['F7 I7']);
});

test('a subtotal and its parts, or one cell twice', () => {
  expect(told(living({ '05!G6': { formula: 'SUM(G7:G20,G9)' } }), 'R2')).toEqual(['G6 G9']);
  const twoLevels = changed(workbook('laiyuan'), { '05!D6': { formula: 'SUM(D7:D19)' } });
  expect(complaints(twoLevels, 'R2').map((one) => addressOf(one.target!))).toEqual(['D6']);
  const classes = changed(workbook('laiyuan'), { '05!D6': { formula: 'D7+D12+D17' }, '05!D7': { formula: 'D8' } });
  const leaves = changed(workbook('laiyuan'), { '05!D6': { formula: 'SUM(D9:D11,D14:D16,D19)' } });
  const mixed = changed(workbook('laiyuan'), { '05!D6': { formula: 'D8+D12+D19' } });
  expect([classes, leaves, mixed].flatMap(all)).toEqual([]);
});

test('a reference to another column', () => {
  expect(told(living({ '05!G6': { formula: 'SUM(H7:H20)' } }), 'R3')).toEqual(['G6 H7:H20']);
  expect(complaints(living({ '05!F9': { formula: 'H9+K9' } }), 'R3')[0]?.message?.data).toMatchObject({
    cells: 'H9',
    expected: 'G9',
  });
  expect(told(living({ '05!F9': { formula: 'G10+K10' } }), 'R3')).toEqual(['F9 G10、K10']);
});

test('a total typed over among formulas', () => {
  const snapshot = living({ '05!H6': 3160 });
  const typed = changed(living(), { '05!H6': { value: 3160 } });
  expect(told(typed, 'R4')).toEqual(['H6']);
  expect(all(snapshot)).toEqual(['R4 H6']);
});

test('text that a sum skips, numbers stored as text', () => {
  const snapshot = living({ '05!G9': '2,839.40' });
  expect(told(snapshot, 'R5')).toEqual(['G6 G9']);
  expect(told(snapshot, 'R5.text')).toEqual(['G9 G9']);
});

test('error values are told where they begin', () => {
  const error = { value: { error: '#REF!' } as const };
  const snapshot = living({
    '05!G9': error,
    '05!F9': { ...error, formula: 'G9+K9' },
    '05!F6': { ...error, formula: 'SUM(F7:F20)' },
  });
  expect(
    complaints(snapshot, 'R6')
      .filter((one) => one.message)
      .map((one) => addressOf(one.target!)),
  ).toEqual(['G9']);
  expect(complaints(snapshot, 'R6')).toHaveLength(3);
});

test('a stored result that the formula does not give', () => {
  const [stale] = complaints(living({ '05!G6': { value: 3300, formula: 'SUM(G7:G20)' } }), 'R7');
  expect(stale).toMatchObject({ reported: '3300.00', expected: '3381.00' });
});

/** The sum ties within tables that hold exactly, one a cell. */
function exactTies(snapshot: Snapshot): Tie[] {
  const { ties, figureOf } = analyse(snapshot, standard(), NO_SETTINGS);
  const targets = new Set<string>();
  return judgeAll(ties, figureOf).filter((tie) => {
    const home = tie.parts.every((part) => part.at.sheet === tie.target.sheet && part.shift === 0);
    const fits = tie.verdict.kind === 'exact' && tie.compare === '=' && tie.parts.length > 1 && home;
    return fits && figureOf(tie.target)?.amount && !targets.has(refKey(tie.target)) && targets.add(refKey(tie.target));
  });
}

const cellOf = (tie: Tie) => `${tie.target.sheet}!${addressOf(tie.target)}`;
const writtenOut = (parts: readonly Part[]) =>
  parts.map((part) => (part.sign < 0 ? '-' : '+') + addressOf(part.at)).join('');

describe.each(WORKBOOKS)('every tie of %s as a formula', (name) => {
  const snapshot = workbook(name);
  const ties = exactTies(snapshot);
  const { figureOf } = analyse(snapshot, standard(), NO_SETTINGS);

  test('is found right', () => {
    const formulas = Object.fromEntries(ties.map((tie) => [cellOf(tie), { formula: formulaOf(tie, 2)!.slice(1) }]));
    const wrong = all(changed(snapshot, formulas)).filter((one) => !one.startsWith('R4'));
    process.stderr.write(`${name}: ${ties.length} sums as formulas\n`);
    expect(wrong).toEqual([]);
  });

  test('is found wrong when a part is left out, taken twice, or all are one row or column off', () => {
    const missed: string[] = [];
    for (const tie of ties.filter((_, index) => index % 9 === 0)) {
      const filled = tie.parts.filter((part) => figureOf(part.at)?.amount?.units);
      if (filled.length < 2) continue;
      const faults = {
        short: tie.parts.filter((part) => part !== filled[0]),
        twice: [...tie.parts, filled[0]!],
        aside: tie.parts.map((part) => ({ ...part, at: { ...part.at, column: part.at.column + 1 } })),
        below: tie.parts.map((part) => ({ ...part, at: { ...part.at, row: part.at.row + 1 } })),
      };
      for (const [fault, parts] of Object.entries(faults)) {
        if (sameAmount(parts, tie.parts) || parts.some((part) => refKey(part.at) === refKey(tie.target))) continue;
        const snapshotWithFault = changed(snapshot, { [cellOf(tie)]: { formula: writtenOut(parts) } });
        if (!told(snapshotWithFault, 'R1', 'R2', 'R3').some((one) => one.startsWith(`${addressOf(tie.target)} `)))
          missed.push(`${fault} ${cellOf(tie)}`);
      }
    }
    expect(missed).toEqual([]);
  });

  function sameAmount(a: readonly Part[], b: readonly Part[]): boolean {
    const sum = (parts: readonly Part[]) =>
      parts.reduce((total: Amount, { at }) => add(total, figureOf(at)?.amount ?? ZERO), ZERO);
    return equal(sum(a), sum(b));
  }
});

test('every formula that fits its tie counts as one relation', () => {
  const sums = seenIn(living()).observations.filter((one) => one.rule === 'R1');
  expect(sums.map((one) => one.verdict.kind)).toEqual(Array(22).fill('exact'));
});
