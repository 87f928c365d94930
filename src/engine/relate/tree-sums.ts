import type { Row, RuleId, StandardPanel, Table } from '../../model/index.js';
import type { RowSum } from './down.js';

/** The sums of a table by code, unit or project: a row is the sum of the rows that hang on it. */
export function treeSums(table: Table, panel: StandardPanel): RowSum[] {
  const children = childrenOf(table, panel.id);
  const byAccount = table.rows.some((row) => row.role === 'leaf') ? panel.rules.accounts : undefined;
  const sums: RowSum[] = [];
  table.rows.forEach((row, index) => {
    const below = children.get(index);
    if (row.panel !== panel.id || !below) return;
    const rule = isGroup(row) ? panel.rules.group : (byAccount ?? panel.rules.total);
    if (!rule) return;
    for (const parts of partsOf(row, below, table, children, panel)) sums.push(sumOf(row, parts, rule));
  });
  return sums;
}

function childrenOf(table: Table, panel: string): Map<number, number[]> {
  const children = new Map<number, number[]>();
  table.rows.forEach((row, index) => {
    if (row.panel !== panel || row.parent < 0 || row.role === 'indicator' || row.role === 'empty') return;
    const known = children.get(row.parent);
    if (known) known.push(index);
    else children.set(row.parent, [index]);
  });
  return children;
}

function isGroup(row: Row): boolean {
  return row.role === 'group-lei' || row.role === 'group-kuan';
}

/** The lists of rows that a row is the sum of: its children, and for a total over groups its leaves too. */
function partsOf(
  row: Row,
  below: readonly number[],
  table: Table,
  children: ReadonlyMap<number, number[]>,
  panel: StandardPanel,
): readonly (readonly Row[])[] {
  const own = below.map((index) => table.rows[index]!);
  const lists: Row[][] = [];
  if (row.role === 'dept' && panel.rules.leaves === 'total' && own.every((one) => isAccount(one)) && row.parent >= 0)
    return [];
  lists.push(own);
  if (row.role === 'total') {
    const leaves = leavesBelow(below, table, children);
    const past = own.every((one) => one.role === 'dept') ? panel.rules.leaves === 'total' : true;
    const known = new Set(own);
    if (past && leaves.some((leaf) => !known.has(leaf))) lists.push(leaves);
  }
  return lists;
}

function isAccount(row: Row): boolean {
  return row.role === 'leaf' || isGroup(row);
}

function leavesBelow(below: readonly number[], table: Table, children: ReadonlyMap<number, number[]>): Row[] {
  const leaves: Row[] = [];
  const descend = (indices: readonly number[]): void => {
    for (const index of indices) {
      const deeper = children.get(index);
      const row = table.rows[index]!;
      if (deeper) descend(deeper);
      else if (isAccount(row) || row.role === 'item') leaves.push(row);
    }
  };
  descend(below);
  return leaves;
}

const WORDS: Partial<Record<Row['role'], string>> = {
  dept: '部门行',
  unit: '单位行',
  'group-lei': '类级行',
  'group-kuan': '款级行',
  leaf: '科目行',
  project: '项目行',
  subtotal: '小计行',
  item: '明细行',
};

function sumOf(row: Row, parts: readonly Row[], rule: RuleId): RowSum {
  const name =
    row.role === 'total'
      ? '合计'
      : row.role === 'dept'
        ? '部门行'
        : row.role === 'unit'
          ? '单位行'
          : (row.code ?? row.label);
  const words = row.code && isAccount(row) ? `编码为 ${row.code} 的下级行` : (WORDS[parts[0]!.role] ?? '各行');
  return {
    rule,
    compare: '=',
    target: row,
    parts,
    says: parts.length === 1 && !isAccount(row) ? `${name} = ${words}` : `${name} = Σ ${words}`,
  };
}
