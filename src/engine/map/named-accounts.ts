import { classKey } from '../../model/index.js';
import type { Column, Row, Sheet, Standard } from '../../model/index.js';
import { hasAmount, indentAt } from './cells.js';
import type { CodeLine } from './code-rows.js';

interface Level {
  readonly indent: number;
  readonly row: number;
}

/**
 * The rows of a table by function that prints no codes: 类 are known by name, what stands below them by its indent where
 * there is any. Undefined where the lines do not begin with a 类: another kind of list.
 */
export function namedAccountRows(
  lines: readonly CodeLine[],
  columns: readonly Column[],
  sheet: Sheet,
  { codes }: Standard,
): readonly Row[] | undefined {
  const filled = lines.map((line) => line.label !== '' && hasAmount(sheet, line.row, columns));
  const label = columns.find((column) => column.type === 'text');
  const indents = lines.map((line) => (label ? indentAt(sheet, line.row, label) : 0));
  const outer = Math.min(...indents.filter((_, index) => filled[index] && !lines[index]!.total));
  const total = lines.findIndex((line) => line.total);
  const open: Level[] = [];
  let above = '';
  const rows: Row[] = [];
  for (const [index, line] of lines.entries()) {
    const base = { index: line.row, panel: 'main', label: line.label };
    const indent = indents[index]!;
    if (line.total || !filled[index]) {
      const role = index === total ? 'total' : filled[index] ? 'other' : 'empty';
      rows.push({ ...base, role, key: role === 'total' ? '合计' : line.label, parent: -1 });
      continue;
    }
    // 其他支出 is the name of a 类, of its 款 and of its 项: with one indent only the first is the 类.
    const code = indent === outer && line.label !== above ? codes.functionClass.get(classKey(line.label)) : undefined;
    if (code !== undefined) {
      open.splice(0, open.length, { indent, row: index });
      rows.push({ ...base, role: 'group-lei', key: code, code, parent: total });
      above = line.label;
      continue;
    }
    if (open.length === 0) return undefined;
    while (open.length > 1 && open[open.length - 1]!.indent >= indent) open.pop();
    const parent = indent > outer ? open[open.length - 1]!.row : -1;
    const isGroup = parent >= 0 && (indents[index + 1] ?? 0) > indent;
    const role = parent < 0 ? 'other' : isGroup ? 'group-kuan' : 'leaf';
    rows.push({ ...base, role, key: parent < 0 ? line.label : `${rows[parent]!.key}/${line.label}`, parent });
    if (isGroup) open.push({ indent, row: index });
  }
  return rows;
}
