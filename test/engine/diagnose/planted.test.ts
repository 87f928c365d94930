import { WORKBOOKS } from '../truth-ties.js';
import { exampleBooks, otherProvinces } from '../layouts.js';
import {
  count,
  emptyScore,
  isRightCell,
  isRightValue,
  recognizedField,
  several,
  singles,
  snapshotField,
  type Field,
  type Score,
} from '../planted.js';

/** Every n-th cell of the fields gets one error of each kind. */
function sampled(fields: readonly Field[], stride: number, seed: number): { score: Score; byScore: Reliability } {
  const score = emptyScore();
  const byScore: Reliability = new Map();
  for (const field of fields) {
    const cells = field.cells.filter((_, index) => index % stride === 0);
    singles({ ...field, cells }, 1, seed, (plant, outcome) => {
      count(score, plant, outcome);
      const [first] = outcome.causes;
      if (!first) return;
      const known = byScore.get(first.score) ?? { causes: 0, right: 0 };
      known.causes += 1;
      known.right += Number(isRightValue(first, plant));
      byScore.set(first.score, known);
    });
  }
  const share = (hits: number) => `${((100 * hits) / score.plants).toFixed(1)} %`;
  const { plants, detected, cell, value, named } = score;
  process.stderr.write(
    `${plants} errors: detected ${share(detected)}, cell first ${share(cell)}, value ${share(value)}, named ${share(named)}\n`,
  );
  return { score, byScore };
}

type Reliability = Map<number, { causes: number; right: number }>;

/**
 * Floors of issue 6, on fewer plants than the bench, in a fixed order.
 */
function holdsFloors({ plants, detected, cell, value, named, forced, forcedRight }: Score): void {
  expect(detected / plants).toBeGreaterThanOrEqual(0.995);
  expect(cell / plants).toBeGreaterThanOrEqual(0.95);
  expect(value / plants).toBeGreaterThanOrEqual(0.95);
  expect(named / plants).toBeGreaterThanOrEqual(0.9);
  expect(forcedRight / forced).toBeGreaterThanOrEqual(0.99);
}

describe('planted errors', () => {
  const fields = WORKBOOKS.map(recognizedField);

  test('one error: detected, right cell first, right value, cause named; the score is no more than it promises', () => {
    const { score, byScore } = sampled(fields, 25, 7);
    expect(score.plants).toBeGreaterThan(500);
    holdsFloors(score);
    for (const [promised, { causes, right }] of byScore)
      if (causes >= 40) expect(right / causes).toBeGreaterThanOrEqual(promised - 0.02);
  });

  test('three errors: found among the first three causes', () => {
    let [found, planted] = [0, 0];
    for (const field of fields)
      several(field, 3, 20, 11, (plants, outcome) => {
        planted += plants.length;
        found += plants.filter((plant) => outcome.causes.slice(0, 3).some((cause) => isRightCell(cause, plant))).length;
      });
    expect(found / planted).toBeGreaterThanOrEqual(0.9);
  });

  test('the layouts of the examples', () => {
    const books = exampleBooks().map(({ name, snapshot }) => snapshotField(name, snapshot));
    holdsFloors(sampled(books, 24, 7).score);
  });

  const others = otherProvinces();
  if (others.length === 0)
    process.stderr.write('budgets of other provinces: not here, their planted errors are left out\n');
  (others.length === 0 ? test.skip : test)('published budgets and accounts of other provinces', () => {
    const books = others.map(({ name, snapshot }) => snapshotField(name, snapshot));
    holdsFloors(sampled(books, 10, 7).score);
  });
});
