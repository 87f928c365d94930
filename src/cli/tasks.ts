import { checkFile, digestFile, type CheckFileOptions, type FileResult } from './check-file.js';

export type { FileResult } from './check-file.js';
export type TaskOptions = CheckFileOptions;

/** What is done with a file: checked, or only read for others to be compared with. */
export const TASKS = { check: checkFile, digest: digestFile } satisfies Record<
  string,
  (file: string, options: TaskOptions) => Promise<FileResult>
>;

export type Task = keyof typeof TASKS;
