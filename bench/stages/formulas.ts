// The straightforward way to check the same ties: a formula a tie, target minus SUM of its parts, all calculated.
import {
  columnName,
  sheetNamed,
  valueAt,
  type CellValue,
  type Ref,
  type Snapshot,
  type Tie,
} from '../../src/model/index.js';
import { evaluate } from '../../src/hosts/xlsx/evaluate.js';
import { parseFormula, type FormulaArea, type Node } from '../../src/hosts/xlsx/formula-parse.js';

const cellIn = ({ sheet, row, column }: Ref) => `'${sheet}'!${columnName(column)}${row + 1}`;

export function formulasOf(ties: readonly Tie[]): readonly Node[] {
  return ties.flatMap((tie) => {
    const parts = tie.parts.map((part) => `${part.sign < 0 ? '-' : ''}${cellIn(part.at)}`);
    return parseFormula(`${cellIn(tie.target)}-SUM(${parts.join(',')})`) ?? [];
  });
}

/** How many of the differences are not zero, to the cent. */
export function recalculateAll(formulas: readonly Node[], snapshot: Snapshot): number {
  const sheets = new Map(snapshot.sheets.map((sheet) => [sheet.name, sheetNamed(snapshot, sheet.name)!]));
  const valuesOf = ({ sheet, top, left }: FormulaArea): CellValue[] => [valueAt(sheets.get(sheet!)!, top, left)];
  return formulas.filter((formula) => Math.abs(Number(evaluate(formula, valuesOf))) > 0.005).length;
}
