import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';
import type { Snapshot } from '../../src/model/index.js';
import { readGrid } from '../examples/grid.js';

/** A workbook of another layout than those of test/workbooks. */
export interface LayoutBook {
  readonly name: string;
  readonly snapshot: Snapshot;
}

/** The repository's own examples, one workbook a layout. */
export function exampleBooks(): LayoutBook[] {
  const root = resolve('test', 'examples');
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name: folder }) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.txt'))
      .map((name) => ({
        name: `${folder}/${name}`,
        snapshot: readGrid(readFileSync(join(root, folder, name), 'utf8')).snapshot,
      })),
  );
}

/** Published budgets and final accounts of other provinces that lie beside the project on our machines; none elsewhere. */
export function otherProvinces(): LayoutBook[] {
  const root = resolve('..', 'shared', 'corpus', 'other-provinces');
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => name.endsWith('.xlsx'))
    .map((name) => ({ name, snapshot: readWorkbook(new Uint8Array(readFileSync(join(root, name)))) }));
}
