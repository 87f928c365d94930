import { addressOf, type JudgedTie, type Ref, type Unapplied } from '../../../src/model/index.js';
import { figuresOf } from '../../../src/engine/figures/figures.js';
import { judgeAll } from '../../../src/engine/judge/judge.js';
import { recognize } from '../../../src/engine/recognize/recognize.js';
import { relate } from '../../../src/engine/relate/relate.js';
import { standard } from '../../../src/standard/index.js';
import { truth, workbook } from '../workbooks.js';

interface TruthRelation {
  readonly id: string;
  readonly family: string;
  readonly title?: string;
  readonly class: string;
  readonly note?: string;
  readonly target?: readonly [string, string];
  readonly parts?: readonly { readonly at: readonly [string, string]; readonly sign: number }[];
}

/** The families that are sums of cells. */
const FAMILIES = /^(A\d+|B\d+|B3b|C([1-9]|1\d|2\d)|F1|G2) /;

function relationsOf(name: string) {
  const snapshot = workbook(name);
  const tables = recognize(snapshot, standard());
  const { figureOf } = figuresOf(snapshot, tables);
  const { ties, unapplied } = relate(tables, figureOf, standard(), snapshot);
  const filled = (at: Ref) => (figureOf(at)?.amount ?? undefined) !== undefined;
  return { ties: judgeAll(ties, figureOf), unapplied, filled };
}

const family = (rule: string) => rule.split('.')[0]!;
const textOf = (at: { sheet: string; row: number; column: number }) => `${at.sheet}!${addressOf(at)}`;
const verdictClass = (kind: string) => (kind === 'unlikely-rounding' ? 'rounding' : kind);

/** Without a target: some relation or rule of that family with that verdict. */
function hasFamily(wanted: TruthRelation, ties: readonly JudgedTie[], unapplied: readonly Unapplied[]): boolean {
  const name = wanted.family.split(' ')[0]!;
  return [...ties, ...unapplied].some(
    (one) => family(one.rule) === name && verdictClass(one.verdict.kind) === wanted.class,
  );
}

describe.each(['jiyuan', 'laiyuan', 'sanmenxia'])('relations of %s', (name) => {
  const wanted = truth<{ relations: TruthRelation[] }>(name).relations.filter((one) => FAMILIES.test(`${one.family} `));

  test('every instance of truth has its target, parts and verdict here', () => {
    const { ties, unapplied, filled } = relationsOf(name);
    const shape = (tie: JudgedTie) =>
      [
        family(tie.rule),
        textOf(tie.target),
        tie.parts
          .filter((part) => filled(part.at))
          .map((part) => (part.sign < 0 ? '-' : '') + textOf(part.at))
          .sort()
          .join(' '),
      ].join(' | ');
    const byShape = new Map(ties.map((tie) => [shape(tie), tie]));
    const missing: string[] = [];
    for (const one of wanted) {
      if (!one.target) {
        if (!hasFamily(one, ties, unapplied))
          missing.push(`${one.id} ${one.family} ${one.title}: ${one.class} ${one.note ?? ''}`);
        continue;
      }
      const parts = (one.parts ?? [])
        .map((part) => (part.sign < 0 ? '-' : '') + part.at.join('!'))
        .sort()
        .join(' ');
      const found = byShape.get([one.family.split(' ')[0], one.target.join('!'), parts].join(' | '));
      if (!found) missing.push(`${one.id} ${one.family} ${one.title}: ${one.target.join('!')} = ${parts}`);
      else if (verdictClass(found.verdict.kind) !== one.class)
        missing.push(`${one.id} ${one.title}: ${found.verdict.kind}, truth ${one.class}`);
    }
    process.stderr.write(
      `${name}: ${wanted.length - missing.length} of ${wanted.length} relations agree with truth, ${ties.length} evaluated\n`,
    );
    expect(missing).toEqual([]);
  });
});
