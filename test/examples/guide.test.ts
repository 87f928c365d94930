import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { check } from '../../src/engine/check.js';
import { compiled } from '../../src/standard/compiled.js';
import { loadStandard } from '../../src/standard/index.js';
import type { LayoutSource } from '../../src/standard/source.js';
import { columnsOf, readGrid } from './grid.js';

/** What a new user copies out of docs/adding-a-province.md. */
const guide = readFileSync(join(__dirname, '..', '..', 'docs', 'adding-a-province.md'), 'utf8');
const block = (language: string) => new RegExp('```' + language + '\\n([^]*?)```').exec(guide)![1]!;
const example = readGrid(block('text'));
const layout = parse(block('yaml')) as LayoutSource;
const others = compiled.layouts.filter((one) => one.layout !== layout.layout);

test('without the file the two columns are not mapped and the example says so', () => {
  const [table] = check(example.snapshot, loadStandard({ ...compiled, layouts: others })).tables;
  expect(columnsOf(table!).slice(-3)).toEqual(['total', '-', '-']);
});

test('with the file every column is mapped and the ties hold', () => {
  const checked = check(example.snapshot, loadStandard({ ...compiled, layouts: [...others, layout] }));
  expect(checked.tables.map((table) => table.id)).toEqual(['gpb_expenditure']);
  expect(columnsOf(checked.tables[0]!)).toEqual(example.sheets[0]!.columns[0]);
  expect(example.holds.filter((family) => !checked.byFamily.get(family)?.exact)).toEqual([]);
});

test('the file of the guide is the one that Gouji comes with', () => {
  expect(compiled.layouts.find((one) => one.layout === layout.layout)).toEqual(layout);
});
