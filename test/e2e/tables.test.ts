import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { patchWorkbook } from '../../src/hosts/xlsx/patch.js';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { parseAddress, sheetNamed, valueAt } from '../../src/model/index.js';
import {
  headline,
  headlineBecomes,
  openFile,
  pageOfEachTest,
  picture,
  seriousFindings,
  settled,
  workbook,
} from './page.js';

const test = pageOfEachTest();
let { page } = test;
beforeEach(() => ({ page } = test));

const tab = (name: string) => page.getByRole('tab', { name, exact: true });
const bytesOf = (name: string) => new Uint8Array(readFileSync(workbook(name)));

it('corrects how a table was recognised, and the check follows', async () => {
  await openFile(page, workbook('xinhua'));
  const before = await headline(page);
  await tab('识别的表').click();
  const card = page.getByRole('article', { name: '部门预算支出总表' });
  await card.getByRole('combobox').first().selectOption('');
  await page.getByRole('heading', { name: /识别到/ }).waitFor();
  await headlineBecomes(page, { not: before });
  await page.getByRole('button', { name: '取消全部人工更正' }).click();
  await page.getByRole('article', { name: '部门预算支出总表' }).waitFor();
});

it('names a table that was not recognised by hand, and saves that with the workbook', async () => {
  await openFile(page, workbook('xinhua'));
  const before = await headline(page);
  const sheet = '03部门预算支出总表';
  const typed = { A1: '附件三', A3: '编', B3: '类别', D3: '一列', E3: '二列', F3: '三列', G3: '四列' };
  const edits = Object.entries({ ...typed, H3: '五列', I3: '六列', B4: '号', C4: '名' }).map(([address, text]) => {
    const place = parseAddress(address)!;
    const is = valueAt(sheetNamed(readWorkbook(bytesOf('xinhua')), sheet)!, place.row, place.column) as string;
    return { at: { sheet, ...place }, before: { text: is }, after: { text } };
  });
  const foreign = path.join(mkdtempSync(path.join(tmpdir(), 'gouji-')), '生僻表头.xlsx');
  writeFileSync(foreign, patchWorkbook(bytesOf('xinhua'), { edits }));
  await openFile(page, foreign);
  expect(await headline(page)).not.toBe(before);
  await tab('识别的表').click();
  await page.getByRole('button', { name: /未识别的区域/ }).click();
  const region = page.getByRole('article', { name: sheet });
  expect(await region.getByRole('combobox', { name: /表头首行/ }).inputValue()).toBe('2');
  await picture(page, 'workbench-unnamed');
  expect(await seriousFindings(page, { sheet: false })).toEqual([]);
  await region.getByRole('combobox', { name: /标准表/ }).selectOption({ label: 'T03 支出总表' });
  const card = page.getByRole('article').filter({ hasText: '已人工更正' });
  await card.waitFor();
  await card.getByRole('button', { name: '查看栏与行' }).click();
  const columns = { B: 'code', C: 'name', D: 'total', E: 'basic', F: 'project' };
  for (const [column, id] of Object.entries(columns)) {
    await card.getByRole('combobox', { name: `对应标准栏: ${column}` }).selectOption(id);
    await settled(page);
  }
  const named = await headline(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '另存为' }).click(),
  ]);
  const saved = path.join(path.dirname(foreign), '已指定.xlsx');
  await download.saveAs(saved);
  await openFile(page, saved);
  await headlineBecomes(page, { text: named });
  await tab('识别的表').click();
  await card.waitFor();
});
