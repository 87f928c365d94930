import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from '../../src/model/index.js';
import { readWorkbook } from '../../src/hosts/xlsx/read.js';

export const WORKBOOKS = ['jiyuan', 'xuchang', 'laiyuan', 'sanmenxia', 'xinhua'] as const;
const cache = new Map<string, Snapshot>();

/** One of the five real workbooks, read once. */
export function workbook(name: string): Snapshot {
  let snapshot = cache.get(name);
  if (!snapshot) {
    snapshot = readWorkbook(new Uint8Array(readFileSync(join(__dirname, '..', 'workbooks', `${name}.xlsx`))));
    cache.set(name, snapshot);
  }
  return snapshot;
}

/** A JSON file of test/truth. */
export function truth<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, '..', 'truth', `${name}.json`), 'utf8')) as T;
}
