import type { Page } from 'playwright-core';
import {
  headline,
  openFile,
  picture,
  seriousFindings,
  servedBrowser,
  settled,
  workbenchPage,
  workbook,
  type Look,
} from './page.js';

const served = servedBrowser();

/** What a person can bring the page to, each by clicks. */
const STATES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  results: async () => undefined,
  finding: async (page) => {
    await page.locator('[data-entry-head]').first().click();
    await page.locator('[data-entry] button[aria-expanded="false"]:not([data-entry-head])').first().click();
    await page.locator('[data-entry] [data-entry] [data-entry-head]').first().click();
    for (const button of await page.locator('[data-entry] [data-entry] button[aria-expanded="false"]').all()) {
      if (await button.isVisible()) await button.click();
    }
  },
  folded: async (page) => {
    // Each click takes one away from the closed ones.
    const closed = page.locator('h2 button[aria-expanded="false"]');
    while ((await closed.count()) > 0) await closed.first().click();
  },
  tables: async (page) => {
    await page.locator('#tab-tables').click();
    await page.locator('article button[aria-expanded="false"]').first().click();
  },
  map: (page) => page.locator('#tab-map').click(),
  text: async (page) => {
    await page.locator('#tab-text').click();
    await page.locator('textarea[data-testid="pasted-text"]').fill('2026年收入总计7231.02万元。');
    await page.getByTestId('check-text').click();
    await page.locator('[data-text-mark]').first().click();
  },
  fill: async (page) => {
    await page.locator('#tab-fill').click();
    await page.locator('#gouji-view button').first().click();
    // The button rests while the proposals are made.
    await page.waitForFunction(() => {
      const button = document.querySelector('#gouji-view button');
      return button !== null && !button.matches(':disabled, [aria-disabled="true"]');
    });
  },
  settings: async (page) => {
    await page.locator('#tab-settings').click();
    await page.locator('h2 button').first().click();
  },
  unreadable: (page) =>
    page.locator('input[type="file"]').setInputFiles({ name: 'x.xlsx', mimeType: '', buffer: Buffer.from('x') }),
  passed: (page) => openFile(page, workbook('xinhua')),
};

/** States in which the sheet looks otherwise than in the rest. */
const SHEET_STATES: ReadonlySet<string> = new Set(['results', 'finding', 'passed']);

const LOOKS: readonly Look[] = [
  { language: 'zh', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'zh', theme: 'contrast' },
];

describe.each(LOOKS)('$language $theme', (preferences) => {
  it.each(Object.keys(STATES))('%s', async (state) => {
    const page = await workbenchPage(served, preferences);
    await STATES[state]!(page);
    await settled(page);
    // A button that is just being enabled still fades in: colours are judged once they stand still.
    await page.waitForFunction(() => !document.getAnimations().some((one) => one instanceof CSSTransition));
    await picture(page, `state-${state}-${preferences.language}-${preferences.theme}`);
    expect(await seriousFindings(page, { sheet: SHEET_STATES.has(state) })).toEqual([]);
    await page.close();
  });
});

it('at 200 % zoom nothing is cut off', async () => {
  const page = await workbenchPage(served, { language: 'zh', theme: 'light' }, { width: 683, height: 410 });
  await picture(page, 'zoom-200');
  expect(await headline(page)).toContain('校验未通过');
  const [wide, narrow] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(wide).toBeLessThanOrEqual(narrow!);
  expect(await seriousFindings(page)).toEqual([]);
  await page.close();
});
