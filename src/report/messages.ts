import type { Message, NotEvaluated } from '../model/index.js';
import { en } from './messages/en.js';
import { zh, type MessageKey } from './messages/zh.js';
import { grouped } from './numerals.js';

export type { MessageKey } from './messages/zh.js';
export type Language = 'zh' | 'en';

export const LANGUAGES: readonly Language[] = ['zh', 'en'];

const CATALOGUES: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { zh, en };

const OPTIONAL = /\[([^\]]*)\]/g;
const PLACEHOLDER = /\{([a-z][A-Za-z0-9-]*)(?::(amount))?\}/g;

export function isKnown(key: string): key is MessageKey {
  return Object.hasOwn(zh, key);
}

/** The names that a sentence fills in: for the test that both languages say the same. */
export function placeholders(key: MessageKey, language: Language): readonly string[] {
  return [...CATALOGUES[language][key].matchAll(PLACEHOLDER)].map((match) => match[0]).sort();
}

/**
 * The sentence of a message. A key that the catalogue lacks is shown with its data rather than thrown:
 * a report must not die of a missing sentence (a test finds such keys).
 */
export function render(message: Message, language: Language): string {
  const { key, data } = message;
  if (!isKnown(key)) return [key, ...Object.values(data)].join(' ');
  const fill = (template: string) =>
    template.replace(PLACEHOLDER, (_, name: string, kind?: string) => {
      const value = data[name] ?? '';
      return kind === 'amount' ? grouped(value) : value;
    });
  const has = (part: string) => [...part.matchAll(PLACEHOLDER)].every((match) => Boolean(data[match[1]!]));
  // Optional parts first: a value that itself holds brackets must not be taken for one.
  const chosen = CATALOGUES[language][key].replace(OPTIONAL, (_, part: string) => (has(part) ? part : ''));
  return fill(chosen);
}

/** A sentence or word of the catalogue by its key. */
export function say(key: MessageKey, language: Language, data: Readonly<Record<string, string | number>> = {}): string {
  return render(
    { key, data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)])) },
    language,
  );
}

export function renderReason(reason: NotEvaluated, language: Language): string {
  return render({ key: `not-evaluated.${reason.key}`, data: reason.data }, language);
}
