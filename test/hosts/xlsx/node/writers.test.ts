import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What power-loss.test.ts shows of `saveFile` holds for every file that is written, as long as nothing else writes one. */
test('nothing writes files but saveFile', () => {
  const writers = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) =>
      /\b(?:writeFile|writeFileSync|appendFile|createWriteStream|copyFile|rename)\(/.test(readFileSync(file, 'utf8')),
    );
  expect(writers).toEqual([path.join('src', 'hosts', 'xlsx', 'node', 'save.ts')]);
});
