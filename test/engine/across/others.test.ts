import fc from 'fast-check';
import { formatAmount, refKey, type CellValue, type Comparison, type Ref } from '../../../src/model/index.js';
import { analyse } from '../../../src/engine/analyse.js';
import { compare } from '../../../src/engine/across/compare.js';
import { handedIn } from '../../../src/engine/across/handed-in.js';
import { digestsOf } from '../../../src/engine/across/volumes.js';
import { NO_SETTINGS, type Snapshot, type Volume } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';
import { readGrid } from '../../examples/grid.js';
import { workbook, WORKBOOKS } from '../workbooks.js';
import { changed, comparisonsOf } from './split.js';

function versions(before: Snapshot, after: Snapshot): Comparison {
  const known = standard();
  const digest = (file: string, snapshot: Snapshot) => {
    const [first, ...others] = digestsOf(file, snapshot, analyse(snapshot, known, NO_SETTINGS));
    return { volume: first!.volume, tables: [first!, ...others].flatMap(({ tables }) => tables) };
  };
  const pairing = { kind: 'version', subject: 0, against: [1] } as const;
  return compare(pairing, [digest('新.xlsx', after), digest('旧.xlsx', before)], { standard: known });
}

const book = workbook('xuchang');
const { tables, figureOf } = analyse(book, standard(), NO_SETTINGS);
/** Filled amounts of the tables by account. */
const cells: readonly Ref[] = tables
  .filter(({ id }) => /expenditure/.test(id))
  .flatMap((table) =>
    table.columns.flatMap((column) =>
      table.rows.flatMap((row) => {
        const at = { sheet: table.sheet, row: row.index, column: column.index };
        return column.type === 'amount' && figureOf(at)?.amount ? [at] : [];
      }),
    ),
  );

test.each(WORKBOOKS)(
  '%s: a version does not differ from itself, nor what is published from what was approved',
  (name) => {
    const snapshot = workbook(name);
    expect(versions(snapshot, snapshot).changes).toEqual([]);
    const approved = comparisonsOf([
      { file: '公开.xlsx', snapshot },
      { file: '批复.xlsx', snapshot, role: 'approved' },
    ]).filter(({ kind }) => kind === 'approved');
    expect(approved.flatMap(({ findings }) => findings)).toEqual([]);
    expect(approved.reduce((sum, { tally }) => sum + tally.exact, 0)).toBeGreaterThan(100);
  },
);

test('property: every changed figure is told, no other one, with what it was and what it is', () => {
  const change = fc.record({ at: fc.constantFrom(...cells), by: fc.integer({ min: 1, max: 99_999 }) });
  fc.assert(
    fc.property(fc.uniqueArray(change, { minLength: 1, maxLength: 5, selector: ({ at }) => refKey(at) }), (edits) => {
      const values = new Map<string, CellValue>();
      for (const { at, by } of edits) {
        const amount = figureOf(at)!.amount!;
        const value = Number(formatAmount({ units: amount.units * 100n + BigInt(by), decimals: amount.decimals + 2 }));
        values.set(refKey(at), value);
      }
      const { changes } = versions(book, changed(book, values));
      expect(changes.every(({ kind }) => kind === 'figure')).toBe(true);
      expect(changes.map(({ after }) => refKey(after!.at!).replace(/^\[[^\]]*\]/, '')).sort()).toEqual(
        [...values.keys()].sort(),
      );
      for (const { after } of changes) {
        const key = refKey(after!.at!).replace(/^\[[^\]]*\]/, '');
        expect(Number(after!.value)).toBe(values.get(key));
      }
    }),
    { numRuns: 8, seed: 5 },
  );
});

const TABLE = `=== 支出总表
2026年部门支出总表
部门名称：云山县水利局 | | | | 单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
 | 合计 | 70.00 | 50.00 | 20.00
'2130301 | 行政运行 | 50.00 | 50.00 |
'2130302 | 一般行政管理事务 | 20.00 | | 20.00
`;

test('rows are told apart by their key: moved rows are no change, new ones and old ones are, a new name is one', () => {
  const before = readGrid(TABLE).snapshot;
  const moved = TABLE.split('\n');
  [moved[5], moved[6]] = [moved[6]!, moved[5]!];
  expect(versions(before, readGrid(moved.join('\n')).snapshot).changes).toEqual([]);
  const renamed = versions(before, readGrid(TABLE.replace('行政运行', '行政运行支出')).snapshot);
  expect(renamed.changes.map(({ kind, before: old, after }) => [kind, old?.value, after?.value])).toEqual([
    ['row-renamed', '2130301 行政运行', '2130301 行政运行支出'],
  ]);
  const other = versions(
    before,
    readGrid(TABLE.replace("'2130302 | 一般行政管理事务 | 20.00", "'2130303 | 机关服务 | 21.00")).snapshot,
  );
  expect(other.changes.map(({ kind, where }) => [kind, where.row])).toEqual([
    ['row-removed', '2130302 一般行政管理事务'],
    ['row-added', '2130303 机关服务'],
  ]);
});

