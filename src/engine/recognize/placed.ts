import type { Layout, Standard, Table } from '../../model/index.js';

/** A table before its place among the others (instance, set, layout) is known. */
export type Draft = Omit<Table, 'instance' | 'set' | 'layout'>;

/** Gives every table its ordinal, the set it belongs to (a table that names no office goes with the one before) and the layout. */
export function placed(drafts: readonly Draft[], standard: Standard): readonly Table[] {
  const counts = new Map<string, number>();
  const layout = layoutOf(drafts, standard.layouts);
  let scope: '部门' | '单位' | undefined;
  let code: string | undefined;
  return drafts.map((draft) => {
    const ordinal = (counts.get(draft.id) ?? 0) + 1;
    counts.set(draft.id, ordinal);
    if (draft.scope && draft.scope !== scope) code = undefined;
    scope = draft.scope ?? scope;
    code = draft.entity?.code ?? code;
    return {
      ...draft,
      instance: `${draft.id}#${ordinal}`,
      set: `${scope ?? ''}${scope === '单位' ? (code ?? '') : ''}`,
      layout,
      ...(scope ? { scope } : {}),
    };
  });
}

/** The layout most of whose marks are there; `national` where none has two. */
function layoutOf(drafts: readonly Draft[], layouts: readonly Layout[]): string {
  let best = 'national';
  let most = 1;
  for (const layout of layouts) {
    const columns = layout.markColumns.filter((mark) =>
      drafts.some((draft) => draft.id === mark.table && draft.columns.some((column) => column.id === mark.column)),
    );
    const tables = layout.markTables.filter((id) => drafts.some((draft) => draft.id === id));
    const votes = columns.length + tables.length;
    if (votes > most) {
      most = votes;
      best = layout.id;
    }
  }
  return best;
}
