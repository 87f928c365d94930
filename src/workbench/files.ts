import type { NamedFile } from './shelf.js';

/** What can be opened, as a file chooser wants it. */
export const READABLE = '.xlsx,.xlsm,.xls,.et,.ods';

/** Offers a file as a download. */
export function offer(name: string, content: BlobPart, type?: string): void {
  const address = URL.createObjectURL(new Blob([content], type === undefined ? {} : { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has taken hold of the data by the next task.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

/** The name without its ending. */
export const bareName = (name: string): string => name.replace(/\.(xls[xm]?|et|ods|xml)$/i, '');

/** What was in an old format is saved as .xlsx. */
export const savedName = (name: string): string => (/\.xls[xm]$/i.test(name) ? name : `${bareName(name)}.xlsx`);

export const named = (files: Iterable<File>): readonly NamedFile[] =>
  [...files].map((file) => ({ name: file.name, file }));

/** The workbooks among what was dropped, those in dropped folders too. A name by itself is not looked at: content decides. */
export async function dropped(transfer: DataTransfer): Promise<readonly NamedFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (!entries.some((entry) => entry.isDirectory)) return named(transfer.files);
  const files = await Promise.all(entries.map(filesIn));
  return named(files.flat().filter((file) => isWorkbook(file.name)));
}

const isWorkbook = (name: string): boolean => /\.(xls[xm]?|et|ods)$/i.test(name) && !name.startsWith('~$');

async function filesIn(entry: FileSystemEntry): Promise<readonly File[]> {
  if (entry.isFile) return [await new Promise<File>((...done) => (entry as FileSystemFileEntry).file(...done))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  // A reader hands out a folder in batches, the last of them empty.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((...done) => reader.readEntries(...done));
    if (batch.length === 0) break;
    found.push(...batch);
  }
  return (await Promise.all(found.map(filesIn))).flat();
}

/** An asset that the build put into the script as a data address; no request is made. */
export function blobOfDataUrl(url: string): Blob {
  const text = atob(url.slice(url.indexOf(',') + 1));
  return new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))]);
}
