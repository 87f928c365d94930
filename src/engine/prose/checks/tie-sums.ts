import { isZero, refKey, sameRef, ZERO } from '../../../model/index.js';
import type { Observation, Ref, Tie } from '../../../model/index.js';
import { judgeParts, observe, pushTo, type Prose, type Stated } from '../statements.js';
import { cellOf, sumKey, sumRemark, valueOf } from './sum.js';

/** Sums over sentences: where the text says a cell and all that makes it up, by the ties of the tables. */
export function tieSums(prose: Prose, done: ReadonlySet<string>): readonly Observation[] {
  const amounts = saidBy(prose, (stated) => (isAmount(stated, prose) ? cellOf(stated, prose) : undefined));
  const changes = saidBy(prose, (stated) => changedCell(stated, prose));
  if (amounts.size === 0 && changes.size === 0) return [];
  const ofAmount = (at: Ref) => amounts.get(refKey(at)) ?? amounts.get(`~${prose.same.keyOf(at)}`) ?? [];
  // Cells that are equal this year need not have been last year: changes belong to their own cell alone.
  const ofChange = (at: Ref) => changes.get(refKey(at)) ?? [];
  const seen = new Set(done);
  return prose.sums.flatMap((tie) => [...sumOf(tie, ofAmount, seen, prose), ...sumOf(tie, ofChange, seen, prose)]);
}

function isAmount(stated: Stated, prose: Prose): boolean {
  return stated.mention.role === 'amount' && !stated.mention.reason && prose.isCurrent(stated);
}

type Said = ReadonlyMap<string, readonly Stated[]>;

/** Figures of the text by their cell, and by all cells that must hold the same. */
function saidBy(prose: Prose, cell: (stated: Stated) => Ref | undefined): Said {
  const said = new Map<string, Stated[]>();
  for (const stated of prose.stated) {
    const at = cell(stated);
    if (!at) continue;
    for (const key of [refKey(at), `~${prose.same.keyOf(at)}`]) pushTo(said, key, stated);
  }
  return said;
}

/** The cell whose change a verb or 持平 tells: what it names, else the figure right before it. */
function changedCell({ passage, mention }: Stated, prose: Prose): Ref | undefined {
  if ((mention.role !== 'change' && mention.role !== 'level') || mention.reason) return undefined;
  const named = [mention.words, ...mention.before].find((words) => {
    const meaning = passage.lexicon.meaning(words);
    return meaning.rest === '' && meaning.concepts.some((one) => one !== 'out');
  });
  const [topic] = mention.topics;
  if (named === undefined) return topic && cellOf({ passage, mention: topic }, prose);
  return cellOf({ passage, mention: { ...mention, role: 'amount', words: named, before: [], topics: [] } }, prose);
}

type Find = (at: Ref) => readonly Stated[];

function sumOf(tie: Tie, find: Find, seen: Set<string>, prose: Prose): readonly Observation[] {
  const [whole] = find(tie.target);
  const found = whole && partsSaid(tie, find, prose, 1);
  if (!whole || !found || found.length < 2) return [];
  const parts = together(found);
  if (parts.some((part) => part.mention === whole.mention) || isTrivial(tie, whole, parts, prose)) return [];
  const key = sumKey(whole, parts, prose);
  if (seen.has(key)) return [];
  seen.add(key);
  const values = parts.map((part) => valueOf(part, prose));
  const verdict = judgeParts(valueOf(whole, prose), values);
  // A part of which the text tells no change may have changed all the same.
  if (whole.mention.role !== 'amount' && verdict.kind === 'mismatch' && parts.length < tie.parts.length) return [];
  const { at, ...span } = placeOf(whole, parts);
  return [observe(at, { ...sumRemark('T4', verdict, whole, parts, prose), ...span }, prose)];
}

/** One part is all of it, and the whole is another cell: that is the same figure said twice. */
function isTrivial(tie: Tie, whole: Stated, parts: readonly Stated[], prose: Prose): boolean {
  const filled = parts.filter(({ mention }) => !isZero(mention.token.amount));
  const at = cellOf(whole, prose);
  return whole.mention.role === 'amount' && filled.length < 2 && (!at || !sameRef(at, tie.target));
}

/** Each filled part, said, or made up of what is said; blank parts only where they are said to be nothing. */
function partsSaid(tie: Tie, find: Find, prose: Prose, depth: number): readonly (readonly Stated[])[] | undefined {
  const parts: (readonly Stated[])[] = [];
  for (const { at } of tie.parts) {
    const own = find(at);
    const deeper =
      own.length > 0 || depth === 0
        ? undefined
        : firstOf(prose.sumsOf(at), (inner) => partsSaid(inner, find, prose, depth - 1));
    if (own.length > 0) parts.push(own);
    else if (deeper) parts.push(...deeper);
    else if (!isZero(prose.figureOf(at)?.amount ?? ZERO)) return undefined;
  }
  return parts;
}

/** Of figures said more than once those that stand in one sentence, else the first of each. */
function together(parts: readonly (readonly Stated[])[]): readonly Stated[] {
  for (const first of parts[0]!) {
    const beside = parts.map((part) => part.find((one) => isBeside(one, first)));
    if (beside.every((one) => one !== undefined)) return beside;
  }
  return parts.map((part) => part[0]!);
}

function isBeside(a: Stated, b: Stated): boolean {
  return a.passage === b.passage && a.mention.sentence === b.mention.sentence;
}

function firstOf<T>(ties: readonly Tie[], read: (tie: Tie) => T | undefined): T | undefined {
  for (const tie of ties) {
    const found = read(tie);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where one sentence gives all the parts and another the whole, the parts are shown. */
function placeOf(whole: Stated, parts: readonly Stated[]): { at: Stated; from: number; to: number } {
  const [first] = parts;
  if (parts.every((part) => isBeside(part, first!)) && first!.passage !== whole.passage) {
    const ends = parts.map(({ mention }) => mention.token);
    return { at: first!, from: Math.min(...ends.map((one) => one.from)), to: Math.max(...ends.map((one) => one.to)) };
  }
  return { at: whole, from: whole.mention.token.from, to: whole.mention.token.to };
}
