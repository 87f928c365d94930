import type { Column, Row, Sheet, Standard, StandardTable } from '../../model/index.js';
import type { Line } from '../recognize/lines.js';
import { codeRows } from './code-rows.js';
import { outlineRows } from './outline-rows.js';
import { groupedRows, plainRows, procurementRows, singleRows } from './plain-rows.js';
import { projectRows } from './project-rows.js';

/** The rows of a table, panel by panel, by the kind of tree that the standard gives each. */
export function mapRows(
  body: readonly Line[],
  columns: readonly Column[],
  sheet: Sheet,
  table: StandardTable,
  standard: Standard,
): readonly Row[] {
  const panels = table.panels.map((panel) => ({
    ...panel,
    columns: columns.filter((column) => column.panel === panel.id),
  }));
  const second = columns.filter((column) => column.panel === 'second');
  if (second.length > 0) panels.push({ ...panels[0]!, id: 'second', columns: second });
  const rows: Row[] = [];
  for (const panel of panels) {
    const own = panelRows(panel.tree, panel.id, body, panel.columns, columns, sheet, table, standard);
    const offset = rows.length;
    for (const row of own) {
      rows.push({ ...row, panel: panel.id, parent: row.parent < 0 ? -1 : row.parent + offset });
    }
  }
  return rows;
}

function panelRows(
  tree: StandardTable['panels'][number]['tree'],
  panel: string,
  body: readonly Line[],
  own: readonly Column[],
  all: readonly Column[],
  sheet: Sheet,
  table: StandardTable,
  standard: Standard,
): readonly Row[] {
  const labelled = own.some((column) => column.type === 'text' || column.type === 'code');
  if (!labelled) return own.length === 0 ? [] : singleRows(body, own, sheet, table.titles[0]!);
  switch (tree) {
    case 'function-code':
    case 'economic-code':
    case 'unit-code':
      return codeRows(body, own, sheet, tree, standard);
    case 'project':
      return projectRows(body, own, sheet);
    case 'outline':
      return outlineRows(body, panel, all, sheet, table, standard);
    case 'grouped':
      return groupedRows(body, own);
    case 'procurement':
      return procurementRows(body, own, sheet);
    default:
      return plainRows(body, own, sheet);
  }
}
