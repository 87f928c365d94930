/**
 * Changes files at random and hands them to the command line: `node bench/fuzz.mjs --minutes 60 --seed 1`. Workbooks (their
 * bytes and the XML inside), old formats, texts, settings, lists, reports. Nothing may be thrown that has no sentence of its
 * own, take more than 20 s of processor time or 1.5 GiB, touch a prototype, or give a report that its schema does not allow.
 * `--only KIND,KIND` one kind; `--case N` one case again; `--keep` records the run in fuzz.json, for the README. What is found is
 * kept in test/output/fuzz.
 */
import { fork } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { clearTimeout, setTimeout } from 'node:timers';
import { buildSync } from 'esbuild';

const SECONDS = 20;
const MEBIBYTES = 1536;
/** Processor time counts; this only ends what no longer comes back, however loaded the machine. */
const PATIENCE = 120_000;

const value = (name, otherwise) => {
  const index = process.argv.indexOf(name);
  return index < 0 ? otherwise : process.argv[index + 1];
};
const seed = value('--seed', '1');
const one = value('--case');
const until = Date.now() + Number(value('--minutes', '1')) * 60_000;
const folder = mkdtempSync(path.join(tmpdir(), 'gouji-fuzz-'));
const kept = path.join('test', 'output', 'fuzz');
mkdirSync(kept, { recursive: true });
const child = path.join(folder, 'child.cjs');
buildSync({
  ...{ entryPoints: ['bench/fuzz/child.ts'], bundle: true, platform: 'node', format: 'cjs', target: 'node20' },
  ...{ outfile: child, logLevel: 'error' },
});

const tally = new Map();
const wrongs = [];
let [found, slowest, next] = [0, 0, Number(one ?? 0)];

function keep({ number, kind, args, changed }, wrong) {
  found += 1;
  wrongs.push({ case: number, kind, told: wrong });
  const copy = path.join(kept, `${seed}-${number}-${path.basename(changed)}`);
  try {
    if (statSync(changed).size < 50_000_000) copyFileSync(changed, copy);
  } catch {
    // The case may have ended before it was written.
  }
  const line = JSON.stringify({ seed, number, kind, args: args.map((arg) => arg.replace(folder, '')), wrong });
  appendFileSync(path.join(kept, 'found.jsonl'), `${line}\n`);
  console.log(line);
}

/** Runs cases in a process of its own until one ends it, or the time is up. */
function batch() {
  return new Promise((resolve) => {
    const options = {
      execArgv: ['--max-old-space-size=1200', '--stack-size=984'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    };
    const running = fork(child, [folder, seed, String(next), value('--only', '')], options);
    let current;
    let told = false;
    const end = (wrong) => {
      if (current && wrong !== undefined && !told) keep(current, wrong);
      told = true;
      running.kill('SIGKILL');
    };
    let timer = setTimeout(() => end(`no answer in ${PATIENCE / 1000} s`), PATIENCE);
    running.on('message', ({ number, kind, args, changed, wrong, milliseconds, peak }) => {
      clearTimeout(timer);
      timer = setTimeout(() => end(`no answer in ${PATIENCE / 1000} s`), PATIENCE);
      if (kind !== undefined) {
        current = { number, kind, args, changed };
        return;
      }
      next = number + 1;
      slowest = Math.max(slowest, milliseconds);
      tally.set(current.kind, (tally.get(current.kind) ?? 0) + 1);
      if (milliseconds > SECONDS * 1000) wrong ??= `${Math.round(milliseconds)} ms of processor time`;
      if (peak > MEBIBYTES) wrong ??= `${Math.round(peak)} MiB`;
      if (wrong !== undefined) keep(current, wrong);
      current = undefined;
      // A new process now and then, so that memory is that of a few cases.
      if (one !== undefined || Date.now() > until || peak > MEBIBYTES || number % 500 === 499) end();
    });
    running.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (current && !told) keep(current, `ended by ${signal ?? code}`);
      if (current) next = current.number + 1;
      else if (!told) throw new Error(`no case was made: ${signal ?? code}`);
      resolve();
    });
  });
}

do await batch();
while (one === undefined && Date.now() < until);
rmSync(folder, { recursive: true, force: true });
const kinds = [...tally].sort().map(([kind, count]) => `${kind} ${count}`);
console.log(
  `${next - Number(one ?? 0)} cases, ${found} found; slowest ${Math.round(slowest)} ms of processor time; ${kinds.join(', ')}`,
);
if (process.argv.includes('--keep')) {
  const minutes = Number(value('--minutes', '1'));
  const record = {
    date: new Date().toISOString().slice(0, 10),
    minutes,
    seed,
    cases: next,
    kinds: tally.size,
    found: wrongs,
  };
  writeFileSync(path.join('bench', 'fuzz.json'), `${JSON.stringify(record, null, 2)}\n`);
}
process.exitCode = found === 0 ? 0 : 1;
