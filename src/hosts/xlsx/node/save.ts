import { randomBytes } from 'node:crypto';
import * as disk from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file's bytes, or its pieces one after the other; texts as UTF-8. */
export type FileContent = Uint8Array | Iterable<string | Uint8Array>;

/** What saving needs of a file system; a test takes the power away between any two of its steps. */
export interface Disk {
  open(path: string, flags: string, mode?: number): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  stat(path: string): Promise<{ readonly mode: number }>;
  unlink(path: string): Promise<void>;
}

export interface DiskFile {
  writeFile(content: FileContent): Promise<void>;
  /** Brings what was written to the medium. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Writes a file so that a crash leaves either the old one whole or the new one whole: to a temporary file beside it,
 * flushed to the disk, then renamed. Keeps the permissions of the file that it replaces.
 * Node only; the browser saves through its own dialogue.
 */
export async function saveFile(path: string, content: FileContent, on: Disk = disk): Promise<void> {
  const mode = await on.stat(path).then(
    (known) => known.mode & 0o777,
    () => undefined,
  );
  // Not after the file's name, which may be as long as names may be; a container's processes all have the same number.
  const temporary = join(dirname(path), `.gouji-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await on.open(temporary, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await on.rename(temporary, path);
  } catch (error) {
    await on.unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path), on);
}

/** The rename itself has to reach the disk; systems that can't flush a folder do without. */
async function syncFolder(path: string, on: Disk): Promise<void> {
  try {
    const folder = await on.open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    // Windows opens no folders.
  }
}
