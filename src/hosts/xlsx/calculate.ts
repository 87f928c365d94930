import { cellIndex, refKey, type CellValue, type Ref, type Sheet, type Snapshot } from '../../model/index.js';
import { evaluate, Unsupported } from './evaluate.js';
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
  const formulas = formulasOf(snapshot);
  const affected = affectedBy(formulas, changed);
  return new Calculation(snapshot, affected).run();
}

function formulasOf(snapshot: Snapshot): FormulaCell[] {
  const parsed = new Map<string, Node | undefined>();
  const cells: FormulaCell[] = [];
  for (const sheet of snapshot.sheets) {
    for (const [index, formula] of sheet.formulas) {
      if (!parsed.has(formula)) parsed.set(formula, parseFormula(formula));
      const node = parsed.get(formula);
      if (node) cells.push({ at: placeOf(sheet, index), node, needs: areasIn(node) });
    }
  }
  return cells;
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

function affectedBy(formulas: readonly FormulaCell[], changed: readonly Ref[]): Map<string, FormulaCell> {
  const affected = new Map<string, FormulaCell>();
  const keys = new Set(changed.map(refKey));
  let waiting = [...changed];
  for (const cell of formulas) if (keys.has(refKey(cell.at))) affected.set(refKey(cell.at), cell);
  while (waiting.length > 0) {
    const next: Ref[] = [];
    for (const cell of formulas) {
      if (affected.has(refKey(cell.at)) || !waiting.some((at) => needs(cell, at))) continue;
      affected.set(refKey(cell.at), cell);
      next.push(cell.at);
    }
    waiting = next;
  }
  return affected;
}

function needs(cell: FormulaCell, at: Ref): boolean {
  return cell.needs.some(
    (area) =>
      at.row >= area.top &&
      at.row <= area.bottom &&
      at.column >= area.left &&
      at.column <= area.right &&
      at.sheet === (area.sheet ?? cell.at.sheet),
  );
}

class Calculation {
  private readonly results = new Map<string, CellValue>();
  private readonly sheets: ReadonlyMap<string, Sheet>;

  constructor(
    snapshot: Snapshot,
    private readonly affected: ReadonlyMap<string, FormulaCell>,
  ) {
    this.sheets = new Map(snapshot.sheets.map((sheet) => [sheet.name, sheet]));
  }

  run(): Result[] {
    for (const cell of this.inOrder()) this.calculate(cell);
    return [...this.results].map(([key, value]) => ({ at: this.affected.get(key)!.at, value }));
  }

  /** Each formula after those that it needs; of a circle nothing is said about the order. */
  private inOrder(): FormulaCell[] {
    const order: FormulaCell[] = [];
    const seen = new Set<string>();
    const cells = [...this.affected.values()];
    // An explicit stack: chains of formulas may be longer than the call stack.
    for (const start of cells) {
      const stack: { cell: FormulaCell; entered: boolean }[] = [{ cell: start, entered: false }];
      while (stack.length > 0) {
        const { cell, entered } = stack.pop()!;
        if (entered) order.push(cell);
        else if (!seen.has(refKey(cell.at))) {
          seen.add(refKey(cell.at));
          stack.push({ cell, entered: true });
          for (const other of cells)
            if (!seen.has(refKey(other.at)) && needs(cell, other.at)) stack.push({ cell: other, entered: false });
        }
      }
    }
    return order;
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
