#!/usr/bin/env node
import process from 'node:process';
import { languageOf, runProgram } from './program.js';
import { quietWhenClosed } from './terminal.js';

const args = process.argv.slice(2);
quietWhenClosed(process.stdout);
await runProgram(args.length === 0 ? ['--help'] : args, {
  language: languageOf(args),
  worker: new URL('./check-worker.js', import.meta.url),
  schema: new URL('../../../schema/gouji-report-1.schema.json', import.meta.url),
  rules: new URL('../rules/', import.meta.url),
  out: (text) => process.stdout.write(text),
  tell: (text) => process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
  exit: (code) => (process.exitCode = code),
});
