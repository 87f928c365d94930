import type { Message } from './message.js';
import type { Ref } from './place.js';

/** What is written into a cell: a formula starts with `=`; null clears. Amounts are decimal numerals. */
export type CellContent = { readonly number: string } | { readonly text: string } | { readonly formula: string } | null;

/** One cell's change. It is refused when the cell no longer holds `before`. */
export interface Edit {
  readonly at: Ref;
  readonly before: CellContent;
  readonly after: CellContent;
  /** Number format to set, where the neighbours' has to be carried over. */
  readonly format?: string;
}

/** A change offered to the user: applied as one batch, then rechecked. Its undo swaps before and after. */
export interface Fix {
  readonly title: Message;
  /** `safe`: the ties force it; `review`: a person must agree. */
  readonly safety: 'safe' | 'review';
  readonly edits: readonly Edit[];
}

export function sameContent(a: CellContent, b: CellContent): boolean {
  if (a === null || b === null) return a === b;
  if ('number' in a) return 'number' in b && a.number === b.number;
  if ('text' in a) return 'text' in b && a.text === b.text;
  return 'formula' in b && a.formula === b.formula;
}

/** The batch that takes `edits` back: last first, before and after exchanged. */
export function inverse(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].reverse().map((edit) => ({ at: edit.at, before: edit.after, after: edit.before }));
}
