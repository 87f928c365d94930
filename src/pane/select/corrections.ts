import type { Correction, Settings, Table, TableId, UnnamedRegion } from '../../model/index.js';

/** The settings with one more correction; it replaces an earlier one of the same thing. */
export function corrected(settings: Settings, correction: Correction): Settings {
  const others = settings.corrections.filter((one) => !aboutTheSame(one, correction));
  return { ...settings, corrections: [...others, correction] };
}

/** What a person says who names a table that was not recognised: its head stands at these lines of the region. */
export function naming(
  region: UnnamedRegion,
  head: { readonly from: number; readonly to: number },
  table: TableId,
): Correction {
  const lines = region.lines.slice(head.from, head.to + 1);
  return { kind: 'table', sheet: region.sheet, title: region.title, table, head: lines.map((line) => line.head) };
}

export function correctionsOf(settings: Settings, table: Table): number {
  return settings.corrections.filter((one) => one.sheet === table.sheet && one.title === table.title).length;
}

function aboutTheSame(a: Correction, b: Correction): boolean {
  if (a.sheet !== b.sheet || a.title !== b.title) return false;
  if (a.kind === 'column' && b.kind === 'column') return a.path.join('/') === b.path.join('/');
  if (a.kind === 'row' && b.kind === 'row') return a.label === b.label;
  if (a.kind !== 'table' || b.kind !== 'table') return false;
  // Two tables without a title on one sheet are told apart by the heads that were pointed out.
  return !a.head || !b.head || a.head.join('\n') === b.head.join('\n');
}
