// Compiles src/standard/**/*.yaml and *.csv into src/standard/compiled.ts, so that nothing parses YAML at run time.
// Here only shapes are checked; names and sentences are resolved (and misspelt ones rejected) by src/standard/load.ts.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..', 'src', 'standard');

function yamlFiles(folder) {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name: `${folder}/${name}`, data: readYaml(`${folder}/${name}`) }));
}

/** YAML 1.2: codes stay strings where they are quoted, `off` is a word. */
function readYaml(path) {
  return parse(readFileSync(join(root, path), 'utf8'), { version: '1.2', merge: true, uniqueKeys: true });
}

/** A CSV without quoted line breaks → rows of cells. */
function readCsv(path) {
  const lines = readFileSync(join(root, path), 'utf8').split(/\r?\n/).filter(Boolean);
  return lines
    .slice(1)
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) =>
        match[1].replace(/^"|"$/g, '').replaceAll('""', '"'),
      ),
    );
}

const source = {
  tables: yamlFiles('tables').map((file) => file.data),
  layouts: yamlFiles('layouts').map((file) => file.data),
  relations: readYaml('relations.yaml'),
  rules: readYaml('rules.yaml'),
  codes: {
    functional: readCsv('codes/functional.csv'),
    departmentEconomic: readCsv('codes/department-economic.csv'),
    governmentEconomic: readCsv('codes/government-economic.csv'),
    pairs: readCsv('codes/economic-pairs.csv'),
    functionClass: readCsv('codes/functional-classes.csv'),
  },
};

writeFileSync(
  join(root, 'compiled.ts'),
  `// Made by scripts/compile-standard.mjs from the YAML and CSV files beside it. Do not edit.\n` +
    `import type { StandardSource } from './source.js';\n\n` +
    `export const compiled: StandardSource = ${JSON.stringify(source, null, 1)};\n`,
);
