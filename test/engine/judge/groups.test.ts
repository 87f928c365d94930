import { connected, Groups } from '../../../src/engine/judge/groups.js';

const letters = (word: string) => [...word];

test('items that share a key belong together, also through others, in the order of their first', () => {
  expect(connected(['ab', 'cd', 'x', 'be', 'xy', 'ec'], letters)).toEqual([
    ['ab', 'cd', 'be', 'ec'],
    ['x', 'xy'],
  ]);
  expect(connected(['aa', 'b', 'ab', 'ba'], letters)).toEqual([['aa', 'b', 'ab', 'ba']]);
});

test('items without a key are not among the others', () => {
  expect(connected(['a', '', 'ab', ''], letters)).toEqual([
    ['a', 'ab'],
    ['', ''],
  ]);
});

test('a group is called by its first key, however it was joined', () => {
  const groups = new Groups();
  groups.join('b', 'c');
  groups.join('a', 'b');
  groups.join('c', 'a');
  groups.join('d', 'd');
  expect(['a', 'b', 'c', 'd', 'e'].map((key) => groups.find(key))).toEqual(['a', 'a', 'a', 'd', 'e']);
});
