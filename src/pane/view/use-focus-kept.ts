import type { RefObject } from 'react';
import { useEffect } from 'react';

const HEADS = '[data-entry-head]';

/**
 * What has the focus may vanish: a finding is put right, a form saved, a filter cleared. The focus then goes to the
 * finding that took its place, else to the view, so that whoever works by keys goes on from there.
 */
export function useFocusKept(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    let last: { readonly target: Element; readonly place: number } | undefined;
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof Element) last = { target, place: placeOf(target, element) };
    };
    const observer = new MutationObserver(() => {
      if (!last || last.target.isConnected || document.activeElement !== document.body) return;
      successor(last.place, element)?.focus();
    });
    element.addEventListener('focusin', onFocus);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      element.removeEventListener('focusin', onFocus);
      observer.disconnect();
    };
  }, [frame]);
}

/** Among the findings, from 0; −1 outside of them. */
function placeOf(target: Element, frame: Element): number {
  const head = target.closest('[data-entry]')?.querySelector(HEADS);
  return head ? [...frame.querySelectorAll(HEADS)].indexOf(head) : -1;
}

function successor(place: number, frame: Element): HTMLElement | null {
  const heads = frame.querySelectorAll<HTMLElement>(HEADS);
  const head = place < 0 ? undefined : heads[Math.min(place, heads.length - 1)];
  return head ?? frame.querySelector<HTMLElement>('[role="tabpanel"]');
}
