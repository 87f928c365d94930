/**
 * Stamps the address of a deployment into the manifest:
 *
 *     npm run manifest -- https://budget.example.gov.cn/gouji [-o dist/manifest.xml] [--id GUID]
 *
 * Two deployments that one person may have at the same time (trial and production) need two ids.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const DEVELOPMENT = 'https://localhost:3000';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The manifest for `address`, the folder that holds taskpane.html. @throws {Error} when the address can't serve an add-in. */
export function stamp(manifest, address, id) {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:') throw new Error(`Office loads add-ins over https only, not from ${address}`);
  if (url.search || url.hash || url.username) throw new Error(`not the address of a folder: ${address}`);
  if (id !== undefined && !GUID.test(id)) throw new Error(`not a GUID: ${id}`);
  const folder = url.href.replace(/\/+$/, '').replace(/&/g, '&amp;');
  const stamped = manifest.replaceAll(DEVELOPMENT, () => folder);
  return id === undefined ? stamped : stamped.replace(/<Id>[^<]*<\/Id>/, `<Id>${id.toLowerCase()}</Id>`);
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string', short: 'o', default: 'dist/manifest.xml' }, id: { type: 'string' } },
  });
  if (positionals.length !== 1) throw new Error('usage: npm run manifest -- https://host/path [-o FILE] [--id GUID]');
  const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
  const manifest = readFileSync(path.join(root, 'manifest.xml'), 'utf8');
  const stamped = stamp(manifest, positionals[0], values.id);
  mkdirSync(path.dirname(values.out), { recursive: true });
  writeFileSync(values.out, stamped);
  console.log(values.out);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
