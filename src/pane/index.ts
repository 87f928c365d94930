export type { Checker, Conflict, FillAs, Proposal, Proposals, Run } from './checker.js';
export { createSession, messageOf } from './session.js';
export type { Session } from './session.js';
export { createStore } from './state/store.js';
export type { Store } from './state/store.js';
export { browserPreferences } from './preferences.js';
export type { PreferenceStore } from './preferences.js';
export { PaneRoot } from './view/PaneRoot.js';
export { Pane } from './view/Pane.js';
