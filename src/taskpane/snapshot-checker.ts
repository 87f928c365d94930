import type { Host } from '../hosts/host.js';
import type { Checker } from '../pane/index.js';
import { standard } from '../standard/index.js';
import type { Desk } from '../worker/protocol.js';

/** Reads the workbook through the port, and has the worker check what was read. */
export function snapshotChecker(host: Host, desk: Desk): Checker {
  return {
    standard: standard(),
    async check(settings, run = {}) {
      const snapshot = await host.read({
        ...(run.signal && { signal: run.signal }),
        onProgress: ({ done }) => run.onProgress?.(done),
      });
      run.signal?.throwIfAborted();
      return desk.checkSnapshot({ snapshot, settings });
    },
    async fill(settings, as) {
      return desk.fillSnapshot({ snapshot: await host.read(), settings, as });
    },
  };
}
