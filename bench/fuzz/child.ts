// Runs cases one after another and tells each by a message: `node child.cjs FOLDER SEED FROM KINDS`. Started by fuzz.mjs.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { runProgram } from '../../src/cli/program.js';
import { cases, Folder } from './cases.js';
import { Random } from './random.js';
import { exampleWorkbooks } from './sources.js';

const [root = '', seed = '1', from = '0', only = ''] = process.argv.slice(2);

/** Sentences that stand for an error that nobody foresaw: `file.failed` and `cli.unforeseen`. */
const UNFORESEEN = /报告给开发者|to the developers/u;
const SCHEMA = path.resolve('schema/gouji-report-1.schema.json');
const validate = new Ajv2020({ strictTypes: false }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);

interface Ended {
  readonly code: number | undefined;
  readonly out: string;
  readonly told: string;
}

async function run(args: readonly string[]): Promise<Ended> {
  let [code, out, told]: [number | undefined, string, string] = [undefined, '', ''];
  await runProgram(args, {
    language: args.includes('en') ? 'en' : 'zh',
    worker: pathToFileURL(path.resolve('dist/lib/cli/check-worker.js')),
    schema: pathToFileURL(SCHEMA),
    rules: pathToFileURL(path.resolve('docs/rules/')),
    out: (text) => (out += text),
    tell: (text) => (told += `${text}\n`),
    exit: (given) => (code = given),
  });
  return { code, out, told };
}

/** What is wrong with how a case ended; undefined where nothing is. */
function wrongWith(args: readonly string[], { code, out, told }: Ended): string | undefined {
  if (UNFORESEEN.test(told) || UNFORESEEN.test(out)) return `unforeseen: ${(told || out).slice(0, 300)}`;
  if (code !== undefined && (code < 0 || code > 2)) return `exit code ${code}`;
  const isReport = ['check', 'merge'].includes(args[0]!) && args.includes('json') && out !== '';
  if (isReport && !validate(JSON.parse(out))) return `schema: ${JSON.stringify(validate.errors?.slice(0, 2))}`;
  const strange = [Object.prototype, Array.prototype, String.prototype].find((one) => Object.keys(one).length > 0);
  return strange || ({} as Record<string, unknown>)['polluted'] !== undefined ? 'prototype polluted' : undefined;
}

async function main(): Promise<void> {
  const made = new Folder(path.join(root, 'made'));
  made.empty();
  const book = made.put('book.xlsx', exampleWorkbooks().find(({ name }) => name.startsWith('henan'))!.bytes);
  await run(['check', book, '--report', made.at('report.json')]);
  await run(['check', book, '--opinions', made.at('opinions.xlsx'), '--baseline', made.at('baseline.json')]);
  const makers = Object.entries(cases(made, readFileSync)).filter(
    ([kind]) => only === '' || only.split(',').includes(kind),
  );
  const folder = new Folder(path.join(root, 'case'));
  for (let number = Number(from); ; number += 1) {
    const random = new Random(Math.imul(Number(seed), 1_000_003) + number);
    const [kind, make] = random.pick(makers);
    folder.empty();
    const { args, changed } = make(random, folder);
    process.send!({ number, kind, args, changed });
    const before = process.cpuUsage();
    let wrong: string | undefined;
    try {
      wrong = wrongWith(args, await run(args));
    } catch (error) {
      wrong = `thrown: ${error instanceof Error ? error.stack : String(error)}`;
    }
    const { user, system } = process.cpuUsage(before);
    process.send!({ number, wrong, milliseconds: (user + system) / 1000, peak: process.resourceUsage().maxRSS / 1024 });
    await new Promise(setImmediate);
  }
}

void main();
