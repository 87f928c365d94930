import { readFileSync } from 'node:fs';
import { check } from '../src/engine/check.js';
import { figuresOf } from '../src/engine/figures/figures.js';
import { judgeAll } from '../src/engine/judge/judge.js';
import { LiveCheck } from '../src/engine/live/live-check.js';
import { recognize } from '../src/engine/recognize/recognize.js';
import { figureLookup } from '../src/engine/relate/places.js';
import { relate } from '../src/engine/relate/relate.js';
import { withCells } from '../src/hosts/xlsx/contents.js';
import { readWorkbook } from '../src/hosts/xlsx/read.js';
import type { Snapshot } from '../src/model/index.js';
import { standard } from '../src/standard/index.js';
import { enlarged } from './large.js';

/** What relating, judging and judging again cost, in milliseconds of processor time (the median of many runs). */
const RUNS = 40;
const LARGE = 10_000;

function median(work: (run: number) => void): string {
  const times: number[] = [];
  for (let run = 0; run < RUNS + 10; run += 1) {
    const before = process.cpuUsage();
    const started = performance.now();
    work(run);
    const { user, system } = process.cpuUsage(before);
    if (run >= 10) times.push(Math.min(performance.now() - started, (user + system) / 1000));
  }
  return times.sort((a, b) => a - b)[RUNS / 2]!.toFixed(2);
}

function line(name: string, snapshot: Snapshot): string {
  const tables = recognize(snapshot, standard());
  const figures = figuresOf(snapshot, tables);
  const { ties } = relate(tables, figureLookup(figures), standard(), snapshot);
  const cells = snapshot.sheets.reduce((sum, sheet) => sum + sheet.values.length, 0);
  const live = new LiveCheck(standard());
  const edited = edits(snapshot, RUNS + 10);
  let followed = 0;
  if (cells < LARGE) live.check(snapshot);
  const related = median(() => relate(tables, figureLookup(figures), standard(), snapshot));
  const judged = median(() => judgeAll(ties, figureLookup(figures)));
  const again = median((run) => (followed += live.rejudge(edited[run]!) ? 1 : 0));
  const whole = cells < LARGE ? median(() => check(snapshot, standard())) : '';
  return `| ${[name, cells, ties.length, related, judged, again, whole].join(' | ')} | (${followed} of ${RUNS + 10} followed)`;
}

/** Snapshots that each differ from the one before in one amount. */
function edits(first: Snapshot, count: number): readonly Snapshot[] {
  const sheet = first.sheets.find(({ name }) => name.includes('一般公共预算'))!;
  const places: { row: number; column: number; value: number }[] = [];
  for (let row = 0; row < sheet.rowCount; row += 1)
    for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
      const value = sheet.values[index];
      if (typeof value === 'number' && !Number.isInteger(value))
        places.push({ row, column: sheet.columns[index]!, value });
    }
  const snapshots: Snapshot[] = [];
  let snapshot = first;
  for (let edit = 0; edit < count; edit += 1) {
    const { row, column, value } = places[(edit * 7) % places.length]!;
    const at = { sheet: sheet.name, row, column };
    snapshot = withCells(snapshot, [{ at, value: Math.round((value + edit + 1) * 100) / 100 }]);
    snapshots.push(snapshot);
  }
  return snapshots;
}

console.log('| workbook | cells | ties | relate | judge | judge again after one cell | whole check |');
console.log('|---|---|---|---|---|---|---|');
const read = (name: string) => readWorkbook(new Uint8Array(readFileSync(`test/workbooks/${name}.xlsx`)));
for (const name of ['jiyuan', 'xuchang', 'laiyuan', 'sanmenxia', 'xinhua']) console.log(line(name, read(name)));
console.log(line('济源 × n', enlarged(read('jiyuan'), 15_000)));
