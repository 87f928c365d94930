import { compare, formatAtLeast, isZero, shiftBy } from '../../../model/index.js';
import type { Observation, Verdict } from '../../../model/index.js';
import type { TableSet, Target } from '../targets.js';
import { amountOf, type Said } from '../resolve.js';
import {
  notEvaluated,
  numeral,
  observe,
  partsOf,
  textOf,
  type Prose,
  type Remark,
  type Stated,
} from '../statements.js';

/** T1: every amount equals its cell. H20: none stands where the cell is blank. H23: 元 is not written for 万元. */
export function figureChecks(prose: Prose): readonly Observation[] {
  return prose.stated.flatMap((stated) => {
    if (stated.mention.role !== 'amount' || !isTold(stated, prose)) return [];
    const remarks = [remarkOn(stated, prose), allOf(stated, prose)];
    return remarks.flatMap((remark) => (remark ? [observe(stated, remark, prose)] : []));
  });
}

function isTold(stated: Stated, prose: Prose): boolean {
  return prose.isCurrent(stated) || prose.isBudgetOfFinal(stated) || isHeld(stated, prose);
}

/** A figure of another year is checked only where it is compared with that year itself: the year is wrong then. */
function isHeld({ mention, passage }: Stated, prose: Prose): boolean {
  const year = mention.year;
  if (!year || year.stock) return false;
  return passage.reading.mentions.some(
    (one) =>
      one.sentence === mention.sentence &&
      one.base?.year === year.value &&
      prose.resolve({ mention, passage }).targets.length > 0,
  );
}

function remarkOn(stated: Stated, prose: Prose): Remark | undefined {
  const said = prose.resolve(stated);
  const reported = textOf(stated);
  if (said.targets.length === 0) {
    if (!said.missing) return undefined;
    const table = said.passage.set?.titleOf(said.missing) ?? '';
    return {
      rule: 'T1',
      verdict: notEvaluated('one-sided', { row: table }),
      says: `${stated.mention.words} = 《${table}》`,
      reported,
    };
  }
  const judged = said.targets.map((target) => ({ target, verdict: prose.judgeAgainst(stated.mention, target) }));
  const held =
    judged.find(({ verdict }) => verdict.kind === 'exact') ?? judged.find(({ verdict }) => verdict.kind !== 'mismatch');
  const { target, verdict } = held ?? judged[0]!;
  const common = {
    parts: partsOf(target, stated.mention.token.unit),
    instance: target.table.instance,
    says: `${stated.mention.words.replace(/^[、,]/, '') || said.concepts.join()} = ${prose.where(target)}`,
    reported,
  };
  if (verdict.kind !== 'mismatch') return { rule: 'T1', verdict, ...common, ...told(stated, target, verdict, prose) };
  const isAmbiguous = judged.length > 1 && target.by === 'name';
  if (said.unsure || isAmbiguous || target.by === 'likely' || (stated.mention.reason && target.by !== 'name')) {
    return { rule: 'T1', verdict: notEvaluated('needs-understanding', { what: common.says }), ...common };
  }
  const excused = excuse(said, target, prose);
  if (excused) return { rule: 'T1', verdict: excused, ...common };
  return { rule: ruleOf(stated, target, prose), verdict, ...common, ...told(stated, target, verdict, prose) };
}

const ALL_OF = /^,?(?:均|全部|都)(?:为|是)([^,;。\d]+)/;

/** 收入合计706.88万元，均为一般公共预算资金: the figure is that fund's too. */
function allOf(stated: Stated, prose: Prose): Remark | undefined {
  const { passage, mention } = stated;
  const words = ALL_OF.exec(passage.reading.flat.text.slice(mention.token.to))?.[1];
  const [whole] = prose.resolve(stated).targets;
  const meaning = words === undefined ? undefined : passage.lexicon.meaning(words);
  if (!whole || !passage.set || meaning?.rest !== '' || meaning.concepts.length !== 1) return undefined;
  const target = fundBeside(whole, meaning.concepts[0]!, passage.set);
  if (!target) return undefined;
  const verdict = prose.judgeAgainst(mention, target);
  const says = `${words} = ${prose.where(target)}`;
  const parts = partsOf(target, mention.token.unit);
  return {
    rule: 'T1',
    verdict,
    says,
    parts,
    instance: target.table.instance,
    reported: textOf(stated),
    ...told(stated, target, verdict, prose),
  };
}

/** The fund's column or line beside the total, of this year's money or what was carried over. */
function fundBeside(whole: Target, concept: string, set: TableSet): Target | undefined {
  return set.beside(whole, concept);
}

/** 机关运行经费 is 公用经费 of the offices alone; where institutions are among the units it is less. */
function excuse(said: Said, target: Target, prose: Prose): Verdict | undefined {
  if (said.concepts.join() !== 'running' || !target.table.id.endsWith('gpb_basic_expenditure')) return undefined;
  if (said.passage.stage === '决算') return notEvaluated('condition', { condition: '含事业单位' });
  const cell = amountOf(target, said.mention.token.unit, prose.figureOf);
  const less = !cell || compare(said.mention.token.amount, cell.amount) < 0;
  return less && said.passage.set && unitsIn(said.passage.set) !== 1
    ? notEvaluated('condition', { condition: '含事业单位' })
    : undefined;
}

/** How many units the tables show; 0 where they do not tell. */
export function unitsIn(set: TableSet): number {
  const revenue = set.table('revenue_summary')?.rows.filter((row) => row.role === 'unit').length ?? 0;
  return revenue || (set.table('org_setup')?.rows.filter((row) => row.role === 'item').length ?? 0);
}

function ruleOf({ mention }: Stated, target: Target, prose: Prose): string {
  const { token } = mention;
  const cell = amountOf(target, token.unit, prose.figureOf);
  if (!cell || cell.blank) return 'H20';
  const isUnit = [4, -4].some((shift) => compare(shiftBy(token.amount, shift), cell.amount) === 0);
  return isUnit && !isZero(cell.amount) ? 'H23' : 'T1';
}

function told(stated: Stated, target: Target, verdict: Verdict, prose: Prose): Partial<Remark> {
  if (verdict.kind === 'exact' || verdict.kind === 'not-evaluated') return {};
  const { token } = stated.mention;
  const cell = amountOf(target, token.unit, prose.figureOf);
  if (!cell) return {};
  const rule = verdict.kind === 'mismatch' ? ruleOf(stated, target, prose) : 'T1';
  const decimals = Math.max(token.decimals, ...target.places.map(({ at }) => prose.figureOf(at)?.decimals ?? 0));
  const expected = formatAtLeast(cell.amount, rule === 'H23' ? 0 : decimals);
  const key = { T1: 'prose.figure', H20: 'prose.blank', H23: 'prose.unit' }[rule]!;
  const data = { reported: textOf(stated), expected, unit: token.unit ?? '', where: prose.where(target) };
  const trusted = verdict.kind === 'mismatch' && rule === 'T1' && prose.isTrusted(target);
  return {
    key: verdict.kind === 'mismatch' ? key : 'prose.figure-rounded',
    data,
    expected,
    ...(trusted
      ? {
          correction: {
            from: token.from,
            to: token.numeral,
            text: numeral(cell.amount, Math.min(decimals, 2), textOf(stated)),
            safe: false,
          },
        }
      : {}),
  };
}
