import { classKey, fold } from '../model/index.js';
import type {
  Codes,
  ColumnSum,
  ColumnType,
  Layout,
  RowRole,
  RowTree,
  Rule,
  Standard,
  StandardColumn,
  StandardRow,
  StandardTable,
} from '../model/index.js';
import { followed, requireWithout } from './conventions.js';
import { parseAcross, parseRelations } from './relations.js';
import type { ColumnSource, LayoutSource, RowSource, StandardSource, TableSource } from './source.js';

/**
 * Makes the standard from its sources. A name or id that is not known anywhere is an error here,
 * so that a misspelt one can't silently switch a check off.
 */
export function loadStandard(source: StandardSource): Standard {
  requireWithout(source.layouts, source.relations);
  const tables = source.tables.map((table) => loadTable(table, source));
  const rules = Object.entries(source.rules).map(([id, rule]): Rule => ({ id, kind: rule.kind ?? 'tie', ...rule }));
  const standard: Standard = {
    tables,
    layouts: source.layouts.map((layout) => loadLayout(layout, tables)),
    equations: parseRelations(source.relations, source.relations.relations, tables, source.layouts),
    across: parseAcross(source.relations, tables),
    rules,
    codes: loadCodes(source),
  };
  requireRules(standard);
  return standard;
}

function loadTable(table: TableSource, source: StandardSource): StandardTable {
  const columnsOf = table['columns-of'];
  const columnSource = columnsOf ? source.tables.find((other) => other.table === columnsOf)?.columns : table.columns;
  if (!columnSource) throw new Error(`${table.table}: no columns${columnsOf ? `, ${columnsOf} has none` : ''}`);
  const columns = new Map<string, StandardColumn>();
  const rows: StandardRow[] = [];
  addColumns(columns, columnSource, 'main');
  addRows(rows, table.rows ?? {});
  const titles = [...table.titles];
  for (const layout of source.layouts) {
    const extra = layout.tables?.[table.table];
    const shared = columnsOf ? layout.tables?.[columnsOf]?.columns : undefined;
    titles.push(...(extra?.titles ?? []));
    addColumns(columns, { ...shared, ...extra?.columns }, 'main', layout.layout);
    addRows(rows, extra?.rows ?? {}, layout.layout);
  }
  const panels = Object.entries(table.panels).map(([id, panel]) => ({
    id,
    tree: panel.tree as RowTree,
    rules: panel.rules,
  }));
  const form = table.form ? { marks: table.form.marks.map(fold) } : undefined;
  return {
    id: table.table,
    alias: table.alias,
    titles,
    stage: table.stage as StandardTable['stage'],
    panels,
    columns: [...columns.values()],
    rows,
    source: table.source,
    rowSums: table['row-sums'] ?? {},
    rulesOfLayout: Object.fromEntries(
      source.layouts.flatMap((layout) => {
        const rules = followed(layout.layout, source.layouts)
          .map((id) => source.layouts.find((one) => one.layout === id)?.tables?.[table.table]?.rules)
          .find((one) => one !== undefined);
        return rules ? [[layout.layout, rules]] : [];
      }),
    ),
    empty: table.empty ?? 'A0',
    ...(form ? { form } : {}),
    ...(table.budget === undefined ? {} : { budget: requireTable(table.budget, source) }),
  };
}

function requireTable(id: string, source: StandardSource): string {
  if (!source.tables.some(({ table }) => table === id)) throw new Error(`no table ${id}`);
  return id;
}

/** Walks the column tree; a layout's entry for a known column adds names to it, and parts to its sums. */
function addColumns(into: Map<string, StandardColumn>, nodes: Nodes, panel: string, layout?: string): void {
  for (const [id, node] of Object.entries(nodes)) {
    const own = node.panel ?? panel;
    const names = [...(node.name ? [node.name] : []), ...(node.also ?? [])].map((name) => name.split('/'));
    const known = into.get(id);
    const sums = joinedSums(known?.sums ?? [], sumsOf(node));
    into.set(
      id,
      known
        ? { ...known, names: [...known.names, ...names], sums }
        : {
            id,
            type: (node.type ?? 'amount') as ColumnType,
            panel: own,
            names,
            sums,
            additive: node.additive ?? true,
            ...(node['apart-from'] ? { apartFrom: node['apart-from'] } : {}),
            ...(layout ? { layout } : {}),
          },
    );
    for (const groups of [node.sum, node.within]) {
      for (const parts of Object.values(groups ?? {})) addColumns(into, parts, own, layout);
    }
  }
}

type Nodes = Readonly<Record<string, ColumnSource>>;

