import { existsSync, readFileSync } from 'node:fs';
import { equal, parseAmount, sameRef, type Finding } from '../../src/model/index.js';
import { LANGUAGES, render } from '../../src/report/messages.js';
import { standard } from '../../src/standard/index.js';
import { lineOf, readExample, type Expected } from './example.js';
import { foundIn } from './findings.js';
import { exampleFile } from './page.js';

const ids = standard().rules.map((rule) => rule.id);
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

function isTold({ message }: Finding): void {
  for (const language of LANGUAGES) {
    const sentence = render(message, language);
    expect(sentence).not.toContain(message.key);
    expect(sentence).not.toMatch(/\{[a-z]/);
  }
}

describe.each(examples)('%s', (id) => {
  const read = () => readExample(readFileSync(exampleFile(__dirname, id), 'utf8'), id);

  test('has exactly the findings that stand beside its cells, told in both languages', () => {
    const example = read();
    const { expected } = example;
    const found = foundIn(example, 'wrong');
    found.forEach(isTold);
    expect(expected.some(({ rule }) => rule === id)).toBe(true);
    for (const one of expected)
      expect([lineOf(one), found.some((finding) => isExpected(finding, one))]).toEqual([lineOf(one), true]);
    const others = found.filter((finding) => !expected.some((one) => isExpected(finding, one)));
    expect(others.filter((finding) => ruleOf(finding) === id || finding.severity === 'error').map(shown)).toEqual([]);
  });

  test('has none once it is put right', () => {
    const left = foundIn(read(), 'right').filter((finding) => ruleOf(finding) === id || finding.severity === 'error');
    expect(left.map(shown)).toEqual([]);
  });
});
