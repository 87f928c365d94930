import { Command, CommanderError } from 'commander';
import { HostError } from '../hosts/host.js';
import { render, say, type MessageKey } from '../report/messages.js';
import { VERSION } from '../version.js';
import { addBalance } from './balance-command.js';
import { addCheck } from './check-command.js';
import { oneOf, sayer, type Context } from './context.js';
import { addDiff } from './diff-command.js';
import { addExplain } from './explain-command.js';
import { EXIT, Failure } from './failure.js';
import { addFill } from './fill-command.js';
import { addFix } from './fix-command.js';
import { addMerge } from './merge-command.js';
import { addPublic } from './public-command.js';
import { addTables } from './tables-command.js';

/** Runs one command line. Whatever goes wrong is told in one sentence, with exit code 2. */
export async function runProgram(args: readonly string[], context: Context): Promise<void> {
  try {
    await programOf(context).parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    context.tell(sentenceOf(error, context));
    context.exit(EXIT.failure);
  }
}

function programOf(context: Context): Command {
  const word = sayer(context.language);
  const program = new Command('gouji')
    .description(word('cli.about'))
    .version(VERSION, '-V, --version', word('cli.version'))
    .helpOption('-h, --help', word('cli.help'))
    .helpCommand('help [command]', word('cli.help-command'))
    .addHelpText('after', `\n${word('cli.exit-codes')}`)
    .configureOutput({ writeOut: context.out, writeErr: context.tell, outputError: () => undefined })
    .configureHelp({
      styleTitle: (title) => titleIn(title, context),
      optionDescription: (option) => option.description,
    })
    .exitOverride();
  for (const add of [addCheck, addMerge, addDiff, addFix, addFill, addBalance, addTables, addPublic, addExplain])
    add(program, context);
  for (const command of program.commands) {
    command
      .helpOption('-h, --help', word('cli.help'))
      .option('--lang <language>', `${word('cli.lang')}: zh | en`, oneOf('--lang', ['zh', 'en']), 'zh')
      .copyInheritedSettings(program);
  }
  return program.option('--lang <language>', `${word('cli.lang')}: zh | en`, oneOf('--lang', ['zh', 'en']), 'zh');
}

function titleIn(title: string, { language }: Context): string {
  const titles: Readonly<Record<string, MessageKey>> = {
    'Usage:': 'cli.usage',
    'Commands:': 'cli.commands',
    'Options:': 'cli.options',
    'Arguments:': 'cli.arguments',
  };
  const key = titles[title];
  return key === undefined ? title : `${say(key, language)}:`;
}

/** The language that the arguments ask for; needed before they are parsed, for the sentences about parsing itself. */
export function languageOf(args: readonly string[]): Context['language'] {
  const index = args.indexOf('--lang');
  const value = index >= 0 ? args[index + 1] : args.find((one) => one.startsWith('--lang='))?.slice('--lang='.length);
  return value === 'en' ? 'en' : 'zh';
}

function sentenceOf(error: unknown, { language }: Context): string {
  if (error instanceof Failure) return error.sentence(language);
  if (error instanceof HostError) return render(error, language);
  if (error instanceof CommanderError) return say('usage.bad', language, { detail: usageDetail(error, language) });
  const detail = error instanceof Error ? error.message : String(error);
  return say('cli.unforeseen', language, { detail });
}

function usageDetail(error: CommanderError, language: Context['language']): string {
  const keys: Readonly<Record<string, MessageKey>> = {
    'commander.missingArgument': 'usage.missing-argument',
    'commander.missingMandatoryOptionValue': 'usage.missing-option',
    'commander.unknownOption': 'usage.unknown-option',
    'commander.unknownCommand': 'usage.unknown-command',
    'commander.optionMissingArgument': 'usage.option-value',
    'commander.excessArguments': 'usage.extra',
  };
  const key = keys[error.code];
  const name = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  return key === undefined ? error.message.replace(/^error: /, '') : say(key, language, { name });
}
