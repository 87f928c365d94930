// Reading a workbook, side by side with ExcelJS and SheetJS, each run in a process of its own:
// `node bench/read.mjs [--rounds 5] [--json FILE]`, in the project's root.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { makeWorkbook } from './read/make-workbook.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, json: { type: 'string' } } });
const folder = mkdtempSync(join(tmpdir(), 'gouji-read-'));
const reader = join(folder, 'reader.cjs');
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

/** What to read, by whom, and how often within one process: small files are timed warm, as in a session. */
const TASKS = [
  {
    title: '400,000 cells, 12 sheets',
    sheets: 12,
    rows: 1667,
    runs: 1,
    readers: ['gouji', 'goujiBrowser', 'goujiNoTexts', 'exceljs', 'sheetjs', 'inflateAndScan'],
  },
  {
    title: '7,500 cells, 15 sheets',
    sheets: 15,
    rows: 25,
    runs: 40,
    readers: ['gouji', 'goujiBrowser', 'goujiNoTexts', 'exceljs', 'sheetjs', 'inflateAndScan'],
  },
];

try {
  buildSync({
    entryPoints: ['bench/read/reader.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: reader,
    logLevel: 'error',
  });
  const report = TASKS.map(measure);
  for (const task of report) print(task);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

/** Readers take turns, so that a busy moment of the machine hits all of them. */
function measure({ title, sheets, rows, runs, readers }) {
  const file = join(folder, 'workbook.xlsx');
  const bytes = makeWorkbook(sheets, rows);
  writeFileSync(file, bytes);
  const results = new Map(readers.map((name) => [name, { milliseconds: [], processor: [], peakMiB: [], cells: 0 }]));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const name of readers) {
      const { stdout, status } = spawnSync(process.execPath, [reader, name, file, String(runs)], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`${name} failed`);
      const outcome = JSON.parse(stdout);
      const result = results.get(name);
      result.milliseconds.push(median(outcome.milliseconds));
      result.processor.push(median(outcome.processor));
      result.peakMiB.push(outcome.peakMiB);
      result.cells = outcome.cells;
    }
  }
  const rowsOf = [...results].map(([name, { milliseconds, processor, peakMiB, cells }]) => {
    return { name, milliseconds: median(milliseconds), processor: median(processor), peakMiB: median(peakMiB), cells };
  });
  return { title, fileBytes: bytes.length, rounds: Number(values.rounds), runs, results: rowsOf };
}

/** Elapsed time is what a person waits; processor time hardly depends on what else the machine does. */
function print({ title, fileBytes, rounds, runs, results }) {
  const ours = results.find(({ name }) => name === 'gouji');
  console.log(`\n${title} (${(fileBytes / 1024).toFixed(0)} KiB), median of ${rounds} processes × ${runs}`);
  console.log(
    `${''.padEnd(15)}${'elapsed'.padStart(20)}${'processor'.padStart(21)}${'peak'.padStart(11)}${'cells'.padStart(10)}`,
  );
  for (const { name, milliseconds, processor, peakMiB, cells } of results) {
    const line = [
      name.padEnd(15),
      time(milliseconds, ours.milliseconds),
      time(processor, ours.processor),
      `${peakMiB.toFixed(0).padStart(7)} MiB`,
      String(cells).padStart(10),
    ];
    console.log(line.join(''));
  }
}

function time(milliseconds, ours) {
  return `${milliseconds.toFixed(1).padStart(9)} ms${(milliseconds / ours).toFixed(2).padStart(7)} ×`;
}
