import process from 'node:process';
import type { Language } from '../report/messages.js';
import { say } from '../report/messages.js';
import type { Ink } from '../report/text.js';

const CODES: Readonly<Record<Ink, number>> = { error: 31, warning: 33, info: 36, good: 32, strong: 1, faint: 2 };

/** Colours for a terminal; none where the output is piped or NO_COLOR is set. */
export function painter(stream: NodeJS.WriteStream): (ink: Ink, text: string) => string {
  const colours = stream.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
  return colours ? (ink, text) => (text === '' ? '' : `\u001B[${CODES[ink]}m${text}\u001B[0m`) : (_, text) => text;
}

/** A workbook's words can't steer the terminal: of control characters only line breaks and our own colours are left. */
export function harmless(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what this is about.
  return text.replace(/\u001B\[\d{1,2}m|[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, (found) =>
    found.length > 1 ? found : '',
  );
}

/** Output that a reader such as `head` may close early. */
export function quietWhenClosed(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

const PATIENCE = 1000;
const BAR = 24;

/** A bar on the terminal for work of more than a second; nothing when piped. */
export class ProgressBar {
  private readonly start = performance.now();
  private shown = false;

  constructor(
    private readonly total: number,
    private readonly language: Language,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  update(done: number): void {
    if (!this.stream.isTTY || performance.now() - this.start < PATIENCE) return;
    this.shown = true;
    const filled = Math.round((BAR * done) / this.total);
    const words = say('cli.progress', this.language, { done, total: this.total });
    this.stream.write(`\r${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${words}`);
  }

  finish(): void {
    if (this.shown) this.stream.write('\r\u001B[K');
  }
}
