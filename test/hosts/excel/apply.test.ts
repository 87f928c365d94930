import { inverse, type Edit } from '../../../src/model/index.js';
import { API_LEVELS } from '../../excel-host/load-office.js';
import { CELL_EDITING } from '../../excel-host/simulated-excel.js';
import type { SimWorkbook } from '../../excel-host/workbook.js';
import { at, edit, formula, keyOf, nothingLeaks, number, open, text } from './open.js';

afterEach(nothingLeaks);

const cellIn = (workbook: SimWorkbook, sheet: string, address: string) => {
  const { row, column } = at(sheet, address);
  return workbook.sheet(sheet).cell(row, column);
};

const everything = (workbook: SimWorkbook): string =>
  JSON.stringify(workbook.sheets.map((sheet) => [sheet.name, [...sheet.cells()]]));

/** Excel keeps 15 digits of what is typed. */
const rounded = (value: unknown): unknown => (typeof value === 'number' ? value.toPrecision(15) : value);

/** What the cells hold, by place; formulas without the spelling that Excel would correct. */
const contents = (workbook: SimWorkbook): unknown =>
  workbook.sheets.map((sheet) =>
    [...sheet.cells()]
      .filter(([, , cell]) => cell.value !== undefined)
      .map(([row, column, cell]) => [row, column, rounded(cell.value), cell.formula?.toUpperCase().replaceAll(' ', '')])
      .sort(),
  );

