/** Builds the library and the command line (dist/lib), then the web pages (dist/web). `--lib` builds the first only. */
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

function node(script, ...args) {
  const { status } = spawnSync(process.execPath, [path.join('node_modules', script), ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(path.join('dist', 'lib'), { recursive: true, force: true });
node('typescript/bin/tsc', '-p', 'tsconfig.build.json');
// npm sets the bit only when it installs the package; in a checkout `npx --no-install gouji` needs it too.
chmodSync(path.join('dist', 'lib', 'cli', 'main.js'), 0o755);
if (!process.argv.includes('--lib')) node('webpack/bin/webpack.js', '--mode', 'production');
