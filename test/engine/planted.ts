import {
  compare,
  equal,
  formatAmount,
  isZero,
  negate,
  NO_SETTINGS,
  parseAmount,
  refKey,
  shiftBy,
  subtract,
  type Amount,
  type Cause,
  type CauseKind,
  type Figure,
  type JudgedTie,
  type Ref,
  type Snapshot,
  type Tie,
  ZERO,
} from '../../src/model/index.js';
import type { DiagnosisContext } from '../../src/engine/diagnose/context.js';
import { diagnose } from '../../src/engine/diagnose/diagnose.js';
import { isViolation } from '../../src/engine/diagnose/problem.js';
import { boundOf, equationOf, magnitude, type FigureOf } from '../../src/engine/judge/equation.js';
import { judgeTie } from '../../src/engine/judge/judge.js';
import { analyse } from '../../src/engine/analyse.js';
import { standard } from '../../src/standard/index.js';
import { NAMED, PLANTS, random, wrongFor, type PlantKind, type Surroundings } from './plants.js';
import { readDocument, truthDocument, withChanges } from './truth-ties.js';

export { PLANTS, random } from './plants.js';

export interface Plant {
  readonly at: Ref;
  readonly kind: PlantKind;
  readonly right: Amount;
  /** Null: nothing stands there any more. */
  readonly wrong: Amount | null;
}

/** A document with the ties that hold in it, each cell's ties, and its judged state before planting. */
export interface Field {
  readonly name: string;
  readonly ties: readonly JudgedTie[];
  readonly figureOf: FigureOf;
  /** Cells that stand in two ties or more and hold an amount. */
  readonly cells: readonly Ref[];
  readonly usesOf: ReadonlyMap<string, readonly number[]>;
  readonly context: DiagnosisContext;
  /** The context once figures are changed. */
  readonly contextOf: (look: FigureOf) => DiagnosisContext;
}

/** A document with the ties of its truth file. */
export function fieldOf(name: string): Field {
  const { ties, figureOf, figures } = truthDocument(name);
  return prepared(name, ties, figures, figureOf, contextFor);
}

/** A workbook with the ties that Gouji finds in it by itself. */
export function recognizedField(name: string): Field {
  return snapshotField(name, readDocument(name));
}

export function snapshotField(name: string, snapshot: Snapshot): Field {
  const { ties, figures, figureOf, index } = analyse(snapshot, standard(), NO_SETTINGS);
  const context = (look: FigureOf): DiagnosisContext => ({
    ...contextFor(look),
    neighboursOf: (at) => index.neighboursOf(at),
    ofWhichOf: (at) => index.ofWhichOf(at),
  });
  return prepared(name, ties, figures, figureOf, context);
}

/** Ties that the document itself breaks are left out, so that every violation is a planted one. */
function prepared(
  name: string,
  all: readonly Tie[],
  figures: readonly Figure[],
  figureOf: FigureOf,
  contextOf: (look: FigureOf) => DiagnosisContext,
): Field {
  const judged = all.map((tie, index): JudgedTie => ({
    ...tie,
    instance: String(index),
    verdict: judgeTie(tie, figureOf),
  }));
  const ties = judged.filter(({ verdict }) => verdict.kind !== 'mismatch' && verdict.kind !== 'unlikely-rounding');
  const usesOf = new Map<string, number[]>();
  ties.forEach((tie, index) => {
    for (const key of new Set([tie.target, ...tie.parts.map((part) => part.at)].map(refKey)))
      usesOf.set(key, [...(usesOf.get(key) ?? []), index]);
  });
  const cells = figures
    .filter((figure) => figure.amount && !isZero(figure.amount) && (usesOf.get(refKey(figure.at))?.length ?? 0) >= 2)
    .map((figure) => figure.at);
  return { name, ties, figureOf, cells, usesOf, context: contextOf(figureOf), contextOf };
}

/** A context of addresses only: neighbours are the cells beside, as far as they hold figures. */
export function contextFor(figureOf: FigureOf): DiagnosisContext {
  const near = (at: Ref, rows: number, columns: number): Ref => ({
    ...at,
    row: at.row + rows,
    column: at.column + columns,
  });
  const known = (places: readonly Ref[]) => places.filter((at) => at.row >= 0 && at.column >= 0 && figureOf(at));
  return {
    policy: 'interval',
    where: (at) => ({ table: at.sheet }),
    contentOf: (at) => {
      const amount = figureOf(at)?.amount;
      return amount ? { number: formatAmount(amount) } : null;
    },
    neighboursOf: (at) => ({
      columns: known([near(at, 0, -1), near(at, 0, 1)]),
      rows: known([near(at, -1, 0), near(at, 1, 0)]),
    }),
    ofWhichOf: () => [],
    findingId: (tie: Tie) => tie.instance,
  };
}

/** An error in a cell, unless it changes nothing or lies within every bound that covers the cell. */
export function plantAt(field: Field, at: Ref, kind: PlantKind, next: () => number): Plant | undefined {
  const right = field.figureOf(at)!.amount!;
  const wrong = wrongFor(kind, right, surroundings(field, at), next);
  if (wrong === undefined || (wrong && equal(wrong, right))) return undefined;
  if (isCovered(field, at, subtract(wrong ?? ZERO, right))) return undefined;
  return { at, kind, right, wrong };
}

