import type { Host } from '../hosts/host.js';
import type { Finding, Ref, Settings } from '../model/index.js';
import { isPasted } from '../model/index.js';
import { attempt, isAbort, messageOf, refuse } from './attempt.js';
import type { Checker } from './checker.js';
import type { Commands } from './commands.js';
import { createCommands } from './commands.js';
import type { Edits } from './edits.js';
import { createEdits } from './edits.js';
import type { Preferences, PreferenceStore } from './preferences.js';
import { preferencesFrom } from './preferences.js';
import type { Later, Runs } from './runs.js';
import { createRuns } from './runs.js';
import { corrected } from './select/pasted.js';
import type { OpenReview } from './state/state.js';
import type { Store } from './state/store.js';

export interface Services {
  readonly store: Store;
  readonly host: Host;
  readonly checker: Checker;
  readonly preferences: PreferenceStore;
  readonly later: Later;
  /** What the workbook's file is called; undefined before it was saved. */
  readonly fileName?: () => string | undefined;
}

/** What the pane's buttons and keys do: where state, workbook and engine meet. */
export interface Session extends Edits, Commands, Pick<Runs, 'check' | 'cancel'>, Required<Pick<Services, 'fileName'>> {
  readonly store: Store;
  readonly checker: Checker;
  /** Reads what was set before, listens to the workbook; returns the function that stops. */
  start(): Promise<() => void>;
  /** Shows a cell and outlines its parts. */
  reveal(at: Ref, parts?: readonly Ref[]): Promise<void>;
  /** Puts a figure of the pasted text right, and checks again. */
  correctText(finding: Finding): Promise<void>;
  /** Takes a 审核意见表, and checks the workbook if that has not been done. */
  openReview(file: File): Promise<void>;
  changeSettings(settings: Settings): Promise<void>;
  changePreferences(preferences: Preferences): Promise<void>;
}

export function createSession(services: Services): Session {
  const { store, host, checker, preferences: kept, later, fileName = () => undefined } = services;
  const runs = createRuns(store, checker, later);
  const edits = createEdits(store, host, checker);

  async function start(): Promise<() => void> {
    const stored: unknown = await kept.load().catch(() => undefined);
    store.dispatch({ type: 'preferences-changed', preferences: preferencesFrom(stored) });
    try {
      store.dispatch({ type: 'settings-read', settings: await host.readSettings() });
    } catch (error) {
      refuse(store, messageOf(error));
    }
    const stopListening = host.onChange(runs.changed);
    return () => {
      stopListening();
      runs.stop();
    };
  }

  const readReview = reviewReader(store, checker);

  return {
    store,
    checker,
    fileName,
    start,
    check: runs.check,
    cancel: runs.cancel,
    ...edits,
    ...createCommands(store, host, runs, edits),
    async reveal(at, parts = []) {
      const cells = parts.filter((part) => !isPasted(part));
      const [first] = isPasted(at) ? cells : [at];
      // The pasted text stands beside the workbook: there is a cell to show only if it was compared with one.
      if (first) await attempt(store, () => host.reveal(first, cells));
      else store.dispatch({ type: 'view-chosen', view: 'text' });
    },
    async correctText(finding) {
      if (!finding.at || !finding.correction) return;
      store.dispatch({ type: 'text-changed', text: corrected(store.get().text, finding.at.row, finding.correction) });
      await runs.check();
    },
    async openReview(file) {
      const review = await readReview(file);
      if (!review) return;
      store.dispatch({ type: 'review-opened', review });
      if (!store.get().checked) await runs.check();
    },
    async changeSettings(settings) {
      if (!(await attempt(store, () => host.writeSettings(settings)))) return;
      store.dispatch({ type: 'settings-changed', settings });
      if (store.get().checked) await runs.check();
    },
    async changePreferences(preferences) {
      store.dispatch({ type: 'preferences-changed', preferences });
      // A machine that can't keep them is no reason to stop: they hold until the pane is closed.
      await kept.save(preferences).catch(() => undefined);
    },
  };
}

/** Reads a 审核意见表; undefined when that failed, which the pane then says. */
function reviewReader(store: Store, checker: Checker): (file: File) => Promise<OpenReview | undefined> {
  return async (file) => {
    const { name } = file;
    try {
      const items = await checker.review(file);
      if (items) return { name, items };
      refuse(store, { key: 'review.broken', data: { file: name } });
    } catch (error) {
      const { key, data } = messageOf(error);
      if (!isAbort(error)) refuse(store, { key, data: { file: name, ...data } });
    }
    return undefined;
  };
}
