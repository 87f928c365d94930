/** What says how to judge and relate, the quickest first: most mutants are found by the first files. */
export const TESTS = [
  'test/engine/judge/likelihood.test.ts',
  'test/engine/judge/ratio.test.ts',
  'test/engine/judge/equation.test.ts',
  'test/engine/judge/groups.test.ts',
  'test/engine/judge/judge.test.ts',
  'test/engine/judge/feasible.test.ts',
  'test/engine/judge/joint.test.ts',
  'test/engine/judge/truth.test.ts',
  'test/engine/relate/truth.test.ts',
  'test/gallery/examples.test.ts',
  'test/examples/examples.test.ts',
];
