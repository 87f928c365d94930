// Bundles and runs planted.ts: `node bench/planted.mjs [--each 3] [--every 10] [--keep] [--misses] [--names]`, in the project's root.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { buildSync } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'gouji-planted-'));
const outfile = join(folder, 'planted.cjs');
buildSync({
  entryPoints: ['bench/planted.ts'],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outfile,
});
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
