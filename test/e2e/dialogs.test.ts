import type { Page } from 'playwright-core';
import {
  complaintsOf,
  picture,
  seriousFindings,
  servedBrowser,
  settled,
  workbenchPage,
  workbook,
  type Look,
} from './page.js';

const served = servedBrowser();

const WORDS = {
  zh: {
    export: '导出',
    slip: '校验单（打印）',
    copy: '公开版',
    recent: '最近的文件',
    close: '关闭 jiyuan.xlsx',
    cancel: '取消',
  },
  en: {
    export: 'Export',
    slip: 'Check slip (print)',
    copy: 'Public copy',
    recent: 'Recent files',
    close: 'Close jiyuan.xlsx',
    cancel: 'Cancel',
  },
} as const;

const LOOKS: readonly Look[] = [
  { language: 'zh', theme: 'light' },
  { language: 'en', theme: 'dark' },
];

/** Seen, heard by axe, and left by Escape; what had the focus before has it again. */
async function looked(page: Page, name: string): Promise<void> {
  await page.waitForFunction(() => !document.getAnimations().some((one) => one instanceof CSSTransition));
  await picture(page, name);
  expect(await seriousFindings(page, { sheet: false })).toEqual([]);
}

/** Waits for it: the focus goes back in a step of its own, after the dialog has gone. */
const focusOn = (page: Page, name: string) =>
  page.waitForFunction((wanted) => {
    const { activeElement: element } = document;
    return (element?.getAttribute('aria-label') ?? element?.textContent) === wanted;
  }, name);

describe.each(LOOKS)('$language $theme', (look) => {
  const words = WORDS[look.language];
  let page: Page;
  let complaints: string[];
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const open = async (item: string) => {
    await button(words.export).click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
    await page.getByRole('dialog').waitFor();
  };

  beforeAll(async () => {
    page = await workbenchPage(served, look);
    complaints = complaintsOf(page);
    await page.locator('input[type="file"]').setInputFiles(['jiyuan', 'xinhua'].map(workbook));
    await page.locator('[data-workbook="xinhua.xlsx"][data-kind="checked"]').waitFor();
    await settled(page);
  });
  afterAll(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  it('the list of several workbooks, and the menu', async () => {
    await looked(page, `list-${look.language}`);
    await button(words.export).click();
    await page.getByRole('menuitem').first().waitFor();
    await looked(page, `menu-${look.language}`);
    await page.keyboard.press('Escape');
    await focusOn(page, words.export);
  });

  it('校验单: Escape closes it also from the paper', async () => {
    await open(words.slip);
    await looked(page, `slip-${look.language}`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await focusOn(page, words.export);
    await open(words.slip);
    await page.frameLocator('iframe').locator('h1').click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('公开版', async () => {
    await open(words.copy);
    await page.getByRole('dialog').locator('li').first().waitFor();
    await looked(page, `public-${look.language}`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await focusOn(page, words.export);
  });

  it('recent files', async () => {
    await button(words.recent).click();
    await page.getByRole('switch').waitFor();
    await looked(page, `recent-${look.language}`);
    await page.keyboard.press('Escape');
    await page.getByRole('switch').waitFor({ state: 'detached' });
    await focusOn(page, words.recent);
  });

  it('the question before changes are lost', async () => {
    const formula = page.locator('[data-testid="formula"]');
    await page.locator('[data-cell="B5"]').click();
    await formula.fill('1');
    await formula.press('Enter');
    await button(words.close).click();
    await page.getByRole('alertdialog').waitFor();
    await looked(page, `close-${look.language}`);
    await button(words.cancel).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await focusOn(page, words.close);
  });
});
