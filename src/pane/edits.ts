import type { Host } from '../hosts/host.js';
import type { Edit, FillAs, Fix } from '../model/index.js';
import { addressOf, inverse, refKey } from '../model/index.js';
import { attempt, isAbort, messageOf, refuse } from './attempt.js';
import type { Checker } from './checker.js';
import type { Notice } from './state/state.js';
import type { Store } from './state/store.js';

export interface Edits {
  fix(fix: Fix): Promise<void>;
  /** What a person typed into cells; true when it was written. */
  edit(edits: readonly Edit[]): Promise<boolean>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  findFills(as: FillAs): Promise<void>;
  cancelFills(): void;
  applyFills(): Promise<void>;
  findBalance(): Promise<void>;
  applyBalance(): Promise<void>;
}

/** Changes to cells. Each is one batch, and its undo is the inverse batch. */
export function createEdits(store: Store, host: Host, checker: Checker): Edits {
  const apply = (edits: readonly Edit[], said?: Notice['what']): Promise<boolean> =>
    attempt(store, () => host.apply(edits), said);

  async function applyNew(edits: readonly Edit[], said?: Notice['what']): Promise<boolean> {
    const written = await apply(edits, said);
    if (written) store.dispatch({ type: 'edits-applied', edits });
    return written;
  }

  const cellsOf = (edits: readonly Edit[]): readonly string[] => edits.map((edit) => addressOf(edit.at));

  return {
    edit: (edits) => applyNew(edits),
    async fix({ edits }) {
      await applyNew(edits, { kind: 'fixed', cells: cellsOf(edits) });
    },
    async undo() {
      const last = store.get().history.done.at(-1);
      if (last && (await apply(inverse(last), { kind: 'undone' }))) store.dispatch({ type: 'undone' });
    },
    async redo() {
      const last = store.get().history.undone.at(-1);
      if (last && (await apply(last, { kind: 'redone' }))) store.dispatch({ type: 'redone' });
    },
    async findFills(as) {
      store.dispatch({ type: 'fill-searched', as });
      try {
        const found = await checker.fill(store.get().settings, as);
        store.dispatch({ type: 'fill-found', found });
      } catch (error) {
        store.dispatch({ type: 'fill-cleared' });
        if (!isAbort(error)) refuse(store, messageOf(error));
      }
    },
    cancelFills: () => checker.cancel(),
    async applyFills() {
      const { found, chosen } = store.get().fill;
      const all = found?.proposals ?? [];
      const edits = all.map((one) => one.edit).filter((edit) => chosen.has(refKey(edit.at)));
      if (edits.length > 0) await applyNew(edits, { kind: 'filled', cells: cellsOf(edits) });
    },
    async findBalance() {
      store.dispatch({ type: 'balance-searched' });
      try {
        const found = await checker.balance(store.get().settings);
        store.dispatch({ type: 'balance-found', found });
      } catch (error) {
        store.dispatch({ type: 'balance-cleared' });
        if (!isAbort(error)) refuse(store, messageOf(error));
      }
    },
    async applyBalance() {
      const { found = [], chosen } = store.get().balance;
      const sets = found.filter((_, index) => chosen.has(index));
      const moves = sets.flatMap((repair) => (repair.kind === 'repaired' ? repair.moves : []));
      const edits = moves.map(({ edit }) => edit);
      if (edits.length > 0) await applyNew(edits, { kind: 'balanced', cells: cellsOf(edits) });
    },
  };
}
