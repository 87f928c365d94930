import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { isKnown, placeholders, render, renderReason, say, type MessageKey } from '../../src/report/messages.js';
import { en } from '../../src/report/messages/en.js';
import { zh } from '../../src/report/messages/zh.js';

const KEYS = Object.keys(zh) as MessageKey[];

test('both languages have the same sentences', () => {
  expect(Object.keys(en)).toEqual(KEYS);
});

test.each(KEYS)('%s fills in the same in both languages', (key) => {
  expect(placeholders(key, 'en')).toEqual(placeholders(key, 'zh'));
  expect(zh[key].trim() + en[key].trim()).not.toBe('');
});

test('figures get separators, codes and words do not', () => {
  expect(say('report.expected', 'zh', { value: '-1234567.80' })).toBe('应为 -1,234,567.80');
  expect(say('usage.no-rule', 'zh', { rule: '2101501' })).toContain('“2101501”');
});

test('an optional part goes when one of its names has no value', () => {
  expect(renderReason({ key: 'table-missing', data: {} }, 'zh')).toBe('缺少相关表');
  expect(renderReason({ key: 'table-missing', data: { table: '支出总表' } }, 'zh')).toBe('缺少相关表《支出总表》');
});

test('brackets in a value are not taken for an optional part', () => {
  expect(renderReason({ key: 'table-missing', data: { table: '[{x}]' } }, 'zh')).toBe('缺少相关表《[{x}]》');
});

test('an unknown key is shown with its data', () => {
  expect(render({ key: 'no.such', data: { a: '1', b: '2' } }, 'zh')).toBe('no.such 1 2');
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? sources(file) : /\.tsx?$/.test(entry.name) ? [file] : [];
  });
}

/** Keys are written `key: 'group.name'` or `new HostError('name'`; only the groups of the catalogue are looked for. */
test('every key written in the source is in the catalogue', () => {
  const groups = [...new Set(KEYS.filter((key) => key.includes('.')).map((key) => key.split('.')[0]!))].join('|');
  const literal = new RegExp(`(?:key: |HostError\\()'((?:${groups})\\.[a-z.-]+|(?<=HostError\\(')[a-z.-]+)'`, 'g');
  const files = sources('src').filter((file) => !file.includes(`${path.sep}messages${path.sep}`));
  const used = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(literal)].map((match) => match[1]!));
  expect(used.length).toBeGreaterThan(0);
  expect([...new Set(used)].filter((key) => !isKnown(key))).toEqual([]);
});
