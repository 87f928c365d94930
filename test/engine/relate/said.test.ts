import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGrid } from '../../examples/grid.js';
import { readExample } from '../../gallery/example.js';
import { saidOfSnapshot } from './lines.js';

/** All that is said of small workbooks. Read as an accountant reads it; after a change run with GOUJI_WRITE=1 and read what differs. */
const folder = join(__dirname, 'said');
const tests = join(__dirname, '..', '..');
const names = readdirSync(folder).map((name) => name.replace(/\.txt$/, ''));

function said(name: string): string {
  const [, from = '', rule = ''] = /^(.+?)\.(.+)$/.exec(name) ?? [];
  const text = readFileSync(join(tests, from === 'gallery' ? 'gallery' : `examples/${from}`, `${rule}.txt`), 'utf8');
  const snapshot = from === 'gallery' ? readExample(text, rule).wrong : readGrid(text).snapshot;
  return `${saidOfSnapshot(snapshot).join('\n')}\n`;
}

test.each(names)('what is said of %s', (name) => {
  const file = join(folder, `${name}.txt`);
  const now = said(name);
  if (process.env['GOUJI_WRITE']) writeFileSync(file, now);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(now);
});
