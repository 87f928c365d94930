import { cpSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { SimulatedExcel } from '../excel-host/simulated-excel.js';
import { openPane, WEB, type OpenedPane } from '../excel-host/page.js';

declare global {
  interface Window {
    /** Put there by test/excel-host/in-page.ts. */
    simulated: SimulatedExcel;
  }
}

const SHEET = '03支出总体情况表';
/** 机关事业单位基本养老保险缴费支出, 合计: 85.63. */
const CELL = { address: 'F9', row: 8, column: 5, right: 85.63, wrong: 85.36 };

let pane: OpenedPane;
let page: Page;

beforeAll(async () => {
  mkdirSync('test/output', { recursive: true });
  pane = await openPane('test/workbooks/xuchang.xlsx', '1.14');
  page = pane.page;
  page.setDefaultTimeout(8_000);
}, 60_000);
afterAll(() => pane.close());

const userTypes = (sheet: string, address: string, typed: string | number): Promise<void> =>
  page.evaluate(([name, at, value]) => window.simulated.workbook.userTypes(name, at, value), [
    sheet,
    address,
    typed,
  ] as const);

const valueAt = (sheet: string, row: number, column: number) =>
  page.evaluate(([name, r, c]) => window.simulated.workbook.sheet(name).cell(r, c)?.value ?? null, [
    sheet,
    row,
    column,
  ] as const);

/** Formulas of all conditional formats, sheet by sheet. */
const formats = () =>
  page.evaluate(() => window.simulated.workbook.sheets.flatMap((sheet) => sheet.rules.map((rule) => rule.formula)));

/** What the ribbon's button does: the library's own registry is asked. */
const press = (command: string) =>
  page.evaluate(async (id) => {
    const { mappings } = (
      Office.actions as unknown as { _association: { mappings: Record<string, (event: unknown) => Promise<void>> } }
    )._association;
    await mappings[id.toUpperCase()]!({ completed: () => undefined });
  }, `gouji.${command}`);

const syncsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = await page.evaluate(() => window.simulated.syncs);
  await work();
  return (await page.evaluate(() => window.simulated.syncs)) - before;
};

