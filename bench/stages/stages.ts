// Every stage of a check on a budget of so many cells, in a process of its own: `node stages.cjs CELLS` prints JSON.
import process from 'node:process';
import { check } from '../../src/engine/check.js';
import { analyse } from '../../src/engine/analyse.js';
import { diagnose } from '../../src/engine/diagnose/diagnose.js';
import { figuresOf } from '../../src/engine/figures/figures.js';
import { judgeAll } from '../../src/engine/judge/judge.js';
import { LiveCheck } from '../../src/engine/live/live-check.js';
import { recognize } from '../../src/engine/recognize/recognize.js';
import { relate } from '../../src/engine/relate/relate.js';
import { nodeZlib } from '../../src/hosts/xlsx/node/zlib.js';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import { writeWorkbook } from '../../src/hosts/xlsx/write.js';
import { identityOf } from '../../src/engine/findings/identity.js';
import { NO_SETTINGS, type Snapshot } from '../../src/model/index.js';
import { standard } from '../../src/standard/index.js';
import { exceljs, sheetjs } from '../read/rivals.js';
import { budget } from './budget.js';
import { formulasOf, recalculateAll } from './formulas.js';

/** The slower readers get no file larger than this: they would need more memory than they are worth. */
const LARGEST_FOR_RIVALS = 400_000;
/** A figure in the middle of the first table gets this much more: errors to diagnose. */
const PLANTED = 12.34;

const cells = Number(process.argv[2]);
const rules = standard();
const runs = Math.max(1, Math.min(30, Math.round(600_000 / cells)));

/** Least processor time of some runs, in milliseconds: other programs share the machine. */
async function cost(work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** The snapshot with one amount of its first sheet changed: a leaf's 基本支出, which no other cell then agrees with. */
function changed(snapshot: Snapshot, by: number): Snapshot {
  const [first, ...others] = snapshot.sheets;
  const values = [...first!.values];
  const row = first!.rowCount >> 1;
  const at = first!.rowStart[row]! + 3;
  values[at] = Number(values[at]) + by;
  return { ...snapshot, sheets: [{ ...first!, values }, ...others] };
}

/** Reading, ours and others': nothing of it is kept. */
async function reading(bytes: Uint8Array) {
  const rivals = cells <= LARGEST_FOR_RIVALS;
  return {
    read: await cost(() => readWorkbook(bytes, { zlib: nodeZlib })),
    ...(rivals && { exceljs: await cost(() => exceljs(bytes)), sheetjs: await cost(() => sheetjs(bytes)) }),
  };
}

async function understanding(snapshot: Snapshot) {
  const tables = recognize(snapshot, rules, []);
  const figures = figuresOf(snapshot, tables);
  return {
    recognise: await cost(() => recognize(snapshot, rules, [])),
    relate: await cost(() => relate(tables, figures.figureOf, rules, snapshot)),
  };
}

async function judging(snapshot: Snapshot) {
  const { ties, figureOf } = analyse(snapshot, rules, NO_SETTINGS);
  const judge = await cost(() => judgeAll(ties, figureOf));
  const formulas = formulasOf(ties);
  return { ties: ties.length, stages: { judge, formulas: await cost(() => recalculateAll(formulas, snapshot)) } };
}

async function rechecking(snapshot: Snapshot) {
  const live = new LiveCheck(rules);
  live.check(snapshot);
  let edits = 0;
  return { recheck: await cost(() => live.rejudge(changed(snapshot, (edits += 1)))) };
}

async function diagnosing(snapshot: Snapshot) {
  const { ties, figureOf, index, tables } = analyse(changed(snapshot, PLANTED), rules, NO_SETTINGS);
  const judged = judgeAll(ties, figureOf);
  const known = new Map(tables.map((table) => [table.instance, table]));
  const violated = judged.filter((tie) => tie.verdict.kind === 'mismatch').length;
  const diagnosis = await cost(() =>
    diagnose(judged, figureOf, {
      policy: 'interval',
      where: (at) => index.where(at),
      contentOf: (at) => index.contentOf(at),
      neighboursOf: (at) => index.neighboursOf(at),
      ofWhichOf: (at) => index.ofWhichOf(at),
      findingId: (tie) => identityOf(tie, index, known),
    }),
  );
  return { violated, stages: { diagnose: diagnosis } };
}

/** One stage after the other, each with what it alone needs: two million cells would not fit several times over. */
async function main(): Promise<void> {
  const bytes = writeWorkbook(budget(cells));
  const read = await reading(bytes);
  const snapshot = readWorkbook(bytes, { zlib: nodeZlib });
  const understood = await understanding(snapshot);
  const judged = await judging(snapshot);
  const recheck = await rechecking(snapshot);
  const diagnosed = await diagnosing(snapshot);
  const whole = { check: await cost(() => check(snapshot, rules)) };
  const count = snapshot.sheets.reduce((sum, sheet) => sum + sheet.values.length, 0);
  const stages = { ...read, ...understood, ...judged.stages, ...recheck, ...diagnosed.stages, ...whole };
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(
    JSON.stringify({ cells: count, ties: judged.ties, violated: diagnosed.violated, peakMiB: peak, stages }),
  );
}

void main();
