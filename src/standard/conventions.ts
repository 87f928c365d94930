import type { LayoutSource, RelationsSource } from './source.js';

/** The form of the Ministry of Finance: what a document is taken for where no province speaks for it. */
const NATIONAL = 'national';
const OWN = 'none';

/** The layout and those whose conventions it follows, itself first. */
export function followed(layout: string, layouts: readonly LayoutSource[]): readonly string[] {
  const chain: string[] = [];
  for (let id = layout; id !== OWN;) {
    if (chain.includes(id)) throw new Error(`layout ${layout} follows itself: ${[...chain, id].join(' → ')}`);
    const source = layouts.find((one) => one.layout === id);
    if (!source && id !== NATIONAL) throw new Error(`layout ${layout} is like ${id}, which is no layout`);
    chain.push(id);
    id = source ? (source.like ?? NATIONAL) : OWN;
  }
  return chain;
}

/**
 * The layouts that a tie holds in: those it names, and those that follow them and do not leave the rule out. None: all.
 * So a new province needs no entry among the ties.
 */
export function layoutsOf(rule: string, named: readonly string[], layouts: readonly LayoutSource[]): readonly string[] {
  const ids = [NATIONAL, ...layouts.map(({ layout }) => layout)];
  const unknown = named.find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new Error(`${rule} holds in ${unknown}, which is no layout`);
  if (named.length === 0) return [];
  return ids.filter(
    (id) =>
      named.includes(id) ||
      (followed(id, layouts).some((one) => named.includes(one)) &&
        !layouts.find(({ layout }) => layout === id)?.without?.includes(rule)),
  );
}

/** A rule that is left out must be there to be left out. */
export function requireWithout(layouts: readonly LayoutSource[], { relations }: RelationsSource): void {
  for (const { layout, without = [] } of layouts)
    for (const rule of without)
      if (!(rule in relations)) throw new Error(`layout ${layout} is without ${rule}, which is no rule between tables`);
}
