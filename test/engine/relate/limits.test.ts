import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../../src/engine/check.js';
import { standard } from '../../../src/standard/index.js';
import { readGrid } from '../../examples/grid.js';
import { changed } from '../observe/workbook.js';

/** An office with 事业收入: its appropriations are a part of each account, not all of it. */
const national = readGrid(
  readFileSync(join(__dirname, '..', '..', 'examples', 'national', 'department.txt'), 'utf8'),
).snapshot;
const errors = (snapshot = national) =>
  check(snapshot, standard())
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule, compare }) => `${rule} ${compare}`);

test('where other money is there too, the appropriation of an account is a limit, not an equality', () => {
  const { relations, findings } = check(national, standard());
  const limits = relations.filter(
    ({ rule, compare, kind }) => kind === 'tie' && rule === 'C8.other' && compare === '≤',
  );
  expect(limits.length).toBeGreaterThan(5);
  expect(relations.some(({ rule, compare }) => rule === 'C8.other' && compare === '=')).toBe(false);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('an appropriation larger than its account', () => {
  const table = check(national, standard()).tables.find(({ id }) => id === 'gpb_expenditure')!;
  const leaf = table.rows.find(({ role }) => role === 'leaf')!;
  const column = table.columns.find(({ id }) => id === 'project' || id === 'basic')!;
  const cell = `${table.sheet}!${String.fromCharCode(65 + column.index)}${leaf.index + 1}`;
  expect(errors(changed(national, { [cell]: 99999 }))).toContain('C8.other ≤');
});
