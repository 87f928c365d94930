// Lists the licences of everything that ships: `node scripts/licences.mjs` writes docs/licences.md, `--print` prints it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '..');
const read = (...names) => JSON.parse(readFileSync(join(root, ...names), 'utf8'));

/** Packages that are installed with the product; what only its development needs is left out. */
function shipped() {
  const entries = Object.entries(read('package-lock.json').packages);
  return entries
    .filter(([folder, entry]) => folder !== '' && !entry.dev && !entry.link && !(entry.optional && entry.peer))
    .map(([folder, { version, license }]) => ({
      name: folder.replace(/^.*node_modules\//, ''),
      version,
      licence: license ?? stated(folder),
    }))
    .sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
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
