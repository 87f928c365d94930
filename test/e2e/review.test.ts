import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { XlsxHost } from '../../src/hosts/xlsx/xlsx-host.js';
import type { SimulatedExcel } from '../excel-host/simulated-excel.js';
import { openPane } from '../excel-host/page.js';
import { headlineBecomes, headline, openFile, pageOfEachTest, picture, seriousFindings, workbook } from './page.js';

declare global {
  interface Window {
    /** Put there by test/excel-host/in-page.ts. */
    simulated: SimulatedExcel;
  }
}

const test = pageOfEachTest();
const folder = mkdtempSync(path.join(tmpdir(), 'gouji-review-'));
const SPOILT = path.join(folder, 'xuchang.xlsx');
const TABLE = path.join(folder, '审核意见表.xlsx');
/** 机关事业单位基本养老保险缴费支出, 合计: 85.63. */
const AT = { sheet: '03支出总体情况表', row: 8, column: 5 };
const PLACE = `${AT.sheet}!F9`;

beforeAll(async () => {
  const host = new XlsxHost(readFileSync(workbook('xuchang')));
  const edit = { at: AT, before: { number: '85.63' }, after: { number: '85.36' } };
  expect(await host.apply([edit])).toEqual({ done: true });
  writeFileSync(SPOILT, host.bytes());
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the reviewer does: opens the workbook, and exports what its unit has to settle. */
async function exportTable(page: Page): Promise<void> {
  await openFile(page, SPOILT);
  await page.getByRole('button', { name: '导出' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: '审核意见表（.xlsx）', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('xuchang 审核意见表.xlsx');
  await download.saveAs(TABLE);
}

/** What the clerk does: opens the table in the pane, by its button. */
async function openTable(page: Page): Promise<void> {
  await page.locator('#tab-review').click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '打开审核意见表' }).click(),
  ]);
  await chooser.setFiles(TABLE);
}

const item = (page: Page) => page.locator('#gouji-view button[data-review-state]').filter({ hasText: PLACE });
const summary = (page: Page) => page.getByTestId('review-summary').innerText();

it('in the workbench: exported, opened, gone to, corrected, settled', async () => {
  const { page } = test;
  await exportTable(page);
  await openTable(page);
  expect(await summary(page)).toMatch(/审核意见 \d+ 条：已整改 0，未整改 [1-9]/);
  expect(await item(page).innerText()).toMatch(/^未整改[\s\S]*表内数 85\.36，应为 85\.63/);
  await item(page).click();
  await page.locator('[data-target="F9"]').waitFor();
  await picture(page, 'review');
  expect(await seriousFindings(page, { sheet: false })).toEqual([]);
  const said = await headline(page);
  await page.locator('[data-testid="grid"]').focus();
  await page.keyboard.type('85.63');
  await page.keyboard.press('Enter');
  await headlineBecomes(page, { not: said });
  expect(await item(page).getAttribute('data-review-state')).toBe('fixed');
  expect(await summary(page)).toMatch(/已整改 1，/);
  await picture(page, 'review-fixed');
});

it('speaks English, keeps the table while workbooks change, and says of a unit that it holds nothing of it', async () => {
  const { page } = test;
  await openTable(page);
  await page.getByText(/没有本单位的审核意见/).waitFor();
  await page.locator('#tab-settings').click();
  await page.getByRole('radio', { name: 'English' }).click();
  await page.locator('#tab-review').click();
  await page.getByText(/holds no item for this unit/).waitFor();
  await page.locator('input[type="file"][multiple]').setInputFiles(SPOILT);
  await page
    .getByText(/not corrected/)
    .first()
    .waitFor();
  await picture(page, 'review-en');
  expect(await seriousFindings(page, { sheet: false })).toEqual([]);
});

it('says of a workbook that it is no such table', async () => {
  const { page } = test;
  await page.locator('#tab-review').click();
  await page.getByTestId('review-file').setInputFiles(SPOILT);
  await page.getByText(/xuchang\.xlsx.*审核意见表/).waitFor();
});

it('in the task pane beside Excel: the same table, the same answer', async () => {
  const pane = await openPane('test/workbooks/xuchang.xlsx', '1.14');
  const { page } = pane;
  page.setDefaultTimeout(15_000);
  try {
    const type = (value: number) =>
      page.evaluate(([name, typed]) => window.simulated.workbook.userTypes(name, 'F9', typed), [
        AT.sheet,
        value,
      ] as const);
    await type(85.36);
    await openTable(page);
    await item(page).waitFor();
    expect(await item(page).getAttribute('data-review-state')).toBe('open');
    await item(page).click();
    await page.waitForFunction((name) => window.simulated.workbook.active.name === name, AT.sheet);
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: 'test/output/review-excel.png' });
    await type(85.63);
    await page.locator('button[data-review-state="fixed"]').filter({ hasText: PLACE }).waitFor();
    expect(pane.trouble).toEqual([]);
  } finally {
    await pane.close();
  }
});

it('the reviewer accepts a reason or does not, and may think again', async () => {
  const { page } = test;
  await openFile(page, SPOILT);
  const open = await headline(page);
  const card = page.locator('[data-results] li').filter({ hasText: 'F9' }).first();
  await card.locator('[data-entry-head]').first().click();
  await card.getByRole('button', { name: /涉及 \d+ 条勾稽关系/ }).click();
  const finding = card.locator('[data-entry] [data-entry]').first();
  const id = await finding.getAttribute('data-entry');
  await finding.locator('[data-entry-head]').click();
  await finding.getByRole('button', { name: '填写差异说明' }).click();
  await finding.getByRole('textbox', { name: '说明' }).fill('年中划转');
  await finding.getByRole('textbox', { name: '填写人' }).fill('张三');
  await finding.getByRole('button', { name: '保存' }).click();
  await headlineBecomes(page, { not: open });
  const reason = page.locator(`[data-entry="${id}"]`).first();
  await page.getByRole('button', { name: /^已填写差异说明/ }).click();
  if (!(await page.getByText('待审核').isVisible())) await reason.locator('[data-entry-head]').first().click();
  const answers = page.getByRole('group', { name: '审核人的意见' }).first();
  await answers.getByRole('button', { name: '认可', exact: true }).click();
  await page.getByText('已认可').first().waitFor();
  await picture(page, 'review-answer');
  expect(await seriousFindings(page, { sheet: false })).toEqual([]);
  const accepted = await headline(page);
  await answers.getByRole('button', { name: '不认可' }).click();
  await headlineBecomes(page, { not: accepted });
});
