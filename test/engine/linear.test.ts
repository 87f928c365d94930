import { budget } from '../../bench/stages/budget.js';
import { check } from '../../src/engine/check.js';
import type { Snapshot } from '../../src/model/index.js';
import { standard } from '../../src/standard/index.js';
import { flatBudget } from './flat-budget.js';

/** Cells of the larger workbook to those of the smaller. */
const TIMES = 8;
/** So much longer a cell may take in the larger one: its objects leave the caches. A square would make it 8. */
const MARGIN = 3;
const SMALL = 5_000;

const cellsOf = ({ sheets }: Snapshot) => sheets.reduce((sum, { values }) => sum + values.length, 0);

/** Least processor time of some checks, in microseconds a cell: other programs share the machine. */
function costOf(snapshot: Snapshot, runs: number): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    check(snapshot, standard());
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...times) / cellsOf(snapshot);
}

test.each([
  ['two tables by account that are tied to each other', budget],
  ['tables whose total is the sum of all other rows, one error in it', flatBudget],
])('the time of a check grows with the cells and no faster: %s', (_, make) => {
  const small = costOf(make(SMALL), 6);
  const large = costOf(make(SMALL * TIMES), 2);
  console.log(`${small.toFixed(1)} µs a cell, ${large.toFixed(1)} µs in a workbook ${TIMES} times as large`);
  expect(large).toBeLessThan(small * MARGIN);
});
