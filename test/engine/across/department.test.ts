import { amountOfNumber, refKey, type CellValue, type Comparison } from '../../../src/model/index.js';
import { analyse } from '../../../src/engine/analyse.js';
import { NO_SETTINGS } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';
import { random } from '../planted.js';
import { workbook, WORKBOOKS } from '../workbooks.js';
import { changed, comparisonsOf, splitDepartment } from './split.js';
import { looseCells } from '../../loose-cells.js';

const CODES = { jiyuan: '036', xuchang: '507', laiyuan: '806', sanmenxia: '707', xinhua: '435' } as const;
/** As many units as the department's own tables list; Hebei's list by code, so any number will do. */
const UNITS = { jiyuan: 2, xuchang: 2, laiyuan: 3, sanmenxia: 1, xinhua: 2 } as const;

function department(comparisons: readonly Comparison[]): Comparison {
  const [own, ...others] = comparisons.filter(({ kind }) => kind === 'department');
  expect(others).toEqual([]);
  return own!;
}

describe.each(WORKBOOKS)('%s, split into units', (name) => {
  const made = splitDepartment(workbook(name), CODES[name], UNITS[name], random(7));
  const all = [made.department, ...made.units];
  const comparison = department(comparisonsOf(all));

  test('all units are found, and every figure ties', () => {
    expect(comparison.against.map(({ office }) => office.code)).toEqual(
      made.units.map((_, index) => `${CODES[name]}00${index + 1}`),
    );
    expect(comparison.reason).toBeUndefined();
    expect(comparison.findings.map(({ where, reported, expected }) => [where, reported, expected])).toEqual([]);
    expect(comparison.tally.exact).toBeGreaterThan(100);
  });

  test('one wrong figure of one unit is found, and only the ties that hold its cell', () => {
    const next = random(11);
    const [unit = made.department] = made.units;
    const { tables, figureOf } = analyse(unit.snapshot, standard(), NO_SETTINGS);
    const cells = tables.flatMap((table) =>
      table.columns.flatMap((column) =>
        table.rows.flatMap((row) => {
          const at = { sheet: table.sheet, row: row.index, column: column.index };
          const isSum =
            column.panel === row.panel && column.type === 'amount' && table.rows[0]?.role !== 'project-info';
          return isSum && figureOf(at)?.amount && !row.pending && !table.id.startsWith('project_performance_single')
            ? [at]
            : [];
        }),
      ),
    );
    let [planted, found] = [0, 0];
    for (let turn = 0; turn < 6; turn += 1) {
      const at = cells[Math.floor(next() * cells.length)]!;
      const wrong = Number(figureOf(at)!.amount!.units + 1234n) / 10 ** figureOf(at)!.amount!.decimals;
      const values = new Map<string, CellValue>([[refKey(at), Number(wrong.toFixed(6))]]);
      const books = [made.department, { ...unit, snapshot: changed(unit.snapshot, values) }, ...made.units.slice(1)];
      const { findings, files } = department(comparisonsOf(books));
      const label = [...files].find(([, file]) => file === unit.file)![0];
      planted += 1;
      found += Number(
        findings.some(({ related }) => related.some((part) => refKey(part.at) === `[${label}]${refKey(at)}`)),
      );
      for (const finding of findings)
        expect(finding.related.map((part) => refKey(part.at))).toContain(`[${label}]${refKey(at)}`);
    }
    expect([found, planted]).toEqual([planted, planted]);
  });

  test('without one of several units the sums are not evaluated, and nothing is an error', () => {
    if (made.units.length < 2) return;
    const left = comparisonsOf([made.department, ...made.units.slice(1)]).filter(({ kind }) => kind === 'department');
    for (const { findings, reason, notEvaluated } of left) {
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(reason?.key ?? notEvaluated[0]?.reason.key).toMatch(/units-missing|condition/);
    }
    expect(left.length).toBe(1);
  });
});

test('a list that a person gives says which units there are', () => {
  const made = splitDepartment(workbook('xinhua'), '435', 2, random(3));
  const expected = ['435001', '435002', '435003'].map((code) => ({ code, department: '435' }));
  const { reason } = department(comparisonsOf([made.department, ...made.units], expected));
  expect(reason).toEqual({ key: 'units-missing', data: { units: '435003', count: '1', of: '3' } });
});

test('a unit in 元 and a department in 万元 tie within the rounding of the conversion', () => {
  const made = splitDepartment(workbook('xinhua'), '435', 2, random(5));
  const [first, ...others] = made.units;
  const { tables } = analyse(first!.snapshot, standard(), NO_SETTINGS);
  const values = new Map<string, CellValue>();
  for (const table of tables) {
    const sheet = first!.snapshot.sheets.find(({ name }) => name === table.sheet)!;
    for (const { row, column, value } of looseCells(sheet)) {
      const key = refKey({ sheet: table.sheet, row, column });
      const known = table.columns.find((one) => one.index === column && one.type === 'amount');
      if (typeof value === 'string')
        values.set(key, value.replace(/单位[:：]万元/, '单位：元').replace(/（万元）/, '（元）'));
      else if (typeof value === 'number' && known?.unit === '万元' && row >= (table.rows[0]?.index ?? 0))
        values.set(
          key,
          Number(amountOfNumber(value * 10000 + 12)!.units) / 10 ** amountOfNumber(value * 10000 + 12)!.decimals,
        );
    }
  }
  const inYuan = { ...first!, snapshot: changed(first!.snapshot, values) };
  const { findings, tally } = department(comparisonsOf([made.department, inYuan, ...others]));
  expect(findings.filter(({ verdict }) => verdict.kind === 'mismatch')).toEqual([]);
  expect(tally.rounding).toBeGreaterThan(20);
});
