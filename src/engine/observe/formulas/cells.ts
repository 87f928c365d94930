import {
  add,
  addressOf,
  amountOfNumber,
  cellAt,
  cellIndex,
  isZero,
  negate,
  refKey,
  roundTo,
  ZERO,
} from '../../../model/index.js';
import type { Amount, Figure, Ref, Table } from '../../../model/index.js';
import { readAmount } from '../../figures/read.js';
import type { Scene } from '../scene.js';
import { sumOf, type Sum, type Term } from './terms.js';

/** An amount cell with its formula; `sum` where the formula only adds and subtracts. */
export interface FormulaCell {
  readonly at: Ref;
  readonly table: Table;
  readonly figure: Figure;
  /** With the leading `=`, as a person sees it. */
  readonly formula: string;
  readonly sum: Sum | undefined;
}

/** Cells that all formulas together may add: a workbook that overlaps its ranges on purpose must not stop the check. */
const BUDGET = 400_000;

/** Every amount cell of the tables that holds a formula. */
export function formulaCells(scene: Scene): FormulaCell[] {
  const { figures, index } = scene.analysis;
  let left = BUDGET;
  const cells: FormulaCell[] = [];
  for (const figure of figures) {
    if (!figure.computed) continue;
    const sheet = scene.sheets.get(figure.at.sheet);
    const formula = sheet?.formulas.get(cellIndex(sheet, figure.at.row, figure.at.column));
    const table = index.spotOf(figure.at)?.table;
    if (formula === undefined || !table) continue;
    const sum = left > 0 ? sumOf(formula, figure.at.sheet) : undefined;
    left -= sum?.terms.length ?? 0;
    cells.push({ at: figure.at, table, figure, formula: `=${formula}`, sum });
  }
  return cells;
}

/** What a term adds as a spreadsheet reads it: SUM skips text; undefined where the cell can't be added at all. */
export function valueOf(scene: Scene, term: Term): Amount | undefined {
  const sheet = scene.sheets.get(term.at.sheet);
  const cell = sheet && cellAt(scene.snapshot, sheet, term.at.row, term.at.column);
  const value = cell?.value ?? null;
  if (value === null || value === '') return ZERO;
  if (typeof value === 'number') return amountOfNumber(value);
  if (term.inSum && typeof value !== 'object') return ZERO;
  const reading = readAmount(value);
  return reading.kind === 'amount' ? reading.amount : undefined;
}

/** What the formula gives with the values that stand in its cells now. */
export function resultOf(scene: Scene, sum: Sum): Amount | undefined {
  let total: Amount = ZERO;
  for (const term of sum.terms) {
    const value = valueOf(scene, term);
    if (!value) return undefined;
    total = add(total, term.sign === 1 ? value : negate(value));
  }
  return sum.round === undefined ? total : roundTo(total, sum.round);
}

/** Does the cell add anything now? */
export function isEmpty(scene: Scene, at: Ref): boolean {
  const value = valueOf(scene, { at, sign: 1, inSum: true });
  return value !== undefined && isZero(value);
}

const NAMED = 6;

/** Cells for a sentence, runs joined: `F8:F10、F12`; other sheets named; cut after some. */
export function cellNames(cells: readonly Ref[], home: string): string {
  const names = runsOf(cells).map(([first, last]) => {
    const address = first === last ? addressOf(first) : `${addressOf(first)}:${addressOf(last)}`;
    return first.sheet === home ? address : `${first.sheet}!${address}`;
  });
  return names.slice(0, NAMED).join('、') + (names.length > NAMED ? '…' : '');
}

function runsOf(cells: readonly Ref[]): [Ref, Ref][] {
  const runs: [Ref, Ref][] = [];
  for (const at of cells) {
    const run = runs[runs.length - 1];
    if (run?.[1].sheet === at.sheet && follows(run, at)) run[1] = at;
    else runs.push([at, at]);
  }
  return runs;
}

function follows([first, last]: [Ref, Ref], at: Ref): boolean {
  const down = at.column === last.column && at.row === last.row + 1 && first.column === at.column;
  const along = at.row === last.row && at.column === last.column + 1 && first.row === at.row;
  return down || along;
}

export function keysOf(cells: readonly { readonly at: Ref }[]): Set<string> {
  return new Set(cells.map((cell) => refKey(cell.at)));
}
