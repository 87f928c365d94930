import type { Row, StandardPanel, StandardTable, Table } from '../../model/index.js';
import type { RowSum } from './down.js';
import { grouped } from './row-index.js';

/** So many 其中 lines are taken for a complete list. */
const COMPLETE = 3;

/** The sums of a list with ordinals: what a line, a subtotal and the grand total are made of. */
export function outlineSums(table: Table, kind: StandardTable, panel: StandardPanel): RowSum[] {
  const rows = table.rows.filter((row) => row.panel === panel.id);
  if (Object.keys(kind.rowSums).length > 0) return namedSums(rows, kind, panel);
  const below = grouped(rows, (row) => (row.parent < 0 ? undefined : row.parent));
  const sums = table.rows.flatMap((row, index) => {
    const lines = row.panel === panel.id ? below.get(index) : undefined;
    return lines ? lineSums(row, lines, panel) : [];
  });
  const total = panel.rules.total;
  if (!total) return sums;
  const subtotal = table.rows.find(
    (row, index) => row.panel === panel.id && row.role === 'subtotal' && row.parent < 0 && !below.has(index),
  );
  const grand = rows.find((row) => row.role === 'total');
  const roots = rows.filter((row) => row.parent < 0 && row.role === 'item');
  if (subtotal) {
    const before = roots.filter((row) => row.index < subtotal.index);
    if (before.length > 0)
      sums.push({
        rule: total,
        compare: '=',
        target: subtotal,
        parts: before,
        says: `${subtotal.label} = Σ 各项（不含“其中”行）`,
      });
  }
  if (grand) {
    const carries = rows.filter((row) => row.role === 'carry' && row.parent < 0);
    const parts = subtotal
      ? [subtotal, ...carries]
      : [...rows.filter((row) => row.parent < 0 && isAddend(row) && row !== grand)];
    if (parts.length > 0)
      sums.push({
        rule: total,
        compare: '=',
        target: grand,
        parts,
        says: `${grand.label} = ${parts.length > 4 ? 'Σ 各项' : parts.map((row) => row.label).join(' + ')}`,
      });
  }
  return sums;
}

function isAddend(row: Row): boolean {
  return row.role === 'item' || row.role === 'subtotal' || row.role === 'carry';
}

/** A line is the sum of the numbered lines below it; its 其中 lines are parts, and three or more of them all of it. */
function lineSums(row: Row, below: readonly Row[], panel: StandardPanel): RowSum[] {
  const parts = below.filter((one) => one.role !== 'of-which');
  const ofWhich = below.filter((one) => one.role === 'of-which');
  const sums: RowSum[] = [];
  if (parts.length > 0 && panel.rules.group) {
    sums.push({
      rule: panel.rules.group,
      compare: '=',
      target: row,
      parts,
      says: `${row.label} = Σ 下列各项`,
      reportBlank: row.role === 'carry',
    });
  }
  if (panel.rules.within) {
    for (const part of ofWhich)
      sums.push({
        rule: panel.rules.within,
        compare: '≤',
        target: row,
        parts: [part],
        says: `${part.label} ≤ ${row.label}`,
      });
  }
  if (panel.rules.complete && ofWhich.length >= COMPLETE) {
    sums.push({
      rule: panel.rules.complete,
      compare: '=',
      target: row,
      parts: ofWhich,
      says: `${row.label} = ${ofWhich.map((one) => one.label).join(' + ')}`,
    });
  }
  return sums;
}

/** The row of that key; a row that the list lacks stands for its own parts. */
function rowsFor(key: string, rows: readonly Row[], kind: StandardTable): readonly Row[] {
  const own = rows.find((row) => row.key === key);
  if (own) return [own];
  return (kind.rowSums[key]?.[0] ?? []).flatMap((part) => rowsFor(part, rows, kind));
}

/** A list whose sums the standard names line by line. */
function namedSums(rows: readonly Row[], kind: StandardTable, panel: StandardPanel): RowSum[] {
  return Object.entries(kind.rowSums).flatMap(([id, lists]) => {
    const target = rows.find((row) => row.key === id);
    if (!target || !panel.rules.total) return [];
    return lists.flatMap((list) => {
      const parts = list.flatMap((part) => rowsFor(part, rows, kind));
      if (parts.length === 0) return [];
      return [
        {
          rule: panel.rules.total!,
          compare: '=' as const,
          target,
          parts,
          says: `${target.label} = ${parts.map((row) => row.label).join(' + ')}`,
        },
      ];
    });
  });
}
