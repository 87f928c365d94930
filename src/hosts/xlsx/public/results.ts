import { refKey, type CellValue, type Ref, type Snapshot } from '../../../model/index.js';
import { recalculate } from '../calculate.js';

/** The results of formulas that the file holds without one, by `refKey`, as far as they can be calculated here. */
export function missingResults(snapshot: Snapshot): ReadonlyMap<string, CellValue> {
  const missing: Ref[] = [];
  for (const { name, formulas, values, rowStart, rowCount, columns } of snapshot.sheets) {
    for (let row = 0; row < rowCount; row += 1) {
      for (let index = rowStart[row]!; index < rowStart[row + 1]!; index += 1) {
        if (values[index] === null && formulas.has(index)) missing.push({ sheet: name, row, column: columns[index]! });
      }
    }
  }
  if (missing.length === 0) return new Map();
  return new Map(recalculate(snapshot, missing).map(({ at, value }) => [refKey(at), value]));
}
