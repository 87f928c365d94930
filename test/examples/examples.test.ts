import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../src/engine/check.js';
import { recognize } from '../../src/engine/recognize/recognize.js';
import { isSure, type Finding, type Table } from '../../src/model/index.js';
import { standard } from '../../src/standard/index.js';
import { columnsOf, readGrid, type ExampleSheet } from './grid.js';

const folders = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const files = folders.flatMap((folder) =>
  readdirSync(join(__dirname, folder.name))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => `${folder.name}/${name}`),
);

function kindsOn(sheet: ExampleSheet, tables: readonly Table[]): readonly { id: string; unsure: boolean }[] {
  return tables
    .filter((table) => table.sheet === sheet.name)
    .map((table) => ({ id: table.id, unsure: !isSure(table) }));
}

const told = (finding: Finding) => `${finding.severity} ${finding.rule} ${finding.where.row ?? ''}`.trim();

describe.each(files)('example %s', (file) => {
  const read = () => readGrid(readFileSync(join(__dirname, file), 'utf8'));

  test('its sheets are recognised, column by column', () => {
    const example = read();
    const tables = recognize(example.snapshot, standard());
    for (const sheet of example.sheets) {
      expect([sheet.name, kindsOn(sheet, tables)]).toEqual([sheet.name, sheet.tables]);
      const columns = tables.filter((table) => table.sheet === sheet.name).map(columnsOf);
      expect([sheet.name, columns]).toEqual([sheet.name, sheet.columns]);
    }
  });

  test('the ties hold, nothing else is told', () => {
    const example = read();
    const checked = check(example.snapshot, standard());
    expect(checked.findings.filter((finding) => finding.severity !== 'info').map(told)).toEqual(example.findings);
    const exact = example.holds.filter((family) => (checked.byFamily.get(family)?.exact ?? 0) > 0);
    expect(exact).toEqual(example.holds);
    if (example.layout !== undefined) expect(checked.tables[0]?.layout).toBe(example.layout);
  });
});
