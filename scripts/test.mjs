/**
 * Runs everything that tests, browser tests included, and closes with one line `N passed, N failed`:
 * Jest's own count, plus one failure for each step before it that failed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { findBrowser } from './browser.mjs';

const OUTPUT = path.join('test', 'output', 'jest');
/** Tests that measure how long a page stops must have the machine to themselves. */
const ALONE = ['--runInBand', String.raw`\.alone\.test`];
const NOT_ALONE = ['--testPathIgnorePatterns', String.raw`\.alone\.test`];
const STEPS = ['standard', 'typecheck', 'lint', 'build'];

/** Debian's browser, with a font that can show the pages: only where that is ours to install. */
function installBrowser() {
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!debian) return;
  console.log('No Chrome, Edge or Chromium found: installing the distribution’s Chromium.');
  const apt = (...args) =>
    execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  try {
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
  } catch {
    // What is missing is said below.
  }
}

function run(name, command, args, env) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  console.log(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return status === 0;
}

/** One run of Jest; a failure that it does not count as a test (a file that does not load, a crash) is one all the same. */
function jest(name, args) {
  const result = path.join(OUTPUT, `${name.replace(/\W+/g, '-')}.json`);
  const command = [path.join('node_modules', 'jest', 'bin', 'jest.js'), '--json', `--outputFile=${result}`, ...args];
  const passed = run(name, process.execPath, command, { GOUJI_BROWSER: browser });
  if (!existsSync(result)) return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
  const counts = JSON.parse(readFileSync(result, 'utf8'));
  const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  return { ...counts, numFailedTests: failed === 0 && !passed ? 1 : failed };
}

/** @param {'numPassedTests' | 'numFailedTests' | 'numPendingTests'} what */
function sum(runs, what) {
  return runs.reduce((total, counts) => total + counts[what], 0);
}

if (!findBrowser()) installBrowser();
const browser = findBrowser();
if (!browser) {
  console.error(
    'Install Google Chrome, Microsoft Edge or Chromium (or name one in GOUJI_BROWSER): the page tests need it.',
  );
  process.exit(1);
}

rmSync(OUTPUT, { recursive: true, force: true });
mkdirSync(OUTPUT, { recursive: true });
const failedSteps = STEPS.filter((step) => !run(step, 'npm', ['run', '--silent', step], {}));
const asked = process.argv.slice(2);
const runs = asked.length > 0 ? [jest('jest', asked)] : [jest('jest', NOT_ALONE), jest('jest, alone', ALONE)];
const skipped = sum(runs, 'numPendingTests');

if (failedSteps.length > 0) console.log(`\nFailed before the tests: ${failedSteps.join(', ')}`);
if (skipped > 0) console.log(`\n${skipped} skipped (the lines above say why)`);
const failed = sum(runs, 'numFailedTests') + failedSteps.length;
console.log(`\n${sum(runs, 'numPassedTests')} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
