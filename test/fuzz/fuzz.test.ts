import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { analyse } from '../../src/engine/analyse.js';
import { check } from '../../src/engine/check.js';
import { digestsOf, volumeContent } from '../../src/engine/across/volumes.js';
import { diagnose } from '../../src/engine/diagnose/diagnose.js';
import { judgeTie } from '../../src/engine/judge/judge.js';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { writeWorkbook } from '../../src/hosts/xlsx/write.js';
import {
  buildSheet,
  NO_SETTINGS,
  refKey,
  valueAt,
  type CellInput,
  type Figure,
  type Ref,
  type Snapshot,
  type Tie,
} from '../../src/model/index.js';
import { goujiReport, jsonText, workbookReport } from '../../src/report/json.js';
import { acrossReport } from '../../src/report/across.js';
import { standard } from '../../src/standard/index.js';
import type { CheckedReport, GoujiReport } from '../../src/report/workbook-report.js';
import { comparisonsOf } from '../engine/across/split.js';
import { exampleBooks } from '../engine/layouts.js';
import { contextFor } from '../engine/planted.js';
import { figures as synthetic, judged } from '../engine/synthetic.js';

const known = standard();
const WORDS = [
  '合计',
  '科目编码',
  '科目名称',
  '基本支出',
  '项目支出',
  '小计',
  '收入',
  '支出',
  '单位：万元',
  '2026年部门支出总表',
  '__proto__',
  '其中：',
  '备注',
  '',
];
const content = fc.oneof(
  fc.constantFrom(...WORDS),
  // No sheet holds −0.
  fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((one) => (Object.is(one, -0) ? 0 : one)),
  fc.constantFrom('2130301', '213', '301', '-', '△5', '1,234.50', '（12）', '#REF!'),
  fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !/[\ud800-\udfff\ufffe\uffff]/.test(text)),
);
const cell: fc.Arbitrary<CellInput> = fc.record({ row: fc.nat(14), column: fc.nat(8), value: content });
const anySheet: fc.Arbitrary<Snapshot> = fc
  .uniqueArray(cell, { maxLength: 60, selector: ({ row, column }) => row * 100 + column })
  .map((cells) => ({ sheets: [buildSheet({ name: '表' }, cells)], formats: ['General'] }));

const validate = new Ajv2020({ strictTypes: false }).compile(
  JSON.parse(readFileSync('schema/gouji-report-1.schema.json', 'utf8')) as object,
);

/** An example of a layout with some of its cells replaced: tables are found in it, and something is wrong with them. */
const anyBook: fc.Arbitrary<Snapshot> = fc
  .tuple(fc.constantFrom(...exampleBooks()), fc.array(fc.tuple(fc.nat(), content), { minLength: 1, maxLength: 6 }))
  .map(([{ snapshot }, changes]) => ({
    ...snapshot,
    sheets: snapshot.sheets.map((sheet) => {
      const values = [...sheet.values];
      for (const [place, value] of changes) values[place % values.length] = value;
      return { ...sheet, values };
    }),
  }));

test('a workbook of budget tables with anything in its cells gives a report that fits the schema, the same twice', () => {
  let told = 0;
  fc.assert(
    fc.property(anyBook, fc.constantFrom('zh', 'en'), (snapshot, language) => {
      const text = () =>
        [
          ...jsonText(
            goujiReport('0.1.0', [workbookReport('x.xlsx', check(snapshot, known), language, { relations: true })]),
          ),
        ].join('');
      const first = text();
      expect(text()).toBe(first);
      const read = JSON.parse(first) as GoujiReport;
      expect(validate(read) ? [] : validate.errors).toEqual([]);
      const [report] = read.workbooks as readonly CheckedReport[];
      if (report!.tables.length > 0 && report!.findings.length > 0) told += 1;
    }),
    { numRuns: 60 },
  );
  expect(told).toBeGreaterThan(40);
});

