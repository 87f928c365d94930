import type { Mark } from '../../../src/hosts/host.js';
import { ExcelHost } from '../../../src/hosts/excel/excel-host.js';
import type { Ref } from '../../../src/model/index.js';
import { API_LEVELS } from '../../excel-host/load-office.js';
import { CELL_EDITING } from '../../excel-host/simulated-excel.js';
import type { SimSheet } from '../../excel-host/workbook.js';
import { at, keyOf, nothingLeaks, open } from './open.js';

afterEach(nothingLeaks);

const mark = (place: Ref, kind: Mark['kind'] = 'error'): Mark => ({ at: place, kind });

/** Conditional formats that the person made: one of them on the whole sheet, one of a kind that has no formula. */
function userFormats(sheet: SimSheet): void {
  const area = { top: 0, left: 0, bottom: 99, right: 9 };
  sheet.rules.push({
    id: '{U1}',
    type: 'Custom',
    areas: [area],
    formula: '=A1>100',
    style: { 'fill.color': '#00FF00' },
  });
  sheet.rules.push({ id: '{U2}', type: 'DataBar', areas: [area], formula: '', style: {} });
}

const kinds = (sheet: SimSheet): string[] => sheet.rules.map((rule) => rule.formula || rule.type);

function coveredCells(sheet: SimSheet): number {
  const own = sheet.rules.filter((rule) => rule.formula.includes('gouji'));
  return own.flatMap((rule) => rule.areas).reduce((sum, a) => sum + (a.bottom - a.top + 1) * (a.right - a.left + 1), 0);
}

describe('marks in Excel', () => {
  it.each(API_LEVELS)('go on and come off in two syncs, whatever the number, at API %s', async (level) => {
    const spec = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`表${n}`, { A1: n }]));
    const { excel, host, workbook } = open(spec, level);
    await host.read();
    const marks = workbook.sheets.flatMap((sheet) =>
      Array.from({ length: 300 }, (_, n) =>
        mark({ sheet: sheet.name, row: n * 2, column: (n * 7) % 15 }, n % 2 ? 'error' : 'drift'),
      ),
    );
    expect(await excel.countSyncs(() => host.mark(marks))).toBe(2);
    expect(workbook.sheets.map(coveredCells)).toEqual(Array(12).fill(300));
    expect(await excel.countSyncs(() => host.mark(marks.slice(0, 1)))).toBe(2);
    expect(workbook.sheets.map(coveredCells)).toEqual([1, ...(Array(11).fill(0) as number[])]);
    expect(await excel.countSyncs(() => host.unmark())).toBe(2);
    expect(workbook.sheets.flatMap((sheet) => sheet.rules)).toEqual([]);
    expect(excel.clearedUndo).toEqual([]);
  });

  it('group neighbouring cells into one conditional format', async () => {
    const { host, workbook } = open({ 表: { A1: 1 } });
    const block = Array.from({ length: 20 }, (_, n) => mark({ sheet: '表', row: 4 + (n >> 2), column: 2 + (n & 3) }));
    await host.mark(block);
    expect(workbook.sheets[0]!.rules.map((rule) => rule.areas)).toEqual([[{ top: 4, left: 2, bottom: 8, right: 5 }]]);
  });

  it('leave the person’s formatting as it was, conditional or not', async () => {
    const { host, workbook } = open({ 表: { A1: { value: 1, style: { 'fill.color': '#FFFF00' } } } });
    const sheet = workbook.sheets[0]!;
    userFormats(sheet);
    const before = JSON.stringify([sheet.rules, [...sheet.cells()]]);
    await host.mark([mark(at('表', 'A1')), mark(at('表', 'B7'), 'cause')]);
    expect(kinds(sheet)).toEqual(['=N("gouji:cause")=0', '=N("gouji:error")=0', '=A1>100', 'DataBar']);
    expect(JSON.stringify([...sheet.cells()])).toContain('#FFFF00');
    await host.unmark();
    expect(JSON.stringify([sheet.rules, [...sheet.cells()]])).toBe(before);
  });

  it('are found again by a later session, also on a sheet that was copied', async () => {
    const { host, workbook } = open({ 表: { A1: 1 } });
    await host.mark([mark(at('表', 'A1')), mark(at('表', 'A2'), 'warning')]);
    const copy = workbook.addSheet('表 (2)');
    copy.rules.push(...workbook.sheets[0]!.rules.map((rule, n) => ({ ...rule, id: `{COPY${n}}` })));
    expect(keyOf(await new ExcelHost().unmark())).toBe('done');
    expect(workbook.sheets.flatMap((sheet) => sheet.rules)).toEqual([]);
  });

  it('leave a protected sheet alone, mark the others and say so', async () => {
    const { excel, host, workbook } = open({ 甲: { A1: 1 }, 乙: { A1: 1 }, 丙: { A1: 1 } });
    workbook.sheet('甲').protection = { allowFormatCells: false };
    workbook.sheet('丙').protection = { allowFormatCells: true };
    const outcome = await host.mark(['甲', '乙', '丙'].map((sheet) => mark(at(sheet, 'A1'))));
    expect(outcome).toEqual({ done: true, note: { key: 'host.protected-mark', data: { sheets: '甲' } } });
    expect(workbook.sheets.map((sheet) => sheet.rules.length)).toEqual([0, 1, 1]);
    expect(excel.clearedUndo).toEqual([]);
    expect(keyOf(await host.unmark())).toBe('done');
  });

  it('are refused as a whole where a sheet has gone, where a cell is being edited, and where the workbook is closed', async () => {
    const { excel, host, workbook } = open({ 表: { A1: 1 } });
    expect(keyOf(await host.mark([mark(at('表', 'A1')), mark(at('没有', 'A1'))]))).toBe('host.sheet-missing');
    excel.fault = CELL_EDITING;
    expect(keyOf(await host.mark([mark(at('表', 'A1'))]))).toBe('host.cell-editing');
    excel.fault = { code: 'ConnectionFailure', message: 'closed' };
    expect(keyOf(await host.mark([mark(at('表', 'A1'))]))).toBe('host.workbook-closed');
    expect(workbook.sheets[0]!.rules).toEqual([]);
  });

  it('are removed on sheets that are hidden, too', async () => {
    const { host, workbook } = open({ 表: { A1: 1 }, 深: { A1: 1 } });
    workbook.sheet('深').visibility = 'very-hidden';
    await host.mark([mark(at('深', 'A1'))]);
    expect(coveredCells(workbook.sheet('深'))).toBe(1);
    await host.unmark();
    expect(coveredCells(workbook.sheet('深'))).toBe(0);
  });
});

