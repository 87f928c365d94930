import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { read, write, type CellObject } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { sheetNamed, valueAt } from '../../src/model/index.js';
import {
  BUILT,
  complaintsOf,
  headline,
  headlineBecomes,
  openFile,
  pageOfEachTest,
  picture,
  seriousFindings,
  settled,
  WORKBOOKS,
  workbook,
} from './page.js';

const test = pageOfEachTest();
let { page, browser, address } = test;
beforeEach(() => ({ page, browser, address } = test));

const tab = (name: string) => page.getByRole('tab', { name, exact: true });
const grid = () => page.locator('[data-testid="grid"]');
const cell = (name: string) => page.locator(`[data-cell="${name}"]`);
const address$ = () => page.locator('[data-testid="address"]');
const showSheet = (name: string) => page.locator('[role="tab"]', { hasText: name }).click();

it('opens on a sample that is already checked', async () => {
  expect(await headline(page)).toMatch(/^校验未通过 错误 1 警告 \d/);
  await expect(page.getByRole('heading', { name: '疑似出错单元格' }).count()).resolves.toBe(1);
  await picture(page, 'workbench-sample');
});

it('shows the cell of a cause, outlines its parts, and lists the ties it explains', async () => {
  const card = page
    .locator('[data-results] li')
    .filter({ has: page.locator('[data-entry]') })
    .first();
  await card.locator('[data-entry-head]').first().click();
  await page.locator('[data-target]').waitFor();
  const target = await page.locator('[data-target]').getAttribute('data-target');
  expect(await address$().innerText()).toBe(target);
  await card.getByRole('button', { name: /涉及 \d+ 条勾稽关系/ }).click();
  // The last of them is a sum of cells on one sheet.
  const finding = card.locator('[data-entry] [data-entry]').last();
  await finding.locator('[data-entry-head]').click();
  await finding.getByRole('table', { name: '计算依据' }).waitFor();
  expect(await finding.innerText()).toMatch(/表内数[\s\S]*应为[\s\S]*差额/);
  await page.locator('[data-part]').first().waitFor();
  await picture(page, 'workbench-finding');
});

it('works by keys alone: move, go to the cell, correct, undo', async () => {
  const first = page.locator('[data-entry-head]').first();
  await first.focus();
  await page.keyboard.press('j');
  const chosen = page.locator('[data-entry-head][aria-expanded="true"]');
  await chosen.waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-target]').waitFor();
  const before = await headline(page);
  await page.keyboard.press('f');
  await page.getByText(/^已改正/).waitFor();
  await headlineBecomes(page, { not: before });
  await page.getByRole('button', { name: '撤销' }).first().click();
  await page.getByText('已撤销').waitFor();
});

it('checks again while one types, and names the cell that was spoilt', async () => {
  await openFile(page, workbook('xinhua'));
  const before = await headline(page);
  await showSheet('支出总表');
  const total = page.locator('[role="gridcell"]', { hasText: /^\s*[\d,]+\.\d\d\s*$/ }).first();
  await total.waitFor();
  const name = (await total.getAttribute('data-cell'))!;
  const figure = Number((await total.innerText()).replaceAll(',', ''));
  await total.click();
  expect(await address$().innerText()).toBe(name);
  await page.keyboard.type((figure + 90).toFixed(2));
  await page.keyboard.press('Enter');
  await headlineBecomes(page, { not: before });
  expect(await headline(page)).toMatch(/^校验未通过 错误 [1-9]/);
  const causes = await page.locator('[data-entry]').allInnerTexts();
  const cause = causes.find((text) => text.includes(`${name}\n`));
  expect(cause).toContain(figure.toLocaleString('en-US', { minimumFractionDigits: 2 }));
  await picture(page, 'workbench-edited');
  await grid().focus();
  await page.keyboard.press('Control+z');
  await headlineBecomes(page, { text: before });
});

it('fills a derived cell that is blank, from a preview, and takes it back', async () => {
  await openFile(page, workbook('xinhua'));
  const before = await headline(page);
  await showSheet('03');
  await cell('D6').filter({ hasText: '3,303.13' }).click();
  await page.keyboard.press('Delete');
  await cell('D6').filter({ hasNotText: /\d/ }).waitFor();
  await tab('自动填列').click();
  await page.getByRole('button', { name: '查找可填列的单元格' }).click();
  const proposal = page.getByRole('listitem').filter({ hasText: /支出总表 D6/ });
  await proposal.waitFor();
  expect(await proposal.innerText()).toContain('3,303.13');
  await picture(page, 'workbench-fill');
  await page.getByRole('button', { name: '全不选' }).click();
  await proposal.getByRole('checkbox').click();
  await page.getByRole('button', { name: '填列所选 1 个' }).click();
  await page.getByText('已填列 1 个单元格').waitFor();
  await cell('D6').filter({ hasText: '3,303.13' }).waitFor();
  await headlineBecomes(page, { text: before });
  await page.getByRole('button', { name: '撤销' }).first().click();
  await cell('D6').filter({ hasNotText: /\d/ }).waitFor();
});