test('any sheet is checked without an exception, and its report fits the published schema', () => {
  fc.assert(
    fc.property(anySheet, (snapshot) => {
      const report = workbookReport('x.xlsx', check(snapshot, known), 'zh', { relations: true });
      const whole = goujiReport(
        '0.1.0',
        [report],
        acrossReport(
          comparisonsOf([
            { file: 'x.xlsx', snapshot },
            { file: 'y.xlsx', snapshot, role: 'approved' },
          ]),
          undefined,
          'en',
        ),
      );
      const read: unknown = JSON.parse([...jsonText(whole)].join(''));
      expect(validate(read) ? [] : validate.errors).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

/** A head of two lines over 基本支出 and 项目支出, with kinds of each; the order of all columns is free. */
const KINDS = {
  total: ['合计'],
  basic: ['基本支出', '小计'],
  basic_wage: ['基本支出', '工资福利支出'],
  basic_goods: ['基本支出', '商品和服务支出'],
  project: ['项目支出', '小计'],
} as const;
const head = fc
  .tuple(
    fc.shuffledSubarray(['basic_wage', 'basic_goods'] as const),
    fc.boolean(),
    fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 2, maxLength: 5 }),
  )
  .map(([parts, isLast, amounts]) => {
    const groups = [[['basic', ...parts], ['project']].flat()] as (keyof typeof KINDS)[][];
    const columns = isLast ? [...groups[0]!, 'total' as const] : ['total' as const, ...groups[0]!];
    return { columns, amounts };
  });

test('random heads, rendered as a sheet, are read back column by column', () => {
  fc.assert(
    fc.property(head, ({ columns, amounts }) => {
      const cells: CellInput[] = [
        { row: 0, column: 0, value: '2026年部门支出总体情况表' },
        { row: 1, column: 0, value: '部门名称：云山县水利局' },
        { row: 1, column: columns.length + 1, value: '单位：万元' },
        { row: 2, column: 0, value: '科目编码' },
        { row: 2, column: 1, value: '科目名称' },
      ];
      let above = '';
      columns.forEach((id, index) => {
        const [first, second] = KINDS[id];
        if (second === undefined || first !== above) cells.push({ row: 2, column: index + 2, value: first });
        if (second !== undefined) cells.push({ row: 3, column: index + 2, value: second });
        above = second === undefined ? '' : first!;
      });
      amounts.forEach((amount, index) => {
        cells.push(
          { row: 4 + index, column: 0, value: String(2130301 + index) },
          { row: 4 + index, column: 1, value: `科目${index}` },
        );
        columns.forEach((id, place) => {
          if (id === 'total' || id === 'basic') cells.push({ row: 4 + index, column: place + 2, value: amount });
        });
      });
      const { tables } = analyse(
        { sheets: [buildSheet({ name: '03' }, cells)], formats: ['General'] },
        known,
        NO_SETTINGS,
      );
      expect(tables.map(({ id }) => id)).toEqual(['expenditure_summary']);
      expect(tables[0]!.columns.filter(({ type }) => type === 'amount').map(({ id }) => id)).toEqual(columns);
      expect(tables[0]!.rows.map(({ code }) => code)).toEqual(amounts.map((_, index) => String(2130301 + index)));
    }),
    { numRuns: 40 },
  );
});

const at = (row: number): Ref => ({ sheet: '表', row, column: 0 });
const figures = fc.array(fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 4 })), {
  minLength: 2,
  maxLength: 8,
});

function field(values: readonly (readonly [number, number])[]): {
  tie: Tie;
  figureOf: (ref: Ref) => Figure | undefined;
} {
  const known = new Map<string, Figure>();
  values.forEach(([units, decimals], row) =>
    known.set(refKey(at(row)), { at: at(row), amount: { units: BigInt(units), decimals }, decimals, unit: '万元' }),
  );
  const parts = values.slice(1).map((_, index) => ({ at: at(index + 1), sign: 1 as const, shift: 0 }));
  const tie: Tie = { rule: 'X1', kind: 'tie', compare: '=', target: at(0), parts, instance: 'x#1', says: '' };
  return { tie, figureOf: (ref) => known.get(refKey(ref)) };
}

const money = (cents: number) => ({ cents, text: (cents / 100).toFixed(2) });
const figuresNamed = (cells: Readonly<Record<string, { readonly text: string }>>) =>
  synthetic(Object.fromEntries(Object.entries(cells).map(([name, { text }]) => [name, text])));

