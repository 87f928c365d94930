import type { Paragraph } from '../../model/index.js';

/** A text as it is read: one paragraph, or several cells that one sentence runs through. */
export interface Running {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** A paragraph, and where it begins in the text. */
export interface Piece {
  readonly paragraph: Paragraph;
  readonly from: number;
}

/** What can't end a sentence: a comma, a list that was opened. */
const GOES_ON = /(?:[,，、;；]|(?:其中|包括|分别为|用于以下方面)[:：]?)\s*$/;
/** A wrapped line of a page: long, in the middle of a sentence. */
const WRAPPED = /^(?=.{30})(?=.*[,，。;；]).*[^。！？!?:：;；.…\s\d）)]\s*$/s;
const WRAPPED_FIGURE = /\d\s*$/;
const STARTS_UNIT = /^\s*(?:\d|万元|元|亿元|%|％)/;
/** A heading or a list of its own starts here. */
const STARTS_NEW = /^\s*[一二三四五六七八九十]{1,3}、|^\s*[（(][一二三四五六七八九十]{1,3}[）)]/;

/** Joins paragraphs that stand below each other where the first stops in the middle of a sentence. */
export function runningTexts(paragraphs: readonly Paragraph[]): readonly Running[] {
  const runs: { text: string; pieces: Piece[] }[] = [];
  for (const paragraph of paragraphs) {
    const last = runs.at(-1);
    if (last && continues(last.pieces.at(-1)!.paragraph, paragraph)) {
      last.pieces.push({ paragraph, from: last.text.length });
      last.text += paragraph.text;
    } else runs.push({ text: paragraph.text, pieces: [{ paragraph, from: 0 }] });
  }
  return runs;
}

function continues(first: Paragraph, second: Paragraph): boolean {
  const isBelow =
    first.at?.sheet === second.at?.sheet &&
    first.at?.column === second.at?.column &&
    (second.at?.row ?? 0) > (first.at?.row ?? 0) &&
    first.instance === second.instance;
  if (!isBelow || STARTS_NEW.test(second.text)) return false;
  if (GOES_ON.test(first.text) || WRAPPED.test(first.text)) return true;
  return WRAPPED_FIGURE.test(first.text) && STARTS_UNIT.test(second.text);
}

/** The paragraph that a stretch of the text begins in, and the stretch within it. */
export function pieceAt(
  { pieces }: Running,
  { from, to }: { readonly from: number; readonly to: number },
): { readonly paragraph: Paragraph; readonly from: number; readonly to: number } {
  const piece = pieces.findLast((one) => one.from <= from) ?? pieces[0]!;
  const { paragraph } = piece;
  return { paragraph, from: from - piece.from, to: Math.min(to - piece.from, paragraph.text.length) };
}
