// Writes the workbooks of so many offices into a folder: `node generate.cjs COUNT FOLDER`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { offices } from './offices.js';

const [count = '1000', folder = '.'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
void (async () => {
  for await (const { name, bytes } of offices(Number(count), join('test', 'workbooks')))
    writeFileSync(join(folder, name), bytes);
})();
