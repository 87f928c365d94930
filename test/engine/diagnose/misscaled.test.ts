import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../../src/engine/check.js';
import { addressOf, type Checked, type Snapshot } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';
import { readGrid } from '../../examples/grid.js';
import { changed } from '../observe/workbook.js';
import { workbook } from '../workbooks.js';

const national = readFileSync(join(__dirname, '..', '..', 'examples', 'national', 'department.txt'), 'utf8');
const told = ({ causes }: Checked) =>
  causes.map(({ at, cause, where, suggested }) => [
    cause,
    addressOf(at),
    [where.row, where.column].filter(Boolean).join('·'),
    suggested ?? '',
  ]);
const checkOf = (text: string) => check(readGrid(text).snapshot, standard());

/** The workbook with the numbers of a sheet (of one column, of one row) times `factor`. */
function scaled(snapshot: Snapshot, name: string, factor: number, only: { column?: number; row?: number } = {}) {
  const sheet = snapshot.sheets.find((one) => one.name.startsWith(name))!;
  const changes: Record<string, number> = {};
  for (let row = 5; row < sheet.rowCount; row += 1)
    for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
      const column = sheet.columns[index]!;
      const value = sheet.values[index];
      if (typeof value !== 'number' || column < 3 || (only.column ?? column) !== column || (only.row ?? row) !== row)
        continue;
      changes[`${name}!${addressOf({ row, column })}`] = Number((value * factor).toPrecision(12));
    }
  return changed(snapshot, changes);
}

test('a whole table in 元 where 万元 is meant is one cause, with one correction for all its cells', () => {
  const wrong = scaled(workbook('laiyuan'), '05', 10000);
  const { causes, findings } = check(wrong, standard());
  expect(causes).toHaveLength(1);
  const [cause] = causes;
  expect(cause!.cause).toBe('unit-all');
  expect(cause!.where).toEqual({ table: '部门预算一般公共预算财政拨款支出表' });
  const errors = findings.filter(({ severity, kind }) => severity === 'error' && kind === 'tie');
  expect(errors.length).toBeGreaterThan(20);
  expect(errors.filter(({ id }) => !cause!.explains.includes(id))).toEqual([]);
  const right = Object.fromEntries(
    cause!.fixes[0]!.edits.map(({ at, after }) => [
      `${at.sheet}!${addressOf(at)}`,
      after && 'number' in after ? Number(after.number) : null,
    ]),
  );
  expect(check(changed(wrong, right), standard()).causes).toEqual([]);
});

test('one column, and one row', () => {
  const column = check(scaled(workbook('laiyuan'), '05', 10000, { column: 3 }), standard());
  expect(column.causes.map(({ cause, where }) => [cause, where.row, where.column])).toEqual([
    ['unit-all', undefined, '合计'],
  ]);
  const row = check(scaled(workbook('laiyuan'), '05', 10000, { row: 8 }), standard());
  expect(row.causes.map(({ cause, where }) => [cause, where.row !== undefined, where.column])).toEqual([
    ['unit-all', true, undefined],
  ]);
});

test('a table that says the wrong unit: its label, not its amounts', () => {
  const { causes } = checkOf(national.replace(/(=== 预算03表[^]*?)万元/, '$1元'));
  expect(causes.map(({ cause, reported }) => [cause, reported])).toEqual([['unit-all', '单位：元']]);
  expect(causes[0]!.fixes[0]!.edits[0]).toMatchObject({ before: { text: '单位：元' }, after: { text: '单位：万元' } });
});

test('a single cell is a slip of that cell', () => {
  const { causes } = check(changed(workbook('laiyuan'), { '05!D9': 5000000 }), standard());
  expect(causes.map(({ cause }) => cause)).not.toContain('unit-all');
});

test('a table that names no unit is in that of the others', () => {
  const wan = checkOf(national.replace(/(=== 预算03表[^]*?)单位：万元/, '$1'));
  expect(told(wan)).toEqual([]);
  const yuan = checkOf(national.replaceAll('万元', '元').replace(/(=== 预算03表[^]*?)单位：元/, '$1'));
  expect(told(yuan)).toEqual([]);
  expect(yuan.tables.map(({ unit }) => unit)).toEqual(yuan.tables.map(() => '元'));
});
