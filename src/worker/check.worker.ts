import type { Stage } from '../engine/analyse.js';
import { check } from '../engine/check.js';
import { LiveCheck } from '../engine/live/live-check.js';
import { unnamedRegions } from '../engine/recognize/unnamed.js';
import { standard } from '../standard/index.js';
import { createDesk } from './desk.js';
import type { StageTold } from './protocol.js';
import type { Port } from './serve.js';
import { serve } from './serve.js';

/** The bundler's loader: the file of a chunk. */
declare let __webpack_get_script_filename__: (chunk: string | number) => string;

// One workbook stands beside the page at a time: each check goes on from the one before.
const live = new LiveCheck(standard());

const onStage = (stage: Stage): void => self.postMessage({ stage } satisfies StageTold);

serve(
  globalThis as unknown as Port,
  createDesk(
    {
      check: (snapshot, { settings, text = [] }) => live.check(snapshot, { settings, text, onStage }),
      checkOnce: (snapshot, settings) => check(snapshot, standard(), { settings }),
      unnamed: (snapshot, tables) => unnamedRegions(snapshot, tables, standard()),
      async fill(snapshot, settings, as) {
        const { propose } = await import(/* webpackChunkName: "derive" */ '../engine/derive/propose.js');
        return propose(live.understand(snapshot, settings), as);
      },
      async balance(snapshot, settings) {
        const { balance } = await import(/* webpackChunkName: "derive" */ '../engine/balance.js');
        return balance(live.understand(snapshot, settings));
      },
    },
    takeChunks,
    async (checks) => (await import(/* webpackChunkName: "files" */ './files.js')).fileDesk(checks),
  ),
);

function takeChunks(scripts: ReadonlyMap<string, Blob>): void {
  const fileOf = __webpack_get_script_filename__;
  const addresses = new Map([...scripts].map(([file, script]) => [file, URL.createObjectURL(script)]));
  __webpack_get_script_filename__ = (chunk) => addresses.get(fileOf(chunk)) ?? fileOf(chunk);
}
