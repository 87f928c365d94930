import { fold, valueAt } from '../../model/index.js';
import type { Column, Row, Sheet } from '../../model/index.js';
import type { Line } from '../recognize/lines.js';
import { isTotalWord } from '../recognize/surroundings.js';
import { hasAmount, textOf } from './cells.js';

/** A table of one row of amounts under its head, without labels: each filled row is a total. */
export function singleRows(
  body: readonly Line[],
  columns: readonly Column[],
  sheet: Sheet,
  title: string,
): readonly Row[] {
  return body.map(({ row }) => ({
    index: row,
    panel: 'main',
    role: hasAmount(sheet, row, columns) ? 'total' : 'empty',
    key: '合计',
    label: hasAmount(sheet, row, columns) ? title : '',
    parent: -1,
  }));
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
 * Procurement: 合计, subtotals and items. A subtotal says so (…小计), or its label stands further left than those of the
 * rows below it, which are its parts.
 */
export function procurementRows(body: readonly Line[], columns: readonly Column[], sheet: Sheet): readonly Row[] {
  const words = columns.filter((column) => column.type === 'text').sort((a, b) => a.index - b.index);
  const rows: Row[] = [];
  const open: { level: number; row: number }[] = [];
  let total = -1;
  body.forEach(({ row }, position) => {
    const level = words.findIndex((column) => textOf(sheet, row, column) !== '');
    const label = level < 0 ? '' : textOf(sheet, row, words[level]!);
    const base = { index: row, panel: 'main', label, key: fold(label) };
    if (level < 0) rows.push({ ...base, role: 'empty', parent: -1 });
    else if (words.some((column) => isTotalWord(textOf(sheet, row, column)))) {
      total = rows.length;
      rows.push({ ...base, role: 'total', key: '合计', parent: -1 });
    } else {
      const named = /小计$/.test(label);
      const next = body[position + 1];
      const below = next ? words.findIndex((column) => textOf(sheet, next.row, column) !== '') : -1;
      const group =
        named ||
        (below > level && valueAt(sheet, row, columns.find((column) => column.type === 'amount')!.index) !== null);
      while (open.length > 0 && (named || open[open.length - 1]!.level >= level + (isNamed(rows, open) ? 1 : 0)))
        open.pop();
      rows.push({ ...base, role: group ? 'subtotal' : 'item', parent: open[open.length - 1]?.row ?? total });
      if (group) open.push({ level: named ? -1 : level, row: rows.length - 1 });
    }
  });
  return rows;
}

/** Is the innermost open group one that calls itself 小计? Its items stand in the same column as it does. */
function isNamed(rows: readonly Row[], open: readonly { row: number }[]): boolean {
  return /小计$/.test(rows[open[open.length - 1]!.row]!.label);
}
