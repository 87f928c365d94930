import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { WorkbookReport } from '../report/workbook-report.js';
import { checkFile, type CheckFileOptions } from './check-file.js';

/** What a worker is sent and sends back. */
export interface CheckJob {
  readonly index: number;
  readonly file: string;
}
export interface CheckDone {
  readonly index: number;
  readonly report: WorkbookReport;
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
export async function checkAll(files: readonly string[], options: CheckAllOptions): Promise<WorkbookReport[]> {
  const { jobs = availableParallelism(), onDone, worker, ...plain } = options;
  const size = Math.min(jobs, files.length);
  if (size <= 1 || (options.jobs === undefined && files.length < WORTH_WORKERS)) {
    const reports: WorkbookReport[] = [];
    for (const file of files) {
      reports.push(await checkFile(file, plain));
      onDone?.(reports.length);
    }
    return reports;
  }
  return new Pool(files, plain, worker, onDone).run(size);
}

class Pool {
  private readonly reports: WorkbookReport[] = [];
  private next = 0;
  private done = 0;

  constructor(
    private readonly files: readonly string[],
    private readonly options: CheckFileOptions,
    private readonly script: URL,
    private readonly onDone: ((done: number) => void) | undefined,
  ) {}

  async run(size: number): Promise<WorkbookReport[]> {
    await Promise.all(Array.from({ length: size }, () => this.work()));
    return this.reports;
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
      worker.on('message', ({ index, report }: CheckDone) => {
        this.settle(index, report);
        give();
      });
      worker.on('error', (error) => {
        const file = this.files[current]!;
        this.settle(current, { file, status: 'unreadable', error: { code: 'file.failed', message: error.message } });
        resolve();
      });
      give();
    });
  }

  private settle(index: number, report: WorkbookReport): void {
    this.reports[index] = report;
    this.done += 1;
    this.onDone?.(this.done);
  }
}
