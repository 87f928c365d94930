import type { Correction, Settings, Table } from '../../model/index.js';

/** The settings with one more correction; it replaces an earlier one of the same thing. */
export function corrected(settings: Settings, correction: Correction): Settings {
  const others = settings.corrections.filter((one) => !aboutTheSame(one, correction));
  return { ...settings, corrections: [...others, correction] };
}

export function correctionsOf(settings: Settings, table: Table): number {
  return settings.corrections.filter((one) => one.sheet === table.sheet && one.title === table.title).length;
}

function aboutTheSame(a: Correction, b: Correction): boolean {
  if (a.sheet !== b.sheet || a.title !== b.title) return false;
  if (a.kind === 'column' && b.kind === 'column') return a.path.join('/') === b.path.join('/');
  if (a.kind === 'row' && b.kind === 'row') return a.label === b.label;
  return a.kind === 'table' && b.kind === 'table';
}