function surroundings(field: Field, at: Ref): Surroundings {
  const amountsOf = (places: readonly Ref[]) => places.flatMap((place) => field.figureOf(place)?.amount ?? []);
  const { columns, rows } = field.context.neighboursOf(at);
  const sums = field.usesOf
    .get(refKey(at))!
    .map((index) => field.ties[index]!)
    .filter((tie) => tie.compare === '=' && tie.parts.length > 1 && refKey(tie.target) === refKey(at));
  const parts = (sums[0]?.parts ?? []).flatMap(({ at: part, sign, shift }) => {
    const amount = field.figureOf(part)?.amount;
    return amount ? [shiftBy(sign === 1 ? amount : negate(amount), shift)] : [];
  });
  return { beside: amountsOf([...columns, ...rows]), parts, ofWhich: amountsOf(field.context.ofWhichOf(at)) };
}

function isCovered(field: Field, at: Ref, change: Amount): boolean {
  const changes = new Map([[refKey(at), subtract(field.figureOf(at)!.amount!, negate(change))]]);
  const changed = withChanges(field.figureOf, changes);
  return field.usesOf.get(refKey(at))!.every((index) => {
    const tie = field.ties[index]!;
    const scale = Math.max(equationOf(tie, field.figureOf).scale, equationOf(tie, changed).scale);
    const [before, after] = [equationOf(tie, field.figureOf, scale), equationOf(tie, changed, scale)];
    if (tie.compare === '≤' && after.residual >= 0n) return true;
    return magnitude(after.residual - before.residual) <= boundOf(before);
  });
}

export interface Outcome {
  readonly detected: boolean;
  readonly causes: readonly Cause[];
  readonly violated: number;
  readonly milliseconds: number;
}

/** Judges the ties of the planted cells again and diagnoses. */
export function run(field: Field, plants: readonly Plant[]): Outcome {
  const figureOf = withChanges(field.figureOf, new Map(plants.map((plant) => [refKey(plant.at), plant.wrong])));
  const touched = new Set(plants.flatMap((plant) => field.usesOf.get(refKey(plant.at))!));
  const ties = field.ties.map((tie, index) =>
    touched.has(index) ? { ...tie, verdict: judgeTie(tie, figureOf) } : tie,
  );
  const context = field.contextOf(figureOf);
  // Processor time: other work on the machine does not count.
  const started = process.cpuUsage();
  const causes = diagnose(ties, figureOf, context);
  const milliseconds = process.cpuUsage(started).user / 1000;
  const violated = ties.filter(isViolation).length;
  const detected = ties.some((tie) => tie.verdict.kind === 'mismatch' || tie.verdict.kind === 'unlikely-rounding');
  return { detected, causes, violated, milliseconds };
}

export function isRightCell(cause: Cause | undefined, plant: Plant): boolean {
  return cause !== undefined && refKey(cause.at) === refKey(plant.at);
}

export function isRightValue(cause: Cause | undefined, plant: Plant): boolean {
  const suggested =
    isRightCell(cause, plant) && cause?.suggested !== undefined ? parseAmount(cause.suggested) : undefined;
  return suggested !== undefined && compare(suggested, plant.right) === 0;
}

export function isRightName(cause: Cause | undefined, plant: Plant): boolean {
  return isRightCell(cause, plant) && (NAMED[plant.kind] as readonly CauseKind[]).includes(cause!.cause);
}

/** Shares over many plants. */
export interface Score {
  plants: number;
  detected: number;
  cell: number;
  value: number;
  named: number;
  forced: number;
  forcedRight: number;
  slowest: number;
}

export function emptyScore(): Score {
  return { plants: 0, detected: 0, cell: 0, value: 0, named: 0, forced: 0, forcedRight: 0, slowest: 0 };
}

/** One error at a time: `each` errors of a kind in every cell. */
export function singles(
  field: Field,
  each: number,
  seed: number,
  report: (plant: Plant, outcome: Outcome) => void,
): void {
  const next = random(seed);
  for (const at of field.cells)
    for (const kind of PLANTS)
      for (let turn = 0; turn < each; turn += 1) {
        const plant = plantAt(field, at, kind, next);
        if (plant) report(plant, run(field, [plant]));
      }
}

export function count(score: Score, plant: Plant, outcome: Outcome): void {
  const [first] = outcome.causes;
  score.plants += 1;
  score.detected += Number(outcome.detected);
  score.cell += Number(isRightCell(first, plant));
  score.value += Number(isRightValue(first, plant));
  score.named += Number(isRightName(first, plant));
  score.forced += Number(first?.certainty === 'forced');
  score.forcedRight += Number(first?.certainty === 'forced' && isRightValue(first, plant));
  score.slowest = Math.max(score.slowest, outcome.milliseconds);
}

/** `errors` planted at once, in different cells. */
export function several(
  field: Field,
  errors: number,
  rounds: number,
  seed: number,
  report: (plants: readonly Plant[], outcome: Outcome) => void,
): void {
  const next = random(seed);
  for (let round = 0; round < rounds; round += 1) {
    const plants = new Map<string, Plant>();
    while (plants.size < errors) {
      const at = field.cells[Math.floor(next() * field.cells.length)]!;
      const plant = plantAt(field, at, PLANTS[Math.floor(next() * PLANTS.length)]!, next);
      if (plant) plants.set(refKey(at), plant);
    }
    const list = [...plants.values()];
    report(list, run(field, list));
  }
}