test('another unit is told once; figures that only rounding separates are the same', () => {
  const yuan = TABLE.replace('万元', '元').replace(
    /(\d+)\.00/g,
    (_, whole: string) => `${Number(whole) * 10000 + 12}.34`,
  );
  const { changes } = versions(readGrid(TABLE).snapshot, readGrid(yuan).snapshot);
  expect(changes.map(({ kind }) => kind)).toEqual(['unit']);
});

test('a published figure that was never approved, and one that got lost, are findings', () => {
  const published = readGrid(TABLE.replace('| 20.00\n', '| 30.00\n')).snapshot;
  const [comparison] = comparisonsOf([
    { file: '公开.xlsx', snapshot: published },
    { file: '批复.xlsx', snapshot: readGrid(TABLE).snapshot, role: 'approved' },
  ]);
  expect(
    comparison!.findings.map(({ rule, severity, reported, expected }) => [rule, severity, reported, expected]),
  ).toEqual([['N2', 'error', '30', '20']]);
  const lost = readGrid(TABLE.replace(/'2130302.*\n/, '')).snapshot;
  const [other] = comparisonsOf([
    { file: '公开.xlsx', snapshot: lost },
    { file: '批复.xlsx', snapshot: readGrid(TABLE).snapshot, role: 'approved' },
  ]);
  expect(other!.findings.map(({ message }) => message.key)).toEqual(['across.row-lacking']);
});

test('the year before is told from any other year, and the stages from one another', () => {
  const kinds = (year: number, title: string) =>
    comparisonsOf([
      { file: '本年.xlsx', snapshot: readGrid(TABLE).snapshot },
      {
        file: '上年.xlsx',
        snapshot: readGrid(TABLE.replace('2026', String(year)).replace('支出总表\n部', `${title}\n部`)).snapshot,
        role: 'previous',
      },
    ]).map(({ kind, reason }) => [kind, reason?.key]);
  expect(kinds(2025, '支出总表')).toEqual([['previous', undefined]]);
  expect(kinds(2024, '支出总表')).toEqual([['previous', 'other-year']]);
});

test('who has not handed in, who is not on the list, and who has twice', () => {
  const volume = (file: string, code?: string, name?: string): Volume => ({
    file,
    set: '',
    office: { ...(code ? { code } : {}), ...(name ? { name } : {}) },
    year: 2026,
    stage: '预算',
    units: [],
  });
  const expected = ['507001', '507002', '507003', '507004'].map((code) => ({ code }));
  const volumes = [
    volume('a.xlsx', '507001'),
    volume('b.xlsx', '507001'),
    volume('x.xlsx', '999001'),
    volume('报送/507003_y.xlsx'),
  ];
  const result = handedIn(expected, volumes, [...volumes.map(({ file }) => file), '坏的-507004.xlsx', '1507002.xlsx']);
  expect(result.missing).toEqual([{ code: '507002' }]);
  expect(result.unlisted.map(({ file }) => file)).toEqual(['x.xlsx']);
  expect(result.repeated).toEqual([{ office: { code: '507001' }, files: ['a.xlsx', 'b.xlsx'] }]);
});

test('增减额 and 增减率 are held against last year’s workbook', () => {
  const now = TABLE.replace('项目支出\n', '项目支出 | 增减额 | 增减率（%）\n')
    .replace('| 20.00\n', '| 20.00 | 10.00 | 16.67\n')
    .replace('50.00 |\n', '50.00 | | -9.00 | -16.67\n');
  const before = TABLE.replace('2026', '2025')
    .replace('70.00', '60.00')
    .replace("'2130301 | 行政运行 | 50.00", "'2130301 | 行政运行 | 60.00");
  const [comparison] = comparisonsOf([
    { file: '本年.xlsx', snapshot: readGrid(now).snapshot },
    { file: '上年.xlsx', snapshot: readGrid(before).snapshot, role: 'previous' },
  ]);
  expect(comparison!.findings.map(({ rule, reported, expected }) => [rule, reported, expected])).toEqual([
    ['H21', '-9.00', '-10.00'],
  ]);
  expect(comparison!.tally.exact).toBe(3);
});
