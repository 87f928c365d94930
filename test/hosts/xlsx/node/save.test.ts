import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveFile } from '../../../../src/hosts/xlsx/node/save.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-save-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a file is replaced as a whole, its permissions kept, nothing left beside it', async () => {
  const path = join(folder, '预算.xlsx');
  writeFileSync(path, 'old');
  chmodSync(path, 0o640);
  await saveFile(path, Uint8Array.of(1, 2, 3));
  expect([...readFileSync(path)]).toEqual([1, 2, 3]);
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(['预算.xlsx']);
});

test('where the file can not be replaced the old one stays and nothing is left', async () => {
  const path = join(folder, 'a');
  writeFileSync(join(folder, 'keep'), 'x');
  await expect(saveFile(join(folder, 'none', 'a'), Uint8Array.of(1))).rejects.toThrow();
  mkdirSync(path);
  await expect(saveFile(path, Uint8Array.of(1))).rejects.toThrow();
  expect(readdirSync(folder).sort()).toEqual(['a', 'keep']);
});
