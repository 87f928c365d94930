import process from 'node:process';
import { findBrowser } from './scripts/browser.mjs';

// Page tests find the browser here, whether Jest was started by `npm test` or alone.
process.env.GOUJI_BROWSER ??= findBrowser() ?? '';

/** Tests mirror src; they run as CommonJS, the product as ES modules. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': [
      'ts-jest',
      {
        diagnostics: false,
        tsconfig: {
          module: 'CommonJS',
          moduleResolution: 'Node10',
          isolatedModules: true,
          verbatimModuleSyntax: false,
          esModuleInterop: true,
          jsx: 'react-jsx',
          target: 'ES2022',
        },
      },
    ],
  },
  testTimeout: 120_000,
  maxWorkers: '100%',
};
