import type { CellValue, Ref, Sheet, Snapshot } from '../../model/index.js';

/** A cell that held a number and holds another one now. */
export interface NumberChange {
  readonly at: Ref;
  readonly before: number;
  readonly after: number;
}

/**
 * Where two snapshots differ, if numbers are all that differs: the same cells in the same places with the same formulas
 * and number formats. Undefined where anything else does. A sheet that is the very same object is not looked into;
 * merges, texts and hidden rows never change a result.
 */
export function changedNumbers(before: Snapshot, after: Snapshot): readonly NumberChange[] | undefined {
  if (before.sheets.length !== after.sheets.length) return undefined;
  const changes: NumberChange[] = [];
  for (let index = 0; index < after.sheets.length; index += 1) {
    const [old, now] = [before.sheets[index]!, after.sheets[index]!];
    if (old === now && before.formats === after.formats) continue;
    if (!sameShape(old, now) || !sameFormats(before, old, after, now)) return undefined;
    if (!addChanges(changes, old, now)) return undefined;
  }
  return changes;
}

function sameShape(old: Sheet, now: Sheet): boolean {
  return (
    old.name === now.name &&
    old.visibility === now.visibility &&
    old.columnCount === now.columnCount &&
    sameNumbers(old.rowStart, now.rowStart) &&
    sameNumbers(old.columns, now.columns) &&
    sameFormulas(old.formulas, now.formulas)
  );
}

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

function sameFormulas(a: Sheet['formulas'], b: Sheet['formulas']): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [index, formula] of a) if (b.get(index) !== formula) return false;
  return true;
}

/** Format codes may be numbered otherwise when a sheet was read anew. */
function sameFormats(before: Snapshot, old: Sheet, after: Snapshot, now: Sheet): boolean {
  const same = before.formats === after.formats || before.formats.every((code, index) => after.formats[index] === code);
  for (let index = 0; index < now.formats.length; index += 1) {
    const [a, b] = [old.formats[index]!, now.formats[index]!];
    if (!(same && a === b) && before.formats[a] !== after.formats[b]) return false;
  }
  return true;
}

/** False where something that is no number became another thing, or the reverse. */
function addChanges(changes: NumberChange[], old: Sheet, now: Sheet): boolean {
  let row = 0;
  for (let index = 0; index < now.values.length; index += 1) {
    const [a, b] = [old.values[index]!, now.values[index]!];
    if (a === b || sameError(a, b)) continue;
    if (typeof a !== 'number' || typeof b !== 'number') return false;
    while (now.rowStart[row + 1]! <= index) row += 1;
    changes.push({ at: { sheet: now.name, row, column: now.columns[index]! }, before: a, after: b });
  }
  return true;
}

function sameError(a: CellValue, b: CellValue): boolean {
  return typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && a.error === b.error;
}
