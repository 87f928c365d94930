import {
  absolute,
  cellIndex,
  compare,
  equal,
  NO_SETTINGS,
  parseAmount,
  refKey,
  subtract,
  type Ref,
  type Snapshot,
} from '../../../src/model/index.js';
import { analyse } from '../../../src/engine/analyse.js';
import { propose } from '../../../src/engine/derive/propose.js';
import type { FigureOf } from '../../../src/engine/judge/equation.js';
import { judgeTie } from '../../../src/engine/judge/judge.js';
import { standard } from '../../../src/standard/index.js';

export interface Restored {
  readonly erased: number;
  readonly exact: number;
  /** One last digit away: the document drifts there. */
  readonly near: number;
  readonly missed: readonly string[];
  /** Blank because its definitions disagree: nothing is filled where they do. */
  readonly inConflict: number;
  /** Filled though it was blank in the document. */
  readonly extra: number;
}

/** Tables and rows that auto-fill leaves to the clerk, so that nothing of them is erased. */
const BY_HAND = /^(three_public|final_three_public|overall_performance|project_performance_)/;
const LEFT_TO_THE_CLERK = /^(co_|carry)|fiscal$/;

export interface Erased {
  readonly snapshot: Snapshot;
  readonly cells: readonly Ref[];
  /** Every cell that a tie defines, filled or not. */
  readonly targets: ReadonlySet<string>;
  readonly figureOf: FigureOf;
}

/** The workbook without any filled cell that a sum or a copy defines. */
export function erase(snapshot: Snapshot): Erased {
  const { ties, figureOf, index } = analyse(snapshot, standard(), NO_SETTINGS);
  const isLeft = (at: Ref) => {
    const spot = index.spotOf(at);
    if (!spot || BY_HAND.test(spot.table.id) || LEFT_TO_THE_CLERK.test(spot.column.id)) return true;
    return spot.row.role === 'carry' || spot.row.role === 'of-which' || spot.row.pending === true;
  };
  const holds = ties.filter((tie) => ['exact', 'rounding'].includes(judgeTie(tie, figureOf).kind));
  const targets = new Map(
    holds.filter((tie) => tie.compare === '=' && tie.parts.length > 0).map(({ target }) => [refKey(target), target]),
  );
  const isTyped = (at: Ref) => figureOf(at)?.amount && !figureOf(at)?.computed;
  const cells = [...targets.values()].filter((at) => isTyped(at) && !isLeft(at));
  return { snapshot: without(snapshot, cells), cells, targets: new Set(targets.keys()), figureOf };
}

/** Erases every filled cell that a sum or a copy defines, and fills it again. */
export function restored(snapshot: Snapshot): Restored {
  const { snapshot: blank, cells: erased, targets, figureOf } = erase(snapshot);
  const { proposals, conflicts } = propose(analyse(blank, standard(), NO_SETTINGS), 'values');
  const values = new Map(proposals.map(({ edit, value }) => [refKey(edit.at), parseAmount(value)!]));
  const one = { units: 1n, decimals: 2 };
  let [exact, near] = [0, 0];
  const missed: string[] = [];
  for (const at of erased) {
    const value = values.get(refKey(at));
    const right = figureOf(at)!.amount!;
    if (value && equal(value, right)) exact += 1;
    else if (value && compare(absolute(subtract(value, right)), one) <= 0) near += 1;
    else missed.push(refKey(at));
  }
  return {
    erased: erased.length,
    exact,
    near,
    missed,
    inConflict: conflicts.length,
    extra: [...values.keys()].filter((key) => !targets.has(key)).length,
  };
}

function without(snapshot: Snapshot, cells: readonly Ref[]): Snapshot {
  const sheets = snapshot.sheets.map((sheet) => {
    const values = [...sheet.values];
    for (const at of cells) if (at.sheet === sheet.name) values[cellIndex(sheet, at.row, at.column)] = null;
    return { ...sheet, values };
  });
  return { ...snapshot, sheets };
}
