import type { RefObject } from 'react';
import { useEffect } from 'react';
import type { Checked, Fix } from '../../model/index.js';
import { usePane } from './context.js';
import { revealEntry } from './use-choose.js';

/**
 * j/k and arrows move, Enter goes to the cell, F corrects, U undoes, / searches, Escape closes: wherever in the pane
 * the focus is, but where something is typed or chosen.
 */
export function useResultKeys(steps: readonly string[], checked: Checked, frame: RefObject<HTMLElement | null>): void {
  const { session, state } = usePane();
  const { selected } = state;
  useEffect(() => {
    const pane = frame.current?.closest<HTMLElement>('[data-pane]');
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const { store } = session;
      const select = (id: string | undefined): void => store.dispatch({ type: 'selected', id });
      const move = (by: 1 | -1): void => {
        const next = stepFrom(steps, selected, by);
        if (next === undefined) return;
        select(next);
        void revealEntry(session, next);
      };
      const act: Readonly<Record<string, () => void>> = {
        j: () => move(1),
        ArrowDown: () => move(1),
        k: () => move(-1),
        ArrowUp: () => move(-1),
        f: () => {
          const fix = selected === undefined ? undefined : fixOf(checked, selected);
          if (fix) void session.fix(fix);
        },
        u: () => void session.undo(),
        '/': () => frame.current?.querySelector<HTMLInputElement>('input[type="search"]')?.focus(),
        Escape: () => select(undefined),
        ...(selected !== undefined && isHead(event.target) && { Enter: () => void revealEntry(session, selected) }),
      };
      const action = act[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    pane?.addEventListener('keydown', onKeyDown);
    return () => pane?.removeEventListener('keydown', onKeyDown);
  }, [session, steps, selected, checked, frame]);
}

/** The entry after or before; from nowhere the first or the last. */
export function stepFrom(steps: readonly string[], selected: string | undefined, by: 1 | -1): string | undefined {
  const at = selected === undefined ? -1 : steps.indexOf(selected);
  if (at < 0) return by > 0 ? steps[0] : steps.at(-1);
  return steps[at + by] ?? steps[at];
}

export function fixOf(checked: Checked, id: string): Fix | undefined {
  const owner =
    checked.causes.find((cause) => cause.id === id) ?? checked.findings.find((finding) => finding.id === id);
  return owner?.fixes[0];
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role="tablist"]') !== null
  );
}

/** Enter on the chosen entry goes to its cell; on any other button it presses that button. */
function isHead(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('[data-entry-head][aria-expanded="true"]');
}