it('balances rounding on request: preview, one batch, recheck, one undo', async () => {
  await openFile(page, workbook('sanmenxia'));
  const before = await headline(page);
  await tab('自动填列').click();
  await page.getByRole('button', { name: '查找末位微调' }).click();
  await page.getByRole('heading', { name: '微调 14 个单元格的末位，16 条尾差关系随之相符' }).waitFor();
  const move = page.getByRole('listitem').filter({ hasText: /03部门支出总体情况表 F11 / });
  expect(await move.innerText()).toMatch(/576\.38\s+576\.37/);
  await picture(page, 'workbench-balance');
  await page.getByRole('button', { name: '微调所选 14 个' }).click();
  await page.getByText('已微调 14 个单元格的末位').waitFor();
  await headlineBecomes(page, { not: before });
  expect(await headline(page)).toContain('尾差 3');
  await page.getByRole('button', { name: '撤销' }).first().click();
  await headlineBecomes(page, { text: before });
});

it('saves what was changed and nothing else', async () => {
  await showSheet('01');
  await cell('A1').click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const formula = page.locator('[data-testid="formula"]');
  await cell('A2').click();
  await formula.fill('部门名称：改名');
  await formula.press('Enter');
  await cell('A2').filter({ hasText: '改名' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '另存为' }).click(),
  ]);
  const file = await download.path();
  const [saved, original] = [file, workbook('jiyuan')].map((one) => readWorkbook(new Uint8Array(readFileSync(one))));
  const name = original!.sheets[0]!.name;
  expect(valueAt(sheetNamed(saved!, name)!, 1, 0)).toBe('部门名称：改名');
  expect(saved!.sheets.slice(1)).toEqual(original!.sheets.slice(1));
});

const exported = async (item: string) => {
  await page.getByRole('button', { name: '导出' }).click();
  const chosen = page.getByRole('menuitem', { name: item });
  const [download] = await Promise.all([page.waitForEvent('download'), chosen.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync((await download.path())!) };
};

it('exports the report as a page and as a workbook', async () => {
  const { name, bytes } = await exported('校验报告（网页）');
  expect(name).toBe('jiyuan 校验报告.html');
  expect(bytes.toString()).toContain('校验未通过');
  expect(bytes.toString()).not.toMatch(/<script[^>]*src=|https?:\/\/(?!www\.w3\.org)/);
  const workbookOfReport = await exported('校验报告（.xlsx）');
  expect(readWorkbook(new Uint8Array(workbookOfReport.bytes)).sheets.map((sheet) => sheet.name)).toContain('汇总');
});

it('saves a marked copy with notes and the report, and leaves the workbook as it is', async () => {
  const { name, bytes } = await exported('标注副本');
  expect(name).toBe('jiyuan 标注副本.xlsx');
  const parts = unzipSync(new Uint8Array(bytes));
  const texts = Object.entries(parts).filter(([part]) => /comments[^/]*\.xml$/.test(part));
  expect(texts.map(([, text]) => strFromU8(text)).join()).toContain('应为 5,327.80');
  const copy = readWorkbook(new Uint8Array(bytes));
  expect(copy.sheets.map((sheet) => sheet.name)).toContain('校验报告');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '另存为' }).click(),
  ]);
  expect(readFileSync((await download.path())!)).toEqual(readFileSync(workbook('jiyuan')));
});

it('shows the slip to sign as it will be printed', async () => {
  await page.getByRole('button', { name: '导出' }).click();
  await page.getByRole('menuitem', { name: '校验单（打印）' }).click();
  const paper = page.frameLocator('iframe[title="校验单"]');
  await paper.getByRole('heading', { name: '部门预算公开表勾稽校验单' }).waitFor();
  expect(await paper.locator('body').innerText()).toMatch(/济源[\s\S]*校验未通过[\s\S]*编制人[\s\S]*负责人/);
  await picture(page, 'workbench-slip');
  const [printed] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载' }).click(),
  ]);
  expect(printed.suggestedFilename()).toBe('jiyuan 部门预算公开表勾稽校验单.html');
  await page.keyboard.press('Escape');
});

