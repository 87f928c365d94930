import type { Observation, Paragraph } from '../../model/index.js';

/** A wrong figure of the text with what it breaks besides: shares, rates and sums made of it. */
export interface Misprint {
  readonly wrong: Observation;
  readonly echoes: readonly Observation[];
}

/** Characters that are read again at most, over all trials: a long text with many errors stays fast. */
const BUDGET = 300_000;
/** Figures that have a cell come first: shares and sums made of them are their echoes, not the other way. */
const FIRST = /^(?:T1|H\d+)$/;

/** Puts each wrong figure right in turn and reads the text again: what then holds was no more than its echo. */
export function misprintsOf(
  paragraphs: readonly Paragraph[],
  observations: readonly Observation[],
  read: (paragraphs: readonly Paragraph[]) => readonly Observation[],
): readonly Misprint[] {
  const wrong = observations.filter(isWrong);
  const left = new Set(wrong);
  const length = paragraphs.reduce((sum, { text }) => sum + text.length, 0);
  let trials = Math.max(1, Math.floor(BUDGET / Math.max(length, 1)));
  const found: Misprint[] = [];
  for (const one of [
    ...wrong.filter(({ rule }) => FIRST.test(rule)),
    ...wrong.filter(({ rule }) => !FIRST.test(rule)),
  ]) {
    const changed = left.has(one) && left.size > 1 && trials > 0 ? corrected(paragraphs, one) : undefined;
    if (!changed) continue;
    trials -= 1;
    const still = new Set(read(changed).filter(isWrong).map(keyOf));
    const known = new Set(wrong.map((other) => keyAfter(other, one)));
    // A correction that breaks something else is none.
    if ([...still].some((key) => !known.has(key))) continue;
    const echoes = [...left].filter((other) => other !== one && !still.has(keyAfter(other, one)));
    if (echoes.length === 0) continue;
    for (const explained of [one, ...echoes]) left.delete(explained);
    found.push({ wrong: one, echoes });
  }
  return found;
}

function isWrong({ verdict }: Observation): boolean {
  return verdict.kind === 'mismatch';
}

function corrected(
  paragraphs: readonly Paragraph[],
  { target, correction }: Observation,
): readonly Paragraph[] | undefined {
  const index = correction ? paragraphs.findIndex(({ at }) => isAt(at, target)) : -1;
  const paragraph = paragraphs[index];
  if (!paragraph || !correction) return undefined;
  const text = paragraph.text.slice(0, correction.from) + correction.text + paragraph.text.slice(correction.to);
  return paragraphs.with(index, { ...paragraph, text });
}

function isAt(a: Paragraph['at'], b: Observation['target']): boolean {
  return a?.sheet === b?.sheet && a?.row === b?.row && a?.column === b?.column;
}

function keyOf({ rule, target, span }: Observation): string {
  return [rule, target?.sheet, target?.row, target?.column, span?.from, span?.to].join(' ');
}

/** Its key once another figure has been put right: what stands behind that figure moves. */
function keyAfter(one: Observation, { target, correction }: Observation): string {
  if (!correction || !one.span || !isAt(one.target, target)) return keyOf(one);
  const longer = correction.text.length - (correction.to - correction.from);
  const moved = (at: number) => (at >= correction.to ? at + longer : at);
  return keyOf({ ...one, span: { from: moved(one.span.from), to: moved(one.span.to) } });
}
