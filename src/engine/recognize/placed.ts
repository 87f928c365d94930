import { scopeOf } from './regions.js';
import type { Layout, Standard, Table } from '../../model/index.js';

/** A table before its place among the others (instance, set, layout) is known. */
export type Draft = Omit<Table, 'instance' | 'set' | 'layout'>;

/** Gives every table its ordinal, the set it belongs to (a table that names no office goes with the one before) and the layout. */
export function placed(drafts: readonly Draft[], standard: Standard): readonly Table[] {
  const counts = new Map<string, number>();
  const layout = layoutOf(drafts, standard.layouts);
  let scope: '部门' | '单位' | undefined;
  let code: string | undefined;
  let office: string | undefined;
  return drafts.map((draft) => {
    const ordinal = (counts.get(draft.id) ?? 0) + 1;
    counts.set(draft.id, ordinal);
    // 单位名称：… above a department's own table says nothing against the titles of the tables before it.
    const own = scopeOf(draft.title) ?? (draft.entity?.name === office && scope ? scope : draft.scope);
    if (own && own !== scope) code = undefined;
    scope = own ?? scope;
    if (draft.entity && draft.entity.name !== office) code = draft.entity.name;
    code = draft.entity?.code ?? code;
    office = draft.entity?.name ?? office;
    return {
      ...draft,
      instance: `${draft.id}#${ordinal}`,
      set: `${scope ?? ''}${scope === '单位' ? (code ?? '') : ''}`,
      layout,
      ...(scope ? { scope } : {}),
    };
  });
}

/**
 * The layout whose marks speak for it most: a table that has all the columns that mark it counts for it, one that lacks
 * any of them against it. `national` where none has two more for than against.
 */
function layoutOf(drafts: readonly Draft[], layouts: readonly Layout[]): string {
  let best = 'national';
  let most = 1;
  for (const layout of layouts) {
    const columns = [...new Set(layout.markColumns.map((mark) => mark.table))].map((id) => {
      const tables = drafts.filter((draft) => draft.id === id && draft.columns.length > 0);
      if (tables.length === 0) return 0;
      const marks = layout.markColumns.filter((mark) => mark.table === id);
      return tables.some((draft) => marks.every((mark) => hasColumn(draft, mark.column))) ? 1 : -1;
    });
    const tables = layout.markTables.filter((id) => drafts.some((draft) => draft.id === id));
    const votes = tables.length + columns.reduce<number>((sum, one) => sum + one, 0);
    if (votes > most) {
      most = votes;
      best = layout.id;
    }
  }
  return best;
}

function hasColumn(draft: Draft, id: string): boolean {
  return draft.columns.some((column) => column.id === id);
}
