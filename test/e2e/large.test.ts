import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { complaintsOf, servedBrowser, settled } from './page.js';

const ROWS = 20_000;
const COLUMNS = 20;

/** A workbook of one sheet with 400,000 amounts and no budget table. */
function largeWorkbook(): Buffer {
  const column = (index: number): string => String.fromCharCode(65 + index);
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const cells = Array.from(
      { length: COLUMNS },
      (_cell, index) => `<c r="${column(index)}${row + 1}"><v>${row}.${10 + index}</v></c>`,
    );
    return `<row r="${row + 1}">${cells.join('')}</row>`;
  });
  const relations = (type: string, target: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="大表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));
}

const served = servedBrowser();

it('opens 400,000 cells without freezing the page', async () => {
  const page = await served.browser.newPage({ viewport: { width: 1366, height: 820 } });
  const complaints = complaintsOf(page);
  await page.goto(`${served.address}/workbench.html`);
  await settled(page);
  await page.evaluate(() => {
    const longest = ((globalThis as unknown as { longest: { ms: number } }).longest = { ms: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest.ms = Math.max(longest.ms, entry.duration);
    }).observe({ type: 'longtask' });
  });
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'gouji-')), 'large.xlsx');
  writeFileSync(file, largeWorkbook());
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
  const { ms } = await page.evaluate(() => (globalThis as unknown as { longest: { ms: number } }).longest);
  console.log(`400,000 cells: shown after ${opened} ms, longest task of the page ${Math.round(ms)} ms (aim 100)`);
  // A machine that runs other things beside is given three times the aim.
  expect(ms).toBeLessThan(300);
  expect(complaints).toEqual([]);
  await page.close();
});
