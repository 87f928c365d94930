import { useCallback } from 'react';
import type { Finding } from '../../model/index.js';
import type { Session } from '../session.js';
import { usePane } from './context.js';

/** Chooses an entry and shows its cell; choosing it again closes it. */
export function useChoose(): (id: string) => void {
  const { session } = usePane();
  return useCallback(
    (id: string) => {
      const { store } = session;
      const chosen = store.get().selected === id;
      store.dispatch({ type: 'selected', id: chosen ? undefined : id });
      if (!chosen) void revealEntry(session, id);
    },
    [session],
  );
}

/** Goes to the cell of a finding or a cause and outlines what it was computed from. */
export async function revealEntry(session: Session, id: string): Promise<void> {
  const { checked } = session.store.get();
  const finding = checked?.findings.find((one) => one.id === id);
  if (finding) return revealFinding(session, finding);
  const cause = checked?.causes.find((one) => one.id === id);
  if (!cause) return;
  const explained = checked?.findings.find((one) => one.id === cause.explains[0]);
  return session.reveal(cause.at, explained ? cellsOf(explained) : []);
}

async function revealFinding(session: Session, finding: Finding): Promise<void> {
  const parts = finding.related.map((part) => part.at);
  const at = finding.at ?? parts[0];
  if (at) await session.reveal(at, parts);
}

function cellsOf(finding: Finding): Finding['related'][number]['at'][] {
  return [...(finding.at ? [finding.at] : []), ...finding.related.map((part) => part.at)];
}
