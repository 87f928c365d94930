import { analyse } from '../../../src/engine/analyse.js';
import { observe } from '../../../src/engine/observe/observe.js';
import { buildSheet, NO_SETTINGS, parseAddress, type CellValue, type Snapshot } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';
import { looseCells } from '../../loose-cells.js';

/** What is seen in a workbook. */
export function seenIn(snapshot: Snapshot) {
  return observe(analyse(snapshot, standard(), NO_SETTINGS), snapshot, standard());
}

export interface Change {
  readonly value?: CellValue;
  readonly formula?: string;
  readonly format?: string;
}

/** The workbook with cells changed, `'sheet!A1'` → value or { value, formula, format }; a sheet is named by its beginning. */
export function changed(snapshot: Snapshot, changes: Readonly<Record<string, CellValue | Change>>): Snapshot {
  const formats = [...snapshot.formats];
  const formatIndex = (format: string) =>
    formats.includes(format) ? formats.indexOf(format) : formats.push(format) - 1;
  const sheets = snapshot.sheets.map((sheet) => {
    const own = Object.entries(changes).filter(([key]) => sheet.name.startsWith(key.split('!')[0]!));
    if (own.length === 0) return sheet;
    const cells = [...looseCells(sheet)];
    for (const [key, change] of own) {
      const place = parseAddress(key.split('!')[1]!)!;
      const old = cells.find((cell) => cell.row === place.row && cell.column === place.column);
      const given = change !== null && typeof change === 'object' && !('error' in change) ? change : { value: change };
      cells.push({
        ...place,
        value: given.value !== undefined ? given.value : (old?.value ?? null),
        format: given.format === undefined ? (old?.format ?? 0) : formatIndex(given.format),
        ...(given.formula === undefined ? {} : { formula: given.formula }),
      });
    }
    return buildSheet({ name: sheet.name, merges: sheet.merges }, cells);
  });
  return { sheets, formats };
}

/** Every observation of these rules that does not hold. */
export function complaints(snapshot: Snapshot, ...rules: readonly string[]) {
  return seenIn(snapshot).observations.filter(
    (one) => rules.includes(one.rule) && one.verdict.kind !== 'exact' && one.verdict.kind !== 'not-evaluated',
  );
}
