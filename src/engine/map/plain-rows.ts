import { fold } from '../../model/index.js';
import type { Column, Row, Sheet } from '../../model/index.js';
import type { Line } from '../recognize/lines.js';
import { isTotalWord } from '../recognize/surroundings.js';
import { hasAmount, textOf } from './cells.js';

/**
 * A table of one row of amounts under its head, without labels: each filled row is a total. Where a row stands for each
 * of several years only the latest is this table's.
 */
export function singleRows(
  body: readonly Line[],
  columns: readonly Column[],
  sheet: Sheet,
  title: string,
): readonly Row[] {
  const years = body.map(yearOfLine);
  const latest = Math.max(0, ...years);
  return body.map(({ row }, position) => {
    const filled = hasAmount(sheet, row, columns);
    const another = years[position] !== 0 && years[position] !== latest;
    const role = !filled ? 'empty' : another ? 'other' : 'total';
    return { index: row, panel: 'main', role, key: '合计', label: filled ? title : '', parent: -1 };
  });
}

/** The year that a row's label names; 0 for none. */
function yearOfLine(line: Line): number {
  const named = line.texts.flatMap((cell) => /^\s*(20\d\d)年?/.exec(cell.text) ?? []);
  return named.length > 1 ? Number(named[1]) : 0;
}

/** Rows that are only listed. */
export function plainRows(body: readonly Line[], columns: readonly Column[], sheet: Sheet): readonly Row[] {
  return body.map(({ row }) => {
    const label =
      columns
        .filter((column) => column.type === 'text')
        .map((column) => textOf(sheet, row, column))
        .find((text) => text !== '') ?? '';
    return { index: row, panel: 'main', role: label === '' ? 'empty' : 'item', key: fold(label), label, parent: -1 };
  });
}

/**
 * Procurement: 合计, subtotals and items. A subtotal says so (…小计), or its label ends further left than those of the
 * rows below it, which are its parts: 类 | 专项, 经济科目 | 物品, 组织形式.
 */
export function procurementRows(body: readonly Line[], columns: readonly Column[], sheet: Sheet): readonly Row[] {
  const words = columns.filter((column) => column.type === 'text').sort((a, b) => a.index - b.index);
  const textsAt = (row: number) => words.map((column) => textOf(sheet, row, column));
  const levels = body.map(({ row }) => textsAt(row).findLastIndex((text) => text !== ''));
  const rows: Row[] = [];
  const open: { level: number; row: number }[] = [];
  let total = -1;
  body.forEach(({ row }, position) => {
    const texts = textsAt(row);
    const level = levels[position]!;
    const label = texts.find((text) => text !== '') ?? '';
    const base = { index: row, panel: 'main', label, key: fold(label) };
    if (level < 0) rows.push({ ...base, role: 'empty', parent: -1 });
    else if (texts.some(isTotalWord)) {
      total = rows.length;
      rows.push({ ...base, role: 'total', key: '合计', parent: -1 });
    } else {
      const named = /小计$/.test(label);
      const group = named || (levels[position + 1] ?? -1) > level;
      const depth = named ? -1 : level;
      while (open.length > 0 && open[open.length - 1]!.level >= depth) open.pop();
      rows.push({ ...base, role: group ? 'subtotal' : 'item', parent: open[open.length - 1]?.row ?? total });
      if (group) open.push({ level: depth, row: rows.length - 1 });
    }
  });
  return rows;
}

/**
 * A list in groups: the group's name stands (merged) left of its lines, its first line 小计 is their sum, the grand
 * total stands first. The lines' own column may have no head.
 */
export function groupedRows(body: readonly Line[], columns: readonly Column[]): readonly Row[] {
  const left = columns.find((column) => column.type === 'text')?.index ?? 0;
  const rows: Row[] = [];
  let total = -1;
  let group = '';
  let subtotal = -1;
  for (const line of body) {
    const own = line.texts.find((cell) => cell.column === left)?.text;
    const inner = line.texts.find((cell) => cell.column > left)?.text;
    group = own === undefined ? group : fold(own);
    const base = { index: line.row, panel: 'main', label: [own, inner].filter(Boolean).join(' ') };
    if (own !== undefined && isTotalWord(own)) {
      total = rows.length;
      rows.push({ ...base, role: 'total', key: '合计', parent: -1 });
    } else if (inner !== undefined && /^小计$|^合计$/.test(fold(inner))) {
      subtotal = rows.length;
      rows.push({ ...base, role: 'subtotal', key: group, parent: total });
    } else {
      rows.push({
        ...base,
        role: 'item',
        key: `${group}/${fold(inner ?? own ?? '')}`,
        parent: subtotal >= 0 ? subtotal : total,
      });
    }
  }
  return rows;
}
