import type { Outcome } from '../hosts/host.js';
import { HostError } from '../hosts/host.js';
import type { Message } from '../model/index.js';
import type { Notice } from './state/state.js';
import type { Store } from './state/store.js';

/** The sentence for a failure; an unforeseen one is shown with its own words. */
export function messageOf(error: unknown): Message {
  if (error instanceof HostError) return { key: error.key, data: error.data };
  return { key: 'pane.failed', data: { detail: error instanceof Error ? error.message : String(error) } };
}

/** Somebody ended the work: there is nothing to tell them. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

export function refuse(store: Store, message: Message): void {
  store.dispatch({ type: 'noticed', notice: { tone: 'refused', what: { kind: 'message', message } } });
}

/** Whether what was asked of the workbook was done. Says why not, or what is to be noted, else `said`. */
export async function attempt(store: Store, work: () => Promise<Outcome>, said?: Notice['what']): Promise<boolean> {
  try {
    const outcome = await work();
    const remark = outcome.done ? outcome.note : outcome.refusal;
    if (remark) refuse(store, remark);
    else if (said) store.dispatch({ type: 'noticed', notice: { tone: 'done', what: said } });
    return outcome.done;
  } catch (error) {
    refuse(store, messageOf(error));
    return false;
  }
}
