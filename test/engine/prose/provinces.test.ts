import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../../src/engine/analyse.js';
import { proseChecks } from '../../../src/engine/prose/prose.js';
import { paragraphsOfText } from '../../../src/hosts/text/text.js';
import { readWorkbook } from '../../../src/hosts/xlsx/read.js';
import { NO_SETTINGS } from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';

const FOLDER = join('..', 'shared', 'corpus', 'other-provinces');
const DOCUMENTS = [
  { name: 'SH05_putuo_govoffice_2025_dept_budget', least: 35 },
  { name: 'SH06_putuo_govoffice_2025_unit_budget', least: 35 },
  // The conversion of this text lost the places of its figures; the last has no prose.
  { name: 'SH13_putuo_finance_2024_final', least: 0 },
  { name: 'JS02_provincial_party_office_2018', least: 0 },
];

if (!existsSync(FOLDER))
  console.log(`skipped: ${DOCUMENTS.length} documents of other provinces (${FOLDER} is not here)`);
const present = existsSync(FOLDER) ? DOCUMENTS : [];

(present.length > 0 ? test.each(present) : test.skip.each(DOCUMENTS))('$name: no false alarm', ({ name, least }) => {
  const book = readWorkbook(new Uint8Array(readFileSync(join(FOLDER, `${name}.xlsx`))));
  const texts = paragraphsOfText(readFileSync(join(FOLDER, `${name}.txt`), 'utf8'), `${name}.txt`);
  const observations = proseChecks(texts, analyse(book, standard(), NO_SETTINGS), standard());
  const evaluated = observations.filter((one) => one.verdict.kind !== 'not-evaluated');
  console.log(`prose of ${name}: ${evaluated.length} checks evaluated`);
  expect(observations.filter((one) => one.verdict.kind === 'mismatch')).toEqual([]);
  expect(evaluated.length).toBeGreaterThanOrEqual(least);
});