it('makes a public copy once it has said what that leaves out', async () => {
  const fixed = path.join(mkdtempSync(path.join(tmpdir(), 'gouji-')), '张三.xlsx');
  const book = read(readFileSync(workbook('jiyuan')));
  const sheet = book.Sheets[book.SheetNames[0]!]!;
  Object.values(sheet as Record<string, CellObject>).find(({ t }) => t === 'n')!.f = '1+1';
  sheet['A2'] = { t: 's', v: '联系人电话：13812345678' };
  writeFileSync(fixed, write(book, { bookType: 'xlsx', type: 'buffer', Props: { Author: '张三' } }) as Buffer);
  const alone = await browser.newPage({ acceptDownloads: true });
  const said = complaintsOf(alone);
  for (const start of [`${address}/workbench.html`, `file://${BUILT}/single/workbench.html`]) {
    await alone.goto(start);
    await settled(alone);
    await openFile(alone, fixed);
    const ask = async () => {
      await alone.getByRole('button', { name: '导出' }).click();
      await alone.getByRole('menuitem', { name: '公开版' }).click();
      return alone.getByRole('dialog', { name: '生成公开版' });
    };
    const dialog = await ask();
    await dialog.getByText(/作者、单位、路径等文件属性 [1-9]/).waitFor();
    expect(await dialog.innerText()).toMatch(/公式 \d+ 个（保留结果）[\s\S]*请核对[\s\S]*A2 电话号码 138…78/);
    await picture(alone, 'workbench-public');
    expect(await seriousFindings(alone, { sheet: false })).toEqual([]);
    await dialog.getByRole('button', { name: /A2$/ }).click();
    expect(await alone.locator('[data-testid="address"]').innerText()).toBe('A2');
    await ask();
    const [download] = await Promise.all([
      alone.waitForEvent('download'),
      dialog.getByRole('button', { name: '下载公开版' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('张三 公开版.xlsx');
    const copy = readWorkbook(new Uint8Array(readFileSync((await download.path())!)));
    expect(copy.sheets.every(({ formulas }) => formulas.size === 0)).toBe(true);
  }
  expect(said).toEqual([]);
  await alone.close();
});

it.each(WORKBOOKS)('opens %s', async (name) => {
  await openFile(page, workbook(name));
  const tabs = page.locator('[role="tab"][data-state]');
  const recognised = await tabs.evaluateAll(
    (all) => all.filter((one) => one.getAttribute('data-state') !== 'none').length,
  );
  expect(recognised).toBeGreaterThan(8);
  expect(await headline(page)).toMatch(/\d+ 条勾稽关系，\d+ 条相符/);
  await picture(page, `workbench-${name}`);
});

it('opens a file that is dropped on it', async () => {
  const bytes = readFileSync(workbook('xinhua')).toString('base64');
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    const content = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    data.items.add(new File([content], 'xinhua.xlsx'));
    return data;
  }, bytes);
  await page.locator('main').dispatchEvent('dragover', { dataTransfer: transfer });
  await page.getByText('松开鼠标，打开文件').waitFor();
  await page.locator('main').dispatchEvent('drop', { dataTransfer: transfer });
  await page.locator('header', { hasText: 'xinhua.xlsx' }).waitFor();
  await settled(page);
});

it('says in a sentence why a file can’t be opened, and goes on', async () => {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: '报表.xlsx', mimeType: '', buffer: Buffer.from('not a workbook') });
  await page.getByRole('alert').filter({ hasText: '无法打开“报表.xlsx”' }).waitFor();
  await picture(page, 'workbench-unreadable');
  await openFile(page, workbook('xinhua'));
  await grid().waitFor();
});

it('finds and filters', async () => {
  const search = page.locator('[data-results] input[type="search"]');
  await search.fill('没有这样的数');
  await page.getByText('没有符合筛选条件的问题。').waitFor();
  await page.getByRole('button', { name: '清除筛选' }).click();
  await page.getByRole('button', { name: '筛选', exact: true }).click();
  await page.getByRole('combobox', { name: '级别' }).selectOption('warning');
  await expect(page.locator('[data-results] [data-tone="error"]').count()).resolves.toBe(0);
});

it('keeps a 差异说明 with the workbook, and takes the finding out of the count', async () => {
  await page
    .getByRole('button', { name: /涉及 \d+ 条勾稽关系/ })
    .last()
    .click();
  const finding = page.locator('[data-entry] [data-entry]').last();
  await finding.locator('[data-entry-head]').click();
  await finding.getByRole('button', { name: '填写差异说明' }).click();
  await finding.getByRole('textbox', { name: '说明' }).fill('已与财政部门核对，口径不同');
  await finding.getByRole('textbox', { name: '填写人' }).fill('张三');
  await finding.getByRole('button', { name: '保存' }).click();
  await page.locator('[data-testid="headline"]', { hasText: '已说明 1' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '另存为' }).click(),
  ]);
  const file = path.join(path.dirname((await download.path())!), 'waived.xlsx');
  await download.saveAs(file);
  await openFile(page, workbook('xinhua'));
  await openFile(page, file);
  expect(await headline(page)).toContain('已说明 1');
});

