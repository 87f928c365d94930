import type { Ref } from './place.js';

/** The sheet of a text that was pasted beside the workbook: no sheet of a workbook may bear such a name. */
export const PASTED_TEXT = '[情况说明]';

/** Does the place stand in the pasted text, not in the workbook? */
export function isPasted(at: Ref): boolean {
  return at.sheet === PASTED_TEXT;
}

/** A piece of running text: a cell of the sheet 情况说明, a line of a .txt, a paragraph of a .docx. */
export interface Paragraph {
  /** As it stands there, white space and all: spans count its UTF-16 units. */
  readonly text: string;
  /** The cell; for a text file `sheet` is the file's name and `row` counts its paragraphs. */
  readonly at?: Ref;
  /** Instance of the table that the text belongs to, where it stands in a field of a form. */
  readonly instance?: string;
}
