import { parseArea } from '../../model/index.js';
import type { Change } from '../host.js';
import { run } from './run.js';
import type { ListedSheet } from './sheets.js';

/** What moves cells about: anything on the sheet may have changed. */
const CELLS_STAY = new Set<string>(['RangeEdited', 'Unknown']);

/** The sheet as a whole: no area. */
const ANYWHERE: readonly Pick<Change, 'area'>[] = [{}];

type NameOf = (id: string) => string | undefined;
type SheetEvent = Pick<Excel.WorksheetChangedEventArgs, 'worksheetId' | 'source'>;

/**
 * Tells of edits by the person, by co-authors and by ourselves, and of sheets that come and go.
 * Handlers only translate: Excel waits for them.
 */
export function listen(listener: (change: Change) => void, nameOf: NameOf): () => void {
  let stopped = false;
  const tell = async ({ worksheetId, source }: SheetEvent, areas: readonly Pick<Change, 'area'>[]): Promise<void> => {
    const sheet = nameOf(worksheetId) ?? (await lookUp(worksheetId));
    if (sheet === undefined) return;
    const byOthers = source === 'Remote' ? ({ byOthers: true } as const) : {};
    for (const area of areas) if (!stopped) listener({ sheet, ...area, ...byOthers });
  };
  const registered = run(async (context) => {
    const { worksheets } = context.workbook;
    const handlers = [
      worksheets.onChanged.add((event) => tell(event, areasOf(event))),
      worksheets.onAdded.add((event) => tell(event, ANYWHERE)),
      worksheets.onDeleted.add((event) => tell(event, ANYWHERE)),
    ];
    await context.sync();
    return handlers;
  });
  // Without events there is no live recheck; the button checks all the same.
  registered.catch(() => undefined);
  return () => {
    stopped = true;
    void registered.then(unregister).catch(() => undefined);
  };
}

/** The name of a sheet that came after the last read; undefined when it has gone again. */
function lookUp(id: string): Promise<string | undefined> {
  return run(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(id).load('name');
    await context.sync();
    return sheet.isNullObject ? undefined : sheet.name;
  });
}

async function unregister(
  handlers: readonly { context: OfficeExtension.ClientRequestContext; remove(): void }[],
): Promise<void> {
  for (const handler of handlers) handler.remove();
  await handlers[0]!.context.sync();
}

function areasOf(event: Excel.WorksheetChangedEventArgs): readonly Pick<Change, 'area'>[] {
  if (!CELLS_STAY.has(event.changeType)) return ANYWHERE;
  return event.address.split(',').map((address) => {
    const area = parseArea(address.slice(address.lastIndexOf('!') + 1).trim());
    return area ? { area } : {};
  });
}

export function namesOf(sheets: readonly ListedSheet[]): NameOf {
  return (id) => sheets.find((sheet) => sheet.id === id)?.name;
}
