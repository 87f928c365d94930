import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../../src/engine/check.js';
import { recognize } from '../../../src/engine/recognize/recognize.js';
import { isSure, type Snapshot } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';
import { readGrid } from '../../examples/grid.js';
import { WORKBOOKS, workbook } from '../workbooks.js';
import { shapeOf, sumsOf, VARIANTS } from './kept-otherwise.js';
import { loosen, tighten } from './variants.js';

/** What a variant presumes: amounts that are numbers, in 万元; columns of one list. */
const PRESUMES: Readonly<Record<string, (snapshot: Snapshot) => boolean>> = {
  'a unit behind each number': inTenThousands,
  'amounts in 元': inTenThousands,
  'amount columns in another order': (snapshot) =>
    check(snapshot, standard()).tables.every((table) => new Set(table.columns.map(({ panel }) => panel)).size === 1),
};

function inTenThousands({ sheets }: Snapshot): boolean {
  const isTyped = (value: unknown) => typeof value === 'string' && /^[\d,]+\.\d+$/.test(value);
  return (
    sheets.every(({ values }) => !values.some(isTyped)) &&
    recognize({ sheets, formats: [] }, standard()).every(({ unit }) => unit === '万元')
  );
}

/** Layouts that other tests are for: the same tables twice in one workbook, lists that are no budgets. */
const OTHER = /^(copies|ordinary)$/;
const examples = join(__dirname, '..', '..', 'examples');
const layouts = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !OTHER.test(entry.name))
  .flatMap(({ name }) => readdirSync(join(examples, name)).map((file) => `${name}/${file}`));

const kept: readonly (readonly [string, () => Snapshot])[] = [
  ...WORKBOOKS.map((name) => [name, () => workbook(name)] as const),
  ...layouts.map((name) => [name, () => readGrid(readFileSync(join(examples, name), 'utf8')).snapshot] as const),
];

describe.each(kept)('%s kept otherwise', (name, read) => {
  const original = read();
  const checked = check(original, standard());
  const shapes = checked.tables.map(shapeOf);
  const variants = Object.keys(VARIANTS).filter((variant) => PRESUMES[variant]?.(original) ?? true);

  test.each(variants)('%s', (variant) => {
    const changed = VARIANTS[variant]!(original, checked.tables);
    const again = check(changed, standard());
    expect(again.tables.map(shapeOf)).toEqual(shapes);
    expect(again.tables.filter((table, index) => !isSure(table) && isSure(checked.tables[index]!))).toEqual([]);
    // Printed to the 分 in 元 a figure is exact: what was a drift in 万元 is a mismatch then.
    const before = sumsOf(checked);
    const drifts = variant === 'amounts in 元' ? 0 : before.rounding;
    expect(sumsOf(again)).toEqual({
      exact: before.exact,
      rounding: drifts,
      mismatch: before.mismatch + before.rounding - drifts,
    });
  });

  test('without titles: the same kind, or unsure, never wrong with confidence', () => {
    const titles = new Set(checked.tables.map((table) => table.title));
    const untitled = tighten(
      original.sheets.map((sheet, index) => {
        const loose = loosen(sheet);
        return {
          name: `Sheet${index + 1}`,
          cells: loose.cells.filter((cell) => !titles.has(String(cell.value).replace(/\s/g, ''))),
        };
      }),
      original.formats,
    );
    const found = recognize(untitled, standard());
    const again = checked.tables.map((table) => {
      const sheet = `Sheet${original.sheets.findIndex((one) => one.name === table.sheet) + 1}`;
      return found.find((one) => one.sheet === sheet && isSure(one) && one.headerRows[0] === table.headerRows[0]);
    });
    const right = checked.tables.filter((table, index) => again[index]?.id === table.id).length;
    process.stderr.write(`${name} without titles: ${right} of ${checked.tables.length} tables still named\n`);
    const wrong = checked.tables.flatMap((table, index) => {
      const now = again[index];
      return now && now.id !== table.id ? [`${table.title}: ${now.id} ${now.confidence}`] : [];
    });
    expect(wrong).toEqual([]);
  });
});
