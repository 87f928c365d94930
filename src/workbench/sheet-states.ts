import type { Checked, Severity } from '../model/index.js';
import type { SheetName } from '../worker/protocol.js';

export type SheetState = 'error' | 'warning' | 'drift' | 'ok' | 'none';

const ORDER: readonly SheetState[] = ['none', 'ok', 'drift', 'warning', 'error'];

/** The dot of each sheet tab: the gravest mark on it; `ok` where a table was recognised, `none` where not. */
export function sheetStates(
  sheets: readonly SheetName[],
  checked: Checked | undefined,
  marks: ReadonlyMap<string, Severity | 'drift'>,
): ReadonlyMap<string, SheetState> {
  const states = new Map<string, SheetState>(sheets.map(({ name }) => [name, 'none']));
  const raise = (sheet: string, state: SheetState): void => {
    const before = states.get(sheet);
    if (before !== undefined && ORDER.indexOf(state) > ORDER.indexOf(before)) states.set(sheet, state);
  };
  for (const table of checked?.tables ?? []) raise(table.sheet, 'ok');
  for (const [key, mark] of marks) raise(key.slice(0, key.lastIndexOf('!')), mark === 'info' ? 'ok' : mark);
  return states;
}
