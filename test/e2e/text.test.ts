import { pageOfEachTest, picture, seriousFindings } from './page.js';

const test = pageOfEachTest();
let { page } = test;

const TEXT = [
  '一、收支预算总体情况',
  '我部门2026年收入总计7231.02万元，支出总计7231.20万元。',
  '支出合计7231.20万元，其中：基本支出3381万元，占46.67%；项目支出3850.20万元，占53.24%。',
].join('\n');

beforeEach(async () => {
  ({ page } = test);
  await page.locator('#tab-text').click();
  await page.locator('textarea[data-testid="pasted-text"]').fill(TEXT);
  await page.getByTestId('check-text').click();
  await page.locator('[data-text-mark]').first().waitFor();
});

const marks = () => page.locator('[data-text-mark="error"]').allInnerTexts();

it('marks what is wrong where it stands, and leads to the cell of the table', async () => {
  expect(await marks()).toContain('7231.02万元');
  await page.getByRole('button', { name: /^7231\.02万元/ }).click();
  await page.locator('[data-target]').waitFor();
  const place = page.locator('#gouji-view [data-entry] [data-cell]').first();
  expect(await place.innerText()).toMatch(/收入总计.*7,231\.20/);
  await picture(page, 'workbench-text');
});

it('puts the figure right in the text, and checks again', async () => {
  await page.getByRole('button', { name: /^7231\.02万元/ }).click();
  await page.getByTestId('correct-text').click();
  await page.waitForFunction(() => !document.body.innerText.includes('7231.02'));
  expect(await page.locator('#gouji-view').innerText()).toContain('收入总计7231.20万元');
  await page.locator('[data-text-mark]').first().waitFor();
  expect(await marks()).not.toContain('7231.20万元');
});

it('leads from a finding among the results to the sentence', async () => {
  await page.locator('#tab-results').click();
  const entry = page.locator('[data-entry]').filter({ hasText: '7,231.02' }).first();
  await entry.locator('[data-entry-head]').first().click();
  const sentence = entry.locator('[data-sentence]').first();
  expect(await sentence.locator('mark').innerText()).toBe('7231.02万元');
  await sentence.click();
  await page.locator('[data-text-mark][aria-pressed="true"]').first().waitFor();
});

it('has no serious accessibility finding, in both languages', async () => {
  await page.locator('[data-text-mark]').first().click();
  expect(await seriousFindings(page)).toEqual([]);
  await page.locator('#tab-settings').click();
  await page.getByRole('radio', { name: 'English' }).click();
  await page.locator('#tab-text').click();
  await page.getByText('Copy all').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await picture(page, 'workbench-text-en');
});
