import type { Row, RuleId, StandardPanel, StandardTable, Table } from '../../model/index.js';
import type { RowSum } from './down.js';
import { grouped } from './row-index.js';

/** So many 其中 lines are taken for a complete list. */
const COMPLETE = 3;

/** The sums of a list with ordinals: what a line, a subtotal and the grand total are made of. */
export function outlineSums(table: Table, kind: StandardTable, panel: StandardPanel): RowSum[] {
  const rows = table.rows.filter((row) => row.panel === panel.id);
  if (Object.keys(kind.rowSums).length > 0) return namedSums(rows, kind, panel.rules.total!);
  const below = grouped(rows, (row) => table.rows[row.parent]);
  const sums = [...below].flatMap(([row, lines]) => lineSums(row, lines, panel));
  return panel.rules.total ? [...sums, ...totalSums(rows, below, panel.rules.total)] : sums;
}

/** The subtotal of the lines above it, and the grand total; a subtotal with lines of its own below it is one of the lines. */
function totalSums(rows: readonly Row[], below: ReadonlyMap<Row, unknown>, rule: RuleId): RowSum[] {
  const roots = rows.filter((row) => row.parent < 0);
  const subtotal = roots.find((row) => row.role === 'subtotal' && !below.has(row));
  const grand = rows.find((row) => row.role === 'total');
  const sums: RowSum[] = [];
  const before = subtotal ? roots.filter((row) => row.role === 'item' && row.index < subtotal.index) : [];
  if (subtotal && before.length > 0) {
    const says = `${subtotal.label} = Σ 各项（不含“其中”行）`;
    sums.push({ rule, compare: '=', target: subtotal, parts: before, says });
  }
  const parts = grand ? grandParts(roots, subtotal, before.length > 0, grand) : [];
  if (grand && parts.length > 0) {
    const says = `${grand.label} = ${parts.length > 4 ? 'Σ 各项' : parts.map((row) => row.label).join(' + ')}`;
    sums.push({ rule, compare: '=', target: grand, parts, says });
  }
  return sums;
}

/**
 * All lines; or where there is a subtotal, it and what is carried, and if it has summed the lines above it, the lines
 * between it and the total.
 */
function grandParts(roots: readonly Row[], subtotal: Row | undefined, isBelow: boolean, grand: Row): readonly Row[] {
  if (!subtotal) return roots.filter(isAddend);
  const isFurther = ({ role, index }: Row) =>
    role === 'item' && isBelow && index > subtotal.index && index < grand.index;
  return roots.filter((row) => row === subtotal || row.role === 'carry' || isFurther(row));
}

function isAddend(row: Row): boolean {
  return row.role === 'item' || row.role === 'subtotal' || row.role === 'carry';
}

/** A line is the sum of the numbered lines below it; its 其中 lines are parts, and three or more of them all of it. */
function lineSums(row: Row, below: readonly Row[], { rules }: StandardPanel): RowSum[] {
  const parts = below.filter((one) => one.role !== 'of-which');
  const ofWhich = below.filter((one) => one.role === 'of-which');
  const sums: RowSum[] = [];
  if (parts.length > 0 && rules.group) {
    const says = `${row.label} = Σ 下列各项`;
    sums.push({ rule: rules.group, compare: '=', target: row, parts, says, reportBlank: row.role === 'carry' });
  }
  if (rules.within) {
    for (const part of ofWhich)
      sums.push({
        rule: rules.within,
        compare: '≤',
        target: row,
        parts: [part],
        says: `${part.label} ≤ ${row.label}`,
      });
  }
  if (rules.complete && ofWhich.length >= COMPLETE) {
    const says = `${row.label} = ${ofWhich.map((one) => one.label).join(' + ')}`;
    sums.push({ rule: rules.complete, compare: '=', target: row, parts: ofWhich, says });
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
function namedSums(rows: readonly Row[], kind: StandardTable, rule: RuleId): RowSum[] {
  return Object.entries(kind.rowSums).flatMap(([id, lists]) => {
    const target = rows.find((row) => row.key === id);
    if (!target) return [];
    return lists.flatMap((list): RowSum[] => {
      const parts = list.flatMap((part) => rowsFor(part, rows, kind));
      const says = `${target.label} = ${parts.map((row) => row.label).join(' + ')}`;
      return parts.length === 0 ? [] : [{ rule, compare: '=', target, parts, says }];
    });
  });
}
