import { FluentProvider } from '@fluentui/react-components';
import type { JSX, ReactNode } from 'react';
import { useEffect, useSyncExternalStore } from 'react';
import type { Session } from '../session.js';
import { SessionProvider, usePane } from './context.js';
import { themeFor } from './theme.js';

export interface PaneRootProps {
  readonly session: Session;
  readonly children: ReactNode;
}

/** Theme, language and session for everything inside. */
export function PaneRoot({ session, children }: PaneRootProps): JSX.Element {
  return (
    <SessionProvider value={session}>
      <Themed>{children}</Themed>
    </SessionProvider>
  );
}

function Themed({ children }: { readonly children: ReactNode }): JSX.Element {
  const { state, words } = usePane();
  const system = useSyncExternalStore(listenToSystem, systemTheme);
  const { language, theme } = state.preferences;
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = `${words.product} · ${words.tagline}`;
  }, [language, words]);
  return (
    <FluentProvider theme={themeFor(theme, system)} style={{ height: '100%' }}>
      {children}
    </FluentProvider>
  );
}

/** The theme of the system, for a page without a session. */
export function StandaloneTheme({ children }: { readonly children: ReactNode }): JSX.Element {
  const system = useSyncExternalStore(listenToSystem, systemTheme);
  return (
    <FluentProvider theme={themeFor('system', system)} style={{ height: '100%' }}>
      {children}
    </FluentProvider>
  );
}

const QUERIES = { contrast: '(forced-colors: active)', dark: '(prefers-color-scheme: dark)' } as const;

function systemTheme(): 'light' | 'dark' | 'contrast' {
  if (matchMedia(QUERIES.contrast).matches) return 'contrast';
  return matchMedia(QUERIES.dark).matches ? 'dark' : 'light';
}

function listenToSystem(listener: () => void): () => void {
  const lists = Object.values(QUERIES).map((query) => matchMedia(query));
  for (const list of lists) list.addEventListener('change', listener);
  return () => {
    for (const list of lists) list.removeEventListener('change', listener);
  };
}
