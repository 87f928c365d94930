import { check } from '../../src/engine/check.js';
import { addressOf } from '../../src/model/index.js';
import { standard } from '../../src/standard/index.js';
import { changed, type Change } from './observe/workbook.js';
import { workbook } from './workbooks.js';

/** What the causes do not explain, of error and warning level, that the workbook does not have anyway. */
function looseIn(name: string, changes: Readonly<Record<string, Change | number>>) {
  const before = new Set(check(workbook(name), standard()).findings.map(({ id }) => id));
  const { causes, findings } = check(changed(workbook(name), changes), standard());
  const explained = new Set(causes.flatMap(({ explains }) => explains));
  const fresh = findings.filter(({ id, severity }) => !before.has(id) && severity !== 'info');
  return {
    causes: causes.map(({ cause, at }) => `${cause} ${addressOf(at)}`),
    loose: fresh.filter(({ id }) => !explained.has(id)).map(({ rule, at }) => `${rule} ${at ? addressOf(at) : ''}`),
    rules: fresh.map(({ rule }) => rule),
  };
}

test('a sum that leaves out a row, and every tie that it breaks, are one cell', () => {
  const { causes, loose, rules } = looseIn('laiyuan', { '03!E6': { formula: 'E7+E17', value: 73.78 + 0.01 } });
  expect(rules).toContain('R1');
  expect(causes).toHaveLength(1);
  expect(loose.filter((rule) => rule.startsWith('R1'))).toEqual([]);
});

test('the result of a formula has no slips of the pen', () => {
  const { causes } = looseIn('laiyuan', { '03!E6': { formula: 'SUM(E7:E7)', value: 504.13 } });
  expect(causes.map((cause) => cause.split(' ')[0])).not.toContain('transposed-digits');
});

test('an amount in 元, its repetition in the unit’s goal form and the text that says so are one cell', () => {
  const { causes, loose } = looseIn('laiyuan', { '12!C4': 156600 });
  expect(causes).toEqual(['unit C4']);
  expect(loose).toEqual([]);
});
