import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Checked, Standard } from '../../model/index.js';
import type { Language } from '../../report/messages.js';
import type { Session } from '../session.js';
import type { Listing } from '../select/listing.js';
import { listingOf } from '../select/listing.js';
import type { PaneState } from '../state/state.js';
import type { Words } from '../strings/index.js';
import { WORDS } from '../strings/index.js';

const SessionContext = createContext<Session | undefined>(undefined);

export const SessionProvider = SessionContext.Provider;

export interface Pane {
  readonly session: Session;
  readonly state: PaneState;
  readonly words: Words;
  readonly language: Language;
}

/** State and words for a component of the pane; it is drawn again when the state changes. */
export function usePane(): Pane {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session around this component');
  const state = useSyncExternalStore(session.store.subscribe, session.store.get);
  const { language } = state.preferences;
  return { session, state, words: WORDS[language], language };
}

/** Undefined until it has come, which takes a moment the first time, and where it is not wanted. */
export function useStandard(wanted = true): Standard | undefined {
  const { session } = usePane();
  const [standard, setStandard] = useState<Standard>();
  useEffect(() => {
    if (!wanted) return undefined;
    let shown = true;
    void session.checker.standard().then((come) => {
      if (shown) setStandard(come);
    });
    return () => {
      shown = false;
    };
  }, [session, wanted]);
  return wanted ? standard : undefined;
}

/** The results as listed with the filter at hand. */
export function useListing(checked: Checked): Listing {
  const { state } = usePane();
  const { settings, filter } = state;
  return useMemo(() => listingOf(checked, settings, filter), [checked, settings, filter]);
}
