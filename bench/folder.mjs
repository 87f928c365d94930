// Many workbooks at once: `npm run build -- --lib && node bench/folder.mjs [--count 1000] [--runs 1]`, in the project's
// root. Makes the workbooks of so many offices from the five, checks the folder with one worker and with two, and prints
// time, processor time, peak memory, the speed-up, and the size of each kind of report. On a quiet machine, please.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '1' },
    /** Where the workbooks are kept; without it they go when the measuring is done. */
    keep: { type: 'string' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'gouji-folder-'));
const workbooks = values.keep ?? join(folder, '报送');
try {
  generate();
  console.log(`${readdirSync(workbooks).length} workbooks, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}`);
  const best = [1, 2].map((jobs) => bestOf(jobs));
  for (const { jobs, wall, user, memory } of best)
    console.log(
      `${jobs} worker${jobs > 1 ? 's' : ' '}  ${seconds(wall)}, processor ${seconds(user)}, peak ${memory} MB`,
    );
  console.log(`speed-up ${(best[0].wall / best[1].wall).toFixed(2)} ×`);
  for (const ending of ['html', 'xlsx', 'json']) reportSize(ending);
} finally {
  rmSync(folder, { recursive: true });
}

function generate() {
  const program = join(folder, 'generate.cjs');
  const entryPoints = [join('bench', 'folder', 'generate.ts')];
  buildSync({ entryPoints, bundle: true, platform: 'node', format: 'cjs', target: 'node20', outfile: program });
  const { status } = spawnSync(process.execPath, [program, values.count, workbooks], { stdio: 'inherit' });
  if (status !== 0) throw new Error('no workbooks');
}

function bestOf(jobs) {
  const runs = Array.from({ length: Number(values.runs) }, () => check(['--jobs', String(jobs)]));
  return { jobs, ...runs.reduce((best, run) => (run.wall < best.wall ? run : best)) };
}

/** Runs a check in a process of its own, which tells at its end what it took. */
function check(flags) {
  const tell =
    "process.on('exit',()=>{const{userCPUTime,systemCPUTime,maxRSS}=process.resourceUsage();" +
    'process.stderr.write(JSON.stringify({user:(userCPUTime+systemCPUTime)/1e6,memory:Math.round(maxRSS/1024)}))})';
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(`import{isMainThread}from'node:worker_threads';if(isMainThread)${tell}`)}`,
      join('dist', 'lib', 'cli', 'main.js'),
      'check',
      workbooks,
      ...flags,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
  );
  if (status === 2) throw new Error(stderr);
  return { wall: (performance.now() - started) / 1000, ...JSON.parse(stderr.slice(stderr.lastIndexOf('{'))) };
}

function reportSize(ending) {
  const report = join(folder, `审核.${ending}`);
  const { wall, memory } = check(['--report', report]);
  const megabytes = (statSync(report).size / 1e6).toFixed(2);
  console.log(`report .${ending.padEnd(4)} ${megabytes} MB, ${seconds(wall)} with the check, peak ${memory} MB`);
}

function seconds(time) {
  return `${time.toFixed(1)} s`;
}
