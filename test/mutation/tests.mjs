import process from 'node:process';

/** What says how to judge: quick tests, by themselves, so that no example has to stand in for what they do not say. */
const JUDGE = ['likelihood', 'ratio', 'equation', 'groups', 'judge', 'feasible', 'joint', 'truth'].map(
  (name) => `test/engine/judge/${name}.test.ts`,
);

/** What says how to relate: all that is said of small workbooks, the ties of three documents, then the smallest workbooks that break each rule, then layouts. */
const RELATE = [
  ...['said', 'limits', 'truth'].map((name) => `test/engine/relate/${name}.test.ts`),
  'test/gallery/examples.test.ts',
  'test/examples/examples.test.ts',
];

/** The tests that shall find the mutants of a file: scripts/mutate.mjs names it. */
export const TESTS = process.env.GOUJI_MUTATED?.includes('/judge/') ? JUDGE : RELATE;
