import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gouji, MAIN, WORKBOOKS } from './gouji.js';

const folder = mkdtempSync(path.join(tmpdir(), 'gouji-merge-'));
const inFolder = (name: string) => path.join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder of seven workbooks, one of them broken. */
beforeAll(() => {
  mkdirSync(inFolder('报送/乙'), { recursive: true });
  WORKBOOKS.forEach((file, index) =>
    copyFileSync(file, inFolder(`报送/${index % 2 === 0 ? '乙/' : ''}${path.basename(file)}`)),
  );
  copyFileSync(WORKBOOKS[0]!, inFolder('报送/again.xlsx'));
  writeFileSync(inFolder('报送/broken.xlsx'), 'PK');
});

test('the merged reports of three shards are what one run says, byte for byte, in every form', () => {
  const whole = gouji('check', inFolder('报送'), '--format', 'json');
  const parts = [2, 3, 1].map((index) => {
    const file = inFolder(`${index}.json`);
    writeFileSync(file, gouji('check', inFolder('报送'), '--shard', `${index}/3`, '--format', 'json').out);
    return file;
  });
  const merged = gouji('merge', ...parts, '--format', 'json');
  expect(merged).toEqual(whole);
  for (const ending of ['html', 'xlsx', 'txt']) {
    gouji('check', inFolder('报送'), '--report', inFolder(`whole.${ending}`));
    const { code } = gouji('merge', ...parts, '--report', inFolder(`merged.${ending}`));
    expect(code).toBe(whole.code);
    const [a, b] = ['whole', 'merged'].map((name) => readFileSync(inFolder(`${name}.${ending}`)));
    expect([ending, a!.equals(b!)]).toEqual([ending, true]);
  }
});

test('the recipe for one machine does the same', () => {
  const recipe = readFileSync('docs/many-machines.md', 'utf8').match(/^parallel -j 4 '([^']+)'/m)![1]!;
  mkdirSync(inFolder('分'));
  const job = recipe.replace('npx --no-install gouji', `'${process.execPath}' '${MAIN}'`);
  for (const index of ['1', '2', '3', '4']) {
    const command = job.replaceAll('{}', index).replace('/16', '/4');
    const { status } = spawnSync('sh', ['-c', command], { cwd: folder });
    // One shard holds the broken file.
    expect([0, 1]).toContain(status);
  }
  const shards = ['1', '2', '3', '4'].map((index) => inFolder(`分/${index}.json`));
  expect(JSON.parse(gouji('merge', ...shards, '--format', 'json').out)).toMatchObject({
    workbooks: { length: 7 },
  });
});

test.each([
  ['no JSON at all', '{', '不是 JSON'],
  ['JSON of another kind', '{"schema":"other/1"}', "must have required property 'tool'"],
  ['a later version', '{"schema":"gouji-report/2","tool":"gouji 9.0.0","workbooks":[]}', '/schema'],
  [
    'a workbook that lacks something',
    '{"schema":"gouji-report/1","tool":"gouji 0.1.0","workbooks":[{"file":"a","status":"unreadable","error":{"code":"x"}}]}',
    '/workbooks/0/error 处不合格式',
  ],
])('%s is refused, with the place', (_, content, said) => {
  writeFileSync(inFolder('bad.json'), content);
  const { code, out, err } = gouji('merge', inFolder('bad.json'), '--report', inFolder('never.html'));
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('bad.json');
  expect(err).toContain(said);
});

test('a workbook in two reports is told', () => {
  writeFileSync(inFolder('one.json'), gouji('check', WORKBOOKS[1]!, '--format', 'json').out);
  const { err, out } = gouji('merge', inFolder('one.json'), inFolder('one.json'), '--format', 'json');
  expect(err).toContain('内容相同，只计一次');
  expect(out).toBe(readFileSync(inFolder('one.json'), 'utf8'));
});

test.each(['0/3', '4/3', '3', 'a/b'])('--shard %s is a wrong call', (shard) => {
  expect(gouji('check', WORKBOOKS[0]!, '--shard', shard)).toMatchObject({ code: 2, out: '' });
});
