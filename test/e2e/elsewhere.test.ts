import type { Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { complaintsOf, launch, picture, seriousFindings, serveBuilt } from './page.js';

let browser: Browser;
let server: Server;
let address: string;

beforeAll(async () => {
  browser = await launch();
  ({ server, address } = await serveBuilt());
});

afterAll(async () => {
  await browser.close();
  server.close();
});

describe('the task pane where there is no Excel', () => {
  it.each([
    ['zh-CN', '此环境不支持勾稽任务窗格', '打开工作台'],
    ['en-US', 'The task pane does not run here', 'Open the workbench'],
  ])('says so and leads to the workbench: %s', async (locale, title, link) => {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 }, locale });
    const complaints = complaintsOf(page);
    await page.route('https://**', (route) => route.abort());
    await page.goto(`${address}/taskpane.html`);
    await page.getByRole('heading', { name: title }).waitFor();
    await picture(page, `elsewhere-${locale}`);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: link }).click();
    await page.locator('[data-testid="headline"]').waitFor();
    // That office.js could not be fetched is what this is about.
    expect(complaints.filter((one) => !one.includes('net::ERR_'))).toEqual([]);
    await page.close();
  });
});

it('axe does find what is wrong', async () => {
  const page = await browser.newPage();
  await page.setContent('<html lang="en"><title>x</title><main><button></button><img src="data:,"></main></html>');
  const found = await seriousFindings(page);
  expect(found.map((one) => one.split(':')[0])).toEqual(expect.arrayContaining(['button-name', 'image-alt']));
  await page.close();
});
