import process from 'node:process';
import { buildSheet, type CellInput, type Snapshot } from '../../../src/model/index.js';
import { recognize } from '../../../src/engine/recognize/recognize.js';
import { standard } from '../../../src/standard/index.js';

const HEAD = ['科目编码', '科目名称', '合计', '基本支出', '项目支出', '经营支出', '上缴上级支出', '对附属单位补助支出'];

/** A workbook with an account table of about so many cells on each of its sheets. */
function generated(cells: number, sheets: number): Snapshot {
  const rows = Math.round(cells / sheets / HEAD.length);
  return {
    formats: ['General'],
    sheets: Array.from({ length: sheets }, (_sheet, number) => {
      const content: CellInput[] = [{ row: 0, column: 0, value: '2026年部门支出总表' }];
      HEAD.forEach((value, column) => content.push({ row: 1, column, value }));
      for (let row = 2; row < rows; row += 1) {
        content.push(
          { row, column: 0, value: String(2010000 + (row % 9999)) },
          { row, column: 1, value: `科目${row}` },
        );
        for (let column = 2; column < HEAD.length; column += 1) content.push({ row, column, value: row * column });
      }
      return buildSheet({ name: `表${number}` }, content);
    }),
  };
}

/** Milliseconds of processor time, the least of some runs: other programs share the machine. */
function cost(snapshot: Snapshot, runs: number): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    recognize(snapshot, standard());
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

test('15,000 cells take no more than three times the 30 ms aimed at, time grows with the cells', () => {
  const usual = generated(15_000, 10);
  cost(usual, 5);
  const small = cost(usual, 10);
  const large = generated(2_000_000, 10);
  const long = cost(large, 1);
  process.stderr.write(`recognise 15,000 cells: ${small.toFixed(1)} ms; 2,000,000 cells: ${long.toFixed(0)} ms\n`);
  // 30 ms is the aim on a quiet machine; machines differ.
  expect(small).toBeLessThan(90);
  // 133 times the cells; garbage collection and caches that no longer fit take some more.
  expect(long).toBeLessThan(133 * 3 * Math.max(small, 8));
}, 120_000);
