import js from '@eslint/js';
import officeAddins from 'eslint-plugin-office-addins';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** What runs in Node without being compiled. */
const NODE = { console: 'readonly', process: 'readonly', Buffer: 'readonly', URL: 'readonly', __dirname: 'readonly' };

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.cache/', 'test/output/', 'src/standard/compiled.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strict, ...tseslint.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // The type of an index is checked (noUncheckedIndexedAccess); `!` says that the bound was just tested.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `_` says that a place is left empty on purpose; tsc has the same rule.
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          destructuredArrayIgnorePattern: '^_',
          ignoreRestSiblings: true,
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // The promises that nobody waits for: these two need types, and are worth their time.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `a[i - 1]! === 1` reads well enough; brackets around it do not survive the formatter.
      '@typescript-eslint/no-confusing-non-null-assertion': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/{model,engine,standard,report}/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'AwaitExpression', message: 'The core is synchronous: whoever calls it decides where it runs.' },
        { selector: "NewExpression[callee.name='Date']", message: 'The core has no clock: the caller gives the date.' },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Same workbook, same findings.',
        },
      ],
    },
  },
  {
    files: ['src/{pane,workbench}/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['src/hosts/excel/**/*.ts'],
    plugins: { 'office-addins': officeAddins },
    rules: Object.fromEntries(Object.keys(officeAddins.rules).map((rule) => [`office-addins/${rule}`, 'error'])),
  },
  {
    // A React component and a `describe` are one function each; their length is that of what they list.
    files: ['**/*.tsx', 'test/**', 'bench/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // Runs in the oldest web views that Office has: anything newer than ECMAScript 5 would stop it.
    files: ['src/taskpane/start.js'],
    languageOptions: {
      ecmaVersion: 5,
      sourceType: 'script',
      globals: {
        window: 'readonly',
        document: 'readonly',
        Promise: 'readonly',
        Worker: 'readonly',
        AbortSignal: 'readonly',
        structuredClone: 'readonly',
      },
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    ignores: ['src/**'],
    languageOptions: { globals: { ...NODE, module: 'writable', require: 'readonly' } },
  },
);
