// Writes docs/rules from the examples of test/gallery: `node scripts/gallery.mjs`, in the project's root.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { spawnSync } from 'node:child_process';
import { buildSync } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'gouji-gallery-'));
const outfile = join(folder, 'gallery.cjs');
buildSync({
  entryPoints: ['test/gallery/write-pages.ts'],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outfile,
});
const { status } = spawnSync(process.execPath, [outfile], { stdio: 'inherit' });
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
