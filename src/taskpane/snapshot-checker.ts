import type { Change, Host } from '../hosts/host.js';
import type { Snapshot } from '../model/index.js';
import type { Checker, Run } from '../pane/index.js';
import { withStages } from '../pane/index.js';
import type { DeskKeeper } from '../worker/keeper.js';

/**
 * Reads the workbook through the port, and has the worker check what was read. A live check reads only what changed
 * since the last reading; what is asked for by a person reads everything. `desk` starts the worker when it is first
 * asked for: the pane shows before the engine is loaded.
 */
export function snapshotChecker(host: Host, keeper: () => DeskKeeper): Checker {
  const reading = readings(host);
  const desk = (): DeskKeeper['desk'] => keeper().desk;

  return {
    standard: async () => (await import('../standard/index.js')).standard(),
    rows: (instance) => desk().rows(instance),
    unnamed: () => desk().unnamed(),
    review: (file) => desk().review(file),
    cancel: () => keeper().interrupt(),
    async check(settings, run = {}) {
      const snapshot = await reading(run);
      run.signal?.throwIfAborted();
      return withStages(keeper().onStage, run, () => desk().checkSnapshot({ snapshot, settings, text: run.text }));
    },
    async fill(settings, as) {
      return desk().fillSnapshot({ snapshot: await reading({}), settings, as });
    },
    async balance(settings) {
      return desk().balanceSnapshot({ snapshot: await reading({}), settings });
    },
  };
}

/** Reads, and keeps what it read with all that changed since. */
function readings(host: Host): (run: Run) => Promise<Snapshot> {
  let last: Snapshot | undefined;
  let changes: readonly Change[] = [];
  let [begun, kept] = [0, 0];
  host.onChange((change) => {
    changes = [...changes, change];
  });
  return async ({ live, signal, onProgress }) => {
    const turn = (begun += 1);
    const known = changes;
    const snapshot = await host.read({
      ...(signal && { signal }),
      ...(live && last && { since: { snapshot: last, changes: known } }),
      onProgress: ({ done }) => onProgress?.({ stage: 'reading', done }),
    });
    // What was told in the meantime may have come too late for it, and a later reading knows more.
    if (turn > kept) {
      [kept, last] = [turn, snapshot];
      changes = changes.filter((change) => !known.includes(change));
    }
    return snapshot;
  };
}
