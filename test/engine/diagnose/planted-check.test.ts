import { exampleBooks, otherProvinces } from '../layouts.js';
import { count, emptyScore } from '../planted.js';
import { plantedCheck } from '../planted-check.js';
import { readDocument, WORKBOOKS } from '../truth-ties.js';

const isFinal = (name: string) => /final/.test(name);

/** Workbooks, and of how many cells one gets an error. */
const GROUPS = {
  'the five workbooks, their text among it': {
    stride: 41,
    books: WORKBOOKS.map((name) => ({ name, snapshot: readDocument(name) })),
  },
  'the layouts of the examples': { stride: 29, books: exampleBooks().filter(({ name }) => !isFinal(name)) },
  'final accounts': {
    stride: 4,
    books: [...exampleBooks(), ...otherProvinces()].filter(({ name }) => isFinal(name)),
  },
};

/** Few errors, since every one takes a check: `node bench/planted.mjs` plants more. */
test.each(Object.entries(GROUPS))('one error in %s, found by the whole check', (group, { books, stride }) => {
  const score = emptyScore();
  for (const { name, snapshot } of books)
    plantedCheck(name, snapshot, stride, (plant, outcome) => count(score, plant, outcome));
  const { plants, detected, cell, value, named } = score;
  const share = (hits: number) => `${((100 * hits) / plants).toFixed(1)} %`;
  process.stderr.write(
    `${group}: ${plants} errors: detected ${share(detected)}, cell first ${share(cell)}, value ${share(value)}, named ${share(named)}\n`,
  );
  expect(plants).toBeGreaterThan(10);
  expect(detected / plants).toBeGreaterThanOrEqual(0.97);
  expect(cell / plants).toBeGreaterThanOrEqual(0.94);
  expect(value / plants).toBeGreaterThanOrEqual(0.92);
  expect(named / plants).toBeGreaterThanOrEqual(0.8);
});
