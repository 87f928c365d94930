/**
 * Who may import whom (the table of docs/architecture.md), each ban with its reason.
 * A new folder needs a line here before it needs code.
 */
const from = (...folders) => ({ path: `^src/(${folders.join('|')})/` });
const notTo = (allowed) => ({ path: '^src/', pathNot: allowed.map((name) => `^src/${name}`) });

/** `folder` may import only what is listed, beside itself; packages are ruled apart. */
const only = (name, folder, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: from(folder),
  to: notTo([`${folder}/`, ...allowed]),
});

module.exports = {
  forbidden: [
    only('model-imports-nothing', 'model', [], 'The nouns stand alone, so that every other folder can agree on them.'),
    only(
      'standard-is-data',
      'standard',
      ['model/'],
      'The standard is data that is handed to the engine; knowing the engine would turn rules into code.',
    ),
    only(
      'engine-knows-only-the-nouns',
      'engine',
      ['model/'],
      'The engine gives the same findings in Excel, browser, worker and terminal because it knows none of them; the standard is passed in.',
    ),
    only(
      'report-only-shows',
      'report',
      ['model/'],
      'A report shows what was found; a report that can compute would find something else than the engine.',
    ),
    only(
      'excel-host-stands-alone',
      'hosts/excel',
      ['model/', 'hosts/[^/]+\\.ts', 'report/sheet\\.ts'],
      'A host translates between a spreadsheet and the port: it must not know what is checked, nor another host.',
    ),
    only(
      'xlsx-host-stands-alone',
      'hosts/xlsx',
      ['model/', 'hosts/[^/]+\\.ts', 'report/sheet\\.ts'],
      'A host translates between a spreadsheet and the port: it must not know what is checked, nor another host.',
    ),
    only(
      'text-host-stands-alone',
      'hosts/text',
      ['model/', 'hosts/[^/]+\\.ts', 'hosts/xlsx/'],
      'Reads paragraphs; may share the zip and XML readers of the .xlsx host.',
    ),
    {
      name: 'pane-knows-the-port',
      severity: 'error',
      comment: 'One pane serves Excel and the workbench: it talks to the port, never to a host, so both stay the same.',
      from: from('pane'),
      to: { path: '^src/(hosts/(?!host\\.ts)|workbench|cli|commands)' },
    },
    {
      name: 'workbench-and-cli-apart',
      severity: 'error',
      comment:
        'A page and a terminal program share the engine, not each other: the page must not drag Node in, nor the terminal React.',
      from: { path: '^src/(workbench|cli)/' },
      to: { path: '^src/(workbench|cli)/', pathNot: '^src/$1/' },
    },
    {
      name: 'library-has-no-page',
      severity: 'error',
      comment: 'Whoever imports gouji as a library or runs it in a terminal gets no React, no Fluent, no Office.',
      from: { path: '^src/(index\\.ts|cli/|worker/)' },
      to: { path: '^(src/(pane|workbench|commands|hosts/excel)|node_modules/(react|@fluentui|@microsoft))' },
    },
    {
      name: 'node-only-at-the-edge',
      severity: 'error',
      comment:
        'Everything but the command line and what the file host offers to it must run in a browser from file://.',
      from: { path: '^src/', pathNot: '^src/(cli/|hosts/xlsx/node/)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'node-parts-for-node',
      severity: 'error',
      comment:
        'Saving by rename and Node’s own zlib are for programs that run in Node; a page that drags them in does not load.',
      from: { path: '^src/', pathNot: '^src/(cli/|hosts/xlsx/node/)' },
      to: { path: '^src/hosts/xlsx/node/' },
    },
    {
      name: 'core-uses-decimal-only',
      severity: 'error',
      comment: 'model, engine, standard and report are pure: exact decimals are the only package they need.',
      from: from('model', 'engine', 'standard', 'report'),
      to: { path: 'node_modules/', pathNot: 'node_modules/decimal\\.js/' },
    },
    {
      name: 'office-behind-its-host',
      severity: 'error',
      comment:
        'hosts/excel is the only place that names Office; the helpers’ Storage has one adapter there or in the pane’s start.',
      from: { path: '^src/', pathNot: '^src/(hosts/excel|commands|workbench|pane)/' },
      to: { path: 'node_modules/@microsoft/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'A circle means that two files are one idea, or that one of them knows too much.',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-development-package-in-the-product',
      severity: 'error',
      comment:
        'What the library and the terminal program import must be installed with them; pages are bundled, so theirs need not be.',
      from: { path: '^src/', pathNot: '^src/(pane|taskpane|workbench|worker|commands|hosts/excel)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      comment: 'A misspelt import is found here, not on a user’s machine.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
