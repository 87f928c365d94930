import { readFileSync } from 'node:fs';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { BUILT, headline, headlineBecomes, pageOfEachTest, picture, settled, WORKBOOKS, workbook } from './page.js';

const test = pageOfEachTest();
const line = (name: string) => test.page.locator(`[data-workbook="${name}"]`);
const counts = () => test.page.locator('[data-testid="shelf-counts"]').innerText();
const chooser = () => test.page.locator('input[type="file"]');
const allChecked = () =>
  test.page.waitForFunction(() => !document.querySelector('[data-kind="waiting"], [data-kind="checking"]'));

async function openAll(): Promise<void> {
  await chooser().setInputFiles(WORKBOOKS.map(workbook));
  await line('xinhua.xlsx').waitFor();
  await allChecked();
}

it('lists several workbooks with how each came out, and shows one after the other', async () => {
  await openAll();
  expect(await test.page.locator('[data-workbook]').count()).toBe(WORKBOOKS.length);
  expect(await counts()).toBe('未通过 5，通过 0');
  await picture(test.page, 'several');
  const first = await headline(test.page);
  await line('xinhua.xlsx').getByRole('button').first().click();
  await headlineBecomes(test.page, { not: first });
  await test.page.locator('header', { hasText: 'xinhua.xlsx' }).waitFor();
  expect(await line('xinhua.xlsx').innerText()).toContain('错误 0 · 警告 6');
});

it('a workbook keeps its changes and what can be undone while another is shown', async () => {
  await openAll();
  const { page } = test;
  const before = await headline(page);
  const formula = page.locator('[data-testid="formula"]');
  const figure = page.locator('[data-cell="B5"]');
  await figure.click();
  const value = await formula.inputValue();
  await formula.fill('1');
  await formula.press('Enter');
  await headlineBecomes(page, { not: before });
  const after = await headline(page);
  await line('sanmenxia.xlsx').getByRole('button').first().click();
  await page.locator('header', { hasText: 'sanmenxia.xlsx' }).waitFor();
  await settled(page);
  await line('jiyuan.xlsx').getByRole('button').first().click();
  await headlineBecomes(page, { text: after });
  await page.locator('[data-testid="grid"]').focus();
  await page.keyboard.press('Control+z');
  await headlineBecomes(page, { text: before });
  await figure.click();
  expect(await formula.inputValue()).toBe(value);
  // It counts as changed until it has been saved, and is not closed without a question.
  await page.getByRole('button', { name: '关闭 jiyuan.xlsx' }).click();
  await page.getByRole('button', { name: '不保存，关闭' }).click();
  await line('jiyuan.xlsx').waitFor({ state: 'detached' });
});

it('lists a file that can’t be read with the reason, and reports on all', async () => {
  const { page } = test;
  const broken = { name: '坏.xlsx', mimeType: '', buffer: Buffer.from('x') };
  await openAll();
  await chooser().setInputFiles([
    broken,
    { name: 'copy.xlsx', mimeType: '', buffer: readFileSync(workbook('xinhua')) },
  ]);
  await page.locator('header', { hasText: 'copy.xlsx' }).waitFor();
  await settled(page);
  await allChecked();
  expect(await line('坏.xlsx').innerText()).toContain('这不是 Excel 工作簿');
  await page.getByRole('button', { name: '导出' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: '全部工作簿的报告（网页）' }).click(),
  ]);
  const text = readFileSync((await download.path())!, 'utf8');
  for (const name of [...WORKBOOKS.map((one) => `${one}.xlsx`), '坏.xlsx', 'copy.xlsx']) expect(text).toContain(name);
  await page.getByRole('button', { name: '导出' }).click();
  const [sheets] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: '全部工作簿的报告（.xlsx）' }).click(),
  ]);
  const report = readWorkbook(new Uint8Array(readFileSync((await sheets.path())!)));
  expect(report.sheets.map(({ name }) => name)).toEqual(['汇总', '校验问题', ...WORKBOOKS, 'copy']);
});

it('the check of many can be stopped and gone on with', async () => {
  const { page } = test;
  const buffer = readFileSync(workbook('jiyuan'));
  await chooser().setInputFiles(
    Array.from({ length: 12 }, (_, index) => ({ name: `${index + 1}.xlsx`, mimeType: '', buffer })),
  );
  await page.getByRole('complementary', { name: '工作簿' }).getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: '继续校验' }).waitFor();
  expect(await page.locator('[data-kind="waiting"]').count()).toBeGreaterThan(0);
  await page.getByRole('button', { name: '继续校验' }).click();
  await allChecked();
  expect(await counts()).toBe('未通过 12，通过 0');
});

it('keeps recent files only when asked, and forgets them again', async () => {
  const { page } = test;
  await page.goto(`${test.address}/workbench.html`);
  await settled(page);
  const recent = page.getByRole('button', { name: '最近的文件' });
  const stored = () =>
    page.evaluate(async () => [
      localStorage.getItem('gouji.recent'),
      (await indexedDB.databases()).map(({ name }) => name),
    ]);
  await chooser().setInputFiles(workbook('xinhua'));
  await page.locator('header', { hasText: 'xinhua.xlsx' }).waitFor();
  await settled(page);
  expect(await stored()).toEqual([null, []]);
  await recent.click();
  await page.getByRole('switch', { name: '在本浏览器中保留最近的文件' }).click();
  await page.keyboard.press('Escape');
  await chooser().setInputFiles(workbook('laiyuan'));
  await page.locator('header', { hasText: 'laiyuan.xlsx' }).waitFor();
  await settled(page);
  await page.reload();
  await settled(page);
  await recent.click();
  await picture(page, 'recent');
  await page.getByRole('button', { name: 'laiyuan.xlsx', exact: true }).click();
  await page.locator('header', { hasText: 'laiyuan.xlsx' }).waitFor();
  await settled(page);
  await recent.click();
  await page.getByRole('button', { name: '清除最近的文件' }).click();
  await page.getByRole('switch').click();
  expect((await stored())[0]).toBeNull();
  await page.reload();
  await settled(page);
  await recent.click();
  await expect(page.getByRole('button', { name: 'laiyuan.xlsx', exact: true }).count()).resolves.toBe(0);
});

it('works with several workbooks from one file without a server', async () => {
  const { page } = test;
  await page.goto(`file://${BUILT}/single/workbench.html`);
  await settled(page);
  await openAll();
  expect(await counts()).toBe('未通过 5，通过 0');
});
