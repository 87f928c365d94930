import type { Visibility } from '../../model/index.js';

/** A sheet as Excel lists it. */
export interface ListedSheet {
  readonly id: string;
  readonly name: string;
  readonly visibility: Visibility;
}

const VISIBILITY: Readonly<Record<string, Visibility>> = {
  Visible: 'visible',
  Hidden: 'hidden',
  VeryHidden: 'very-hidden',
};

/** To be loaded; the next sync fills it for {@link listed}. */
export function loadSheets(context: Excel.RequestContext): Excel.WorksheetCollection {
  return context.workbook.worksheets.load('items/id,items/name,items/visibility');
}

export function listed(sheets: Excel.WorksheetCollection): readonly ListedSheet[] {
  return sheets.items.map(({ id, name, visibility }) => ({
    id,
    name,
    visibility: VISIBILITY[visibility] ?? 'visible',
  }));
}
