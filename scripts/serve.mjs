/**
 * `npm start`: builds the pages where they are older than their sources, serves them on this machine only, says where,
 * and opens the workbench in the browser where there is a display. PORT chooses the port; a taken one gives the next.
 * Excel loads the task pane by https only: GOUJI_CERT and GOUJI_KEY name a certificate for localhost that it trusts.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import process from 'node:process';

const ROOT = path.resolve('dist', 'web');
const START = 'workbench.html';
const SOURCES = ['src', 'assets', 'webpack.config.js', 'package-lock.json'];
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
};

function newest(file) {
  const stats = statSync(file);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

function isBuilt() {
  const page = path.join(ROOT, START);
  return existsSync(page) && statSync(page).mtimeMs >= Math.max(...SOURCES.map(newest));
}

function build() {
  console.log('Building the pages …');
  const shell = process.platform === 'win32';
  const { status } = spawnSync('npm', ['run', '--silent', 'build:web'], { stdio: 'inherit', shell });
  if (status !== 0) process.exit(status ?? 1);
}

/** The file that a request means; undefined for anything outside the folder. */
function fileOf(url) {
  const { pathname } = new URL(url ?? '/', 'http://localhost');
  const name = pathname === '/' ? START : decodeURIComponent(pathname.slice(1));
  const file = path.resolve(ROOT, name);
  return file.startsWith(ROOT + path.sep) && existsSync(file) && statSync(file).isFile() ? file : undefined;
}

function answer(request, response) {
  let file;
  try {
    file = fileOf(request.url);
  } catch {
    // An address that is none.
  }
  if (!file) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  createReadStream(file).pipe(response);
}

function openBrowser(address) {
  const { platform, env } = process;
  const shown = platform === 'darwin' || platform === 'win32' || env.DISPLAY || env.WAYLAND_DISPLAY;
  if (!shown || process.argv.includes('--no-open')) return;
  const [command, ...args] =
    platform === 'darwin' ? ['open'] : platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

function createServer() {
  const { GOUJI_CERT: cert, GOUJI_KEY: key } = process.env;
  if (!cert || !key) return http.createServer(answer);
  return https.createServer({ cert: readFileSync(cert), key: readFileSync(key) }, answer);
}

function listen(port, triesLeft) {
  const server = createServer();
  server.on('error', (error) => {
    if (error.code !== 'EADDRINUSE' || triesLeft === 0) throw error;
    listen(port + 1, triesLeft - 1);
  });
  server.listen(port, 'localhost', () => {
    const address = `${server instanceof https.Server ? 'https' : 'http'}://localhost:${server.address().port}/`;
    console.log(`勾稽工作台 · Gouji workbench: ${address}\nCtrl+C 结束 · stops`);
    openBrowser(address);
  });
}

if (!isBuilt()) build();
listen(Number(process.env.PORT ?? 3000), 20);
