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
 * The layout whose marks speak for it most: a mark that is there counts for it, a column that its table lacks against
 * it. `national` where none has two more for than against.
 */
function layoutOf(drafts: readonly Draft[], layouts: readonly Layout[]): string {
  let best = 'national';
  let most = 1;
  for (const layout of layouts) {
    const columns = layout.markColumns.map((mark) => {
      const tables = drafts.filter((draft) => draft.id === mark.table && draft.columns.length > 0);
      if (tables.length === 0) return 0;
      return tables.some((draft) => draft.columns.some((column) => column.id === mark.column)) ? 1 : -1;
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
