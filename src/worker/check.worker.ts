import { check } from '../engine/check.js';
import { propose } from '../engine/derive/propose.js';
import { openHost } from '../hosts/xlsx/open.js';
import { standard } from '../standard/index.js';
import type { Port } from './serve.js';
import { serve } from './serve.js';
import { createDesk } from './workbook-desk.js';

/** Where the bundler's loader looks for chunks. */
declare let __webpack_public_path__: string;

serve(
  globalThis as unknown as Port,
  createDesk({
    check: (snapshot, settings) => check(snapshot, standard(), { settings }),
    fill: (snapshot, settings, as) => propose(snapshot, standard(), { settings, as }),
    open: (bytes) => openHost(bytes),
    // What the loader puts after the address, the chunk's file name, becomes a fragment and is not looked at.
    takeChunk: (script) => void (__webpack_public_path__ = `${URL.createObjectURL(script)}#`),
  }),
);
