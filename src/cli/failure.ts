import type { HostError } from '../hosts/host.js';
import { render, say, type Language, type MessageKey } from '../report/messages.js';

export const EXIT = { ok: 0, findings: 1, failure: 2 } as const;

/** What ends a command with one sentence and exit code 2. */
export class Failure extends Error {
  constructor(
    readonly key: MessageKey,
    readonly data: Readonly<Record<string, string>> = {},
  ) {
    super(key);
  }

  sentence(language: Language): string {
    return say(this.key, language, this.data);
  }
}

/** What is wrong inside a file, told with the file's name. */
export class BadFile extends Failure {
  constructor(
    private readonly file: string,
    private readonly error: HostError,
  ) {
    super(error.key as MessageKey, error.data);
  }

  override sentence(language: Language): string {
    return `${this.file}: ${render(this.error, language)}`;
  }
}

/** The sentence for a file that could not be read or written, by what the system said. */
export function fileFailure(error: unknown, file: string, doing: 'read' | 'write'): Failure {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'EISDIR') return new Failure('file.is-folder', { file });
  if (doing === 'write') return new Failure(code === 'ENOSPC' ? 'file.disk-full' : 'file.not-written', { file });
  return new Failure(code === 'ENOENT' || code === 'ENOTDIR' ? 'file.missing' : 'file.unreadable', { file });
}
