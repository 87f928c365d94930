import { balance } from '../engine/balance.js';
import { check } from '../engine/check.js';
import { propose } from '../engine/derive/propose.js';
import { LiveCheck } from '../engine/live/live-check.js';
import { openHost } from '../hosts/xlsx/open.js';
import { workbookOfSheets } from '../hosts/xlsx/report-workbook.js';
import { standard } from '../standard/index.js';
import type { Port } from './serve.js';
import { serve } from './serve.js';
import { createDesk } from './workbook-desk.js';

/** Where the bundler's loader looks for chunks. */
declare let __webpack_public_path__: string;

// One workbook stands beside the page at a time: each check goes on from the one before.
const live = new LiveCheck(standard());

serve(
  globalThis as unknown as Port,
  createDesk({
    check: (snapshot, { settings, text = [] }) => live.check(snapshot, { settings, text }),
    checkOnce: (snapshot, settings) => check(snapshot, standard(), { settings }),
    fill: (snapshot, settings, as) => propose(live.understand(snapshot, settings), as),
    balance: (snapshot, settings) => balance(live.understand(snapshot, settings)),
    open: (bytes) => openHost(bytes),
    sheetsFile: workbookOfSheets,
    // What the loader puts after the address, the chunk's file name, becomes a fragment and is not looked at.
    takeChunk: (script) => void (__webpack_public_path__ = `${URL.createObjectURL(script)}#`),
  }),
);
