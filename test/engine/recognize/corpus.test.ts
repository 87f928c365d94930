import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../../src/engine/check.js';
import { readWorkbook } from '../../../src/hosts/xlsx/read.js';
import { isSure } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';

/** Third-party files that lie beside the project on our machines and are not part of it. */
const CORPUS = join(__dirname, '..', '..', '..', '..', 'shared', 'corpus');
const present = existsSync(CORPUS);
if (!present)
  process.stderr.write('corpus of other provinces and ordinary workbooks: not here, its tests are left out\n');

const filesIn = (folder: string) =>
  present ? readdirSync(join(CORPUS, folder)).filter((name) => name.endsWith('.xlsx')) : [];
const read = (folder: string, name: string) => readWorkbook(new Uint8Array(readFileSync(join(CORPUS, folder, name))));

/** Sheets of those workbooks that hold no budget table. */
const NOT_A_TABLE = new Set(['page5']);

/** What the published figures themselves get wrong: one class printed as 326.71 in one table and 326.72 in another. */
const JUSTIFIED: Readonly<Record<string, readonly string[]>> = {
  'SH13_putuo_finance_2024_final.xlsx': [
    'warning C3.final 八、社会保障和就业支出 326.71 326.72',
    'warning C6.final 八、社会保障和就业支出 326.71 326.72',
  ],
};

(present ? describe : describe.skip)('workbooks of other provinces', () => {
  test.each(filesIn('other-provinces').map((name) => [name]))('%s: every table and column, no false alarm', (name) => {
    const snapshot = read('other-provinces', name);
    const checked = check(snapshot, standard());
    const missing = snapshot.sheets
      .filter(
        (sheet) =>
          !NOT_A_TABLE.has(sheet.name) && !checked.tables.some((table) => table.sheet === sheet.name && isSure(table)),
      )
      .map((sheet) => sheet.name);
    expect(missing).toEqual([]);
    expect(checked.tables.filter((table) => NOT_A_TABLE.has(table.sheet) && isSure(table))).toEqual([]);
    const unmapped = checked.tables.flatMap((table) =>
      table.unmapped.map((column) => `${table.id} ${column.path.join('/')}`),
    );
    // A list in groups has its lines in a column without a head of its own.
    expect(unmapped.filter((column) => !column.startsWith('revenue_sources '))).toEqual([]);
    const told = checked.findings
      .filter((finding) => finding.severity !== 'info')
      .map(
        (finding) => `${finding.severity} ${finding.rule} ${finding.where.row} ${finding.reported} ${finding.expected}`,
      );
    expect(told).toEqual(JUSTIFIED[name] ?? []);
  });
});

(present ? describe : describe.skip)('ordinary workbooks', () => {
  test('no table is claimed and nothing is found', () => {
    const claimed: string[] = [];
    for (const name of filesIn('robustness/ordinary')) {
      const checked = check(read('robustness/ordinary', name), standard());
      for (const table of checked.tables) claimed.push(`${name} ${table.sheet}: ${table.id} ${table.confidence}`);
      expect(checked.findings).toEqual([]);
    }
    expect(claimed).toEqual([]);
  });
});
