import path from 'node:path';
import type { Command } from 'commander';
import { propose } from '../engine/derive/propose.js';
import { HostError } from '../hosts/host.js';
import { saveFile } from '../hosts/xlsx/node/save.js';
import { addressOf, isSure, type Conflict, type FillAs, type Proposal } from '../model/index.js';
import { whereText } from '../report/where.js';
import { standard } from '../standard/index.js';
import { analyse } from '../engine/analyse.js';
import { oneOf, sayer, type Context } from './context.js';
import { EXIT, Failure, fileFailure } from './failure.js';
import { openWorkbook, readBytes, readSidecar, type OpenedFile } from './files.js';

const AS = ['auto', 'formulas', 'values'] as const satisfies readonly FillAs[];

interface FillFlags {
  readonly output?: string;
  readonly as: FillAs;
  readonly preview?: boolean;
}

export function addFill(program: Command, context: Context): void {
  const word = sayer(context.language);
  program
    .command('fill')
    .description(word('cli.fill'))
    .argument('<file>', word('cli.file'))
    .option('-o, --output <file>', word('cli.output'))
    .option('--as <kind>', `${word('cli.as')}: ${AS.join(' | ')}`, oneOf('--as', AS), 'auto')
    .option('--preview', word('cli.preview'))
    .action(async (file: string, flags: FillFlags) => {
      await fill(file, flags, context);
      context.exit(EXIT.ok);
    });
}

/** What the ties force is filled; what they only suggest is listed for a person, and conflicts are told. */
async function fill(file: string, { output, as, preview = false }: FillFlags, context: Context): Promise<void> {
  if (output === undefined && !preview) throw new Failure('usage.output-needed');
  if (output !== undefined && path.resolve(output) === path.resolve(file)) throw new Failure('file.same', { file });
  const opened = await open(file);
  const { proposals, conflicts } = propose(opened.host.current, standard(), { as, settings: opened.settings });
  const safe = proposals.filter(({ safety }) => safety === 'safe');
  const review = proposals.filter(({ safety }) => safety === 'review');
  if (!preview) await write(opened, safe, output!, context);
  context.out(describe(safe, review, conflicts, preview ? undefined : output!, context));
}

/** @throws {HostError | Failure} with its sentence; also where no budget table is in the file. */
export async function open(file: string): Promise<OpenedFile> {
  const opened = await openWorkbook(await readBytes(file), await readSidecar(file));
  const { tables } = analyse(opened.host.current, standard(), opened.settings);
  if (!tables.some(isSure)) throw new Failure('file.no-tables', { file });
  return opened;
}

async function write(
  { host }: OpenedFile,
  proposals: readonly Proposal[],
  output: string,
  context: Context,
): Promise<void> {
  const outcome = await host.apply(proposals.map(({ edit }) => edit));
  if (!outcome.done) throw new HostError(outcome.refusal.key, outcome.refusal.data);
  await saveFile(output, host.bytes()).catch((error: unknown) => {
    throw fileFailure(error, output, 'write');
  });
  if (host.convertedFrom !== undefined)
    context.tell(sayer(context.language)('fill.converted', { format: host.convertedFrom }));
}

function describe(
  safe: readonly Proposal[],
  review: readonly Proposal[],
  conflicts: readonly Conflict[],
  output: string | undefined,
  { language }: Context,
): string {
  const word = sayer(language);
  const summary =
    output === undefined
      ? word('fill.preview', { count: safe.length })
      : word('fill.filled', { count: safe.length, file: output });
  const nothing = safe.length + review.length + conflicts.length === 0 ? [word('fill.nothing')] : [];
  const lines = [
    summary,
    ...nothing,
    ...safe.map((proposal) => proposalLine(proposal, word)),
    ...(review.length === 0 ? [] : [word('fill.review', { count: review.length })]),
    ...review.map((proposal) => proposalLine(proposal, word)),
    ...conflicts.map(({ at, where, values, says }) =>
      word('fill.conflict', {
        where: whereText(where),
        cell: `${at.sheet}!${addressOf(at)}`,
        values: values.join(word('report.list')),
        says,
      }),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function proposalLine({ edit, where, value, says }: Proposal, word: ReturnType<typeof sayer>): string {
  const content = edit.after !== null && 'formula' in edit.after ? edit.after.formula : '';
  const cell = `${edit.at.sheet}!${addressOf(edit.at)}`;
  const line = word('fill.line', { where: whereText(where), cell, value, content });
  return `  ${line.trimEnd()}\n    ${word('fill.basis', { says })}`;
}
