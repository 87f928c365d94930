import { cellIndex, contains, refKey, type CellValue, type Ref, type Sheet, type Snapshot } from '../../model/index.js';
import { evaluate, Unsupported } from './evaluate.js';
import { toTemplate } from './formula.js';
import { parseFormula, type FormulaArea, type Node } from './formula-parse.js';

interface FormulaCell {
  readonly at: Ref;
  readonly node: Node;
  readonly needs: readonly FormulaArea[];
}

/** The new result of a formula that depends on what changed. */
export interface Result {
  readonly at: Ref;
  readonly value: CellValue;
}

/**
 * The results of the formulas that depend on the changed cells, directly or through others, and of the changed cells
 * that hold formulas themselves. A formula outside the small language calculated here keeps the result that it had;
 * the spreadsheet program calculates all of them when it opens the file.
 */
export function recalculate(snapshot: Snapshot, changed: readonly Ref[]): Result[] {
  const formulas = new Formulas(formulasOf(snapshot));
  return new Calculation(snapshot).run(formulas.affectedBy(changed));
}

function formulasOf(snapshot: Snapshot): FormulaCell[] {
  const cells: FormulaCell[] = [];
  for (const sheet of snapshot.sheets) {
    const parsed = new Map<string, Node | undefined>();
    const meaning = meaningOfNames(snapshot, sheet.name);
    for (const [index, formula] of sheet.formulas) {
      if (!parsed.has(formula)) parsed.set(formula, parseFormula(formula, meaning));
      const node = parsed.get(formula);
      if (node) cells.push({ at: placeOf(sheet, index), node, needs: areasIn(node) });
    }
  }
  return cells;
}

/**
 * What a name (in capitals) stands for in the formulas of a sheet: its own names come before the workbook's. A name that
 * is defined by other names, or by a relative reference (which moves with the formula), is not calculated.
 */
function meaningOfNames({ names = [] }: Snapshot, sheet: string): (name: string) => Node | undefined {
  const known = new Map<string, Node | undefined>();
  const here = names.filter((one) => one.sheet === undefined || one.sheet === sheet);
  for (const one of here.sort((a, b) => Number(a.sheet !== undefined) - Number(b.sheet !== undefined))) {
    const node = parseFormula(one.formula);
    const isFixed =
      node &&
      areasIn(node).every((area) => area.sheet !== undefined) &&
      toTemplate(one.formula).refs.every((ref) => ref.rowFixed && ref.columnFixed);
    known.set(one.name.toUpperCase(), isFixed ? node : undefined);
  }
  return (name) => known.get(name);
}

/** The place of a cell from its index: the last row that starts at or before it. */
function placeOf(sheet: Sheet, index: number): Ref {
  let low = 0;
  let high = sheet.rowCount - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sheet.rowStart[middle]! <= index) low = middle;
    else high = middle - 1;
  }
  return { sheet: sheet.name, row: low, column: sheet.columns[index]! };
}

function areasIn(node: Node): FormulaArea[] {
  if (node.kind === 'area') return [node.area];
  if (node.kind === 'unary') return areasIn(node.operand);
  if (node.kind === 'binary') return [...areasIn(node.left), ...areasIn(node.right)];
  return node.kind === 'call' ? node.operands.flatMap(areasIn) : [];
}

/** Areas up to this size are looked up cell by cell, larger ones by comparing edges. */
const SMALL = 64;

/** Formulas, found by the cells that they need. */
class Formulas {
  private readonly own = new Map<string, FormulaCell>();
  private readonly bySmall = new Map<string, FormulaCell[]>();
  private readonly large: { readonly cell: FormulaCell; readonly area: FormulaArea; readonly sheet: string }[] = [];

  constructor(cells: readonly FormulaCell[]) {
    for (const cell of cells) {
      this.own.set(refKey(cell.at), cell);
      for (const area of cell.needs) this.add(cell, area, area.sheet ?? cell.at.sheet);
    }
  }

  /** The changed cells' own formulas and all that depend on them, each after those that it needs. */
  affectedBy(changed: readonly Ref[]): FormulaCell[] {
    const after: FormulaCell[] = [];
    const seen = new Set<string>();
    // Depth first, with a stack of our own: chains of formulas may be longer than the call stack.
    const stack = changed.map((at) => ({ at, left: false }));
    while (stack.length > 0) {
      const { at, left } = stack.pop()!;
      const key = refKey(at);
      const own = this.own.get(key);
      if (left) {
        if (own) after.push(own);
      } else if (!seen.has(key)) {
        seen.add(key);
        stack.push({ at, left: true });
        for (const dependant of this.dependants(at)) stack.push({ at: dependant.at, left: false });
      }
    }
    return after.reverse();
  }

  private add(cell: FormulaCell, area: FormulaArea, sheet: string): void {
    if ((area.bottom - area.top + 1) * (area.right - area.left + 1) > SMALL) {
      this.large.push({ cell, area, sheet });
      return;
    }
    for (let row = area.top; row <= area.bottom; row += 1) {
      for (let column = area.left; column <= area.right; column += 1) {
        const key = refKey({ sheet, row, column });
        const known = this.bySmall.get(key);
        if (known) known.push(cell);
        else this.bySmall.set(key, [cell]);
      }
    }
  }

  private dependants(at: Ref): FormulaCell[] {
    const large = this.large.filter(({ area, sheet }) => sheet === at.sheet && contains(area, at.row, at.column));
    return [...(this.bySmall.get(refKey(at)) ?? []), ...large.map(({ cell }) => cell)];
  }
}

class Calculation {
  private readonly results = new Map<string, CellValue>();
  private readonly sheets: ReadonlyMap<string, Sheet>;

  constructor(snapshot: Snapshot) {
    this.sheets = new Map(snapshot.sheets.map((sheet) => [sheet.name, sheet]));
  }

  run(cells: readonly FormulaCell[]): Result[] {
    for (const cell of cells) this.calculate(cell);
    return cells.flatMap(({ at }) => {
      const value = this.results.get(refKey(at));
      return value === undefined ? [] : [{ at, value }];
    });
  }

  private calculate(cell: FormulaCell): void {
    try {
      this.results.set(refKey(cell.at), evaluate(cell.node, (area) => this.valuesOf(cell.at.sheet, area)) ?? 0);
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
    }
  }

  private *valuesOf(own: string, area: FormulaArea): Generator<CellValue> {
    const sheet = this.sheets.get(area.sheet ?? own);
    if (!sheet) throw new Unsupported();
    for (let row = area.top; row <= Math.min(area.bottom, sheet.rowCount - 1); row += 1) {
      for (let index = firstAt(sheet, row, area.left); index < sheet.rowStart[row + 1]!; index += 1) {
        const column = sheet.columns[index]!;
        if (column > area.right) break;
        yield this.results.get(refKey({ sheet: sheet.name, row, column })) ?? sheet.values[index]!;
      }
    }
  }
}

function firstAt(sheet: Sheet, row: number, column: number): number {
  const found = cellIndex(sheet, row, column);
  if (found >= 0) return found;
  let index = sheet.rowStart[row]!;
  while (index < sheet.rowStart[row + 1]! && sheet.columns[index]! < column) index += 1;
  return index;
}
