import { headline, headlineBecomes, openFile, pageOfEachTest, workbook } from './page.js';

const test = pageOfEachTest();
let { page } = test;
beforeEach(() => ({ page } = test));

const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const chosen = () => page.locator('[data-entry-head][aria-expanded="true"]');
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first();
/** Nothing is lost: something within the pane or the sheet has the focus. */
const focused = () =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    return element === document.body
      ? 'lost'
      : (element?.closest('[data-entry]')?.getAttribute('data-entry') ?? element?.id);
  });
const noticed = (text: string | RegExp) => page.getByText(text).first().waitFor();

it('from 校验 on: down and up, to the cell, correct, undo, and the focus is never lost', async () => {
  await page.getByTestId('check').focus();
  await press('Enter');
  await page.getByTestId('check').waitFor();
  expect(await page.getByTestId('check').evaluate((element) => element === document.activeElement)).toBe(true);
  await press('j');
  await chosen().waitFor();
  const first = await focused();
  expect(await chosen().evaluate((element) => element === document.activeElement)).toBe(true);
  await press('ArrowDown');
  expect(await focused()).not.toBe(first);
  await press('k');
  expect(await focused()).toBe(first);
  await press('Enter');
  await page.locator('[data-target="B6"]').waitFor();
  expect(await focused()).toBe(first);
  const before = await headline(page);
  await press('f');
  await noticed(/^已改正/);
  await headlineBecomes(page, { not: before });
  expect(await focused()).not.toBe('lost');
  // The keys go on from there.
  await press('u');
  await noticed('已撤销');
  await headlineBecomes(page, { text: before });
  await press('j');
  await chosen().waitFor();
  expect(await focused()).not.toBe('lost');
});

it('the buttons that vanish with what they did leave the focus in the pane', async () => {
  const before = await headline(page);
  await button('改正').focus();
  await press('Enter');
  await headlineBecomes(page, { not: before });
  expect(await focused()).not.toBe('lost');
  await button('关闭').focus();
  await press('Enter');
  expect(await focused()).not.toBe('lost');
  await button('撤销').focus();
  await press('Enter');
  await headlineBecomes(page, { text: before });
  // There is nothing more to undo, but the button keeps the focus.
  expect(await button('撤销').evaluate((element) => element === document.activeElement)).toBe(true);
});

it('searching and filtering keep the focus', async () => {
  await press('Tab');
  await page.getByTestId('check').focus();
  await press('/');
  await page.keyboard.type('没有这样的数');
  await noticed('没有符合筛选条件的问题。');
  await button('清除筛选').focus();
  await press('Enter');
  expect(await focused()).not.toBe('lost');
  await button('筛选').focus();
  await press('Enter');
  await page.getByRole('combobox', { name: '级别' }).focus();
  await press('ArrowDown');
  await page.locator('[data-tone="warning"]').first().waitFor({ state: 'detached' });
  expect(
    await page.getByRole('combobox', { name: '级别' }).evaluate((element) => element === document.activeElement),
  ).toBe(true);
});

it('a reason that is saved, and a table that is taken for none, keep the focus', async () => {
  await openFile(page, workbook('xinhua'));
  await page.getByTestId('check').focus();
  await press('j');
  const explain = button('填写差异说明');
  await explain.focus();
  await press('Enter');
  await page.getByRole('textbox', { name: '说明' }).focus();
  await page.keyboard.type('口径不同');
  await press('Tab');
  await page.keyboard.type('张三');
  await press('Enter');
  await page.locator('[data-testid="headline"]', { hasText: '已说明 1' }).waitFor();
  expect(await focused()).not.toBe('lost');
  await page.locator('#tab-tables').click();
  const before = await headline(page);
  const kind = page.getByRole('article').first().getByRole('combobox').first();
  await kind.focus();
  await kind.selectOption('');
  await headlineBecomes(page, { not: before });
  expect(await focused()).not.toBe('lost');
  await button('取消全部人工更正').focus();
  await press('Enter');
  await headlineBecomes(page, { text: before });
  expect(await focused()).not.toBe('lost');
});

it('the end of a check is spoken, and the sheet is a grid', async () => {
  const spoken = page.getByRole('status').filter({ hasText: '校验完成：校验未通过，错误 1' });
  await spoken.waitFor();
  const grid = page.getByRole('grid', { name: /^工作表 01/ });
  expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(30);
  await grid.focus();
  await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight');
  const active = page.locator(`#${(await grid.getAttribute('aria-activedescendant'))!}`);
  expect(await active.getAttribute('role')).toBe('gridcell');
  expect(await active.getAttribute('aria-label')).toBe('B6 错误');
  expect(await active.locator('xpath=..').getAttribute('aria-rowindex')).toBe('6');
});

it('what was typed in the formula bar stays with its cell when another is chosen', async () => {
  const formula = page.locator('[data-testid="formula"]');
  const before = await headline(page);
  await page.locator('[data-cell="B5"]').click();
  await formula.fill('1');
  await page.locator('[data-cell="B9"]').click();
  await headlineBecomes(page, { not: before });
  expect(await page.locator('[data-cell="B5"]').innerText()).toBe('1.00');
  expect(await page.locator('[data-cell="B9"]').innerText()).toBe('626.00');
});
