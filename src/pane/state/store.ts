import type { Action, PaneState } from './state.js';
import { START } from './state.js';
import { reduce } from './reducer.js';

export interface Store {
  get(): PaneState;
  dispatch(action: Action): void;
  /** Returns the function that stops listening. */
  subscribe(listener: () => void): () => void;
}

export function createStore(start: Partial<PaneState> = {}): Store {
  let state: PaneState = { ...START, ...start };
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
