import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { equal, parseAmount, sameRef, type Finding } from '../../src/model/index.js';
import { LANGUAGES, render } from '../../src/report/messages.js';
import { standard } from '../../src/standard/index.js';
import { lineOf, readExample, type Expected } from './example.js';
import { foundIn } from './findings.js';
import { exampleFile, indexPage, pageOf } from './page.js';
import { UNSHOWN } from './unshown.js';

/** How many rules may be without an example: may only be lowered. */
const LARGEST = 1;

const known = standard();
const ids = known.rules.map((rule) => rule.id);
const pages = join('docs', 'rules');
const examples = ids.filter((id) => existsSync(exampleFile(__dirname, id)));

/** The rule of rules.yaml that a finding falls under: C8.other is C8, Q1.power is a rule of its own. */
function ruleOf(finding: Finding): string {
  return ids.includes(finding.rule) ? finding.rule : finding.rule.split('.', 1)[0]!;
}

function isExpected(finding: Finding, { rule, verdict, difference, at }: Expected): boolean {
  const found =
    finding.verdict.kind !== 'not-evaluated' && 'difference' in finding.verdict ? finding.verdict : undefined;
  return (
    ruleOf(finding) === rule &&
    finding.verdict.kind === verdict &&
    finding.at !== undefined &&
    sameRef(finding.at, at) &&
    (difference === undefined ||
      (found?.difference !== undefined && equal(found.difference, parseAmount(difference.replace('+', ''))!)))
  );
}

const shown = (finding: Finding) =>
  [
    ruleOf(finding),
    finding.severity,
    finding.verdict.kind,
    finding.at && lineOf({ rule: '', verdict: '', at: finding.at }),
  ].join(' ');

describe.each(examples)('%s', (id) => {
  const example = readExample(readFileSync(exampleFile(__dirname, id), 'utf8'), id);
  const { expected } = example;
  const found = foundIn(example, 'wrong');
  const own = expected.filter(({ rule }) => rule === id);

  test('has exactly the findings that stand beside its cells', () => {
    expect(own.length).toBeGreaterThan(0);
    for (const one of expected)
      expect([lineOf(one), found.some((finding) => isExpected(finding, one))]).toEqual([lineOf(one), true]);
    const others = found.filter((finding) => !expected.some((one) => isExpected(finding, one)));
    expect(others.filter((finding) => ruleOf(finding) === id || finding.severity === 'error').map(shown)).toEqual([]);
  });

  test('has none once it is put right', () => {
    const left = foundIn(example, 'right').filter((finding) => ruleOf(finding) === id || finding.severity === 'error');
    expect(left.map(shown)).toEqual([]);
  });

  test('is told in both languages', () => {
    for (const finding of found.filter((one) => ruleOf(one) === id))
      for (const language of LANGUAGES) {
        const sentence = render(finding.message, language);
        expect(sentence).not.toContain(finding.message.key);
        expect(sentence).not.toMatch(/\{[a-z]/);
      }
  });
});

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
