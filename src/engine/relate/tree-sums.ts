import type { Row, RuleId, StandardPanel, Table } from '../../model/index.js';
import type { RowSum } from './down.js';
import { grouped } from './row-index.js';

/** The rows that hang on each row. */
type Below = ReadonlyMap<Row, readonly Row[]>;

/** The sums of a table by code, unit or project: a row is the sum of the rows that hang on it. */
export function treeSums(table: Table, panel: StandardPanel): RowSum[] {
  const rows = table.rows.filter((row) => row.panel === panel.id && row.role !== 'indicator');
  const below = grouped(rows, (row) => table.rows[row.parent]);
  const byAccount = rows.some((row) => row.role === 'leaf') ? panel.rules.accounts : undefined;
  return rows.flatMap((row) => {
    const own = below.get(row);
    const rule = isGroup(row) ? panel.rules.group : (byAccount ?? panel.rules.total);
    if (!own || !rule) return [];
    return partsOf(row, own, below, panel).map((parts) => sumOf(row, parts, rule));
  });
}

function isGroup(row: Row): boolean {
  return row.role === 'group-lei' || row.role === 'group-kuan';
}

export function isAccount(row: Row): boolean {
  return row.role === 'leaf' || isGroup(row);
}

/**
 * The lists of rows that a row is the sum of: those that hang on it, and for a total over groups its leaves too. Where a
 * total is the sum of all accounts, a department's row between need not be.
 */
function partsOf(row: Row, own: readonly Row[], below: Below, panel: StandardPanel): readonly (readonly Row[])[] {
  const ofAccounts = panel.rules.leaves === 'total';
  if (row.role === 'dept' && ofAccounts && row.parent >= 0 && own.every(isAccount)) return [];
  if (row.role !== 'total' || (!ofAccounts && own.every((one) => one.role === 'dept'))) return [own];
  const leaves = leavesBelow(own, below);
  const known = new Set(own);
  return leaves.every((leaf) => known.has(leaf)) ? [own] : [own, leaves];
}

function leavesBelow(rows: readonly Row[], below: Below, leaves: Row[] = []): readonly Row[] {
  for (const row of rows) {
    const deeper = below.get(row);
    if (deeper) leavesBelow(deeper, below, leaves);
    else if (isAccount(row) || row.role === 'item') leaves.push(row);
  }
  return leaves;
}

/** A row by what it is, where its code or label does not tell. */
const NAMES: Partial<Record<Row['role'], string>> = { total: '合计', dept: '部门行', unit: '单位行' };

/** What the rows of a sum are called; no others hang on a row. */
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
  const name = NAMES[row.role] ?? row.code ?? row.label;
  const words = isAccount(row) ? `编码为 ${row.code} 的下级行` : WORDS[parts[0]!.role]!;
  const says = parts.length === 1 && !isAccount(row) ? `${name} = ${words}` : `${name} = Σ ${words}`;
  return { rule, compare: '=', target: row, parts, says };
}
