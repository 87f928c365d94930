import { readdirSync } from 'node:fs';
import process from 'node:process';

/** What says how to judge: quick tests, by themselves, so that no example has to stand in for what they do not say. */
const JUDGE = ['likelihood', 'ratio', 'equation', 'groups', 'tie-index', 'judge', 'feasible', 'joint', 'truth'].map(
  (name) => `test/engine/judge/${name}.test.ts`,
);

const FOLDER = 'test/engine/relate';

/** What says how to relate: small workbooks and the ties of three documents, then the smallest workbooks that break each rule, then layouts. */
const RELATE = [
  ...readdirSync(FOLDER)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${FOLDER}/${name}`),
  'test/gallery/examples.test.ts',
  'test/examples/examples.test.ts',
];

/** The tests that shall find the mutants of a file: scripts/mutate.mjs names it. */
export const TESTS = process.env.GOUJI_MUTATED?.includes('/judge/') ? JUDGE : RELATE;
