/** Works on files on a thread of its own: one job at a time, in the order in which they are sent. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CheckDone, CheckJob, WorkerStart } from './pool.js';
import { TASKS } from './tasks.js';

const { task, options } = workerData as WorkerStart;

parentPort!.on('message', ({ index, file }: CheckJob) => {
  void TASKS[task](file, options).then((result) => {
    const { report, digests } = result;
    // Handed over, not copied.
    const memory = [...(report ? [report.bytes] : []), ...digests.map(({ tables }) => tables)];
    parentPort!.postMessage(
      { index, result } satisfies CheckDone,
      memory.map(({ buffer }) => buffer),
    );
  });
});
