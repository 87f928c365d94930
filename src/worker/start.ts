import type { DeskKeeper } from './keeper.js';
import { keepDesk } from './keeper.js';

/** Ids of the elements that hold the texts of the worker and its chunk in the page that is one file. */
const WORKER = 'gouji-worker';
const CHUNK = 'gouji-worker-chunk';

/** Starts the worker: from the page itself where it carries the text, else from the file beside it. */
export function startDesk(): DeskKeeper {
  const script = scriptIn(WORKER);
  const chunk = scriptIn(CHUNK);
  const address = script ? URL.createObjectURL(script) : 'check.worker.js';
  return keepDesk(() => {
    const worker = new Worker(address);
    return {
      port: worker,
      end: () => worker.terminate(),
      ...(chunk && { prepare: (desk) => void desk.takeChunk(chunk) }),
    };
  });
}

function scriptIn(id: string): Blob | undefined {
  const element = document.getElementById(id);
  return element ? new Blob([element.textContent ?? ''], { type: 'text/javascript' }) : undefined;
}
