import { valueAt } from '../../model/index.js';
import type { Column, Row, RowRole, Sheet } from '../../model/index.js';
import { hasAmount } from './cells.js';
import type { CodeLine } from './code-rows.js';

/**
 * The rows of a table by unit that has no codes: a total and a row a unit. A first unit with the total's own amounts above
 * others is the department that they belong to.
 */
export function namedUnitRows(lines: readonly CodeLine[], columns: readonly Column[], sheet: Sheet): readonly Row[] {
  const filled = lines.map((line) => hasAmount(sheet, line.row, columns));
  const total = lines.findIndex((line) => line.total);
  const units = lines.flatMap((line, index) => (index !== total && line.label !== '' && filled[index] ? [index] : []));
  const department =
    units.length > 2 && total >= 0 && sameAmounts(lines, total, units[0]!, columns, sheet) ? units[0] : -1;
  return lines.map((line, index): Row => {
    const base = { index: line.row, panel: 'main', label: line.label };
    if (index === total) return { ...base, role: 'total', key: '合计', parent: -1 };
    if (!units.includes(index))
      return { ...base, role: filled[index] ? 'other' : 'empty', key: line.label, parent: -1 };
    const role: RowRole = index === department ? 'dept' : 'unit';
    return { ...base, role, key: line.label, parent: role === 'unit' && department! >= 0 ? department! : total };
  });
}

function sameAmounts(
  lines: readonly CodeLine[],
  one: number,
  other: number,
  columns: readonly Column[],
  sheet: Sheet,
): boolean {
  const at = (index: number, column: Column) => valueAt(sheet, lines[index]!.row, column.index) ?? 0;
  return columns.every((column) => column.type !== 'amount' || at(one, column) === at(other, column));
}
