/** Checks files on a thread of its own: one job at a time, in the order in which they are sent. */
import { parentPort, workerData } from 'node:worker_threads';
import { checkFile, type CheckFileOptions } from './check-file.js';
import type { CheckDone, CheckJob } from './pool.js';

const options = workerData as CheckFileOptions;

parentPort!.on('message', ({ index, file }: CheckJob) => {
  void checkFile(file, options).then((checked) => {
    parentPort!.postMessage({ index, checked } satisfies CheckDone);
  });
});