function sumsOf(node: ColumnSource): ColumnSum[] {
  const entries = (groups: ColumnSource['sum'], compare: '=' | '≤') =>
    Object.entries(groups ?? {}).map(([rule, parts]) => ({
      rule: rule.split('#')[0]!,
      variant: rule,
      compare,
      parts: Object.keys(parts),
    }));
  return [...entries(node.sum, '='), ...entries(node.within, '≤')];
}

/** Parts that a layout adds to a sum of the parent's; a column that a sheet lacks is no part of it there. */
function joinedSums(known: readonly ColumnSum[], added: readonly ColumnSum[]): ColumnSum[] {
  const sums = [...known];
  for (const sum of added) {
    const at = sums.findIndex((one) => one.variant === sum.variant && one.compare === sum.compare);
    if (at < 0) sums.push(sum);
    else sums[at] = { ...sums[at]!, parts: [...new Set([...sums[at]!.parts, ...sum.parts])] };
  }
  return sums;
}

function addRows(
  into: StandardRow[],
  panels: Readonly<Record<string, Readonly<Record<string, RowSource>>>>,
  layout?: string,
): void {
  for (const [panel, rows] of Object.entries(panels)) {
    for (const [id, row] of Object.entries(rows)) {
      const { role = 'item', names, parts } = isNames(row) ? { names: row } : row;
      const unknown = parts?.find((part) => !(part in rows));
      if (unknown !== undefined)
        throw new Error(`row ${id} of ${panel} has the part ${unknown}, which is no row there`);
      into.push({
        id,
        panel,
        role: role as RowRole,
        names,
        ...(parts ? { parts } : {}),
        ...(layout ? { layout } : {}),
      });
    }
  }
}

function isNames(row: RowSource): row is readonly string[] {
  return Array.isArray(row);
}

function loadLayout(layout: LayoutSource, tables: readonly StandardTable[]): Layout {
  const requires = layout.requires ?? [];
  const unknown = requires.find((id) => !tables.some((table) => table.id === id));
  if (unknown !== undefined) throw new Error(`layout ${layout.layout} requires ${unknown}, which is no table`);
  return {
    id: layout.layout,
    name: layout.name,
    source: layout.source,
    markColumns: Object.entries(layout.marks.columns ?? {}).flatMap(([table, columns]) =>
      columns.map((column) => ({ table, column })),
    ),
    markTables: layout.marks.tables ?? [],
    requires,
  };
}

function loadCodes(source: StandardSource): Codes {
  const named = (rows: readonly (readonly string[])[]) =>
    new Map(
      rows.map(([code = '', , name = '', others = '']) => [code, [name, ...others.split(/[;；|]/).filter(Boolean)]]),
    );
  const pairs = new Map<string, Set<string>>();
  for (const [department = '', , government = ''] of source.codes.pairs) {
    pairs.set(department, (pairs.get(department) ?? new Set()).add(government));
  }
  const functional = named(source.codes.functional);
  return {
    functional,
    departmentEconomic: named(source.codes.departmentEconomic),
    governmentEconomic: named(source.codes.governmentEconomic),
    pairs,
    functionClass: functionClasses(source, functional),
  };
}

/** Classes by folded name; the suffixes 支出 and 事务 vary from form to form and are left out of the key. */
function functionClasses(
  source: StandardSource,
  functional: ReadonlyMap<string, readonly string[]>,
): Map<string, string> {
  const classes = new Map<string, string>();
  for (const [code = '', , name = '', confirmed = ''] of source.codes.functionClass) {
    for (const one of [name, confirmed]) if (one) classes.set(classKey(one), code);
  }
  for (const [code, names] of functional) {
    if (code.length === 3)
      for (const name of names) if (!classes.has(classKey(name))) classes.set(classKey(name), code);
  }
  return classes;
}

function requireRules(standard: Standard): void {
  const known = new Set(standard.rules.map((rule) => rule.id.split('.')[0]));
  const used = new Set<string>();
  for (const table of standard.tables) {
    for (const column of table.columns) for (const sum of column.sums) used.add(sum.rule);
    for (const panel of table.panels)
      for (const { total, group, within, complete, accounts } of [panel.rules]) {
        for (const rule of [total, group, within, complete, accounts]) if (rule) used.add(rule);
      }
  }
  for (const equation of [...standard.equations, ...standard.across]) used.add(equation.rule);
  for (const rule of used) {
    if (!known.has(rule.split('.')[0]!)) throw new Error(`rule ${rule} is used but has no entry in rules.yaml`);
  }
}
