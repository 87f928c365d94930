/**
 * Runs everything that tests, browser tests included, and closes with one line `N passed, N failed`:
 * Jest's own count, plus one failure for each step before it that failed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { findBrowser } from './browser.mjs';

const RESULT = path.join('test', 'output', 'jest.json');
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

/** @returns {{ numPassedTests: number, numFailedTests: number, numPendingTests: number }} */
function readCounts() {
  if (!existsSync(RESULT)) return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
  const counts = JSON.parse(readFileSync(RESULT, 'utf8'));
  // A test file that does not even load holds no test, yet it failed.
  return { ...counts, numFailedTests: counts.numFailedTests + counts.numRuntimeErrorTestSuites };
}

if (!findBrowser()) installBrowser();
const browser = findBrowser();
if (!browser) {
  console.error(
    'Install Google Chrome, Microsoft Edge or Chromium (or name one in GOUJI_BROWSER): the page tests need it.',
  );
  process.exit(1);
}

rmSync(RESULT, { force: true });
mkdirSync(path.dirname(RESULT), { recursive: true });
const failedSteps = STEPS.filter((step) => !run(step, 'npm', ['run', '--silent', step], {}));
const jest = [
  path.join('node_modules', 'jest', 'bin', 'jest.js'),
  '--json',
  `--outputFile=${RESULT}`,
  ...process.argv.slice(2),
];
const jestPassed = run('jest', process.execPath, jest, { GOUJI_BROWSER: browser });
const counts = readCounts();

if (failedSteps.length > 0) console.log(`\nFailed before the tests: ${failedSteps.join(', ')}`);
if (counts.numPendingTests > 0) console.log(`\n${counts.numPendingTests} skipped (the lines above say why)`);
const failed = counts.numFailedTests + failedSteps.length + (jestPassed || counts.numFailedTests > 0 ? 0 : 1);
console.log(`\n${counts.numPassedTests} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
