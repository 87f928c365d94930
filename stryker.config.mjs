/**
 * Mutation testing of the judge and of what relates cells: every small change of the code must make a test fail. Long:
 * `npm run mutate`, never part of `npm test`. The report stands in test/output/mutation.
 */
export default {
  mutate: ['src/engine/judge/**/*.ts', 'src/engine/relate/**/*.ts'],
  testRunner: 'jest',
  jest: { configFile: 'test/mutation.jest.config.mjs', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  ignorePatterns: ['dist', 'docs', 'assets', 'test/output', 'test/e2e', 'test/excel-host'],
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: 'test/output/mutation/report.json' },
  clearTextReporter: { allowColor: false, reportTests: false },
  tempDirName: '.cache/mutation',
  thresholds: { high: 95, low: 85, break: 85 },
};
