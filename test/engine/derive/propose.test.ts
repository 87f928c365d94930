import { NO_SETTINGS } from '../../../src/model/index.js';
import { analyse } from '../../../src/engine/analyse.js';
import { propose } from '../../../src/engine/derive/propose.js';
import { standard } from '../../../src/standard/index.js';
import { readDocument, WORKBOOKS } from '../truth-ties.js';
import { restored } from './restored.js';

describe('auto-fill of whole workbooks', () => {
  const results = WORKBOOKS.map((name) => restored(readDocument(name)));
  const sum = (of: (one: (typeof results)[number]) => number) => results.reduce((total, one) => total + of(one), 0);

  test('restores 99 % of the erased derived cells, to the last digit where the document drifts', () => {
    expect(sum((one) => one.erased)).toBeGreaterThan(800);
    expect(sum((one) => one.exact + one.near) / sum((one) => one.erased)).toBeGreaterThanOrEqual(0.99);
  });

  test('fills nothing that was blank', () => expect(sum((one) => one.extra)).toBe(0));

  test.each(WORKBOOKS)('%s: nothing to fill in the published workbook', (name) =>
    expect(propose(analyse(readDocument(name), standard(), NO_SETTINGS))).toEqual({
      proposals: [],
      conflicts: [],
    }),
  );
});
