import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { budget } from '../../bench/stages/budget.js';
import type { Sheet } from '../../src/model/index.js';
import { complaintsOf, servedBrowser, settled } from './page.js';

const ROWS = 20_000;
const COLUMNS = 20;

type Value = string | number;

/** An .xlsx of the least parts that hold these sheets. */
function workbookOf(sheets: Readonly<Record<string, readonly (readonly (Value | undefined)[])[]>>): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const names = Object.keys(sheets);
  const relations = (targets: readonly (readonly [string, string])[]): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
      .map(([type, target], at) => `<Relationship Id="r${at + 1}" Type="${office}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`;
  const cell = (value: Value | undefined, row: number, column: number): string => {
    const place = `r="${String.fromCharCode(65 + column)}${row + 1}"`;
    if (value === undefined) return '';
    if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`;
    return `<c ${place} t="inlineStr"><is><t>${value}</t></is></c>`;
  };
  const sheet = (rows: readonly (readonly (Value | undefined)[])[]): string =>
    `<worksheet xmlns="${main}"><sheetData>${rows
      .map((values, row) => `<row r="${row + 1}">${values.map((value, at) => cell(value, row, at)).join('')}</row>`)
      .join('')}</sheetData></worksheet>`;
  const part = (at: number): string => `worksheets/sheet${at + 1}.xml`;
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${types}"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>${names
      .map((_, at) => `<Override PartName="/xl/${part(at)}" ContentType="${sheetType}.worksheet+xml"/>`)
      .join('')}</Types>`,
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': relations(names.map((_, at) => ['worksheet', part(at)])),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names
      .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
    ...Object.fromEntries(Object.values(sheets).map((rows, at) => [`xl/${part(at)}`, sheet(rows)])),
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));
}

/** One sheet with 400,000 amounts and no budget table. */
const plainWorkbook = (): Buffer =>
  workbookOf({
    大表: Array.from({ length: ROWS }, (_, row) =>
      Array.from({ length: COLUMNS }, (_cell, index) => Number(`${row}.${10 + index}`)),
    ),
  });

/** Budget tables of so many cells, tied to each other. */
function budgetWorkbook(cells: number): Buffer {
  const rowsOf = (sheet: Sheet): readonly (readonly (Value | undefined)[])[] =>
    Array.from({ length: sheet.rowCount }, (_, row) => {
      const values: (Value | undefined)[] = Array<undefined>(sheet.columnCount).fill(undefined);
      for (let at = sheet.rowStart[row]!; at < sheet.rowStart[row + 1]!; at += 1)
        values[sheet.columns[at]!] = sheet.values[at] as Value;
      return values;
    });
  return workbookOf(Object.fromEntries(budget(cells).sheets.map((sheet) => [sheet.name, rowsOf(sheet)])));
}

const served = servedBrowser();

/** Watches for tasks of the page that last; gives the longest so far, in milliseconds. */
async function longestTask(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const longest = ((globalThis as unknown as { longest: { ms: number } }).longest = { ms: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest.ms = Math.max(longest.ms, entry.duration);
    }).observe({ type: 'longtask' });
  });
  return () => page.evaluate(() => (globalThis as unknown as { longest: { ms: number } }).longest.ms);
}

it('opens 400,000 cells without freezing the page', async () => {
  const page = await served.browser.newPage({ viewport: { width: 1366, height: 820 } });
  const complaints = complaintsOf(page);
  await page.goto(`${served.address}/workbench.html`);
  await settled(page);
  const longest = await longestTask(page);
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'gouji-')), 'large.xlsx');
  writeFileSync(file, plainWorkbook());
  const started = Date.now();
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.locator('[data-cell="A1"]', { hasText: '0.1' }).waitFor();
  const opened = Date.now() - started;
  await page.locator('[data-testid="headline"][data-state="no-tables"]').waitFor();
  const grid = page.locator('[data-testid="grid"]');
  for (const [share, row] of [
    [0.25, ROWS / 4 + 10],
    [0.5, ROWS / 2 + 20],
    [1, ROWS - 5],
  ] as const) {
    await grid.evaluate((element, part) => element.scrollTo(0, element.scrollHeight * part), share);
    await page.locator(`[data-cell="A${row}"]`, { hasText: `${row - 1}.1` }).waitFor();
  }
  await grid.focus();
  await page.keyboard.press('Control+Home');
  const ms = await longest();
  console.log(`400,000 cells: shown after ${opened} ms, longest task of the page ${Math.round(ms)} ms (aim 100)`);
  // A machine that runs other things beside is given three times the aim.
  expect(ms).toBeLessThan(300);
  expect(complaints).toEqual([]);
  await page.close();
});

async function cancelPublicCopy(page: Page): Promise<void> {
  await page.getByRole('button', { name: '导出' }).click();
  await page.getByRole('menuitem', { name: '公开版' }).click();
  const dialog = page.getByRole('dialog', { name: '生成公开版' });
  await dialog.getByText('正在整理公开版…').waitFor();
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function cancelSearch(page: Page): Promise<void> {
  await page.locator('#tab-fill').click();
  for (const name of ['查找可填列的单元格', '查找末位微调']) {
    await page.getByRole('button', { name }).click();
    await page.locator('#gouji-view').getByRole('button', { name: '取消' }).click();
    await page.locator('#gouji-view').getByRole('button', { name: '取消' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name }).isEnabled()).toBe(true);
  }
  expect(await page.getByText('校验没有完成').count()).toBe(0);
}

it('shows how far the check of a large budget workbook has come, ends it at once, and never stops', async () => {
  const page = await served.browser.newPage({ viewport: { width: 1366, height: 820 } });
  const complaints = complaintsOf(page);
  page.setDefaultTimeout(60_000);
  await page.goto(`${served.address}/workbench.html`);
  await settled(page);
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'gouji-')), 'budget.xlsx');
  writeFileSync(file, budgetWorkbook(150_000));
  const longest = await longestTask(page);
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[role="progressbar"]')].some(
      (bar) => Number(bar.getAttribute('aria-valuenow')) > 0.2,
    ),
  );
  const asked = Date.now();
  await page.getByRole('button', { name: '取消', exact: true }).click();
  await page.getByText('已取消。').waitFor();
  const ended = Date.now() - asked;
  // It is the workbook that was opened, and it can be checked when the person likes.
  await page.getByTestId('check').click();
  await page.locator('[data-testid="headline"]').filter({ hasText: '条勾稽关系' }).waitFor();
  await cancelPublicCopy(page);
  await cancelSearch(page);
  const ms = await longest();
  console.log(
    `budget workbook of 150,000 cells: cancelled in ${ended} ms, longest task ${Math.round(ms)} ms (aim 100)`,
  );
  expect(ended).toBeLessThan(1_500);
  expect(ms).toBeLessThan(300);
  expect(complaints).toEqual([]);
  await page.close();
}, 120_000);
