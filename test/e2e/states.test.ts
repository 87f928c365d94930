import type { Page } from 'playwright-core';
import { openFile, servedBrowser, settled, workbook } from './page.js';

/*
 * The main states as what a person meets in them: every role, name and text in reading order, kept as text in the
 * repository and compared. Pixels are not, since fonts draw otherwise on another machine; instead nothing may be cut
 * off at the narrowest and the usual width. `npm run states` writes the texts anew.
 */

const served = servedBrowser();
const PANE = 'section';
/** The bar above it and the sheets: the same whatever the pane shows. */
const AROUND = ['header', '[role="tablist"]'] as const;
const WIDTHS = [320, 450] as const;

type Preferences = Readonly<{ language?: 'zh' | 'en'; theme?: 'light' | 'dark' | 'contrast' }>;

async function start(preferences: Preferences = {}): Promise<Page> {
  const page = await served.browser.newPage({ viewport: { width: 1366, height: 820 }, reducedMotion: 'reduce' });
  await page.addInitScript(
    (text) => localStorage.setItem('gouji.preferences', text),
    JSON.stringify({ language: 'zh', theme: 'light', author: '', ...preferences }),
  );
  await page.goto(`${served.address}/workbench.html`);
  await settled(page);
  return page;
}

const STATES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'jiyuan checked': async () => undefined,
  'xuchang checked': (page) => openFile(page, workbook('xuchang')),
  // Nine tables with key figures, which a narrow pane can't show beside them.
  'sanmenxia results': (page) => openFile(page, workbook('sanmenxia')),
  'cause open': async (page) => {
    await page.locator('[data-entry-head]').first().click();
    await page
      .getByRole('button', { name: /涉及 \d+ 条勾稽关系/ })
      .first()
      .click();
    await page.locator('[data-entry] [data-entry] [data-entry-head]').first().click();
  },
  'fill view': async (page) => {
    await page.locator('#tab-fill').click();
    await page.getByRole('button', { name: '查找可填列的单元格' }).click();
    await page.getByRole('heading', { name: /可填列|没有可自动填列/ }).waitFor();
  },
  'tables view': (page) => page.locator('#tab-tables').click(),
  'map view': (page) => page.locator('#tab-map').click(),
  settings: (page) => page.locator('#tab-settings').click(),
};

/** Makes the pane this wide, in pixels, as a person does with the splitter. */
async function widen(page: Page, width: number): Promise<void> {
  const splitter = await page.getByRole('separator').boundingBox();
  const [x, y] = [splitter!.x + splitter!.width / 2, splitter!.y + 200];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const now = await page.locator('#gouji-view').evaluate((view) => view.getBoundingClientRect().width);
  await page.mouse.move(x + now - width, y, { steps: 3 });
  await page.mouse.up();
}

/** Words of the pane that stick out of it, or that a box cuts off without an ellipsis, and tabs out of sight. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page.locator('#gouji-view').evaluate((view) => {
    const pane = view.parentElement!;
    const edge = pane.getBoundingClientRect().right + 1;
    const own = (one: Element) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim());
    return [...pane.querySelectorAll<HTMLElement>('*')]
      .filter((one) => own(one) && one.checkVisibility() && one.clientWidth > 1 && one.tagName !== 'OPTION')
      .filter((one) => {
        const { overflowX, textOverflow } = getComputedStyle(one);
        const clipped = overflowX !== 'visible' && textOverflow !== 'ellipsis' && one.scrollWidth > one.clientWidth + 1;
        return clipped || one.getBoundingClientRect().right > edge;
      })
      .map((one) => `${one.tagName} ${one.textContent!.trim().slice(0, 30)}`);
  });
}

it.each(Object.keys(STATES))('%s', async (state) => {
  const page = await start();
  await STATES[state]!(page);
  await settled(page);
  for (const part of state.endsWith('checked') ? [...AROUND, PANE] : [PANE]) {
    // How many ties there are grows with the rules; what they say is compared.
    const said = (await page.locator(part).first().ariaSnapshot()).replace(/\d+(?= 条)/g, '#');
    expect(said).toMatchSnapshot(part);
  }
  for (const width of WIDTHS) {
    await widen(page, width);
    await page.screenshot({ path: `test/output/pane-${width}-${state.replaceAll(' ', '-')}.png` });
    expect({ width, cutOff: await cutOff(page) }).toEqual({ width, cutOff: [] });
  }
  await page.close();
});

it.each(['light', 'dark', 'contrast'] as const)('colours of what is said: %s', async (theme) => {
  const page = await start({ theme });
  // What is just being enabled still fades in.
  await page.waitForFunction(() => !document.getAnimations().some((one) => one instanceof CSSTransition));
  const colours = await page.evaluate(() =>
    ['main', '[data-testid="headline"]', '[data-testid="check"]', '[data-tone="error"]', '[data-tone="warning"]'].map(
      (selector) => {
        const { color, backgroundColor } = getComputedStyle(document.querySelector(selector)!);
        return `${selector}: ${color} on ${backgroundColor}`;
      },
    ),
  );
  expect(colours).toMatchSnapshot();
  await page.close();
});
