import { createServer, type Server } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { ApiLevel } from './load-office.js';

export const WEB = 'dist/web';
const OFFICE = 'node_modules/@microsoft/office-js/dist';
const CDN = 'https://appsforoffice.microsoft.com/lib/1/hosted/';
const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
  '/usr/bin/microsoft-edge',
];
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.png': 'image/png' };
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** The production pane in a browser, beside a simulated Excel with `file` open. */
export interface OpenedPane {
  readonly page: Page;
  /** Requests that left the machine, and errors on the page: both must stay empty. */
  readonly trouble: string[];
  /** The scripts that came from the pane's own server so far. */
  readonly scripts: string[];
  close(): Promise<void>;
}

/**
 * Opens the built task pane. Microsoft's address is answered from the installed package, so the page and its policy
 * are those of production and nothing leaves the machine.
 */
export async function openPane(file: string, level: ApiLevel, web = WEB): Promise<OpenedPane> {
  const server = await serve(web);
  const browser = await launch();
  const page = await browser.newPage({
    viewport: { width: 380, height: 820 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  const trouble: string[] = [];
  const scripts: string[] = [];
  page.on('request', (request) => {
    const { hostname, pathname } = new URL(request.url());
    if (hostname === '127.0.0.1' && pathname.endsWith('.js')) scripts.push(path.join(web, pathname));
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  await page.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => {
    const url = route.request().url();
    const local = path.join(OFFICE, new URL(url).pathname.replace('/lib/1/hosted/', ''));
    if (url.startsWith(CDN) && existsSync(local)) return route.fulfill({ path: local, contentType: 'text/javascript' });
    trouble.push(url);
    return route.abort();
  });
  await page.addInitScript({ content: `${bundle()};inPage.openInPage("${base64(file)}", ${optionsFor(level)});` });
  await page.goto(`http://127.0.0.1:${portOf(server)}/taskpane.html`);
  return {
    page,
    trouble,
    scripts,
    async close() {
      await browser.close();
      server.close();
    },
  };
}

const base64 = (file: string): string => readFileSync(file).toString('base64');

const optionsFor = (level: ApiLevel): string =>
  JSON.stringify({
    requirements: {
      ExcelApi: level,
      RichApiRuntime: '1.2',
      SharedRuntime: '1.2',
      DialogApi: '1.1',
      Settings: '1.1',
      DelayForCellEdit: '1.1',
    },
    locale: 'zh-CN',
  });

function bundle(): string {
  const entryPoints = ['test/excel-host/in-page.ts'];
  const { outputFiles } = buildSync({ entryPoints, bundle: true, format: 'iife', globalName: 'inPage', write: false });
  return outputFiles[0]!.text;
}

function launch(): Promise<Browser> {
  const executablePath = process.env['GOUJI_BROWSER'] ?? BROWSERS.find((one) => existsSync(one));
  if (!executablePath) throw new Error('Install Chrome, Edge or Chromium, or name one in GOUJI_BROWSER.');
  return chromium.launch({ executablePath, args: QUIET });
}

async function serve(folder: string): Promise<Server> {
  if (!existsSync(path.join(folder, 'taskpane.html')))
    throw new Error(`Run npm run build first: no ${folder}/taskpane.html.`);
  const server = createServer((request, response) => {
    const file = path.join(folder, new URL(request.url ?? '/', 'http://localhost').pathname);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
