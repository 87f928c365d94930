// Lists the licences of everything that ships: `node scripts/licences.mjs` writes docs/licences.md, `--print` prints it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '..');
const read = (...names) => JSON.parse(readFileSync(join(root, ...names), 'utf8'));

/** What ships, each with all that it needs: dependencies, and bundled.json, which the pages hold and nobody installs. */
function shipped() {
  const { packages } = read('package-lock.json');
  const found = new Set();
  const visit = (name, user) => {
    const folder = placeOf(name, user, packages);
    if (folder === undefined || found.has(folder)) return;
    found.add(folder);
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta: meta } = packages[folder];
    const peers = Object.keys(peerDependencies ?? {}).filter((peer) => !meta?.[peer]?.optional);
    const needs = [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
    for (const need of needs) visit(need, folder);
  };
  const direct = [...Object.keys(packages[''].dependencies), ...read('scripts', 'bundled.json')];
  for (const name of direct) visit(name, '');
  return [...found]
    .map((folder) => {
      const { version, license } = packages[folder];
      return { name: folder.replace(/^.*node_modules\//, ''), version, licence: license ?? stated(folder) };
    })
    .sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
}

/** The folder where Node finds a package for its user: the user's own first, then outwards. */
function placeOf(name, user, packages) {
  const place = `${user === '' ? '' : `${user}/`}node_modules/${name}`;
  if (packages[place]) return place;
  return user === ''
    ? undefined
    : placeOf(name, user.slice(0, Math.max(0, user.lastIndexOf('/node_modules/'))), packages);
}

/** Where the lock file does not say it, the package itself does. */
function stated(folder) {
  const { license, licenses } = read(folder, 'package.json');
  return typeof license === 'string'
    ? license
    : (license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? '?');
}

function page() {
  const packages = shipped();
  const counts = new Map();
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const summary = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, count]) => `- ${licence}: ${count}`);
  const rows = packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return [
    '# 许可 Licences of all that ships',
    '',
    '由 `node scripts/licences.mjs` 从锁定文件生成。Made from the lock file; a test keeps it current.',
    '',
    ...summary,
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

if (process.argv.includes('--print')) process.stdout.write(page());
else writeFileSync(join(root, 'docs', 'licences.md'), page());
