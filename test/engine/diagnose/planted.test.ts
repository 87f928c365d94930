import { WORKBOOKS } from '../truth-ties.js';
import { count, emptyScore, isRightCell, recognizedField, several, singles } from '../planted.js';

/** Floors of issue 6, on fewer plants than the bench, in a fixed order. */
describe('planted errors', () => {
  const fields = WORKBOOKS.map(recognizedField);

  test('one error: detected, right cell first, right value, cause named', () => {
    const score = emptyScore();
    for (const field of fields)
      singles({ ...field, cells: field.cells.filter((_, index) => index % 25 === 0) }, 1, 7, (plant, outcome) =>
        count(score, plant, outcome),
      );
    const share = (hits: number) => hits / score.plants;
    expect(score.plants).toBeGreaterThan(400);
    expect(share(score.detected)).toBeGreaterThanOrEqual(0.995);
    expect(share(score.cell)).toBeGreaterThanOrEqual(0.95);
    expect(share(score.value)).toBeGreaterThanOrEqual(0.95);
    expect(share(score.named)).toBeGreaterThanOrEqual(0.9);
    expect(score.forcedRight / score.forced).toBeGreaterThanOrEqual(0.99);
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
});
