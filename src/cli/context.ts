import type { Language, MessageKey } from '../report/messages.js';
import { say } from '../report/messages.js';
import { Failure } from './failure.js';

/** What every command is given: the language, where to write, how to end. */
export interface Context {
  readonly language: Language;
  /** Where the compiled check-worker is. */
  readonly worker: URL;
  /** The published schema of the JSON report. */
  readonly schema: URL;
  /** Folder of the rules' pages. */
  readonly rules: URL;
  readonly out: (text: string) => void;
  /** Sentences for the person, never part of a report. */
  readonly tell: (text: string) => void;
  readonly exit: (code: number) => void;
}

export function sayer(language: Language) {
  return (key: MessageKey, data?: Readonly<Record<string, string | number>>): string => say(key, language, data);
}

/** An option's value out of a closed list. */
export function oneOf<T extends string>(option: string, choices: readonly T[]): (value: string) => T {
  return (value) => {
    const choice = choices.find((one) => one === value);
    if (choice === undefined) throw new Failure('usage.choice', { option, value, choices: choices.join(' | ') });
    return choice;
  };
}

export function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new Failure('usage.jobs', { value });
  return number;
}
