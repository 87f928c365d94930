import base from '../jest.config.mjs';

/** The tests that say what judging and relating must do: fast ones, without browser or command line. */
export default {
  ...base,
  rootDir: '..',
  testMatch: [
    '**/test/engine/judge/**/*.test.ts',
    '**/test/engine/relate/**/*.test.ts',
    '**/test/examples/examples.test.ts',
  ],
};
