// Every stage of a check by size of the workbook, side by side with others: `node bench/stages.mjs [--sizes 7500,15000]
// [--keep]`, in the project's root. Times are processor time, the least of some runs; --keep adds them to history.json.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';

/** Two million cells with a million ties need more than Node's usual 4 GiB; the peak is printed. */
const HEAP_MIB = 12_288;
const HISTORY = join('bench', 'history.json');
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '7500,15000,400000,2000000' },
    keep: { type: 'boolean', default: false },
  },
});

/** What each line of the table shows. */
const STAGES = [
  ['read', 'read'],
  ['exceljs', '  ExcelJS reads'],
  ['sheetjs', '  SheetJS reads'],
  ['recognise', 'recognise'],
  ['relate', 'relate'],
  ['judge', 'judge all ties'],
  ['formulas', '  the same as formulas'],
  ['recheck', 'recheck one cell'],
  ['diagnose', 'diagnose'],
  ['check', 'whole check, read apart'],
];

const folder = mkdtempSync(join(tmpdir(), 'gouji-stages-'));
try {
  const outfile = join(folder, 'stages.cjs');
  buildSync({ entryPoints: ['bench/stages/stages.ts'], bundle: true, platform: 'node', format: 'cjs', outfile });
  const measured = values.sizes.split(',').map((size) => measure(outfile, size));
  print(measured);
  if (values.keep) keep(measured);
} finally {
  rmSync(folder, { recursive: true });
}

function measure(program, size) {
  const heap = `--max-old-space-size=${HEAP_MIB}`;
  const { stdout, stderr, status } = spawnSync(process.execPath, [heap, program, size], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${size} cells: ${stderr}`);
  return JSON.parse(stdout);
}

function print(measured) {
  const head = measured.map(({ cells }) => `${cells.toLocaleString('en')} cells`.padStart(18)).join('');
  console.log(`${''.padEnd(26)}${head}`);
  for (const [stage, label] of STAGES) {
    const times = measured.map(({ stages }) => milliseconds(stages[stage]).padStart(18));
    console.log(`${label.padEnd(26)}${times.join('')}`);
  }
  console.log(`${'ties'.padEnd(26)}${measured.map(({ ties }) => ties.toLocaleString('en').padStart(18)).join('')}`);
  console.log(`${'peak memory'.padEnd(26)}${measured.map(({ peakMiB }) => `${peakMiB} MiB`.padStart(18)).join('')}`);
  console.log('\nRatios');
  for (const { cells, stages } of measured) console.log(`  ${cells.toLocaleString('en')} cells: ${ratios(stages)}`);
  const [first, last] = [measured[0], measured[measured.length - 1]];
  const growth = last.stages.check / first.stages.check / (last.cells / first.cells);
  console.log(`  time a cell of the whole check, largest to smallest: ${growth.toFixed(2)} ×`);
}

function milliseconds(time) {
  return time === undefined ? '–' : `${time.toFixed(time < 10 ? 2 : 0)} ms`;
}

function ratios(stages) {
  const all = [
    ['ExcelJS / read', stages.exceljs / stages.read],
    ['SheetJS / read', stages.sheetjs / stages.read],
    ['formulas / judge', stages.formulas / stages.judge],
    ['check / recheck', stages.check / stages.recheck],
  ];
  return all
    .filter(([, ratio]) => !Number.isNaN(ratio))
    .map(([name, ratio]) => `${name} ${ratio.toFixed(1)} ×`)
    .join(', ');
}

/** A line a version: what it took, and on what machine. */
function keep(measured) {
  const history = JSON.parse(readFileSync(HISTORY, 'utf8'));
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const machine = { cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version };
  const entry = { version, date: new Date().toISOString().slice(0, 10), machine, measured };
  writeFileSync(HISTORY, `${JSON.stringify([...history.filter((one) => one.version !== version), entry], null, 2)}\n`);
}
