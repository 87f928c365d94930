import type { Sentence } from '../../model/index.js';
import type { Passage } from './context.js';

/** Characters of a long sentence that are kept on either side. */
const AROUND = 90;

/** The sentence that a stretch stands in; of a long one what is near. */
export function sentenceAround(text: string, { from, to }: { readonly from: number; readonly to: number }): Sentence {
  const start = Math.max(text.slice(0, from).search(/[^。！？!?\n]*$/), from - AROUND);
  const after = /^[^。！？!?\n]*[。！？!?]?/.exec(text.slice(to))?.[0].length ?? 0;
  const end = to + Math.min(after, AROUND);
  return { text: text.slice(start, end), from: from - start, to: to - start };
}

const QUOTE = 60;
/** Characters left of each end where the middle is left out. */
const END = 28;

/** The clause around a stretch; of a long one its two ends, never cut inside a figure. */
export function quoteOf({ reading }: Passage, from: number, to: number): string {
  const { text } = reading.flat;
  const start = Math.max(text.slice(0, from).search(/[^,;。:]*$/), 0);
  if (to - start <= QUOTE) return text.slice(start, to);
  const head = beforeFigure(text, start + END);
  const tail = beforeFigure(text, to - END);
  return `${text.slice(start, head)}…${text.slice(tail, to)}`;
}

/** The nearest place to the left that is not inside a figure. */
function beforeFigure(text: string, at: number): number {
  const inside = /[\d.,%]*\d[\d.,]*$/.exec(text.slice(0, at));
  return inside && /[\d.,%]/.test(text[at] ?? '') ? inside.index : at;
}
