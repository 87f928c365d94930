import type { Stage } from '../engine/analyse.js';
import { balance } from '../engine/balance.js';
import { check } from '../engine/check.js';
import { propose } from '../engine/derive/propose.js';
import { LiveCheck } from '../engine/live/live-check.js';
import { openHost } from '../hosts/xlsx/open.js';
import { workbookOfSheets } from '../hosts/xlsx/report-workbook.js';
import { standard } from '../standard/index.js';
import type { StageTold } from './protocol.js';
import type { Port } from './serve.js';
import { serve } from './serve.js';
import { createDesk } from './workbook-desk.js';

/** The bundler's loader: the file of a chunk. */
declare let __webpack_get_script_filename__: (chunk: string | number) => string;

// One workbook stands beside the page at a time: each check goes on from the one before.
const live = new LiveCheck(standard());

const onStage = (stage: Stage): void => self.postMessage({ stage } satisfies StageTold);

serve(
  globalThis as unknown as Port,
  createDesk({
    check: (snapshot, { settings, text = [] }) => live.check(snapshot, { settings, text, onStage }),
    checkOnce: (snapshot, settings) => check(snapshot, standard(), { settings }),
    fill: (snapshot, settings, as) => propose(live.understand(snapshot, settings), as),
    balance: (snapshot, settings) => balance(live.understand(snapshot, settings)),
    open: (bytes) => openHost(bytes),
    async publicCopy(bytes, ownSheets) {
      const { publicCopy } = await import(/* webpackChunkName: "public" */ '../hosts/xlsx/public/public-copy.js');
      return publicCopy(bytes, { ownSheets });
    },
    sheetsFile: workbookOfSheets,
    takeChunks,
  }),
);

function takeChunks(scripts: ReadonlyMap<string, Blob>): void {
  const fileOf = __webpack_get_script_filename__;
  const addresses = new Map([...scripts].map(([file, script]) => [file, URL.createObjectURL(script)]));
  __webpack_get_script_filename__ = (chunk) => addresses.get(fileOf(chunk)) ?? fileOf(chunk);
}
