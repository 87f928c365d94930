import { addressOf } from '../../model/index.js';
import type { Mark } from '../host.js';
import { isSigned, NOTE_AUTHOR, signed } from '../note-signature.js';

/** What is known of a sheet's notes before ours are put on it. */
export interface AskedNotes {
  readonly notes: Excel.NoteCollection;
  readonly wanted: readonly { readonly address: string; readonly text: string; readonly there: Excel.Note }[];
}

/** Notes came with ExcelApi 1.18: an older Excel marks without them. */
export const canNote = (): boolean => Office.context.requirements.isSetSupported('ExcelApi', '1.18');

/** Asks, within the sync to come, for all notes of a sheet and for those on the cells that are to get one. */
export function askNotes(worksheet: Excel.Worksheet, marks: readonly Mark[]): AskedNotes {
  const { notes } = worksheet;
  notes.load('items/content,items/authorName');
  const wanted = marks.flatMap(({ at, note }) => {
    if (note === undefined) return [];
    const address = addressOf(at);
    return [{ address, text: note, there: notes.getItemOrNullObject(address).load('content,authorName') }];
  });
  return { notes, wanted };
}

/** Ours by the author that an .xlsx file can name, or by our signature; a note that a person wrote on in is theirs. */
const isOurs = ({ authorName, content }: Excel.Note): boolean => authorName === NOTE_AUTHOR || isSigned(content);

/** Takes our notes off and puts the new ones on; a cell that has a note of the person's keeps that. */
export function replaceNotes({ notes, wanted }: AskedNotes): void {
  // From the last to the first: an item may go by its place in the collection.
  for (const note of [...notes.items].reverse()) if (isOurs(note)) note.delete();
  for (const { address, text, there } of wanted) {
    if (there.isNullObject || isOurs(there)) notes.add(address, signed(text));
  }
}

const MARKED = 'gouji: marked';

/** To be called where a batch goes over from marks to notes. */
export const beginNotes = (context: Excel.RequestContext): void => context.trace(MARKED);

/** Did a batch fail at its notes, such as at a cell with a conversation? What stands before them is done. */
export function failedAtNotes(error: unknown): boolean {
  return (error as { readonly traceMessages?: readonly string[] }).traceMessages?.includes(MARKED) === true;
}
