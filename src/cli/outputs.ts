import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { Failure, fileFailure } from './failure.js';
import { isFolder } from './files.js';

/**
 * Before the work begins, not after an hour of it: nothing that was read is written over.
 * @throws {Failure} for the first output that stands in the place of an input.
 */
export function requireOther(outputs: Iterable<string>, inputs: Iterable<string>): void {
  const read = new Set(Array.from(inputs, placeOf));
  for (const file of outputs) if (read.has(placeOf(file))) throw new Failure('file.same', { file });
}

/** Not every file system tells capitals apart. */
function placeOf(file: string): string {
  return path.resolve(file).toLowerCase();
}

/** @throws {Failure} where the file can't be written because of where it is: the folder has to be there. */
export async function requireWritable(file: string): Promise<void> {
  if (await isFolder(file)) throw new Failure('file.is-folder', { file });
  const folder = path.dirname(file);
  if (!(await isFolder(folder))) throw new Failure('file.not-written', { file });
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw fileFailure(error, file, 'write');
  });
}

/** A workbook is written under the ending by which Excel knows what it is: with macros or without. */
export async function requireWorkbook(output: string, input: string): Promise<void> {
  requireOther([output], [input]);
  const ending = /\.xlsm$/i.test(input) ? '.xlsm' : '.xlsx';
  if (path.extname(output).toLowerCase() !== ending) throw new Failure('file.ending', { file: output, ending });
  await requireWritable(output);
}
