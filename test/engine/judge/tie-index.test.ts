import type { Ref, Tie } from '../../../src/model/index.js';
import { TieIndex } from '../../../src/engine/judge/tie-index.js';

const at = (column: number, sheet = '一'): Ref => ({ sheet, row: 0, column });
const tie = (target: Ref, ...parts: Ref[]): Tie => ({
  rule: 'A1',
  kind: 'tie',
  compare: '=',
  target,
  parts: parts.map((part) => ({ at: part, sign: 1, shift: 0 })),
  instance: 'table#1',
  says: '',
});

const index = new TieIndex([tie(at(0), at(1), at(2)), tie(at(3), at(0), at(1), at(1)), tie(at(1, '二'), at(0))]);

test('which ties hold a cell: each once, though it stands in one twice, in their order', () => {
  expect([0, 1, 2, 3].map((column) => index.tiesAt(at(column)))).toEqual([[0, 1, 2], [0, 1], [0], [1]]);
  expect(index.tiesAt(at(1, '二'))).toEqual([2]);
});

test('a cell that stands in no tie', () => {
  expect(index.numberOf(at(9))).toBeUndefined();
  expect(index.tiesAt(at(9))).toEqual([]);
  expect(new TieIndex([]).tiesAt(at(0))).toEqual([]);
});

test('the cells are numbered as the ties name them, the target first', () => {
  expect(index.cells).toEqual([at(0), at(1), at(2), at(3), at(1, '二')]);
  for (const [number, cell] of index.cells.entries()) {
    expect(index.numberOf(cell)).toBe(number);
    expect(index.tiesOf(number)).toEqual(index.tiesAt(cell));
  }
});
