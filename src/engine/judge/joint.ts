import { refKey, type JudgedTie } from '../../model/index.js';
import { equationOf, magnitude, type FigureOf } from './equation.js';
import { findFeasible, type LinearRow } from './feasible.js';
import { connected, Groups } from './groups.js';

/** Ties that hold one by one, yet no single set of true values makes them hold together. Leave one out and it exists. */
export interface JointConflict {
  readonly ties: readonly JudgedTie[];
}

/** A tie over the rounding errors of its figures, each error in [−1, 1] of its half digit. */
interface Row {
  readonly tie: JudgedTie;
  readonly keys: readonly string[];
  readonly coefficients: readonly number[];
  /** What the errors have to make up for; 0 for an exact tie. */
  readonly needed: number;
}

/**
 * Are all rounding verdicts jointly possible? One minimal set of ties that isn't is named for each connected component.
 * Only ties that are exact or `rounding` take part: the others are findings already.
 */
export function judgeJointly(ties: readonly JudgedTie[], figureOf: FigureOf): JointConflict[] {
  // Where every tie is exact, the printed figures themselves are such true values.
  if (!ties.some(({ verdict }) => verdict.kind === 'rounding')) return [];
  const rows = ties
    .filter(({ verdict }) => verdict.kind === 'exact' || verdict.kind === 'rounding')
    .map((tie) => rowOf(tie, figureOf))
    .filter((row) => row.keys.length > 0);
  return connected(rows, (row) => row.keys)
    .filter((component) => component.some((row) => row.tie.verdict.kind === 'rounding'))
    .flatMap((component) => {
      const conflict = conflictIn(component);
      return conflict ? [{ ties: smallest(conflict).map((row) => row.tie) }] : [];
    });
}

function rowOf(tie: JudgedTie, figureOf: FigureOf): Row {
  const equation = equationOf(tie, figureOf);
  const rounded = equation.terms.filter((term) => term.half > 0n);
  const spans = rounded.map((term) => term.weight * term.half);
  const unit = spans.reduce((most, span) => (magnitude(span) > most ? magnitude(span) : most), 1n);
  return {
    tie,
    keys: rounded.map((term) => refKey(term.at)),
    coefficients: spans.map((span) => Number(span) / Number(unit)),
    needed: Number(-equation.residual) / Number(unit),
  };
}

/** Rows that can't hold together, if there are any; figures printed twice count as one variable on the way. */
function conflictIn(rows: readonly Row[]): readonly Row[] | undefined {
  const same = new Groups();
  const copies = rows.filter(isCopyRow);
  for (const copy of copies) same.join(copy.keys[0]!, copy.keys[1]!);
  const others = distinct(
    rows.filter((row) => !isCopyRow(row)),
    same,
  );
  const found = infeasible(others, (key) => same.find(key));
  if (!found) return undefined;
  const touched = new Set(found.flatMap((row) => row.keys.map((key) => same.find(key))));
  return [...found, ...copies.filter((copy) => touched.has(same.find(copy.keys[0]!)))];
}

function isCopyRow(row: Row): boolean {
  return (
    row.tie.compare === '=' &&
    row.keys.length === 2 &&
    row.needed === 0 &&
    row.coefficients[0] === 1 &&
    row.coefficients[1] === -1
  );
}

/** One row of each kind: tables repeat their totals, so many ties say the same. */
function distinct(rows: readonly Row[], same: Groups): Row[] {
  const seen = new Map<string, Row>();
  for (const row of rows) {
    const terms = row.keys.map((key, index) => `${same.find(key)}*${row.coefficients[index]}`).sort();
    const signature = `${row.tie.compare}${row.needed}|${terms.join('|')}`;
    if (!seen.has(signature)) seen.set(signature, row);
  }
  return [...seen.values()];
}

function infeasible(rows: readonly Row[], variableOf: (key: string) => string): readonly Row[] | undefined {
  const variables = new Map<string, number>();
  const linear = rows.map((row): LinearRow => {
    const terms = row.keys.map((key, index): [number, number] => {
      const name = variableOf(key);
      if (!variables.has(name)) variables.set(name, variables.size);
      return [variables.get(name)!, row.coefficients[index]!];
    });
    return { terms, low: row.needed, high: row.tie.compare === '=' ? row.needed : Infinity };
  });
  const result = findFeasible(
    Array.from({ length: variables.size }, () => ({ low: -1, high: 1 })),
    linear,
  );
  return result.feasible ? undefined : result.rows.map((index) => rows[index]!);
}

/** Deletion filter (Chinneck & Dravnieks 1991): leave out whatever the conflict does not need. */
function smallest(rows: readonly Row[]): readonly Row[] {
  let needed = rows;
  for (const row of rows) {
    const without = needed.filter((other) => other !== row);
    if (infeasible(without, (key) => key)) needed = without;
  }
  return needed;
}
