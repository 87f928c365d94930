import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

const page = readFileSync('docs/licences.md', 'utf8');

test('the list of licences is current: else run `node scripts/licences.mjs`', () => {
  expect(page).toBe(execFileSync(process.execPath, ['scripts/licences.mjs', '--print'], { encoding: 'utf8' }));
});

test('everything that ships may be used in any product', () => {
  const licences = [...page.matchAll(/^\| \S+ \| \S+ \| (.+) \|$/gm)].slice(1).map((match) => match[1]!);
  const isFree = (licence: string) =>
    /\b(?:MIT|ISC|0BSD|Apache-2\.0|BSD(?:-[23]-Clause)?|MPL-2\.0|Zlib|Python-2\.0|BlueOak-1\.0\.0)\b/.test(licence);
  expect(licences.length).toBeGreaterThan(50);
  expect(licences.filter((licence) => !isFree(licence))).toEqual([]);
});