describe('applying a fix in Excel', () => {
  it.each(API_LEVELS)('takes two syncs whatever the number of cells and sheets, at API %s', async (level) => {
    const spec = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`表${n}`, { A1: 1 }]));
    const { excel, host, workbook } = open(spec, level);
    const edits = workbook.sheets.flatMap(({ name }) =>
      Array.from({ length: 200 }, (_, n): Edit => ({
        at: { sheet: name, row: 3 + n, column: n % 9 },
        before: null,
        after: number(`${n}.25`),
      })),
    );
    expect(await excel.countSyncs(async () => expect(keyOf(await host.apply(edits))).toBe('done'))).toBe(2);
    expect(workbook.sheet('表7').cell(202, 199 % 9)?.value).toBe(199.25);
    expect(await excel.countSyncs(async () => expect(keyOf(await host.apply(inverse(edits)))).toBe('done'))).toBe(2);
    expect(workbook.sheet('表7').usedArea(true)).toEqual({ top: 0, left: 0, bottom: 0, right: 0 });
    expect(excel.clearedUndo).toEqual([]);
  });

  it('writes numbers, texts, formulas and blanks, and its inverse restores them', async () => {
    const { host, workbook } = open({
      表: {
        A1: 1,
        A2: 2,
        A3: '旧',
        A4: '=A1+A2',
        A5: { value: 0.1 + 0.2 },
        A6: { value: '12', format: '@' },
        A7: { value: '5' },
      },
    });
    const before = contents(workbook);
    const edits = [
      edit('表', 'A1', number('1'), number('1029.55')),
      edit('表', 'A2', number('2'), formula('=sum(a1, 2)')),
      edit('表', 'A3', text('旧'), text('007')),
      edit('表', 'A4', formula('=a1 + A2'), null),
      edit('表', 'A5', number('0.3'), text('=不是公式')),
      edit('表', 'A6', text('12'), number('12.5')),
      edit('表', 'A7', text('5'), number('5')),
      edit('表', 'B1', null, text('2026-01-01')),
    ];
    expect(await host.apply(edits)).toEqual({ done: true });
    expect(cellIn(workbook, '表', 'A1')?.value).toBe(1029.55);
    expect(cellIn(workbook, '表', 'A2')).toMatchObject({ formula: '=sum(a1, 2)' });
    expect(cellIn(workbook, '表', 'A3')?.value).toBe('007');
    expect(cellIn(workbook, '表', 'A4')?.value).toBeUndefined();
    expect(cellIn(workbook, '表', 'A5')?.value).toBe('=不是公式');
    expect(cellIn(workbook, '表', 'A6')).toMatchObject({ value: 12.5, format: 'General' });
    expect(cellIn(workbook, '表', 'A7')?.value).toBe(5);
    expect(cellIn(workbook, '表', 'B1')?.value).toBe('2026-01-01');
    expect(await host.apply(inverse(edits))).toEqual({ done: true });
    expect(contents(workbook)).toEqual(before);
  });

  it('carries a number format over', async () => {
    const { host, workbook } = open({ 表: { A1: { value: 1, format: '0.00' } } });
    await host.apply([{ ...edit('表', 'A2', null, number('3')), format: '0.00' }]);
    expect(cellIn(workbook, '表', 'A2')).toEqual({ value: 3, format: '0.00' });
  });

  it('takes the number format back with the content', async () => {
    const { host, workbook } = open({ 表: { A1: { value: '12', format: '@' } } });
    const edits = [
      edit('表', 'A1', text('12'), number('12')),
      { ...edit('表', 'A2', null, number('3')), format: '0.00' },
    ];
    for (let round = 0; round < 2; round += 1) {
      await host.apply(edits);
      expect(cellIn(workbook, '表', 'A1')).toEqual({ value: 12, format: 'General' });
      expect(cellIn(workbook, '表', 'A2')).toEqual({ value: 3, format: '0.00' });
      expect(keyOf(await host.apply(inverse(edits)))).toBe('done');
      expect(cellIn(workbook, '表', 'A1')).toEqual({ value: '12', format: '@' });
      expect(cellIn(workbook, '表', 'A2')).toMatchObject({ format: 'General' });
    }
  });

  it.each([
    ['a number', number('2'), number('9')],
    ['text', number('2'), text('2')],
    ['a formula', number('2'), formula('=A2')],
    ['a blank', number('2'), null],
  ])('refuses the whole when one cell holds %s instead', async (_, found, expected) => {
    const { host, workbook } = open({ 表: { A1: 1, A2: Number((found as { number: string }).number) } });
    const before = everything(workbook);
    const outcome = await host.apply([
      edit('表', 'A1', number('1'), number('5')),
      edit('表', 'A2', expected, number('6')),
    ]);
    expect(outcome).toEqual({ done: false, refusal: { key: 'host.stale', data: { sheet: '表', cell: 'A2' } } });
    expect(everything(workbook)).toBe(before);
  });

  it('compares numbers as Excel shows them: 15 digits', async () => {
    const { host } = open({ 表: { A1: { value: 91016775.34999999 } } });
    expect(keyOf(await host.apply([edit('表', 'A1', number('91016775.35'), number('1.10'))]))).toBe('done');
    expect(keyOf(await host.apply([edit('表', 'A1', number('1.1'), number('2'))]))).toBe('done');
  });

  it('respects locked cells of a protected sheet, and writes unlocked ones', async () => {
    const { excel, host, workbook } = open({ 表: { A1: 1, B1: { value: 2, locked: false } } });
    workbook.sheets[0]!.protection = { allowFormatCells: false };
    const locked = edit('表', 'A1', number('1'), number('5'));
    const free = edit('表', 'B1', number('2'), number('6'));
    expect(keyOf(await host.apply([free, locked]))).toBe('host.protected-edit');
    expect(cellIn(workbook, '表', 'B1')?.value).toBe(2);
    expect(keyOf(await host.apply([free]))).toBe('done');
    expect(cellIn(workbook, '表', 'B1')?.value).toBe(6);
    expect(excel.clearedUndo).toEqual([]);
  });

  it('puts everything back when Excel swallows a part, as inside a merged area', async () => {
    const { excel, host, workbook } = open({ 表: { A1: 1, C3: '合并', D9: { value: '5', format: '@' } } });
    workbook.sheets[0]!.merges.push({ top: 2, left: 2, bottom: 3, right: 3 });
    const before = [...workbook.sheets[0]!.cells()].map(([, , cell]) => ({ ...cell }));
    const edits = [
      edit('表', 'A1', number('1'), number('5')),
      edit('表', 'D4', null, number('6')),
      edit('表', 'D9', text('5'), number('7')),
    ];
    expect(await excel.countSyncs(async () => expect(keyOf(await host.apply(edits))).toBe('host.not-kept'))).toBe(3);
    const after = [...workbook.sheets[0]!.cells()].map(([, , cell]) => cell).filter((cell) => cell.value !== undefined);
    expect(JSON.parse(JSON.stringify(after))).toEqual([{ value: 1, format: 'General' }, { value: '合并' }, before[2]]);
  });

  it('puts everything back when Excel fails in the middle of the batch', async () => {
    const { excel, host, workbook } = open({ 甲: { A1: 1 }, 乙: { A1: 1 } });
    excel.failAt = 'Range.formulas =';
    excel.failAfter = 1;
    const edits = ['甲', '乙'].map((sheet) => edit(sheet, 'A1', number('1'), number('5')));
    expect(keyOf(await host.apply(edits))).toBe('host.failed');
    expect(workbook.sheets.map((sheet) => sheet.cell(0, 0)?.value)).toEqual([1, 1]);
  });

  it('writes numbers and formulas into an Excel table in two syncs, and tells where Excel would spread a formula', async () => {
    const { excel, host, workbook } = open({ 表: { A1: '合计', B1: '数', A2: 1, A3: 2, A4: { value: '007' }, B3: 5 } });
    workbook.sheets[0]!.tables.push({ name: '表格1', area: { top: 0, left: 0, bottom: 3, right: 2 } });
    const half = [edit('表', 'A2', number('1'), number('3')), edit('表', 'B2', null, formula('=A2*2'))];
    expect(await excel.countSyncs(async () => expect(await host.apply(half)).toEqual({ done: true }))).toBe(2);
    expect(cellIn(workbook, '表', 'B2')).toMatchObject({ formula: '=A2*2', value: 6 });
    expect(cellIn(workbook, '表', 'B4')?.formula).toBeUndefined();
    const before = contents(workbook);
    const whole = [edit('表', 'A2', number('3'), number('4')), edit('表', 'C2', null, formula('=A2*2'))];
    expect(await host.apply(whole)).toEqual({
      done: false,
      refusal: { key: 'host.table-formula', data: { sheet: '表', cell: 'C3' } },
    });
    expect(contents(workbook)).toEqual(before);
    expect(keyOf(await host.apply(inverse(half)))).toBe('done');
  });

  it('writes cells in rows that are filtered or folded away as well', async () => {
    const { host, workbook } = open({ 表: { A1: 1, A2: 2 } });
    workbook.sheets[0]!.hiddenRows.add(1);
    expect(keyOf(await host.apply([edit('表', 'A2', number('2'), number('3'))]))).toBe('done');
    expect(cellIn(workbook, '表', 'A2')?.value).toBe(3);
  });

  it('says what hinders: a missing sheet, a cell being edited, a closed workbook', async () => {
    const { excel, host } = open({ 表: { A1: 1 } });
    const fix = [edit('表', 'A1', number('1'), number('5'))];
    expect(keyOf(await host.apply([edit('没有', 'A1', null, number('5'))]))).toBe('host.sheet-missing');
    excel.fault = CELL_EDITING;
    expect(keyOf(await host.apply(fix))).toBe('host.cell-editing');
    excel.fault = { code: 'HostRestartNeeded', message: 'gone' };
    expect(keyOf(await host.apply(fix))).toBe('host.workbook-closed');
    excel.fault = undefined;
    expect(keyOf(await host.apply([]))).toBe('done');
  });
});
