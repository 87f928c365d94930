import { readFileSync } from 'node:fs';

const rows = [...readFileSync('docs/threat-model.md', 'utf8').matchAll(/^\|[^|]+\|[^|]+\| `(test\/\S+)` (.+) \|$/gm)];

test('the threat model names a test for each threat', () => {
  expect(rows.length).toBeGreaterThan(10);
});

test.each(rows.map((row) => [row[2]!, row[1]!]))('there is the test “%s”', (name, file) => {
  expect(readFileSync(file, 'utf8')).toContain(name);
});
