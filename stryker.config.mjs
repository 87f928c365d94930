/** Mutation testing: every small change of the code must make a test fail. Run by scripts/mutate.mjs, never by `npm test`. */
export default {
  testRunner: 'quick',
  plugins: ['./test/mutation/runner.mjs'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // Endless loops are ended by Stryker's count of hits; this is only for a machine that is busy with other things.
  timeoutMS: 30_000,
  ignorePatterns: ['dist', 'docs', 'assets', 'bench', 'test/output', 'test/e2e', 'test/excel-host'],
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: 'test/output/mutation/report.json' },
  clearTextReporter: { allowColor: false, reportTests: false },
  tempDirName: '.cache/mutation',
};
