import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { unread } from './check-file.js';
import { spareCores, YOUNG_GENERATION } from './thrift.js';
import { TASKS, type FileResult, type Task, type TaskOptions } from './tasks.js';

/** What a worker is sent and sends back. */
export interface CheckJob {
  readonly index: number;
  readonly file: string;
}
export interface CheckDone {
  readonly index: number;
  readonly result: FileResult;
}

/** Below this number of files starting workers costs more than it saves. */
const WORTH_WORKERS = 4;

/** What a worker is started with. */
export interface WorkerStart {
  readonly task: Task;
  readonly options: TaskOptions;
}

export interface RunOptions extends TaskOptions {
  /** Where the compiled check-worker is. */
  readonly worker: URL;
  /** Files worked on at the same time; without it one a core. */
  readonly jobs?: number;
  readonly onDone?: (done: number) => void;
}

/** Checks or digests the files on worker threads. Results come in the order of the files, whichever is done first. */
export async function runAll(task: Task, files: readonly string[], options: RunOptions): Promise<FileResult[]> {
  const { jobs = availableParallelism(), onDone, worker, ...plain } = options;
  const size = Math.min(jobs, files.length);
  if (size <= 1 || (options.jobs === undefined && files.length < WORTH_WORKERS)) {
    const all: FileResult[] = [];
    for (const file of files) {
      all.push(await TASKS[task](file, plain));
      onDone?.(all.length);
    }
    return all;
  }
  return new Pool(files, { task, options: plain }, worker, onDone).run(size);
}

class Pool {
  private readonly all: FileResult[] = [];
  private next = 0;
  private done = 0;

  constructor(
    private readonly files: readonly string[],
    private readonly start: WorkerStart,
    private readonly script: URL,
    private readonly onDone: ((done: number) => void) | undefined,
  ) {}

  async run(size: number): Promise<FileResult[]> {
    spareCores();
    await Promise.all(Array.from({ length: size }, () => this.work()));
    return this.all;
  }

  /** One worker until no file is left. A worker that dies takes its file with it, not the rest. */
  private async work(): Promise<void> {
    while (this.next < this.files.length) {
      const worker = new Worker(this.script, {
        workerData: this.start,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION },
      });
      await this.feed(worker);
      await worker.terminate();
    }
  }

  private feed(worker: Worker): Promise<void> {
    return new Promise((resolve) => {
      let current = -1;
      const give = () => {
        current = this.next < this.files.length ? this.next++ : -1;
        if (current < 0) resolve();
        else worker.postMessage({ index: current, file: this.files[current]! } satisfies CheckJob);
      };
      worker.on('message', ({ index, result }: CheckDone) => {
        this.settle(index, result);
        give();
      });
      worker.on('error', (error) => {
        this.settle(current, unread(this.files[current]!, { code: 'file.failed', message: error.message }));
        resolve();
      });
      give();
    });
  }

  private settle(index: number, result: FileResult): void {
    this.all[index] = result;
    this.done += 1;
    this.onDone?.(this.done);
  }
}
