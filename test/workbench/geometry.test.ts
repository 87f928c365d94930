import fc from 'fast-check';
import { boxOf, lineAt, MergeIndex, scrollInto, startsOf, visibleSpan } from '../../src/workbench/geometry.js';
import { contentTyped, typedText } from '../../src/workbench/typed.js';

const sizes = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 60 });

describe('lines', () => {
  it('every visible pixel belongs to the line it is found in', () => {
    fc.assert(
      fc.property(sizes, fc.nat(12_000), (heights, pixel) => {
        const starts = startsOf(heights);
        const line = lineAt(starts, pixel);
        if (pixel >= starts.at(-1)!) return line === heights.length - 1;
        return starts[line]! <= pixel && (pixel < starts[line + 1]! || heights[line] === 0);
      }),
    );
  });

  it('a window’s lines cover it and stay within the sheet', () => {
    fc.assert(
      fc.property(sizes, fc.nat(5_000), fc.nat(900), fc.nat(5), (heights, offset, size, spare) => {
        const starts = startsOf(heights);
        const { from, to } = visibleSpan(starts, offset, size, spare);
        const end = Math.min(starts.at(-1)!, offset + size);
        return (
          from >= 0 &&
          to < heights.length &&
          starts[from]! <= Math.min(offset, starts.at(-2)!) &&
          starts[to + 1]! >= end
        );
      }),
    );
  });

  it('boxes span their lines, hidden ones count nothing', () => {
    const rows = startsOf([20, 0, 30]);
    const columns = startsOf([50, 60]);
    expect(boxOf(rows, columns, { top: 0, left: 1, bottom: 2, right: 9 })).toEqual({
      left: 50,
      top: 0,
      width: 60,
      height: 50,
    });
  });
});

it('scrolls only when it must, and then by as little as shows it', () => {
  expect(scrollInto(100, 200, 120, 140, 10)).toBe(100);
  expect(scrollInto(100, 200, 50, 70, 10)).toBe(40);
  expect(scrollInto(100, 200, 290, 320, 10)).toBe(130);
  expect(scrollInto(0, 200, 5, 900, 10)).toBe(0);
  expect(scrollInto(500, 200, 600, 1500, 10)).toBe(590);
  // A window of three lines, as at high zoom: the line stays within it, whatever the margin.
  expect(scrollInto(0, 70, 120, 140, 110)).toBe(95);
  expect(scrollInto(300, 70, 120, 140, 110)).toBe(95);
});

it('knows merges by row', () => {
  const area = { top: 1, left: 2, bottom: 3, right: 4 };
  const merges = new MergeIndex([area, { top: 9, left: 0, bottom: 9, right: 1 }]);
  expect(merges.at(2, 3)).toBe(area);
  expect(merges.at(2, 5)).toBeUndefined();
  expect([...merges.within({ from: 0, to: 3 })]).toEqual([area]);
});

describe('what was typed', () => {
  it.each([
    ['1,299.83', { number: '1299.83' }],
    ['1，299.83', { number: '1299.83' }],
    [' 12.50 ', { number: '12.50' }],
    ['-3', { number: '-3' }],
    ['12,34', { text: '12,34' }],
    ['=F7+G7', { formula: '=F7+G7' }],
    ['=', { text: '=' }],
    ['合计', { text: '合计' }],
    ['', null],
    ['   ', null],
  ])('%s', (text, content) => expect(contentTyped(text)).toEqual(content));

  it('reads as it was typed', () => {
    for (const content of [{ number: '12.50' }, { text: '合计' }, { formula: '=A1' }, null]) {
      expect(contentTyped(typedText(content))).toEqual(content);
    }
  });
});
