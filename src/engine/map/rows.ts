import { fold } from '../../model/index.js';
import type { Column, Row, Sheet, Standard, StandardTable } from '../../model/index.js';
import type { Line } from '../recognize/lines.js';
import { hasAmount } from './cells.js';
import { codeRows } from './code-rows.js';
import { FURTHER_LISTS } from './columns.js';
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
  for (const id of FURTHER_LISTS) {
    const further = columns.filter((column) => column.panel === id);
    if (further.length > 0) panels.push({ ...panels[0]!, id, columns: further });
  }
  const rows: Row[] = [];
  for (const panel of panels) {
    const own = panelRows(panel.tree, panel.id, body, panel.columns, columns, sheet, table, standard);
    const offset = rows.length;
    for (const row of own) {
      rows.push({ ...row, panel: panel.id, parent: row.parent < 0 ? -1 : row.parent + offset });
    }
  }
  return columns.some((column) => column.panel === 'third') ? withSharedTotal(rows, columns, sheet) : rows;
}

/**
 * 公用经费合计 below the lists 302 | 310 is the total of both: it sums neither list alone, and stands in the list that
 * has its amount.
 */
function withSharedTotal(rows: readonly Row[], columns: readonly Column[], sheet: Sheet): readonly Row[] {
  const filled = (row: Row, panel: string) =>
    hasAmount(
      sheet,
      row.index,
      columns.filter((column) => column.panel === panel),
    );
  const total = rows.find((row) => row.panel === 'second' && row.role === 'total');
  return rows.map((row): Row => {
    if (row === total) return filled(row, 'second') ? row : { ...row, role: 'other', key: row.label };
    if (row.panel === 'third' && row.index === total?.index && filled(row, 'third'))
      return { ...row, role: 'total', key: '合计', label: total.label };
    return rows[row.parent] === total && total ? { ...row, parent: -1 } : row;
  });
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
      return listsUnits(own)
        ? codeRows(body, own, sheet, 'unit-code', standard)
        : outlineRows(body, panel, all, sheet, table, standard);
    case 'grouped':
      return groupedRows(body, own);
    case 'procurement':
      return procurementRows(body, own, sheet);
    default:
      return plainRows(body, own, sheet);
  }
}

/** 单位名称 heads a list of units with the lines of the outline as columns; without a code and beside 科目 it may head both. */
function listsUnits(own: readonly Column[]): boolean {
  const label = own.find((column) => column.type === 'text');
  return label !== undefined && /^(?:预算)?(?:单位|部门)(?:名称)?$/.test(fold(label.path[label.path.length - 1] ?? ''));
}
