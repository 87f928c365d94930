import type { Command } from 'commander';
import { addressOf, type CellContent, type Proposal } from '../model/index.js';
import { whereText } from '../report/where.js';
import { oneOf, sayer, type Context } from './context.js';
import { EXIT, Failure } from './failure.js';
import { requireWorkbook } from './outputs.js';
import { openAnalysed, writeChanged, type AnalysedFile } from './opened.js';

const FORMATS = ['text', 'json'] as const;

/** Flags of every command that changes cells. */
export interface ChangeFlags {
  readonly output?: string;
  readonly preview?: boolean;
  readonly review?: boolean;
  readonly format: (typeof FORMATS)[number];
}

/** What a command would change, and how it tells it. */
export interface Changes {
  readonly proposals: readonly Proposal[];
  /** The first line: what was done, or would be. */
  readonly summary: (count: number, output: string | undefined) => string;
  /** Above those that are left to a person. */
  readonly left: (count: number) => string;
  readonly line: (proposal: Proposal) => string;
  /** Further lines below, such as conflicts. */
  readonly notes: readonly string[];
  /** What the JSON says besides the changes. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** The flags that such commands share; `--review` only where some changes are left to a person. */
export function withChangeFlags(command: Command, context: Context, leaves: boolean): Command {
  const word = sayer(context.language);
  command
    .argument('<file>', word('cli.file'))
    .option('-o, --output <file>', word('cli.output'))
    .option('--preview', word('cli.preview'))
    .option('--format <format>', `${word('cli.format')}: ${FORMATS.join(' | ')}`, oneOf('--format', FORMATS), 'text');
  return leaves ? command.option('--review', word('cli.unsure')) : command;
}

/** Finds the changes, writes them unless only a preview is asked for, and tells them. */
export async function offerChanges<Flags extends ChangeFlags>(
  file: string,
  flags: Flags,
  context: Context,
  find: (opened: AnalysedFile, flags: Flags) => Changes,
): Promise<void> {
  const { output, preview = false, review = false, format } = flags;
  if (output === undefined && !preview) throw new Failure('usage.output-needed');
  if (output !== undefined) await requireWorkbook(output, file);
  const opened = await openAnalysed(file);
  const changes = find(opened, flags);
  const taken = changes.proposals.filter(({ safety }) => review || safety === 'safe');
  const written = preview ? undefined : output;
  if (written !== undefined)
    await writeChanged(
      opened,
      taken.map(({ edit }) => edit),
      written,
      context,
    );
  context.out(format === 'json' ? asJson(file, changes, taken, written) : asText(changes, taken, written));
  context.exit(EXIT.ok);
}

function asText(changes: Changes, taken: readonly Proposal[], written: string | undefined): string {
  const left = changes.proposals.filter((proposal) => !taken.includes(proposal));
  const lines = [
    changes.summary(taken.length, written),
    ...taken.map(changes.line),
    ...(left.length === 0 ? [] : [changes.left(left.length), ...left.map(changes.line)]),
    ...changes.notes,
  ];
  return `${lines.join('\n')}\n`;
}

/** `gouji-changes/1`: contents as typed, null for a blank; `taken` is what is written, or would be. */
function asJson(file: string, changes: Changes, taken: readonly Proposal[], written: string | undefined): string {
  const listed = changes.proposals.map((proposal) => {
    const { edit, where, value, says, safety } = proposal;
    const [before, after] = [contentText(edit.before), contentText(edit.after)];
    const { sheet } = edit.at;
    const cell = addressOf(edit.at);
    return { sheet, cell, where, before, after, value, says, safety, taken: taken.includes(proposal) };
  });
  const document = { schema: 'gouji-changes/1', file, written: written ?? null, changes: listed, ...changes.more };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** As typed: a numeral, a text, a formula with `=`; null for a blank. */
export function contentText(content: CellContent): string | null {
  if (content === null) return null;
  if ('number' in content) return content.number;
  return 'text' in content ? content.text : content.formula;
}

/** 表·行·栏 and the address of a change. */
export function placeOf({ edit, where }: Pick<Proposal, 'edit' | 'where'>): { where: string; cell: string } {
  return { where: whereText(where), cell: `${edit.at.sheet}!${addressOf(edit.at)}` };
}
