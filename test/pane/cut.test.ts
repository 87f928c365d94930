import { cutTo } from '../../src/pane/select/cut.js';
import type { Listing } from '../../src/pane/select/listing.js';
import { FINDINGS } from './fixtures/workbook.js';

const [a, b, c] = FINDINGS;
const group = (instance: string, ...findings: readonly (typeof FINDINGS)[number][]) => ({
  instance,
  title: instance,
  findings,
});
const LISTING: Listing = {
  causes: [],
  tables: [group('x', a!, b!), group('y', c!, a!), group('z', b!)],
  hints: [a!, b!],
  drifts: [{ id: 'd', findings: [a!, b!, c!] }],
  waived: [],
};

it('shows the first of each list, groups counted by their findings, and says how many are left', () => {
  const { shown, rest } = cutTo(3, LISTING);
  expect(shown.tables).toEqual([group('x', a!, b!), group('y', c!)]);
  expect(shown.hints).toEqual([a, b]);
  expect(rest).toEqual({ causes: 0, tables: 2, hints: 0, drifts: 0, waived: 0 });
  expect(cutTo(2, LISTING).rest).toMatchObject({ tables: 3, drifts: 1 });
});

it('leaves a short listing as it is', () => {
  expect(cutTo(5, LISTING).shown).toEqual(LISTING);
});
