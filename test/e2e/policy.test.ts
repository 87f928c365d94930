import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { check } from '../../src/engine/check.js';
import { htmlReport } from '../../src/report/html.js';
import { workbookReport } from '../../src/report/json.js';
import { standard } from '../../src/standard/index.js';
import { workbook } from '../engine/workbooks.js';
import { BUILT, launch } from './page.js';

/** The Content-Security-Policy in a real browser: whatever a page is made to try, nothing leaves it. */
const folder = mkdtempSync(path.join(tmpdir(), 'gouji-policy-'));
const report = path.join(folder, 'report.html');
let browser: Browser;
let server: Server;
let address = '';
let hits: string[] = [];

beforeAll(async () => {
  browser = await launch();
  server = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const checked = workbookReport('xuchang.xlsx', check(workbook('xuchang'), standard()), 'zh');
  writeFileSync(report, htmlReport([checked], 'zh'));
});

afterAll(async () => {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['the report page', report],
  ['the workbench in one file', path.join(BUILT, 'single', 'workbench.html')],
])('%s: no request leaves, by whatever way', async (_, file) => {
  hits = [];
  const page = await browser.newPage();
  await page.goto(`file://${file}`);
  const refused = await page.evaluate(async (target) => {
    const add = (tag: string, name: string, value: string) => {
      const element = document.createElement(tag);
      element.setAttribute(name, value);
      document.body.append(element);
    };
    add('img', 'src', `${target}/image`);
    add('script', 'src', `${target}/script`);
    add('iframe', 'src', `${target}/frame`);
    add('link', 'href', `${target}/link`);
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = `${target}/sheet`;
    document.head.append(sheet);
    navigator.sendBeacon(`${target}/beacon`, 'x');
    const said = await fetch(`${target}/fetch`).then(
      () => 'answered',
      () => 'refused',
    );
    return said;
  }, address);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(refused).toBe('refused');
  expect(hits).toEqual([]);
  await page.close();
});

test('the test itself would see a request: a page without a policy makes them', async () => {
  hits = [];
  const page = await browser.newPage();
  const bare = path.join(folder, 'bare.html');
  writeFileSync(bare, '<!doctype html><title>bare</title>');
  await page.goto(`file://${bare}`);
  expect(await page.evaluate(async (target) => (await fetch(`${target}/fetch`)).status, address)).toBe(200);
  expect(hits).toEqual(['/fetch']);
  await page.close();
});
