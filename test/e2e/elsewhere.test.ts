import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Linter } from 'eslint';
import type { Route } from 'playwright-core';
import { BUILT, complaintsOf, picture, seriousFindings, servedBrowser } from './page.js';

const served = servedBrowser();

const OFFICE = path.resolve('node_modules/@microsoft/office-js/dist');

/** Opens the pane's page outside Excel, with what a test does to the web view and to the way to office.js. */
async function openPane(locale: string, office: (route: Route) => unknown, before = (): void => undefined) {
  const page = await served.browser.newPage({ viewport: { width: 360, height: 640 }, locale });
  const complaints = complaintsOf(page);
  await page.addInitScript(before);
  await page.route(/^https:/, (route) => void office(route));
  await page.goto(`${served.address}/taskpane.html`, { waitUntil: 'commit' });
  return { page, complaints };
}

const unreachable = (route: Route) => route.abort();
const silent = (): void => undefined;
const fromPackage = (route: Route) =>
  route.fulfill({ path: path.join(OFFICE, path.basename(new URL(route.request().url()).pathname)) });

describe('the task pane where there is no Excel', () => {
  it.each([
    ['zh-CN', '没有加载到 office.js', '打开工作台'],
    ['en-US', 'office.js was not loaded', 'Open the workbench'],
  ])('says that office.js could not be fetched and leads to the workbench: %s', async (locale, title, link) => {
    const { page, complaints } = await openPane(locale, unreachable);
    await page.getByRole('heading', { name: title }).waitFor();
    await picture(page, `elsewhere-${locale}`);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: link }).click();
    await page.locator('[data-testid="headline"]').waitFor();
    // That office.js could not be fetched is what this is about.
    expect(complaints.filter((one) => !one.includes('net::ERR_'))).toEqual([]);
    await page.close();
  });

  it('shows at once that it is starting where the network swallows the request for office.js', async () => {
    const { page } = await openPane('zh-CN', silent);
    await page.getByText('正在启动勾稽').waitFor();
    await page.close();
  });

  it.each([
    ['zh-CN', '此环境不支持勾稽任务窗格'],
    ['en-US', 'The task pane does not run here'],
  ])('says that this is no Excel: %s', async (locale, title) => {
    const { page, complaints } = await openPane(locale, fromPackage);
    await page.getByRole('heading', { name: title }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('the page before the pane', () => {
  const SENTENCES = [
    '这台电脑的 Office 显示不了勾稽窗格。',
    'The version of Office on this computer cannot show the Gouji pane.',
  ];

  it('says so in both languages where the web view is too old, and does not load the pane', async () => {
    const { page, complaints } = await openPane('zh-CN', unreachable, () => {
      delete (AbortSignal.prototype as Partial<AbortSignal>).throwIfAborted;
    });
    for (const sentence of SENTENCES) await page.getByText(sentence).waitFor();
    expect(await page.getByText('正在启动勾稽').count()).toBe(0);
    expect(await page.locator('script[src="taskpane.js"]').count()).toBe(0);
    expect(await page.getByRole('link').first().getAttribute('href')).toBe('workbench.html');
    await picture(page, 'elsewhere-too-old');
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints.filter((one) => !one.includes('net::ERR_'))).toEqual([]);
    await page.close();
  });

  it.each([
    ['is too new for the web view to read', { body: 'class {', contentType: 'text/javascript' }, SENTENCES[0]!],
    ['can’t be fetched', { status: 404 }, '勾稽窗格没有加载完整。'],
  ])('says so where the pane’s script %s', async (_, answer, sentence) => {
    const page = await served.browser.newPage();
    await page.route('**/taskpane.js', (route) => route.fulfill(answer));
    await page.route(/^https:/, (route) => route.abort());
    await page.goto(`${served.address}/taskpane.html`);
    await page.getByText(sentence).waitFor();
    await page.close();
  });

  it('is ECMAScript 5 as built', () => {
    const problems = new Linter().verify(readFileSync(path.join(BUILT, 'start.js'), 'utf8'), {
      languageOptions: { ecmaVersion: 5, sourceType: 'script' },
    });
    expect(problems).toEqual([]);
  });
});

it('axe does find what is wrong', async () => {
  const page = await served.browser.newPage();
  await page.setContent('<html lang="en"><title>x</title><main><button></button><img src="data:,"></main></html>');
  const found = await seriousFindings(page);
  expect(found.map((one) => one.split(':')[0])).toEqual(expect.arrayContaining(['button-name', 'image-alt']));
  await page.close();
});
