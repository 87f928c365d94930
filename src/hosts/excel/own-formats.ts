import { markFormula, markKindOf, type MarkKind } from '../mark-formula.js';
import type { Mark } from '../host.js';
import type { Ref } from '../../model/index.js';
import { addressesOf, rectanglesOf } from './areas.js';
import { askNotes, canNote, type AskedNotes } from './notes.js';
import { listed, loadSheets, type ListedSheet } from './sheets.js';

/** What a sheet carries of ours, and whether it lets us change that. */
export interface OwnFormats {
  readonly sheet: ListedSheet;
  readonly worksheet: Excel.Worksheet;
  readonly formats: readonly { readonly kind: MarkKind; readonly format: Excel.ConditionalFormat }[];
  readonly locked: boolean;
  /** Where notes were asked for and the sheet lets us write them. */
  readonly notes?: AskedNotes;
}

/**
 * Finds our conditional formats on all sheets by their formula, so that a later session finds them too.
 * `known`: the sheets of the last list; with it this takes one sync, and one more only for sheets that came since.
 * `marks`: those that are to come; with them the notes are looked up as well, where this Excel has notes.
 */
export async function findOwn(
  context: Excel.RequestContext,
  known: readonly ListedSheet[],
  marks?: readonly Mark[],
): Promise<readonly OwnFormats[]> {
  const all = loadSheets(context);
  const noted = marks && canNote() ? marks : undefined;
  const asked = known.map((sheet) => [sheet.id, ask(context, sheet, noted)] as const);
  await context.sync();
  const answers = new Map(asked);
  const sheets = listed(all);
  const fresh = sheets.filter((sheet) => !answers.has(sheet.id));
  for (const sheet of fresh) answers.set(sheet.id, ask(context, sheet, noted));
  if (fresh.length > 0) await context.sync();
  return sheets.map((sheet) => ownOf(sheet, answers.get(sheet.id)!));
}

type Asked = ReturnType<typeof ask>;

function ask(context: Excel.RequestContext, { id, name }: ListedSheet, marks: readonly Mark[] | undefined) {
  const worksheet = context.workbook.worksheets.getItemOrNullObject(id);
  const protection = worksheet.protection.load('protected,options');
  const formats = worksheet.getRange().conditionalFormats;
  formats.load('items/id,items/type,items/customOrNullObject/rule/formula');
  const notes =
    marks &&
    askNotes(
      worksheet,
      marks.filter(({ at }) => at.sheet === name),
    );
  return { worksheet, protection, formats, notes };
}

function ownOf(sheet: ListedSheet, { worksheet, protection, formats, notes }: Asked): OwnFormats {
  const own = formats.items.flatMap((format) => {
    const kind = format.type === 'Custom' ? markKindOf(format.customOrNullObject.rule.formula) : undefined;
    return kind ? [{ kind, format }] : [];
  });
  const locked = protection.protected && !protection.options.allowFormatCells;
  // Formats may be let through a protection, notes are objects and never are.
  return { sheet, worksheet, formats: own, locked, ...(notes && !protection.protected ? { notes } : {}) };
}

/** Takes off those of the kinds asked for, one by one: never `clearAll`, which would take the user's too. */
export function removeOwn(own: OwnFormats, isMeant: (kind: MarkKind) => boolean): number {
  const meant = own.formats.filter(({ kind }) => isMeant(kind));
  if (own.locked) return 0;
  for (const { format } of meant) format.delete();
  return meant.length;
}

/** One conditional format for as many cells as an address holds. */
export function addOwn(worksheet: Excel.Worksheet, kind: MarkKind, cells: readonly Ref[]): void {
  for (const address of addressesOf(rectanglesOf(cells))) {
    const { custom } = worksheet.getRanges(address).conditionalFormats.add('Custom');
    custom.rule.formula = markFormula(kind);
    dress(custom.format, kind);
  }
}

/** Colours that stay apart in grey and for colour-blind eyes; a cause is bold besides. */
const FILLS: Readonly<Record<Exclude<MarkKind, 'part'>, string>> = {
  error: '#FFC7CE',
  warning: '#FFEB9C',
  drift: '#DDEBF7',
  cause: '#FF9F9F',
};

const OUTLINE = '#0F6CBD';

function dress(format: Excel.ConditionalRangeFormat, kind: MarkKind): void {
  if (kind === 'part') {
    for (const side of ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'] as const) {
      const border = format.borders.getItem(side);
      border.style = 'Continuous';
      border.color = OUTLINE;
    }
    return;
  }
  format.fill.color = FILLS[kind];
  if (kind === 'cause') format.font.bold = true;
}
