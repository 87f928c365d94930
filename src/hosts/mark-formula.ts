import type { Mark } from './host.js';

/**
 * Our marks are conditional formats whose formula is always true and says what it is, so that any later session,
 * in Excel or on the file, can tell them from the user's own and take them off one by one.
 * `N` of a text is 0; no cell is named, so inserting rows never rewrites the formula.
 */
export type MarkKind = Mark['kind'] | 'part';

export function markFormula(kind: MarkKind): string {
  return `=N("gouji:${kind}")=0`;
}

/** The kind of mark that a conditional format's formula stands for; undefined for the user's own. With or without `=`. */
export function markKindOf(formula: string): MarkKind | undefined {
  const match = /^=?N\("gouji:(error|warning|drift|cause|part)"\)=0$/i.exec(formula.replace(/\s/g, ''));
  return match ? (match[1]!.toLowerCase() as MarkKind) : undefined;
}