describe('the task pane beside Excel', () => {
  it('loads at most 300 kB of JavaScript, compressed, before it is ready', async () => {
    await page.getByRole('button', { name: '校验', exact: true }).waitFor();
    await page.waitForLoadState('networkidle');
    const sizes = pane.scripts.map((file) => [file, gzipSync(readFileSync(file), { level: 9 }).length] as const);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    console.log(`first load of the pane: ${total} bytes of JavaScript in ${sizes.length} files, compressed`);
    expect(sizes.length).toBeGreaterThan(3);
    expect(total).toBeLessThanOrEqual(300_000);
  });

  it('checks the workbook in three syncs and changes nothing', async () => {
    const check = page.getByRole('button', { name: '校验', exact: true });
    await check.waitFor();
    await page.evaluate(() => (window.simulated.readOnly = true));
    const syncs = await syncsOf(async () => {
      await check.click();
      await page.getByText(/条勾稽关系，\d+ 条相符/).waitFor();
    });
    expect(syncs).toBe(3);
    expect(await page.getByText(/错误 [1-9]/).count()).toBe(0);
    await page.evaluate(() => (window.simulated.readOnly = false));
    await page.screenshot({ path: 'test/output/excel-pane-1.png' });
  });

  it('sees by itself that the person spoilt a figure, and says which cell and what it should be', async () => {
    const syncs = await syncsOf(async () => {
      await userTypes(SHEET, CELL.address, CELL.wrong);
      await page.getByText('错误 1', { exact: true }).waitFor();
    });
    expect(syncs).toBe(1);
    await page.getByText(`${SHEET} ${CELL.address}`).first().waitFor();
    expect(await page.locator('body').innerText()).toContain('85.63');
    await page.screenshot({ path: 'test/output/excel-pane-2.png' });
  });

  it('shows the cell and outlines its parts', async () => {
    await page.getByRole('button', { name: '定位' }).first().click();
    await page.waitForFunction(() => window.simulated.workbook.selection.top === 8);
    const { sheet, selection } = await page.evaluate(() => {
      const { active, selection: area } = window.simulated.workbook;
      return { sheet: active.name, selection: area };
    });
    expect([sheet, selection]).toEqual([SHEET, { top: 8, left: 5, bottom: 8, right: 5 }]);
    expect(new Set(await formats())).toEqual(new Set(['=N("gouji:part")=0']));
  });

  it('marks and takes the marks off from the pane, in two syncs each, and from the ribbon', async () => {
    const button = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const marking = async () => {
      await button('标注');
      await page.getByText(/已标注 \d+ 个单元格/).waitFor();
    };
    expect(await syncsOf(marking)).toBe(2);
    const marked = await formats();
    expect(marked).toContain('=N("gouji:cause")=0');
    expect(marked).toContain('=N("gouji:drift")=0');
    expect(marked).not.toContain('=N("gouji:part")=0');
    await button('取消标注');
    await page.getByText('已取消全部标注').waitFor();
    expect(await formats()).toEqual([]);
    expect(await syncsOf(() => press('mark'))).toBe(2);
    expect(await formats()).toEqual(marked);
    expect(await syncsOf(() => press('unmark'))).toBe(2);
    expect(await formats()).toEqual([]);
  });

  it('puts the figure right with one click and takes that back', async () => {
    await page.getByRole('button', { name: '改正', exact: true }).first().click();
    await page.getByText('错误 1', { exact: true }).waitFor({ state: 'detached' });
    expect(await valueAt(SHEET, CELL.row, CELL.column)).toBe(CELL.right);
    await page.getByRole('button', { name: '撤销' }).first().click();
    await page.getByText('错误 1', { exact: true }).waitFor();
    expect(await valueAt(SHEET, CELL.row, CELL.column)).toBe(CELL.wrong);
  });

  it('takes a written reason, which travels inside the workbook', async () => {
    await page.getByRole('button', { name: /涉及 \d+ 条勾稽关系/ }).click();
    await page
      .getByRole('list', { name: /涉及 \d+ 条勾稽关系/ })
      .getByText('表内数')
      .first()
      .click();
    await page.getByRole('button', { name: '填写差异说明' }).first().click();
    await page.screenshot({ path: 'test/output/excel-pane-3.png', fullPage: true });
    await page.getByRole('textbox', { name: '说明' }).first().fill('待财政批复');
    await page.getByRole('textbox', { name: '填写人' }).fill('张三');
    await page.getByRole('button', { name: '保存' }).click();
    await page.waitForFunction(() => window.simulated.workbook.xmlParts.length > 0);
    const [part] = await page.evaluate(() => window.simulated.workbook.xmlParts.map(({ xml }) => xml));
    expect(part).toContain('urn:gouji:settings:1');
    expect(part).toContain('待财政批复');
    await page.getByText('已说明 1', { exact: true }).waitFor();
  });

  it('lets the finding go when the person puts the figure right', async () => {
    await userTypes(SHEET, CELL.address, CELL.right);
    await page.getByText('错误 1', { exact: true }).waitFor({ state: 'detached' });
    await page.getByText(/条勾稽关系，\d+ 条相符/).waitFor();
  });

  it('fills a blank total in one batch', async () => {
    await userTypes(SHEET, CELL.address, '');
    await page.getByRole('tab', { name: '自动填列' }).click();
    await page.getByRole('button', { name: '查找可填列的单元格' }).click();
    await page.getByText(/可填列 \d+ 个单元格/).waitFor();
    await page.screenshot({ path: 'test/output/excel-pane-4.png' });
    await page.getByRole('button', { name: '全选' }).click();
    expect(await syncsOf(() => page.getByRole('button', { name: /填列所选 \d+ 个/ }).click())).toBeGreaterThan(0);
    await page.waitForFunction(
      ([sheet, row, column]) => window.simulated.workbook.sheet(sheet).cell(row, column)?.value === 85.63,
      [SHEET, CELL.row, CELL.column] as const,
    );
  });

  it('takes a correction of a column', async () => {
    await page.getByRole('tab', { name: '识别的表' }).click();
    const table = page.getByRole('article').filter({ hasText: SHEET });
    await table.getByRole('button', { name: '查看栏与行' }).click();
    await table.getByLabel('对应标准栏: F').selectOption('');
    await table.getByText('已人工更正').waitFor();
    const [part] = await page.evaluate(() => window.simulated.workbook.xmlParts.map(({ xml }) => xml));
    expect(part).toContain('"kind":"column"');
    await page.getByRole('button', { name: '取消全部人工更正' }).click();
    await table.getByText('已人工更正').waitFor({ state: 'detached' });
  });

  it('writes the report sheet', async () => {
    await page.getByRole('button', { name: '校验报告' }).click();
    await page.getByText('已写入工作表“校验报告”').waitFor();
    const names = await page.evaluate(() => window.simulated.workbook.sheets.map(({ name }) => name));
    expect(names.at(-1)).toBe('校验报告');
  });

  it('says how to go on while a cell is being edited', async () => {
    await page.evaluate(() => window.simulated.userStartsEditing());
    await page.getByRole('button', { name: '校验', exact: true }).click();
    await page.getByText('请按回车键结束编辑').waitFor();
    await page.screenshot({ path: 'test/output/excel-pane-5.png' });
    await page.evaluate(() => window.simulated.userStopsEditing());
    await page.getByText('请按回车键结束编辑').waitFor({ state: 'detached' });
    await page.getByText(/条勾稽关系，\d+ 条相符/).waitFor();
  });

  it.each([320, 380, 450])('shows all of it at a width of %d pixels', async (width) => {
    await page.setViewportSize({ width, height: 820 });
    await page.getByRole('tab', { name: '结果', exact: true }).click();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.screenshot({ path: `test/output/excel-pane-${width}.png` });
    expect(wider).toBeLessThanOrEqual(0);
  });

  it('leaves no reference behind, clears the undo stack only to keep the first reason, and calls nobody', async () => {
    const { kept, cleared } = await page.evaluate(async () => {
      await window.simulated.settled();
      return { kept: window.simulated.engine.kept.size, cleared: window.simulated.clearedUndo };
    });
    expect(kept).toBe(0);
    expect(cleared).toEqual(['CustomXmlPartCollection.add()']);
    expect(pane.trouble).toEqual([]);
  });
});

