/**
 * Mutation testing of the judge and of what relates cells: `npm run mutate`, or some files only, as in
 * `npm run mutate -- src/engine/judge/ratio.ts`. Each file's report is kept in test/output/mutation until it is run again, so
 * that a long run may be done in pieces; `--sample 10` tries one mutant in ten. Then, as with `--tell` alone, the mutants that no test found are listed, but for
 * those of test/mutation/equivalent.json; `--keep` records the counts in bench/mutation.json, for the README.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

/** Share of the mutants that the tests must find. */
const FLOOR = 0.85;
const FOLDERS = ['src/engine/judge', 'src/engine/relate'];
const REPORTS = path.join('test', 'output', 'mutation');
const STRYKER = path.join('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');

const files = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));
const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '1' },
    tell: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const reportOf = (file) => path.join(REPORTS, `${file.replace('src/engine/', '').replaceAll('/', '-')}.json`);
const equivalent = JSON.parse(readFileSync('test/mutation/equivalent.json', 'utf8'));

/** Runs files of one folder together, so that their tests are tried without a mutant only once, and keeps a report a file. */
function run(together) {
  if (together.length === 0) return;
  mkdirSync(REPORTS, { recursive: true });
  const { status } = spawnSync(process.execPath, [STRYKER, 'run', '--mutate', together.join(',')], {
    stdio: 'inherit',
    env: { ...process.env, GOUJI_MUTATED: together[0], GOUJI_SAMPLE: values.sample },
  });
  if (status !== 0) throw new Error(`${together.join(', ')}: Stryker ended with ${status}`);
  const report = JSON.parse(readFileSync(path.join(REPORTS, 'report.json'), 'utf8'));
  for (const [file, { source, mutants }] of Object.entries(report.files))
    writeFileSync(reportOf(file), JSON.stringify({ files: { [file]: { source, mutants } } }));
}

/** `the line: what stood there → what stands there instead`, by which equivalent.json names a mutant. */
function named(source, { location: { start, end }, replacement }) {
  const line = source[start.line - 1];
  const before = start.line === end.line ? line.slice(start.column - 1, end.column - 1) : line.slice(start.column - 1);
  const short = (text) => text.replace(/\s+/g, ' ').trim();
  return `${short(line)}: ${short(before)} → ${short(replacement)}`;
}

function countsOf(file) {
  const [[, { source, mutants }]] = Object.entries(JSON.parse(readFileSync(reportOf(file), 'utf8')).files);
  const counts = { file: file.replace('src/engine/', ''), mutants: 0, found: 0, equivalent: 0, left: [] };
  const excused = new Set((equivalent[counts.file] ?? []).flatMap((entry) => entry.mutants));
  for (const mutant of mutants) {
    if (mutant.status === 'RuntimeError') continue;
    const name = named(source.split('\n'), mutant);
    counts.mutants += 1;
    if (mutant.status === 'Killed' || mutant.status === 'Timeout') counts.found += 1;
    else if (excused.has(name)) counts.equivalent += 1;
    else counts.left.push(name);
  }
  return counts;
}

if (!values.tell)
  for (const folder of FOLDERS) run((wanted.length > 0 ? wanted : files).filter((file) => file.startsWith(folder)));
const counted = files.filter((file) => existsSync(reportOf(file))).map(countsOf);
for (const { file, mutants, found, equivalent: same, left } of counted) {
  console.log(`${file}: ${mutants} mutants, ${found} found, ${same} equivalent, ${left.length} left`);
  for (const name of left) console.log(`  ${name}`);
}
const sum = (key) => counted.reduce((total, one) => total + one[key], 0);
const share = sum('found') / (sum('mutants') - sum('equivalent'));
console.log(
  `${counted.length} of ${files.length} files: ${sum('mutants')} mutants, ${sum('found')} found, ${sum('equivalent')} equivalent: ${(100 * share).toFixed(1)} %`,
);
if (values.keep) {
  const measured = counted.map(({ left, ...counts }) => ({ ...counts, left: left.length }));
  const record = { date: new Date().toISOString().slice(0, 10), files: files.length, measured };
  writeFileSync(path.join('bench', 'mutation.json'), `${JSON.stringify(record, null, 2)}\n`);
}
process.exitCode = share >= FLOOR ? 0 : 1;
