import type { OnStage } from '../../src/engine/analyse.js';
import { balance } from '../../src/engine/balance.js';
import { propose } from '../../src/engine/derive/propose.js';
import { LiveCheck } from '../../src/engine/live/live-check.js';
import type { Host } from '../../src/hosts/host.js';
import type { Checker } from '../../src/pane/index.js';
import { toldOf } from '../../src/report/overview.js';
import { standard } from '../../src/standard/index.js';
import { snapshotChecker } from '../../src/taskpane/snapshot-checker.js';
import type { Desk } from '../../src/worker/protocol.js';

/** The pane's checker with the worker's part done in this thread. */
export function checkerOf(host: Host): Checker {
  const live = new LiveCheck(standard());
  let tell: OnStage = () => undefined;
  const desk: Pick<Desk, 'checkSnapshot' | 'fillSnapshot' | 'balanceSnapshot'> = {
    checkSnapshot: async ({ snapshot, settings, text }) =>
      toldOf(live.check(snapshot, { settings, ...(text && { text }), onStage: (stage) => tell(stage) })),
    fillSnapshot: async ({ snapshot, settings, as }) => propose(live.understand(snapshot, settings), as),
    balanceSnapshot: async ({ snapshot, settings }) => balance(live.understand(snapshot, settings)),
  };
  return snapshotChecker(host, () => ({
    desk: desk as Desk,
    interrupt: () => undefined,
    onStage: (listener) => ((tell = listener), () => (tell = () => undefined)),
  }));
}
