import type { DeskKeeper } from './keeper.js';
import { keepDesk } from './keeper.js';

const WORKER = 'check.worker.js';

/** Starts the worker: from the page itself where it carries the texts, else from the file beside it. */
export function startDesk(): DeskKeeper {
  const chunks = scriptsInPage();
  const script = chunks.get(WORKER);
  chunks.delete(WORKER);
  const address = script ? URL.createObjectURL(script) : WORKER;
  return keepDesk(() => {
    const worker = new Worker(address);
    return {
      port: worker,
      end: () => worker.terminate(),
      ...(script && { prepare: (desk) => void desk.takeChunks(chunks) }),
    };
  });
}

/** By file name: the worker and its chunks, in the page that is one file. */
function scriptsInPage(): Map<string, Blob> {
  const blocks = document.querySelectorAll<HTMLElement>('script[data-worker]');
  return new Map(
    [...blocks].map((block) => [
      block.dataset['worker']!,
      new Blob([block.textContent ?? ''], { type: 'text/javascript' }),
    ]),
  );
}
