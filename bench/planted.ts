import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { addressOf, formatAmount } from '../src/model/index.js';
import { restored } from '../test/engine/derive/restored.js';
import { exampleBooks, otherProvinces, type LayoutBook } from '../test/engine/layouts.js';
import { plantedCheck } from '../test/engine/planted-check.js';
import { DOCUMENTS, readDocument, WORKBOOKS } from '../test/engine/truth-ties.js';
import {
  count,
  emptyScore,
  fieldOf,
  isRightCell,
  isRightName,
  isRightValue,
  PLANTS,
  recognizedField,
  snapshotField,
  several,
  singles,
  type Field,
  type Outcome,
  type Plant,
  type Score,
} from '../test/engine/planted.js';

/**
 * Plants errors in the documents whose ties are all known and prints how often they are found. `--each 3` plants more,
 * `--every 10` in every tenth cell only; `--keep` records the shares of single errors in planted.json, for the README.
 */
const each = Number(process.argv[process.argv.indexOf('--each') + 1] || 1) || 1;
const every = Number(process.argv[process.argv.indexOf('--every') + 1] || 1) || 1;
const thinned = (field: Field): Field => ({ ...field, cells: field.cells.filter((_, index) => index % every === 0) });
/** `--truth`: the ties of the truth files; else those that Gouji finds by itself in all five workbooks. */
const fields = process.argv.includes('--truth') ? DOCUMENTS.map(fieldOf) : WORKBOOKS.map(recognizedField);
/** Other layouts, reported apart: `npm test` and the floors are about both. Those of other provinces are not published with this. */
const elsewhere: readonly (readonly [string, readonly LayoutBook[]])[] = process.argv.includes('--truth')
  ? []
  : [
      ['examples', exampleBooks()],
      ['other provinces', otherProvinces()],
    ];
/** What `--keep` records. */
const kept: ({ readonly of: string } & Pick<Score, 'plants' | 'detected' | 'cell' | 'value' | 'named'>)[] = [];
/** By score: causes that were first, and those of them whose cell and value were right. */
const reliability = new Map<number, { causes: number; right: number }>();

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`;
}

function line(name: string, score: Score): string {
  const { plants } = score;
  const shares = [score.detected, score.cell, score.value, score.named].map((hits) => percent(hits, plants));
  const forced = `${percent(score.forced, plants)} (right ${percent(score.forcedRight, score.forced)})`;
  return `| ${[name, plants, ...shares, forced, `${score.slowest.toFixed(0)} ms`].join(' | ')} |`;
}

function tell(of: string, score: Score): void {
  const { plants, detected, cell, value, named } = score;
  kept.push({ of, plants, detected, cell, value, named });
  console.log(line(of, score));
}

/** `--misses`: wrong cells and values; `--names`: wrong names. */
function noteMiss(of: string, plant: Plant, { causes, violated }: Outcome): void {
  const [first] = causes;
  const isWrong = !isRightValue(first, plant);
  if (isRightName(first, plant) || !process.argv.includes(isWrong ? '--misses' : '--names')) return;
  const { at, kind, right, wrong } = plant;
  const got = causes
    .slice(0, 2)
    .map((cause) => `${addressOf(cause.at)} ${cause.cause} ${cause.suggested} ${cause.certainty} ${cause.score}`);
  const place = `${of} ${at.sheet}!${addressOf(at)}`;
  const told = isWrong ? `wrong, of ${violated} broken ties` : 'misnamed';
  misses.push(
    `${kind}: ${place}, ${formatAmount(right)} → ${wrong ? formatAmount(wrong) : 'blank'}, ${told}: ${got.join('; ')}`,
  );
}

console.log('| one error | plants | detected | cell first | exact value | cause named | forced | slowest |');
console.log('|---|---|---|---|---|---|---|---|');
const byKind = new Map(PLANTS.map((kind) => [kind, emptyScore()]));
const all = emptyScore();
const misses: string[] = [];
for (const field of fields) {
  const score = emptyScore();
  singles(thinned(field), each, 2026, (plant, outcome) => {
    for (const one of [score, all, byKind.get(plant.kind)!]) count(one, plant, outcome);
    const [first] = outcome.causes;
    if (first) {
      const known = reliability.get(first.score) ?? { causes: 0, right: 0 };
      known.causes += 1;
      if (isRightValue(first, plant)) known.right += 1;
      reliability.set(first.score, known);
    }
    noteMiss(field.name, plant, outcome);
  });
  console.log(line(field.name, score));
}
for (const [kind, score] of byKind) tell(kind, score);
tell('all', all);
for (const [group, books] of elsewhere) {
  const total = emptyScore();
  for (const { name, snapshot } of books) {
    const score = emptyScore();
    singles(thinned(snapshotField(name, snapshot)), each, 2026, (plant, outcome) => {
      for (const one of [score, total]) count(one, plant, outcome);
      noteMiss(name, plant, outcome);
    });
    console.log(line(name, score));
  }
  tell(group, total);
}
// Planted in the snapshot and found by the whole check: recognised anew, the text read, every kind of cause ranked.
const whole = emptyScore();
const throughCheck = process.argv.includes('--truth')
  ? []
  : [...WORKBOOKS.map((name) => ({ name, snapshot: readDocument(name) })), ...exampleBooks(), ...otherProvinces()];
for (const { name, snapshot } of throughCheck)
  plantedCheck(name, snapshot, every * 4, (plant, outcome) => count(whole, plant, outcome));
tell('whole check', whole);
if (process.argv.includes('--keep')) {
  const record = { date: new Date().toISOString().slice(0, 10), workbooks: fields.length, each, every, measured: kept };
  writeFileSync(join('bench', 'planted.json'), `${JSON.stringify(record, null, 2)}\n`);
}

console.log('\n| score of the first cause | causes | cell and value right |');
console.log('|---|---|---|');
for (const [score, { causes, right }] of [...reliability].sort(([a], [b]) => b - a))
  console.log(`| ${score} | ${causes} | ${percent(right, causes)} |`);

console.log(
  '\n| errors at once | rounds | cells among the first n causes | exact values | slowest | violated ties, most |',
);
console.log('|---|---|---|---|---|---|');
for (const errors of [2, 3, 5, 8]) {
  let [planted, found, valued, slowest, most] = [0, 0, 0, 0, 0];
  const rounds = 100 * each;
  for (const field of fields)
    several(field, errors, rounds, 99, (plants, outcome) => {
      planted += plants.length;
      const top = outcome.causes.slice(0, errors);
      found += plants.filter((plant) => top.some((cause) => isRightCell(cause, plant))).length;
      valued += plants.filter((plant) => top.some((cause) => isRightValue(cause, plant))).length;
      slowest = Math.max(slowest, outcome.milliseconds);
      most = Math.max(most, outcome.violated);
    });
  console.log(
    `| ${errors} | ${rounds * fields.length} | ${percent(found, planted)} | ${percent(valued, planted)} | ${slowest.toFixed(0)} ms | ${most} |`,
  );
}
console.log('\n| derived cells erased | cells | restored exactly | within one last digit | missed | filled besides |');
console.log('|---|---|---|---|---|---|');
for (const name of WORKBOOKS) {
  const { erased, exact, near, missed, extra } = restored(readDocument(name));
  console.log(`| ${[name, erased, percent(exact, erased), percent(near, erased), missed.length, extra].join(' | ')} |`);
}
for (const miss of misses) console.log(miss);
