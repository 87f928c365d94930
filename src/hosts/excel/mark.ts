import type { Ref } from '../../model/index.js';
import type { Mark, Outcome } from '../host.js';
import { beginNotes, failedAtNotes, replaceNotes } from './notes.js';
import { addOwn, findOwn, removeOwn, type OwnFormats } from './own-formats.js';
import { DONE, refuse, run } from './run.js';
import type { ListedSheet } from './sheets.js';

/** The later of two kinds lies on top. */
const ORDER = ['drift', 'warning', 'error', 'cause'] as const satisfies readonly Mark['kind'][];

/**
 * Replaces all of our marks, outlines and notes in two syncs: what is there, then off and on.
 * Protected sheets stay as they are and are named in the note: we never unprotect.
 */
export function markCells(marks: readonly Mark[], known: readonly ListedSheet[]): Promise<Outcome> {
  return run(async (context) => {
    const own = await findOwn(context, known, marks);
    const missing = marks.find(({ at }) => !own.some(({ sheet }) => sheet.name === at.sheet));
    if (missing) return refuse('host.sheet-missing', { sheet: missing.at.sheet });
    context.application.suspendScreenUpdatingUntilNextSync();
    const locked = own.filter((sheet) => replaceOn(sheet, marks) === 'locked');
    // Last in the batch: where Excel refuses a note, the marks are on all the same.
    beginNotes(context);
    for (const { notes } of own) if (notes) replaceNotes(notes);
    try {
      await context.sync();
    } catch (error) {
      if (!failedAtNotes(error)) throw error;
      return { done: true, note: { key: 'host.notes-refused', data: {} } };
    }
    return noteOf(locked, 'host.protected-mark');
  });
}

function replaceOn(own: OwnFormats, marks: readonly Mark[]): 'done' | 'locked' {
  const here = marks.filter(({ at }) => at.sheet === own.sheet.name);
  if (own.locked) return here.length + own.formats.length > 0 ? 'locked' : 'done';
  removeOwn(own, () => true);
  for (const kind of ORDER) {
    const cells = here.filter((mark) => mark.kind === kind).map(({ at }) => at);
    addOwn(own.worksheet, kind, cells);
  }
  return 'done';
}

function noteOf(locked: readonly OwnFormats[], key: string): Outcome {
  if (locked.length === 0) return DONE;
  return { done: true, note: { key, data: { sheets: locked.map(({ sheet }) => sheet.name).join('、') } } };
}

/**
 * Selects the cell and outlines its parts instead of those outlined before. On a protected sheet it only navigates,
 * and a cell in a hidden, filtered or folded row can't be seen: the note says so.
 */
export function revealCell(at: Ref, parts: readonly Ref[], known: readonly ListedSheet[]): Promise<Outcome> {
  return run(async (context) => {
    const cell = context.workbook.worksheets.getItemOrNullObject(at.sheet).getCell(at.row, at.column);
    cell.load('rowHidden,columnHidden');
    const own = await findOwn(context, known);
    const target = own.find(({ sheet }) => sheet.name === at.sheet);
    if (!target) return refuse('host.sheet-missing', { sheet: at.sheet });
    if (target.sheet.visibility !== 'visible') return refuse('host.sheet-hidden', { sheet: at.sheet });
    target.worksheet.activate();
    cell.select();
    const locked = own.filter((sheet) => outlineOn(sheet, parts) === 'locked');
    await context.sync();
    if (cell.rowHidden || cell.columnHidden) return { done: true, note: { key: 'host.cell-hidden', data: {} } };
    return noteOf(locked, 'host.protected-outline');
  });
}

function outlineOn(own: OwnFormats, parts: readonly Ref[]): 'done' | 'locked' {
  const here = parts.filter((part) => part.sheet === own.sheet.name);
  if (own.locked) return here.length > 0 ? 'locked' : 'done';
  removeOwn(own, (kind) => kind === 'part');
  addOwn(own.worksheet, 'part', here);
  return 'done';
}
