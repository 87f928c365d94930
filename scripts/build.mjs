/** Builds the library and the command line (dist/lib), then the web pages (dist/web). `--lib` builds the first only. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

function node(script, ...args) {
  const { status } = spawnSync(process.execPath, [path.join('node_modules', script), ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(path.join('dist', 'lib'), { recursive: true, force: true });
node('typescript/bin/tsc', '-p', 'tsconfig.build.json');
// What `gouji explain A1` prints.
cpSync(path.join('docs', 'rules'), path.join('dist', 'lib', 'rules'), { recursive: true });
// npm sets the bit only when it installs the package; in a checkout `npx --no-install gouji` needs it too.
chmodSync(path.join('dist', 'lib', 'cli', 'main.js'), 0o755);
if (!process.argv.includes('--lib')) node('webpack/bin/webpack.js', '--mode', 'production');
