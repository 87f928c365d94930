import * as disk from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What saving needs of a file system; a test takes the power away between any two of its steps. */
export interface Disk {
  open(path: string, flags: string, mode?: number): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  stat(path: string): Promise<{ readonly mode: number }>;
  unlink(path: string): Promise<void>;
}

export interface DiskFile {
  writeFile(bytes: Uint8Array): Promise<void>;
  /** Brings what was written to the medium. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Writes a file so that a crash leaves either the old one whole or the new one whole: to a temporary file beside it,
 * flushed to the disk, then renamed. Keeps the permissions of the file that it replaces.
 * Node only; the browser saves through its own dialogue.
 */
export async function saveFile(path: string, bytes: Uint8Array, on: Disk = disk): Promise<void> {
  const mode = await on.stat(path).then(
    (known) => known.mode & 0o777,
    () => undefined,
  );
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    const file = await on.open(temporary, 'wx', mode);
    try {
      await file.writeFile(bytes);
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
