import type { Change } from '../hosts/host.js';
import type { Message } from '../model/index.js';
import { areaName } from '../model/index.js';
import { messageOf } from './attempt.js';
import type { Checker, RunProgress } from './checker.js';
import { paragraphsOfPaste } from './select/pasted.js';
import type { Store } from './state/store.js';

/** Runs `task` once things are quiet again, and returns the function that calls it off. */
export type Later = (task: () => void) => () => void;

export interface Runs {
  check(): Promise<void>;
  cancel(): void;
  /** Somebody changed the workbook: it is checked again once they pause, if it has been checked at all. */
  changed(change: Change): void;
  stop(): void;
}

/** Checks, of which one runs at a time: a new one takes the place of the one before, whose answer is dropped. */
export function createRuns(store: Store, checker: Checker, later: Later): Runs {
  let run: AbortController | undefined;
  let callOff = (): void => undefined;

  async function check(live: boolean): Promise<void> {
    callOff();
    run?.abort();
    const { signal } = (run = new AbortController());
    store.dispatch({ type: 'run-started' });
    try {
      const onProgress = (progress: RunProgress): void => {
        if (!signal.aborted) store.dispatch({ type: 'run-progressed', progress });
      };
      const text = paragraphsOfPaste(store.get().text);
      const checked = await checker.check(store.get().settings, { signal, onProgress, live, text });
      if (!signal.aborted) store.dispatch({ type: 'run-done', checked });
    } catch (error) {
      if (!signal.aborted) store.dispatch({ type: 'run-failed', message: messageOf(error) });
    }
  }

  function stop(): void {
    callOff();
    run?.abort();
  }

  return {
    check: () => check(false),
    stop,
    cancel() {
      stop();
      checker.cancel();
      store.dispatch({ type: 'run-cancelled' });
    },
    changed(change) {
      store.dispatch({ type: 'workbook-changed' });
      callOff();
      if (!store.get().checked) return;
      // The figures move under the person's eyes: they should know why.
      if (change.byOthers) {
        const what = { kind: 'message', message: changedByOthers(change) } as const;
        store.dispatch({ type: 'noticed', notice: { tone: 'done', what } });
      }
      callOff = later(() => void check(true));
    },
  };
}

function changedByOthers({ sheet, area }: Change): Message {
  return { key: 'host.changed-by-others', data: { sheet, cells: area ? areaName(area) : '' } };
}
