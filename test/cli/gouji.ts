import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export const MAIN = path.resolve('dist/lib/cli/main.js');
export const WORKBOOKS = ['jiyuan', 'laiyuan', 'sanmenxia', 'xinhua', 'xuchang'].map(
  (name) => `test/workbooks/${name}.xlsx`,
);

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line as a user does: a process of its own, what it prints, how it ends. */
export function gouji(...args: readonly string[]): Ended {
  if (!existsSync(MAIN)) throw new Error('The command line is not built: run `npm run build` first.');
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { code: status, out: stdout, err: stderr };
}
