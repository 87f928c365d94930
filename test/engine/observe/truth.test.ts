import { truth, workbook } from '../workbooks.js';
import { seenIn } from './workbook.js';

interface TruthRelation {
  readonly family: string;
  readonly class: string;
  readonly title?: string;
}

const FAMILIES = /^(D\d+|E\d|P\d|Q\d|G1) /;

/** Truth that the workbook itself does not hold, with the reason. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'jiyuan E2 exact': 'the table of contents is in the document, not in the workbook: not evaluated here',
  'sanmenxia E2 mismatch': 'the table of contents is in the document, not in the workbook: not evaluated here',
};

const counted = (names: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

test.each(['jiyuan', 'laiyuan', 'sanmenxia'])('names, forms, plans and quantities of %s', (name) => {
  const wanted = truth<{ relations: TruthRelation[] }>(name)
    .relations.filter((one) => FAMILIES.test(`${one.family} `))
    .map((one) => `${one.family.split(' ')[0]} ${one.class}`)
    .map((one) => (`${name} ${one}` in ELSEWHERE ? `${one.split(' ')[0]} not-evaluated` : one));
  const { observations, unapplied } = seenIn(workbook(name));
  const found = [...observations, ...unapplied]
    .map((one) => `${one.rule.split('.')[0]} ${one.verdict.kind}`)
    .filter((one) => FAMILIES.test(one));
  expect(counted(found)).toEqual(counted(wanted));
  process.stderr.write(`${name}: ${wanted.length} instances of D, E, P, Q and G1 as in truth\n`);
});
