import { parseArea } from '../../model/index.js';
import type { Change } from '../host.js';
import { run } from './run.js';
import type { ListedSheet } from './sheets.js';

/** What moves cells about: anything on the sheet may have changed. */
const CELLS_STAY = new Set<string>(['RangeEdited', 'Unknown']);

type NameOf = (id: string) => string | undefined;

/**
 * Tells of edits by the person, by co-authors and by ourselves, and of sheets that come and go.
 * Handlers only translate: Excel waits for them.
 */
export function listen(listener: (change: Change) => void, nameOf: NameOf): () => void {
  let stopped = false;
  const tell = async (worksheetId: string, event?: Excel.WorksheetChangedEventArgs): Promise<void> => {
    const sheet = nameOf(worksheetId) ?? (await lookUp(worksheetId));
    if (sheet === undefined) return;
    for (const change of event ? changesOf(sheet, event) : [{ sheet }]) if (!stopped) listener(change);
  };
  const registered = run(async (context) => {
    const { worksheets } = context.workbook;
    const handlers = [
      worksheets.onChanged.add((event) => tell(event.worksheetId, event)),
      worksheets.onAdded.add(({ worksheetId }) => tell(worksheetId)),
      worksheets.onDeleted.add(({ worksheetId }) => tell(worksheetId)),
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

function changesOf(sheet: string, event: Excel.WorksheetChangedEventArgs): Change[] {
  if (!CELLS_STAY.has(event.changeType)) return [{ sheet }];
  return event.address.split(',').map((address) => {
    const area = parseArea(address.slice(address.lastIndexOf('!') + 1).trim());
    return area ? { sheet, area } : { sheet };
  });
}

export function namesOf(sheets: readonly ListedSheet[]): NameOf {
  return (id) => sheets.find((sheet) => sheet.id === id)?.name;
}
