import type { Finding } from '../../src/model/index.js';
import { isPasted, PASTED_TEXT } from '../../src/model/index.js';
import { corrected, paragraphsOfPaste, placeName, stretchesOf } from '../../src/pane/select/pasted.js';
import { WORDS } from '../../src/pane/strings/index.js';

const finding = (id: string, severity: Finding['severity'], from: number, to: number) =>
  ({ id, severity, span: { from, to }, at: { sheet: PASTED_TEXT, row: 0, column: 0 } }) as unknown as Finding;

test('a paragraph a line, blank ones left out, whatever ends the lines', () => {
  const paragraphs = paragraphsOfPaste('一、收入\r\n\r\n收入 100 万元。\n');
  expect(paragraphs.map(({ text, at }) => [at!.row, text])).toEqual([
    [0, '一、收入'],
    [2, '收入 100 万元。'],
  ]);
  expect(paragraphs.every(({ at }) => isPasted(at!))).toBe(true);
});

test('no sheet of a workbook can be taken for the pasted text', () => {
  // Excel allows none of these in a sheet's name.
  expect(PASTED_TEXT).toMatch(/[[\]:*?/\\]/);
});

test('a line is cut where findings begin and end; the shortest comes first, the gravest colours', () => {
  const wide = finding('sum', 'warning', 2, 10);
  const narrow = finding('figure', 'error', 4, 6);
  const stretches = stretchesOf('0123456789ab', [wide, narrow]);
  expect(stretches.map(({ text, severity, findings }) => [text, severity, findings.map(({ id }) => id)])).toEqual([
    ['01', undefined, []],
    ['23', 'warning', ['sum']],
    ['45', 'error', ['figure', 'sum']],
    ['6789', 'warning', ['sum']],
    ['ab', undefined, []],
  ]);
  expect(stretches.map(({ text }) => text).join('')).toBe('0123456789ab');
});

test('a correction changes its stretch and nothing else', () => {
  expect(corrected('甲\r\n收入7231.02万元', 1, { from: 2, to: 9, text: '7231.20' })).toBe('甲\n收入7231.20万元');
});

test('a place in it is a paragraph, not a cell', () => {
  const at = { sheet: PASTED_TEXT, row: 1, column: 0 };
  expect(placeName(at, WORDS.zh)).toBe('粘贴的文字第 2 段');
  expect(placeName({ ...at, sheet: '情况说明' }, WORDS.zh)).toBe('情况说明 A2');
});
