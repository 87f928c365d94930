import { readFileSync } from 'node:fs';

const page = readFileSync('docs/advisories.md', 'utf8');
const rows = [...page.matchAll(/^\| (\S+)(?: \([^)]*\))? \| (\d\S*) \|/gm)].map((row) => [row[1]!, row[2]!] as const);
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Readonly<
    Record<string, { readonly version?: string; readonly dependencies?: Readonly<Record<string, string>> }>
  >;
};

test('every package that we depend on or bundle has been looked up', () => {
  const bundled = JSON.parse(readFileSync('scripts/bundled.json', 'utf8')) as readonly string[];
  const direct = [...Object.keys(packages['']!.dependencies!), ...bundled];
  expect(direct.filter((name) => !rows.some(([row]) => row === name))).toEqual([]);
});

test.each(rows)('%s is still the %s that was looked up: else look the new version up', (name, version) => {
  expect(packages[`node_modules/${name}`]?.version).toBe(version);
});
