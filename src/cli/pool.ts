import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { checkFile, type CheckFileOptions, type FileChecked } from './check-file.js';

/** What a worker is sent and sends back. */
export interface CheckJob {
  readonly index: number;
  readonly file: string;
}
export interface CheckDone {
  readonly index: number;
  readonly checked: FileChecked;
}

/** Below this number of files starting workers costs more than it saves. */
const WORTH_WORKERS = 4;

export interface CheckAllOptions extends CheckFileOptions {
  /** Where the compiled check-worker is. */
  readonly worker: URL;
  /** Files checked at the same time; without it one a core. */
  readonly jobs?: number;
  readonly onDone?: (done: number) => void;
}

/** Checks the files on worker threads. Reports come in the order of the files, whichever is done first. */
export async function checkAll(files: readonly string[], options: CheckAllOptions): Promise<FileChecked[]> {
  const { jobs = availableParallelism(), onDone, worker, ...plain } = options;
  const size = Math.min(jobs, files.length);
  if (size <= 1 || (options.jobs === undefined && files.length < WORTH_WORKERS)) {
    const all: FileChecked[] = [];
    for (const file of files) {
      all.push(await checkFile(file, plain));
      onDone?.(all.length);
    }
    return all;
  }
  return new Pool(files, plain, worker, onDone).run(size);
}

class Pool {
  private readonly all: FileChecked[] = [];
  private next = 0;
  private done = 0;

  constructor(
    private readonly files: readonly string[],
    private readonly options: CheckFileOptions,
    private readonly script: URL,
    private readonly onDone: ((done: number) => void) | undefined,
  ) {}

  async run(size: number): Promise<FileChecked[]> {
    await Promise.all(Array.from({ length: size }, () => this.work()));
    return this.all;
  }

  /** One worker until no file is left. A worker that dies takes its file with it, not the rest. */
  private async work(): Promise<void> {
    while (this.next < this.files.length) {
      const worker = new Worker(this.script, { workerData: this.options });
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
      worker.on('message', ({ index, checked }: CheckDone) => {
        this.settle(index, checked);
        give();
      });
      worker.on('error', (error) => {
        const file = this.files[current]!;
        const failure = { code: 'file.failed', message: error.message };
        this.settle(current, { report: { file, status: 'unreadable', error: failure }, remarks: [] });
        resolve();
      });
      give();
    });
  }

  private settle(index: number, checked: FileChecked): void {
    this.all[index] = checked;
    this.done += 1;
    this.onDone?.(this.done);
  }
}
