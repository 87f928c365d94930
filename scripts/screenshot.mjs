/**
 * `npm run screenshot`: the picture in the README, of the workbench on a workbook of the tests, as it is in the one-file
 * page. Needs `npm run build:web`.
 */
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.mjs';

const PAGE = path.resolve('dist', 'web', 'single', 'workbench.html');
const WORKBOOK = path.resolve('test', 'workbooks', 'jiyuan.xlsx');
const PICTURE = path.join('docs', 'workbench.png');
const SIZE = { width: 1440, height: 900 };

const executablePath = findBrowser();
if (!executablePath) throw new Error('install Chrome, Edge or Chromium, or name one in GOUJI_BROWSER');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: SIZE, locale: 'zh-CN' });
  await page.goto(pathToFileURL(PAGE).href);
  await page.locator('input[type="file"]').first().setInputFiles(WORKBOOK);
  await page.locator('header', { hasText: path.basename(WORKBOOK) }).waitFor();
  await page.locator('[data-testid="check"]').waitFor();
  await page.locator('[data-testid="headline"]').waitFor();
  await page.getByText('一、一般公共预算').first().waitFor();
  await page.screenshot({ path: PICTURE, animations: 'disabled' });
  console.log(`${PICTURE} ${SIZE.width} × ${SIZE.height}`);
} catch (error) {
  console.error(`no picture: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser.close();
}
