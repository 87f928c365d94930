import type { Host, Outcome } from '../hosts/host.js';
import { HostError } from '../hosts/host.js';
import type { Edit, FillAs, Fix, Message, Ref, Settings } from '../model/index.js';
import { addressOf, inverse, refKey } from '../model/index.js';
import type { Checker } from './checker.js';
import type { Preferences, PreferenceStore } from './preferences.js';
import { preferencesFrom } from './preferences.js';
import type { Notice } from './state/state.js';
import type { Store } from './state/store.js';

export interface Services {
  readonly store: Store;
  readonly host: Host;
  readonly checker: Checker;
  readonly preferences: PreferenceStore;
  /** Runs `task` once things are quiet again, and returns the function that calls it off. */
  readonly later: (task: () => void) => () => void;
}

/** What the pane's buttons and keys do: the one place where state, workbook and engine meet. */
export interface Session {
  readonly store: Store;
  readonly checker: Checker;
  /** Reads what was set before, listens to the workbook; returns the function that stops. */
  start(): Promise<() => void>;
  check(): Promise<void>;
  cancel(): void;
  reveal(at: Ref, parts?: readonly Ref[]): Promise<void>;
  fix(fix: Fix): Promise<void>;
  /** What a person typed into cells; true when it was written. */
  edit(edits: readonly Edit[]): Promise<boolean>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  changeSettings(settings: Settings): Promise<void>;
  changePreferences(preferences: Preferences): Promise<void>;
  findFills(as: FillAs): Promise<void>;
  applyFills(): Promise<void>;
}

export function createSession(services: Services): Session {
  const { store, host, checker } = services;
  let run: AbortController | undefined;
  let callOff = (): void => undefined;

  const notice = (notice: Notice): void => store.dispatch({ type: 'noticed', notice });
  const refused = (message: Message): void => notice({ tone: 'refused', what: { kind: 'message', message } });

  async function check(): Promise<void> {
    callOff();
    run?.abort();
    const mine = (run = new AbortController());
    const { signal } = mine;
    store.dispatch({ type: 'run-started' });
    try {
      const onProgress = (done: number): void => {
        if (!signal.aborted) store.dispatch({ type: 'run-progressed', stage: 'checking', done });
      };
      const checked = await checker.check(store.get().settings, { signal, onProgress });
      if (!signal.aborted) store.dispatch({ type: 'run-done', checked });
    } catch (error) {
      if (!signal.aborted) store.dispatch({ type: 'run-failed', message: messageOf(error) });
    } finally {
      if (run === mine) run = undefined;
    }
  }

  function cancel(): void {
    run?.abort();
    run = undefined;
    store.dispatch({ type: 'run-cancelled' });
  }

  /** Whether what was asked was done. Says why not, or what is to be noted, else `said`. */
  async function attempt(work: () => Promise<Outcome>, said?: Notice['what']): Promise<boolean> {
    try {
      const outcome = await work();
      const remark = outcome.done ? outcome.note : outcome.refusal;
      if (remark) refused(remark);
      else if (said) notice({ tone: 'done', what: said });
      return outcome.done;
    } catch (error) {
      refused(messageOf(error));
      return false;
    }
  }

  const apply = (edits: readonly Edit[], said?: Notice['what']): Promise<boolean> =>
    attempt(() => host.apply(edits), said);

  /** Live: the workbook is checked again once the user pauses, if it has been checked at all. */
  function changed(): void {
    store.dispatch({ type: 'workbook-changed' });
    callOff();
    if (store.get().checked) callOff = services.later(() => void check());
  }

  async function fix(fix: Fix): Promise<void> {
    const cells = fix.edits.map((edit) => addressOf(edit.at));
    if (await apply(fix.edits, { kind: 'fixed', cells })) store.dispatch({ type: 'edits-applied', edits: fix.edits });
  }

  async function edit(edits: readonly Edit[]): Promise<boolean> {
    const written = await apply(edits);
    if (written) store.dispatch({ type: 'edits-applied', edits });
    return written;
  }

  async function undo(): Promise<void> {
    const last = store.get().history.done.at(-1);
    if (last && (await apply(inverse(last), { kind: 'undone' }))) store.dispatch({ type: 'undone' });
  }

  async function redo(): Promise<void> {
    const last = store.get().history.undone.at(-1);
    if (last && (await apply(last, { kind: 'redone' }))) store.dispatch({ type: 'redone' });
  }

  async function changeSettings(settings: Settings): Promise<void> {
    if (!(await attempt(() => host.writeSettings(settings)))) return;
    store.dispatch({ type: 'settings-changed', settings });
    if (store.get().checked) await check();
  }

  async function changePreferences(preferences: Preferences): Promise<void> {
    store.dispatch({ type: 'preferences-changed', preferences });
    // A machine that can't keep them is no reason to stop: they hold until the pane is closed.
    await services.preferences.save(preferences).catch(() => undefined);
  }

  async function findFills(as: FillAs): Promise<void> {
    store.dispatch({ type: 'fill-searched', as });
    try {
      const found = await checker.fill(store.get().settings, as);
      store.dispatch({ type: 'fill-found', found });
    } catch (error) {
      store.dispatch({ type: 'fill-cleared' });
      refused(messageOf(error));
    }
  }

  async function applyFills(): Promise<void> {
    const { found, chosen } = store.get().fill;
    const edits = (found?.proposals ?? []).map((one) => one.edit).filter((edit) => chosen.has(refKey(edit.at)));
    if (edits.length === 0) return;
    const cells = edits.map((edit) => addressOf(edit.at));
    if (await apply(edits, { kind: 'filled', cells })) store.dispatch({ type: 'edits-applied', edits });
  }

  async function start(): Promise<() => void> {
    const stored: unknown = await services.preferences.load().catch(() => undefined);
    store.dispatch({ type: 'preferences-changed', preferences: preferencesFrom(stored) });
    try {
      store.dispatch({ type: 'settings-read', settings: await host.readSettings() });
    } catch (error) {
      refused(messageOf(error));
    }
    const stop = host.onChange(changed);
    return () => {
      stop();
      callOff();
      run?.abort();
    };
  }

  const reveal = async (at: Ref, parts: readonly Ref[] = []): Promise<void> =>
    void (await attempt(() => host.reveal(at, parts)));

  return {
    store,
    checker,
    start,
    check,
    cancel,
    reveal,
    fix,
    edit,
    undo,
    redo,
    changeSettings,
    changePreferences,
    findFills,
    applyFills,
  };
}

/** The sentence for a failure; an unforeseen one is shown with its own words. */
export function messageOf(error: unknown): Message {
  if (error instanceof HostError) return { key: error.key, data: error.data };
  return { key: 'pane.failed', data: { detail: error instanceof Error ? error.message : String(error) } };
}
