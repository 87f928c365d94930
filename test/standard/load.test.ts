import { standard } from '../../src/standard/index.js';

describe('the standard', () => {
  test('loads: every name in a sentence is known', () => {
    const loaded = standard();
    expect(loaded.tables.length).toBeGreaterThanOrEqual(17);
    expect(loaded.equations.length).toBeGreaterThan(60);
  });
});
