/**
 * Mutation testing of the judge and of what relates cells: every small change of the code must make a test fail.
 * `npm run mutate`, never part of `npm test`; a piece with `npm run mutate -- --mutate src/engine/judge/judge.ts`. The
 * report stands in test/output/mutation.
 */
export default {
  mutate: ['src/engine/judge/**/*.ts', 'src/engine/relate/**/*.ts'],
  testRunner: 'quick',
  plugins: ['./test/mutation/runner.mjs'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // Endless loops are ended by Stryker's count of hits; this is only for a machine that is busy with other things.
  timeoutMS: 60_000,
  ignorePatterns: ['dist', 'docs', 'assets', 'bench', 'test/output', 'test/e2e', 'test/excel-host'],
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: 'test/output/mutation/report.json' },
  clearTextReporter: { allowColor: false, reportTests: false },
  tempDirName: '.cache/mutation',
  thresholds: { high: 95, low: 85, break: 85 },
};