describe('where office.js comes from', () => {
  const stamp = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/office-js.mjs', ...args], { encoding: 'utf8' });
  const web = mkdtempSync(path.join(tmpdir(), 'gouji-web-'));
  beforeAll(() => cpSync(WEB, web, { recursive: true }));
  const built = () => readFileSync(path.join(web, 'taskpane.html'), 'utf8');

  it.each([
    ['china', 'https://appsforoffice.cdn.partner.office365.cn', '/appsforoffice/lib/1/hosted/office.js'],
    ['https://mirror.example/office/office.js', 'https://mirror.example', '/office/office.js'],
    ['microsoft', 'https://appsforoffice.microsoft.com', '/lib/1/hosted/office.js'],
  ])('is stamped into page and policy: %s', (setting, origin, file) => {
    expect(stamp(setting, web).status).toBe(0);
    expect(built()).toContain(`src="${origin}${file}"`);
    expect(built()).toContain(`script-src 'self' ${origin};`);
  });

  it.each([['http://mirror.example/office.js'], ['nowhere'], ['https://mirror.example/']])('refuses %s', (setting) => {
    const { status, stderr } = stamp(setting, web);
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('local: a copy of the installed package beside the pane starts it without the internet', async () => {
    expect(stamp('local', web).status).toBe(0);
    expect(built()).toContain("script-src 'self';");
    const offline = await openPane('test/workbooks/xuchang.xlsx', '1.9', web);
    await offline.page.getByRole('button', { name: '校验', exact: true }).click();
    await offline.page.getByText(/条勾稽关系，\d+ 条相符/).waitFor();
    expect(offline.scripts).toContain(path.join(web, 'office/office.js'));
    expect(offline.trouble).toEqual([]);
    await offline.close();
  });
});

describe('in a narrow pane', () => {
  afterAll(() => page.setViewportSize({ width: 380, height: 820 }));

  it.each(['中文', 'English'])('all tabs stand in one line and nothing is cut off: %s', async (language) => {
    await page.locator('#tab-settings').click();
    await page.getByRole('radio', { name: language }).click();
    await page.locator('#tab-results').click();
    for (const width of [320, 450]) {
      await page.setViewportSize({ width, height: 820 });
      const tops = await page
        .getByRole('tab')
        .evaluateAll((tabs) => tabs.map((tab) => tab.getBoundingClientRect().top));
      expect(new Set(tops).size).toBe(1);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
      const cut = await page
        .locator('#gouji-view')
        .evaluate((view) =>
          [...view.querySelectorAll('button')].filter((one) => one.scrollWidth > one.clientWidth + 1),
        );
      expect(cut).toEqual([]);
      await page.screenshot({ path: `test/output/narrow-${width}-${language}.png` });
    }
  });
});
