import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The package as it would be published, and its documented examples as a program that has installed it. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gouji-package-'));
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(path.resolve('.'), path.join(folder, 'node_modules', 'gouji'), 'dir');
  symlinkSync(path.resolve('node_modules', '@types'), path.join(folder, 'node_modules', '@types'), 'dir');
  copyFileSync(path.join('test', 'workbooks', 'jiyuan.xlsx'), path.join(folder, '预算.xlsx'));
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module", "private": true }');
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(program: string, ...args: readonly string[]): { readonly status: number | null; readonly out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, out: stdout + stderr };
}

/** The TypeScript examples of the README and of the library's own description. */
const examples = [
  ...readFileSync('README.md', 'utf8').matchAll(/^```ts\n([\s\S]*?)^```/gm),
  ...readFileSync(path.join('src', 'index.ts'), 'utf8')
    .replace(/^ \* ?/gm, '')
    .matchAll(/^```ts\n([\s\S]*?)^```/gm),
].map(([, code]) => code!);

test('every documented example of the library has its types, and does what it says', () => {
  expect(examples).toHaveLength(2);
  const files = examples.map((code, index) => {
    const whole = code.includes('node:fs') ? code : `import { readFile } from 'node:fs/promises';\n${code}`;
    const file = path.join(folder, `example${index}.ts`);
    writeFileSync(file, whole);
    return file;
  });
  const tsc = path.resolve('node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--strict', '--module', 'nodenext', '--target', 'es2022', '--types', 'node'];
  expect(run(tsc, ...options, ...files)).toEqual({ status: 0, out: '' });
  for (const file of files) {
    const { status, out } = run(file.replace(/\.ts$/, '.js'));
    expect([status, out]).toEqual([0, expect.stringMatching(/其中：财政拨款[\s\S]*→ 5327\.80/)]);
  }
});

test('a wrong use of the library is a type error', () => {
  writeFileSync(
    path.join(folder, 'wrong.ts'),
    "import { check } from 'gouji';\nconsole.log((await check(42)).causes);\n",
  );
  const tsc = path.resolve('node_modules', 'typescript', 'bin', 'tsc');
  const { status, out } = run(
    tsc,
    '--noEmit',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--types',
    'node',
    'wrong.ts',
  );
  expect(status).not.toBe(0);
  expect(out).toContain("Argument of type 'number' is not assignable");
});

test('the package holds what is needed to use it, and nothing else', () => {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [{ files }] = JSON.parse(stdout) as [{ readonly files: readonly { readonly path: string }[] }];
  const paths = files.map((file) => file.path);
  const kinds =
    /^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|schema\/[\w-]+\.schema\.json|dist\/lib\/rules\/[\w.-]+\.md|dist\/lib\/.+\.(?:js|d\.ts))$/;
  expect(paths.filter((one) => !kinds.test(one))).toEqual([]);
  // Every module has its types, and what package.json promises is there.
  const modules = paths.filter((one) => one.endsWith('.js'));
  expect(modules.filter((one) => !paths.includes(one.replace(/\.js$/, '.d.ts')))).toEqual([]);
  const { main, types, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, string> & {
    readonly bin: Readonly<Record<string, string>>;
  };
  for (const promised of [main!, types!, ...Object.values(bin), 'dist/lib/cli/check-worker.js'])
    expect(paths).toContain(promised);
  expect(paths.some((one) => existsSync(one) && one.startsWith('test'))).toBe(false);
});
