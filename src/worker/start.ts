import { connect } from './serve.js';
import type { Desk } from './protocol.js';

/** The id of the element that holds the worker's text in the page that is one file. */
const INLINED = 'gouji-worker';

/** Starts the worker: from the page itself where it carries the text, else from the file beside it. */
export function startDesk(): Desk {
  const inlined = document.getElementById(INLINED);
  if (!inlined) return connect(new Worker('check.worker.js'));
  const address = URL.createObjectURL(new Blob([inlined.textContent ?? ''], { type: 'text/javascript' }));
  return connect(new Worker(address));
}
