import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';

export const BUILT = path.resolve('dist/web');
export const WORKBOOKS = ['jiyuan', 'xuchang', 'laiyuan', 'sanmenxia', 'xinhua'] as const;
export const workbook = (name: string): string => path.resolve(`test/workbooks/${name}.xlsx`);

/** How long a test waits for what a page ought to show, in milliseconds: less than Jest waits for the test. */
const PATIENCE = 15_000;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const NAMES = ['google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'];

/** The browser that `npm test` found, else one on the path. */
function browserPath(): string {
  const chosen = process.env.GOUJI_BROWSER;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = chosen ?? NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(existsSync);
  if (found === undefined) throw new Error('install Chrome, Edge or Chromium, or name one in GOUJI_BROWSER');
  return found;
}

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: browserPath(), args: FLAGS });

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** The built pages on a port of this machine. */
async function serveBuilt(): Promise<{ address: string; server: Server }> {
  if (!existsSync(path.join(BUILT, 'workbench.html'))) throw new Error('build the pages first: npm run build:web');
  const server = createServer((request, response) => {
    const file = path.join(BUILT, path.normalize(new URL(request.url ?? '/', 'http://x').pathname));
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

export interface ServedBrowser {
  readonly browser: Browser;
  /** Where the built pages are served. */
  readonly address: string;
}

/** One browser and one server for the tests of a file. */
export function servedBrowser(): ServedBrowser {
  const now = {} as { browser: Browser; address: string; server: Server };
  beforeAll(async () => {
    now.browser = await launch();
    Object.assign(now, await serveBuilt());
  });
  afterAll(async () => {
    await now.browser.close();
    now.server.close();
  });
  return now;
}

export interface TestPage extends ServedBrowser {
  /** The workbench with its sample checked, new for each test. */
  readonly page: Page;
}

/** Beside browser and server a page for each test, which at the end must not have complained. */
export function pageOfEachTest(viewport = { width: 1366, height: 820 }): TestPage {
  const now = servedBrowser() as { page: Page; browser: Browser; address: string };
  let complaints: string[] = [];
  beforeEach(async () => {
    now.page = await now.browser.newPage({ viewport, reducedMotion: 'reduce' });
    complaints = complaintsOf(now.page);
    await now.page.goto(`${now.address}/workbench.html`);
    await settled(now.page);
  });
  afterEach(async () => {
    await now.page.close();
    expect(complaints).toEqual([]);
  });
  return now;
}

export type Look = Readonly<{ language: 'zh' | 'en'; theme: 'light' | 'dark' | 'contrast' }>;

/** The workbench with its sample checked, in a language and a theme that the person chose before. */
export async function workbenchPage(
  { browser, address }: ServedBrowser,
  look: Look,
  viewport = { width: 1366, height: 820 },
): Promise<Page> {
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
  await page.addInitScript(
    (text) => localStorage.setItem('gouji.preferences', text),
    JSON.stringify({ ...look, author: '' }),
  );
  await page.goto(`${address}/workbench.html`);
  await settled(page);
  return page;
}

/** What a page said in its console or threw: every test ends with none. */
export function complaintsOf(page: Page): string[] {
  page.setDefaultTimeout(PATIENCE);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Chromium asks for an icon of its own accord.
    if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico')) complaints.push(message.text());
  });
  return complaints;
}

/** Opens a file as a person does, by the button, and waits until it has been checked. */
export async function openFile(page: Page, file: string): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.locator('header', { hasText: path.basename(file) }).waitFor();
  await settled(page);
}

/** The check is over and its headline is on the page. */
export async function settled(page: Page): Promise<void> {
  await page.locator('[data-testid="check"]').waitFor();
  await page.locator('[data-testid="headline"]').waitFor();
}

export const headline = (page: Page): Promise<string> =>
  page
    .locator('[data-testid="headline"]')
    .innerText()
    .then((text) => text.replace(/\s+/g, ' '));

/** Waits until the check is over and the (Chinese) headline says this, or something else than this. */
export async function headlineBecomes(
  page: Page,
  wanted: { readonly text?: string; readonly not?: string },
): Promise<void> {
  await page.waitForFunction(({ text, not }) => {
    const said = document.querySelector<HTMLElement>('[data-testid="headline"]')?.innerText.replace(/\s+/g, ' ');
    // While it waits to check again the headline says that the workbook has changed.
    const settled = said !== undefined && !said.includes('结果待更新');
    return settled && (text === undefined || said === text) && said !== not;
  }, wanted);
  await settled(page);
}

/**
 * Serious and critical findings of axe; none is the aim in every state and both languages. The sheet's hundreds of
 * cells take most of its time: `sheet: false` leaves them out where the state is one of the pane.
 */
export async function seriousFindings(page: Page, { sheet = true } = {}): Promise<readonly string[]> {
  // The page's policy admits no foreign script element; the protocol evaluates past it.
  await page.evaluate(axe.source);
  const exclude = [['[data-tabster-dummy]'], ...(sheet ? [] : [['#gouji-sheet']])];
  const results = await page.evaluate(
    (without) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run({ exclude: without }, { resultTypes: ['violations'] }),
    exclude,
  );
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${String(node.target)} ${node.failureSummary ?? ''}`).join(' | ')}`,
    );
}

/** A picture of the page under test/output/, to be looked at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test/output/${name}.png` });
}
