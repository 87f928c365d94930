import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';

/**
 * What is sent to a browser, compressed, in bytes: about a twentieth above the size of the day it was set, so that a
 * library that slips in, or one part that drags in another, is seen. What the pane loads before it is ready is judged in the
 * browser (test/e2e/excel-pane.test.ts, 300,000).
 */
const WEB = {
  'taskpane.js': 266_000,
  'workbench.js': 440_000,
  'check.worker.js': 160_000,
  'single/workbench.html': 1_060_000,
} as const;
/** The library as npm would publish it, packed; a third of it are the rule pages in two languages (`gouji explain`). */
const LIBRARY = 685_000;

function expectWithin(name: string, size: number, budget: number): void {
  process.stderr.write(`${name}: ${size} of ${budget} bytes, compressed\n`);
  if (size > budget)
    throw new Error(
      `${name} is ${size} bytes compressed, ${size - budget} more than its budget of ${budget}. ` +
        'See what came in (npx webpack --mode production --json > stats.json lists the modules): load it later, do without it, ' +
        'or raise the budget here and say in DECISIONS.md what users get for it.',
    );
}

test.each(Object.entries(WEB))('%s keeps within its budget', (name, budget) => {
  const file = path.join('dist', 'web', name);
  if (!existsSync(file)) throw new Error('build the pages first: npm run build:web');
  expectWithin(name, gzipSync(readFileSync(file), { level: 9 }).length, budget);
});

test('the published library keeps within its budget', () => {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [{ size, files }] = JSON.parse(stdout) as [{ size: number; files: readonly { path: string }[] }];
  expect(files.map((file) => file.path)).toContain('dist/lib/index.js');
  expectWithin('the library', size, LIBRARY);
});