/** A table of amounts x00, x01 … with totals of rows (r0 …), of columns (c0 …) and of all (t), and its ties. */
function totalled(height: number, width: number, values: readonly number[]) {
  const [rows, columns] = [height, width].map((count) => Array.from({ length: count }, (_, index) => index)) as [
    number[],
    number[],
  ];
  const value = (row: number, column: number) => values[row * 4 + column]!;
  const sum = (list: readonly number[]) => money(list.reduce((total, one) => total + one, 0));
  const plus = (list: readonly string[]) => list.join(' + ');
  return {
    cells: Object.fromEntries([
      ...rows.flatMap((r) => columns.map((c) => [`x${r}${c}`, money(value(r, c))] as const)),
      ...rows.map((r) => [`r${r}`, sum(columns.map((c) => value(r, c)))] as const),
      ...columns.map((c) => [`c${c}`, sum(rows.map((r) => value(r, c)))] as const),
      ['t', sum(rows.flatMap((r) => columns.map((c) => value(r, c))))] as const,
    ]),
    ties: [
      ...rows.map((r) => `r${r} = ${plus(columns.map((c) => `x${r}${c}`))}`),
      ...columns.map((c) => `c${c} = ${plus(rows.map((r) => `x${r}${c}`))}`),
      `t = ${plus(rows.map((r) => `r${r}`))}`,
      `t = ${plus(columns.map((c) => `c${c}`))}`,
    ],
  };
}

test('the judge: the order of the parts is nothing to it, a true sum is exact and no other', () => {
  fc.assert(
    fc.property(figures, (values) => {
      const { tie, figureOf } = field(values);
      const there = judgeTie(tie, figureOf);
      const back = judgeTie({ ...tie, parts: [...tie.parts].reverse() }, figureOf);
      expect({ ...back, likelihood: 0 }).toEqual({ ...there, likelihood: 0 });
      const sum = values
        .slice(1)
        .reduce((total, [units, decimals]) => total + BigInt(units) * 10n ** BigInt(4 - decimals), 0n);
      const own = [[Number(sum), 4] as const, ...values.slice(1)];
      expect(judgeTie(tie, field(own).figureOf)).toEqual({ kind: 'exact' });
      for (const other of [-sum, sum * 10n, sum + 1n]) {
        const wrong = [[Number(other), 4] as const, ...values.slice(1)];
        if (other !== sum) expect(judgeTie(tie, field(wrong).figureOf).kind).not.toBe('exact');
      }
    }),
    { numRuns: 200 },
  );
});

test('the solver: of a table with row, column and grand totals it names the one cell that is wrong, and its value', () => {
  const side = fc.integer({ min: 2, max: 4 });
  const cents = fc.array(fc.integer({ min: 100, max: 99_999_999 }), { minLength: 16, maxLength: 16 });
  const slip = fc.oneof(fc.integer({ min: 100, max: 9_999_999 }), fc.integer({ min: -9_999_999, max: -100 }));
  fc.assert(
    fc.property(side, side, cents, fc.nat(), slip, (height, width, values, which, by) => {
      const book = totalled(height, width, values);
      const names = Object.keys(book.cells);
      const wrong = names[which % names.length]!;
      const right = book.cells[wrong]!;
      const planted = figuresNamed({ ...book.cells, [wrong]: money(right.cents + by) });
      const [first] = diagnose(judged(planted, book.ties), planted.figureOf, contextFor(planted.figureOf));
      expect([first && planted.nameOf(first.at), first?.suggested]).toEqual([wrong, right.text]);
    }),
    { numRuns: 150 },
  );
});

test('the writer: what is written is read back, and a digest holds the same figures', () => {
  fc.assert(
    fc.property(anySheet, (snapshot) => {
      const [before] = snapshot.sheets;
      const [after] = readWorkbook(writeWorkbook(snapshot)).sheets;
      for (let row = 0; row < before!.rowCount; row += 1)
        for (let column = 0; column < before!.columnCount; column += 1) {
          const value = valueAt(before!, row, column);
          if (value !== null && value !== '') expect(valueAt(after!, row, column)).toEqual(value);
        }
      const checked = analyse(snapshot, known, NO_SETTINGS);
      for (const digest of digestsOf('x.xlsx', snapshot, checked)) {
        const { figures: kept } = volumeContent(JSON.parse(JSON.stringify(digest)) as typeof digest, 'x');
        for (const { at, amount } of kept) {
          const own = checked.figureOf({ ...at, sheet: at.sheet.replace('[x]', '') });
          if (amount && own?.amount) expect(amount).toEqual(own.amount);
        }
      }
    }),
    { numRuns: 60 },
  );
});