it('says that a 差异说明 has expired once a figure that it stands on has changed', async () => {
  await page
    .getByRole('button', { name: /涉及 \d+ 条勾稽关系/ })
    .last()
    .click();
  const finding = page.locator('[data-entry] [data-entry]').last();
  const id = await finding.getAttribute('data-entry');
  await finding.locator('[data-entry-head]').click();
  await finding.getByRole('button', { name: '填写差异说明' }).click();
  await finding.getByRole('textbox', { name: '说明' }).fill('口径不同');
  await finding.getByRole('textbox', { name: '填写人' }).fill('张三');
  await finding.getByRole('button', { name: '保存' }).click();
  await page.locator('[data-testid="headline"]', { hasText: '已说明 1' }).waitFor();
  const formula = page.locator('[data-testid="formula"]');
  await formula.fill('99.99');
  await formula.press('Enter');
  await page.locator('[data-testid="headline"]', { hasText: '说明已过期 1' }).waitFor();
  const again = page.locator(`[data-entry="${id}"]`);
  if (!(await again.isVisible()))
    await page
      .getByRole('button', { name: /涉及 \d+ 条勾稽关系/ })
      .last()
      .click();
  await again.getByText('差异说明 已过期').waitFor();
  await picture(page, 'workbench-expired');
  await again.getByRole('button', { name: '重新填写' }).click();
  await expect(again.getByRole('textbox', { name: '说明' }).inputValue()).resolves.toBe('口径不同');
});

it('shows the tables, the map, and follows the settings', async () => {
  await tab('识别的表').click();
  await page.getByRole('heading', { name: /识别到 \d+ 张表/ }).waitFor();
  await picture(page, 'workbench-tables');
  await tab('勾稽图').click();
  await page.getByRole('img', { name: '表与表之间的勾稽关系' }).waitFor();
  await picture(page, 'workbench-map');
  await tab('设置').click();
  await page.getByRole('radio', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Check', exact: true }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  await page.reload();
  await settled(page);
  expect(await headline(page)).toMatch(/^Check failed/);
});

it('a strict 尾差口径 turns drift into errors', async () => {
  await openFile(page, workbook('xuchang'));
  const drifts = async () => Number(/尾差 (\d+)/.exec(await headline(page))?.[1] ?? 0);
  const before = await headline(page);
  const usual = await drifts();
  expect(usual).toBeGreaterThan(20);
  await tab('设置').click();
  await page.getByRole('radio', { name: '差 1 也不行' }).click();
  await headlineBecomes(page, { not: before });
  expect(await headline(page)).toMatch(/^校验未通过 错误 [1-9]/);
  // What the text and the cost indicators round is not a sum of cells.
  expect(await drifts()).toBeLessThan(usual - 20);
});

it('is one file that works without a server and asks for nothing', async () => {
  const alone = await browser.newPage();
  const asked: string[] = [];
  alone.on('request', (request) => asked.push(request.url()));
  const said = complaintsOf(alone);
  await alone.goto(`file://${BUILT}/single/workbench.html`);
  await settled(alone);
  expect(await headline(alone)).toMatch(/^校验未通过/);
  expect(asked.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
  expect(asked.filter((url) => url.startsWith('file:'))).toHaveLength(1);
  expect(said).toEqual([]);
  await alone.close();
});

it('reads an old format with a part of the worker that the one file carries too', async () => {
  const old = path.join(mkdtempSync(path.join(tmpdir(), 'gouji-')), 'xinhua.xls');
  writeFileSync(old, write(read(readFileSync(workbook('xinhua'))), { bookType: 'biff8', type: 'buffer' }) as Buffer);
  const alone = await browser.newPage();
  const said = complaintsOf(alone);
  for (const start of [`${address}/workbench.html`, `file://${BUILT}/single/workbench.html`]) {
    await alone.goto(start);
    await settled(alone);
    await openFile(alone, old);
    expect(await headline(alone)).toMatch(/\d+ 条勾稽关系，\d+ 条相符/);
  }
  expect(said).toEqual([]);
  await alone.close();
});

it('opens and checks the sample soon after navigation', async () => {
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    await page.goto(`${address}/workbench.html`);
    await settled(page);
    times.push(await page.evaluate(() => performance.now()));
  }
  const median = Math.round(times.sort((a, b) => a - b)[2]!);
  console.log(`workbench: sample opened and checked ${median} ms after navigation (median of 5; aim 1500)`);
  // A machine that runs other things beside is given three times the aim.
  expect(median).toBeLessThan(4500);
});
