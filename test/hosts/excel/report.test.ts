import type { ReportSheet } from '../../../src/report/sheet.js';
import { API_LEVELS } from '../../excel-host/load-office.js';
import { CELL_EDITING } from '../../excel-host/simulated-excel.js';
import { at, keyOf, nothingLeaks, open } from './open.js';

afterEach(nothingLeaks);

const REPORT: ReportSheet = {
  name: '校验报告',
  columnWidths: [8, 20],
  rows: [
    [{ text: '校验报告', style: 'title' }],
    [],
    [
      { text: '级别', style: 'head' },
      { text: '单元格', style: 'head' },
      { text: '差额', style: 'head' },
    ],
    [
      { text: '错误', style: 'error' },
      { text: 'F7', link: at("张三's 表", 'F7') },
      { number: '-0.01', decimals: 2 },
    ],
    [{ text: '=HYPERLINK("http://x")' }, { text: '007' }, { number: '3', decimals: 0 }],
  ],
};

describe('the report sheet in Excel', () => {
  it.each(API_LEVELS)('is written in two syncs, with links, and shown, at API %s', async (level) => {
    const { excel, host, workbook } = open({ "张三's 表": { F7: 1 } }, level);
    expect(await excel.countSyncs(async () => expect(keyOf(await host.writeReport(REPORT))).toBe('done'))).toBe(2);
    const sheet = workbook.sheet('校验报告');
    expect(workbook.active).toBe(sheet);
    expect(sheet.cell(0, 0)).toMatchObject({ value: '校验报告', style: { 'font.size': 16, 'font.bold': true } });
    expect(sheet.cell(3, 0)).toMatchObject({ value: '错误', style: { 'fill.color': '#FFC7CE' } });
    expect(sheet.cell(3, 1)).toMatchObject({ value: 'F7', link: { documentReference: "'张三''s 表'!F7" } });
    expect(sheet.cell(3, 2)).toMatchObject({ value: -0.01, format: '#,##0.00' });
    expect(sheet.cell(4, 2)).toMatchObject({ value: 3, format: '#,##0' });
    expect(sheet.cell(0, 1)?.style?.['columnWidth']).toBeCloseTo(108.75);
  });

  it('never holds a formula: text stays text', async () => {
    const { host, workbook } = open({ 表: { A1: 1 } });
    await host.writeReport(REPORT);
    expect(workbook.sheet('校验报告').cell(4, 0)).toMatchObject({ value: '=HYPERLINK("http://x")', format: '@' });
    expect(workbook.sheet('校验报告').cell(4, 0)?.formula).toBeUndefined();
    expect(workbook.sheet('校验报告').cell(4, 1)?.value).toBe('007');
  });

  it('replaces the last report and leaves no line of it, without deleting the sheet', async () => {
    const { excel, host, workbook } = open({ 表: { A1: 1 } });
    await host.writeReport(REPORT);
    expect(keyOf(await host.writeReport({ ...REPORT, rows: REPORT.rows.slice(0, 3) }))).toBe('done');
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['表', '校验报告']);
    expect(workbook.sheet('校验报告').usedArea(true)).toEqual({ top: 0, left: 0, bottom: 2, right: 2 });
    expect(excel.clearedUndo).toEqual([]);
  });

  it('never overwrites somebody else’s sheet of that name', async () => {
    const { host, workbook } = open({ 校验报告: { A1: '我的笔记' } });
    expect(keyOf(await host.writeReport(REPORT))).toBe('host.report-name-taken');
    expect(workbook.sheets[0]!.cell(0, 0)?.value).toBe('我的笔记');
  });

  it('says what hinders: a protected workbook or sheet, a cell being edited', async () => {
    const { excel, host, workbook } = open({ 表: { A1: 1 } });
    workbook.structureProtected = true;
    expect(keyOf(await host.writeReport(REPORT))).toBe('host.workbook-protected');
    workbook.structureProtected = false;
    await host.writeReport(REPORT);
    workbook.sheet('校验报告').protection = { allowFormatCells: false };
    expect(keyOf(await host.writeReport(REPORT))).toBe('host.protected-edit');
    excel.fault = CELL_EDITING;
    expect(keyOf(await host.writeReport(REPORT))).toBe('host.cell-editing');
  });
});
