/**
 * Fills the blocks of README.md and docs that show a command with what the command really prints:
 * each stands between `<!-- run: gouji … -->` and `<!-- end -->`. With `--check` it changes nothing and fails
 * where a block is out of date. A table stands between `<!-- table: findings -->`
 * (`bench`, `planted`, `mutation`, `fuzz`) and `<!-- end -->`. Needs `npm run build`. A block may cut long output: `<!-- run 12: gouji … -->`.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { benchTable, findingsTable, fuzzTable, mutationTable, plantedTable } from './readme-tables.mjs';

const FILES = ['README.md'];
const MAIN = path.join('dist', 'lib', 'cli', 'main.js');
const TABLE = /<!-- table: (findings|bench|planted|mutation|fuzz) -->\n[\s\S]*?<!-- end -->/g;
const BLOCK = /<!-- run(?: (\d+))?: gouji ([^\n]*?) -->\n[\s\S]*?<!-- end -->/g;

const TABLES = {
  findings: () => findingsTable(MAIN),
  bench: benchTable,
  planted: plantedTable,
  mutation: mutationTable,
  fuzz: fuzzTable,
};

function outputOf(command) {
  const args = command.split(' ');
  const { stdout, stderr, error } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
  if (error) throw error;
  return (stdout + stderr).trimEnd();
}

function block(lines, command) {
  const output = outputOf(command).split('\n');
  const shown = lines === undefined || output.length <= Number(lines) ? output : [...output.slice(0, lines), '…'];
  const head = `<!-- run${lines === undefined ? '' : ` ${lines}`}: gouji ${command} -->`;
  return [head, '```text', `$ npx --no-install gouji ${command}`, ...shown, '```', '<!-- end -->'].join('\n');
}

function table(name) {
  const lines = TABLES[name]();
  return [`<!-- table: ${name} -->`, '', lines, '', '<!-- end -->'].join('\n');
}

let stale = false;
for (const file of FILES) {
  const before = readFileSync(file, 'utf8');
  const after = before
    .replace(BLOCK, (_, lines, command) => block(lines, command))
    .replace(TABLE, (_, name) => table(name));
  if (after === before) continue;
  stale = true;
  if (!process.argv.includes('--check')) writeFileSync(file, after);
}
if (stale && process.argv.includes('--check')) {
  console.error('README.md shows output that the commands no longer print: run `npm run readme`.');
  process.exit(1);
}
