import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { workbookOfSheets } from '../../src/hosts/xlsx/report-workbook.js';
import { workbookReport } from '../../src/report/json.js';
import { matrixSheets, MOST_SHEETS } from '../../src/report/matrix-sheets.js';
import { freeNames } from '../../src/report/sheet-names.js';
import { partText } from '../hosts/xlsx/files.js';
import { CHECKED } from './fixtures/checked.js';

const named = (file: string) => workbookReport(file, CHECKED, 'zh');

test('names of sheets: what no program takes is left out, what none can tell apart is numbered', () => {
  expect(
    freeNames(['汇总', '报送/甲/预算.xlsx', '报送/乙/预算.XLSX', 'a/汇总.xls', 'A[1]*?.ods', 'history.xlsx']),
  ).toEqual([...['汇总', '预算', '预算 (2)', '汇总 (2)', 'A1', '_history']]);
  const long = freeNames([`${'长'.repeat(40)}.xlsx`, `${'长'.repeat(41)}.xlsx`, `${'😀'.repeat(20)}.xlsx`]);
  expect(long.map((name) => name.length)).toEqual([31, 31, 30]);
  expect(long[1]).toMatch(/长 \(2\)$/);
});

test('every workbook has a sheet of its own; names lead to sheets, places to the cells of the workbook itself', () => {
  const sheets = matrixSheets([named('甲/预算.xlsx'), named('乙/预算.xlsx')], 'zh', (file) => `../${file}`);
  expect(sheets.map(({ name }) => name)).toEqual(['汇总', '校验问题', '预算', '预算 (2)']);
  const bytes = workbookOfSheets(sheets);
  expect(readWorkbook(bytes).sheets.map(({ name }) => name)).toEqual(sheets.map(({ name }) => name));
  const links = partText(bytes, 'xl/worksheets/sheet2.xml')!;
  expect(links).toMatch(/<hyperlink ref="A\d+" location="'预算 \(2\)'!A1"\/>/);
  expect(links).toMatch(/<hyperlink ref="G\d+" r:id="(\w+)" location="'[^']+'!\w+"\/>/);
  const relations = partText(bytes, 'xl/worksheets/_rels/sheet2.xml.rels')!;
  expect(relations).toContain('Target="../甲/预算.xlsx" TargetMode="External"');
  expect(partText(bytes, 'xl/worksheets/sheet1.xml')).toMatch(/location="'校验问题'!A2"/);
});

test('of too many workbooks none has its own sheet, and that is said', () => {
  const report = named('甲.xlsx');
  const many = Array.from({ length: MOST_SHEETS + 1 }, (_, index) => ({ ...report, file: `${index}.xlsx` }));
  const [overview, ...others] = matrixSheets(many, 'zh');
  expect(others.map(({ name }) => name)).toEqual(['校验问题']);
  expect(overview!.rows.flat().some(({ text }) => text?.includes(`超过 ${MOST_SHEETS} 个`))).toBe(true);
});

test('nothing to report gives no sheets', () => {
  expect(matrixSheets([], 'zh')).toEqual([]);
});
