import { connect } from './serve.js';
import type { Desk } from './protocol.js';

/** Ids of the elements that hold the texts of the worker and its chunk in the page that is one file. */
const WORKER = 'gouji-worker';
const CHUNK = 'gouji-worker-chunk';

/** Starts the worker: from the page itself where it carries the text, else from the file beside it. */
export function startDesk(): Desk {
  const worker = scriptIn(WORKER);
  const chunk = scriptIn(CHUNK);
  if (!worker || !chunk) return connect(new Worker('check.worker.js'));
  const desk = connect(new Worker(URL.createObjectURL(worker)));
  void desk.takeChunk(chunk);
  return desk;
}

function scriptIn(id: string): Blob | undefined {
  const element = document.getElementById(id);
  return element ? new Blob([element.textContent ?? ''], { type: 'text/javascript' }) : undefined;
}
