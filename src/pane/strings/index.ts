import type { Language } from '../../report/messages.js';
import { en } from './en.js';
import type { Words } from './zh.js';
import { zh } from './zh.js';

export type { Words };

export const WORDS: Readonly<Record<Language, Words>> = { zh, en };
