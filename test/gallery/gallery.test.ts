import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '../../src/report/messages.js';
import { standard } from '../../src/standard/index.js';
import { exampleFile, indexPage, pageOf } from './page.js';
import { UNSHOWN } from './unshown.js';

/** How many rules may be without an example: may only be lowered. */
const LARGEST = 1;

const known = standard();
const ids = known.rules.map((rule) => rule.id);
const pages = join('docs', 'rules');
const examples = ids.filter((id) => existsSync(exampleFile(__dirname, id)));

test('every rule has an example, but for a few that may only become fewer', () => {
  const without = ids.filter((id) => !examples.includes(id));
  expect(without.sort()).toEqual(Object.keys(UNSHOWN).sort());
  expect(without.length).toBeLessThanOrEqual(LARGEST);
});

test('every example is that of a rule', () => {
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.txt'));
  expect(files.map((file) => file.slice(0, -4)).filter((id) => !ids.includes(id))).toEqual([]);
});

test.each(known.rules)('$id says in both languages what, why and how to put it right', (rule) => {
  for (const language of LANGUAGES) {
    expect(rule.name[language]).not.toBe('');
    expect(rule.because[language]).not.toBe('');
    expect(rule.fix?.[language] ?? '').not.toBe('');
  }
  expect(rule.source).not.toBe('');
});

test.each(known.rules)('the page of $id is what the check says today: else run `node scripts/gallery.mjs`', (rule) => {
  expect(readFileSync(join(pages, `${rule.id}.md`), 'utf8')).toBe(pageOf(rule, known, __dirname));
});

test('the index lists every rule', () => {
  const index = readFileSync(join(pages, 'README.md'), 'utf8');
  expect(index).toBe(indexPage(known));
  for (const id of ids) expect(index).toContain(`(${id}.md)`);
  expect(readdirSync(pages).sort()).toEqual([...ids.map((id) => `${id}.md`), 'README.md'].sort());
});
