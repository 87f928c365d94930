import { add, compare, isZero, refKey, ZERO } from '../../../model/index.js';
import type { Observation, Verdict } from '../../../model/index.js';
import type { Printed } from '../../judge/ratio.js';
import type { List, Mention } from '../mentions.js';
import { projectLists } from '../projects.js';
import { judgeParts, observe, type Prose, type Stated } from '../statements.js';
import { COMPLETE } from '../words.js';
import { cellOf, expansions, sumKey, sumRemark, valueOf } from './sum.js';

/** A sum that a list of the text gives, with its key. */
export interface Sum {
  readonly key: string;
  readonly observation: Observation;
}

/** The lists of the text: 其中：基本支出…；项目支出…. */
export function listSums(prose: Prose): readonly Sum[] {
  const seen = new Set<List>();
  return prose.stated.flatMap((stated) => {
    const { list } = stated.mention;
    if (!list?.whole || seen.has(list)) return [];
    seen.add(list);
    const whole = { passage: stated.passage, mention: list.whole };
    const { role, token } = list.whole;
    const alike = ({ role: own, token: other }: Mention) =>
      own === role && other.measure === token.measure && other.unit === token.unit;
    const fitting = list.parts.filter(alike);
    const parts = [...fitting, ...laterParts(stated, list, fitting)].map((mention) => ({ ...whole, mention }));
    if (parts.length < (role === 'count' ? 1 : 2)) return [];
    const observation = listSum(whole, parts, list, prose);
    return observation ? [{ key: sumKey(whole, parts, prose), observation }] : [];
  });
}

/** 其中：基本支出增加17.28万元，主要为…。项目支出增加6万元: a list of changes goes on in the next sentence. */
function laterParts({ passage }: Stated, list: List, parts: readonly Mention[]): readonly Mention[] {
  const last = parts.at(-1);
  if (!last || list.opener !== '其中' || last.role !== 'change') return [];
  return passage.reading.mentions.filter(
    (one) =>
      one.role === 'change' &&
      one.sentence === last.sentence + 1 &&
      !one.list &&
      !one.reason &&
      one.words !== '' &&
      one.base === undefined,
  );
}

function listSum(whole: Stated, parts: readonly Stated[], list: List, prose: Prose): Observation | undefined {
  const values = parts.map((part) => valueOf(part, prose));
  const isCount = whole.mention.role === 'count';
  const verdict = isCount ? judgeCounts(whole, values) : judgeParts(valueOf(whole, prose), values);
  const holds = verdict.kind === 'exact' || verdict.kind === 'rounding';
  if (!holds && (verdict.kind === 'not-evaluated' || !isComplete(whole, parts, list, prose))) return undefined;
  const remark = sumRemark(isCount ? 'T6' : 'T4', verdict, whole, parts, prose);
  return observe(whole, { ...remark, from: whole.mention.token.from, to: parts.at(-1)!.mention.token.to }, prose);
}

function judgeCounts(whole: Stated, parts: readonly Printed[]): Verdict {
  const sum = parts.reduce((total, { amount }) => add(total, amount), ZERO);
  return compare(sum, whole.mention.token.amount) === 0 ? { kind: 'exact' } : { kind: 'mismatch' };
}

/** A list that does not close is wrong only where nothing can be missing from it and nothing stands in it twice. */
function isComplete(whole: Stated, parts: readonly Stated[], list: List, prose: Prose): boolean {
  if (whole.mention.role === 'amount' && isAllProjects(parts, prose)) return true;
  if (/主要/.test(list.opener)) return false;
  if (whole.mention.role === 'count') return /^[、,和]*其他/.test(parts.at(-1)!.mention.words);
  const names = parts.flatMap((part) => conceptsOf(part, prose)).filter((one) => !FUND_OR_SIDE.test(one));
  const isKnown = COMPLETE.some((all) => all.length === parts.length && all.every((one) => names.includes(one)));
  return isKnown || (whole.mention.role === 'amount' && isFullSum(whole, parts, prose));
}

/** Every project of the tables, each once. */
function isAllProjects(parts: readonly Stated[], prose: Prose): boolean {
  const [first] = parts;
  const rows = new Set(parts.map((part) => prose.resolve(part).targets[0]?.places[0]?.row));
  const list = first?.passage.set && projectLists(first.passage.set).find((one) => rows.has(one[0]!.row));
  return list !== undefined && rows.size === list.length && list.every((project) => rows.has(project.row));
}

const FUND_OR_SIDE = /^(gpb|fund|capital|fiscal|in|out|both)$/;

function conceptsOf(stated: Stated, prose: Prose): readonly string[] {
  if (stated.mention.role === 'amount') return prose.resolve(stated).concepts;
  return stated.passage.lexicon.meaning(stated.mention.words).concepts;
}

/** The list names exactly the filled cells of a tie of its whole, one level down or two. */
function isFullSum(whole: Stated, parts: readonly Stated[], prose: Prose): boolean {
  const at = cellOf(whole, prose);
  const cells = parts.map((part) => cellOf(part, prose));
  if (!at || cells.some((cell) => !cell)) return false;
  const keys = new Set(cells.map((cell) => refKey(cell!)));
  return expansions(at, prose, 2).some((sum) => {
    const filled = sum.filter((cell) => !isZero(prose.figureOf(cell)?.amount ?? ZERO));
    const known = new Set(sum.map(refKey));
    return filled.every((cell) => keys.has(refKey(cell))) && [...keys].every((key) => known.has(key));
  });
}
