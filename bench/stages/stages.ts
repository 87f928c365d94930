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

async function main(): Promise<void> {
  const made = budget(cells);
  const bytes = writeWorkbook(made);
  const snapshot = readWorkbook(bytes, { zlib: nodeZlib });
  const rules = standard();
  const tables = recognize(snapshot, rules, []);
  const figures = figuresOf(snapshot, tables);
  const analysis = analyse(snapshot, rules, NO_SETTINGS);
  const formulas = formulasOf(analysis.ties);
  const wrong = changed(snapshot, PLANTED);
  const broken = analyse(wrong, rules, NO_SETTINGS);
  const judged = judgeAll(broken.ties, broken.figureOf);
  const known = new Map(broken.tables.map((table) => [table.instance, table]));
  const live = new LiveCheck(rules);
  live.check(snapshot);
  let edits = 0;
  const rivals = cells <= LARGEST_FOR_RIVALS;
  const stages = {
    read: await cost(() => readWorkbook(bytes, { zlib: nodeZlib })),
    ...(rivals && { exceljs: await cost(() => exceljs(bytes)), sheetjs: await cost(() => sheetjs(bytes)) }),
    recognise: await cost(() => recognize(snapshot, rules, [])),
    relate: await cost(() => relate(tables, figures.figureOf, rules, snapshot)),
    judge: await cost(() => judgeAll(analysis.ties, analysis.figureOf)),
    formulas: await cost(() => recalculateAll(formulas, snapshot)),
    recheck: await cost(() => live.rejudge(changed(snapshot, (edits += 1)))),
    diagnose: await cost(() =>
      diagnose(judged, broken.figureOf, {
        policy: 'interval',
        where: (at) => broken.index.where(at),
        contentOf: (at) => broken.index.contentOf(at),
        neighboursOf: (at) => broken.index.neighboursOf(at),
        ofWhichOf: (at) => broken.index.ofWhichOf(at),
        findingId: (tie) => identityOf(tie, broken.index, known),
      }),
    ),
    check: await cost(() => check(snapshot, rules)),
  };
  const count = snapshot.sheets.reduce((sum, sheet) => sum + sheet.values.length, 0);
  const violated = judged.filter((tie) => tie.verdict.kind === 'mismatch').length;
  process.stdout.write(JSON.stringify({ cells: count, ties: analysis.ties.length, violated, stages }));
}

void main();
