import { open, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file so that a crash leaves either the old one whole or the new one whole: to a temporary file beside it,
 * flushed to the disk, then renamed. Keeps the permissions of the file that it replaces.
 * Node only; the browser saves through its own dialogue.
 */
export async function saveFile(path: string, bytes: Uint8Array): Promise<void> {
  const mode = await stat(path).then(
    (known) => known.mode & 0o777,
    () => undefined,
  );
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path));
}

/** The rename itself has to reach the disk; systems that can't flush a folder do without. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    // Windows opens no folders.
  }
}
