import { compiled } from '../../src/standard/compiled.js';
import { loadStandard } from '../../src/standard/index.js';
import type { LayoutSource } from '../../src/standard/source.js';

/** A province that nobody has written anything about but its own file. */
function province(more: Partial<LayoutSource> = {}): LayoutSource {
  const marks = { columns: { gpb_expenditure: ['arranged_this_year', 'arranged_carry'] } };
  return { layout: 'atlantis', name: { zh: '某省', en: 'Atlantis' }, source: '…', marks, ...more };
}

/** The ties between tables that hold in a layout. */
function rulesOf(layout: string, layouts: readonly LayoutSource[]): ReadonlySet<string> {
  const { equations } = loadStandard({ ...compiled, layouts: [...compiled.layouts, ...layouts] });
  const held = equations.filter((one) => one.layouts.length === 0 || one.layouts.includes(layout));
  return new Set(held.map(({ rule }) => rule));
}

test('a new province has the ties of the national form without a word in relations.yaml', () => {
  const own = rulesOf('atlantis', [province()]);
  expect(own).toEqual(rulesOf('national', []));
  expect([...own]).toEqual(expect.arrayContaining(['C1.other', 'C7.other', 'C9.other', 'N1']));
  expect([...own].filter((rule) => /henan|hebei|jiangsu/.test(rule))).toEqual([]);
});

test('it may be like another, leave rules out, or have none but its own', () => {
  expect(rulesOf('atlantis', [province({ like: 'henan' })])).toEqual(rulesOf('henan', []));
  const without = rulesOf('atlantis', [province({ without: ['C9.other'] })]);
  expect(new Set([...without, 'C9.other'])).toEqual(rulesOf('national', []));
  expect([...rulesOf('atlantis', [province({ like: 'none' })])].some((rule) => rule.endsWith('.other'))).toBe(false);
  expect(rulesOf('jiangsu', []).has('C7.other')).toBe(false);
  expect(rulesOf('sichuan', []).has('C7.other')).toBe(true);
});

test('the rules within a table are those of the layout that it is like', () => {
  const { tables } = loadStandard({ ...compiled, layouts: [...compiled.layouts, province({ like: 'hebei' })] });
  const differing = tables.filter(({ rulesOfLayout }) => rulesOfLayout['hebei']);
  expect(differing.length).toBeGreaterThan(0);
  for (const { rulesOfLayout } of differing) expect(rulesOfLayout['atlantis']).toEqual(rulesOfLayout['hebei']);
});

test.each([
  [{ like: 'lemuria' }, /lemuria/],
  [{ without: ['C99'] }, /C99/],
  [{ like: 'atlantis' }, /itself/],
])('%j is an error', (more, message) => {
  expect(() => rulesOf('atlantis', [province(more)])).toThrow(message);
});