describe('revealing a cell in Excel', () => {
  it('selects it and outlines its parts, in two syncs; the next time instead of the last', async () => {
    const { excel, host, workbook } = open({ 甲: { A1: 1 }, 乙: { A1: 1 } });
    await host.read();
    await host.mark([mark(at('乙', 'C3'))]);
    const first = [at('甲', 'B2'), at('甲', 'B3'), at('乙', 'D4')];
    expect(await excel.countSyncs(() => host.reveal(at('乙', 'C3'), first))).toBe(2);
    expect(workbook.active.name).toBe('乙');
    expect(workbook.selection).toEqual({ top: 2, left: 2, bottom: 2, right: 2 });
    const outline = workbook.sheet('甲').rules[0]!;
    expect(outline.areas).toEqual([{ top: 1, left: 1, bottom: 2, right: 1 }]);
    expect(outline.style['borders.EdgeTop.style']).toBe('Continuous');
    await host.reveal(at('甲', 'A1'));
    expect(workbook.sheet('甲').rules).toEqual([]);
    expect(kinds(workbook.sheet('乙'))).toEqual(['=N("gouji:error")=0']);
    await host.reveal(at('甲', 'A1'), first);
    await host.unmark();
    expect(workbook.sheets.flatMap((sheet) => sheet.rules)).toEqual([]);
  });

  it('says so where the cell can’t be seen: hidden sheet, row or column', async () => {
    const { host, workbook } = open({ 明: { A1: 1 }, 深: { A1: 1 } });
    workbook.sheet('深').visibility = 'very-hidden';
    workbook.sheet('明').hiddenRows.add(4);
    workbook.sheet('明').hiddenColumns.add(3);
    expect(keyOf(await host.reveal(at('深', 'A1')))).toBe('host.sheet-hidden');
    expect(workbook.active.name).toBe('明');
    expect(keyOf(await host.reveal(at('明', 'A5')))).toBe('host.cell-hidden');
    expect(workbook.selection.top).toBe(4);
    expect(keyOf(await host.reveal(at('明', 'D1')))).toBe('host.cell-hidden');
    expect(keyOf(await host.reveal(at('明', 'C1')))).toBe('done');
    expect(keyOf(await host.reveal(at('没有', 'A1')))).toBe('host.sheet-missing');
  });

  it('only navigates on a protected sheet, and says why', async () => {
    const { host, workbook } = open({ 表: { A1: 1 } });
    workbook.sheets[0]!.protection = { allowFormatCells: false };
    expect(keyOf(await host.reveal(at('表', 'B2'), [at('表', 'B3')]))).toBe('host.protected-outline');
    expect(workbook.selection.top).toBe(1);
    expect(workbook.sheets[0]!.rules).toEqual([]);
  });
});
