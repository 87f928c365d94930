import type { Edit } from '../../model/index.js';
import type { PackageEditor } from './editor.js';
import type { WorkbookParts } from './package.js';
import { NAME } from './vocabulary.js';

/** The elements of a workbook that stand before `calcPr` (CT_Workbook). */
const BEFORE: ReadonlySet<number> = new Set([
  ...[NAME.fileVersion, NAME.fileSharing, NAME.workbookPr, NAME.workbookProtection, NAME.bookViews, NAME.sheets],
  ...[NAME.functionGroups, NAME.externalReferences, NAME.definedNames],
]);

/**
 * Makes spreadsheet programs calculate the workbook anew when they open it, and drops the calculation chain when
 * formulas came or went: it must list exactly the cells with formulas, and every program makes a new one.
 */
export function editCalculation(editor: PackageEditor, workbook: WorkbookParts, edits: readonly Edit[]): void {
  const isFormula = (content: Edit['after']): boolean => content !== null && 'formula' in content;
  if (edits.some((edit) => isFormula(edit.before) || isFormula(edit.after))) {
    const chain = editor.relationships(workbook.part).find((relation) => relation.type === 'calcChain');
    if (chain) editor.remove(chain.target, workbook.part);
  }
  requestCalculation(editor, workbook.part);
}

function requestCalculation(editor: PackageEditor, part: string): void {
  const scanner = editor.scanner(part);
  scanner.next();
  const { prefix } = scanner;
  let insertAt = scanner.position;
  while (scanner.nextChild(1)) {
    if (scanner.name === NAME.calcPr) {
      if (scanner.flag(NAME.fullCalcOnLoad)) return;
      const known = scanner.bounds(NAME.fullCalcOnLoad);
      const end = scanner.position - (scanner.empty ? 2 : 1);
      if (known) editor.splice(part, [{ from: scanner.valueStart, to: scanner.valueEnd, text: '1' }]);
      else editor.splice(part, [{ from: end, to: end, text: ' fullCalcOnLoad="1"' }]);
      return;
    }
    const stands = BEFORE.has(scanner.name);
    while (scanner.nextChild(2)) continue;
    if (stands) insertAt = scanner.position;
  }
  editor.splice(part, [{ from: insertAt, to: insertAt, text: `<${prefix}calcPr fullCalcOnLoad="1"/>` }]);
}
