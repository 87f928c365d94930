import type { Column, Row, RuleId, StandardPanel, StandardTable, Table, Tie, Unapplied } from '../../model/index.js';
import { append } from './append.js';
import { outlineSums } from './outline-sums.js';
import { sumTie, type TieCells } from './places.js';
import { isAccount, treeSums } from './tree-sums.js';

/** Row `target` = (or, 其中, ≥) the sum of the rows `parts`, in every amount column of the panel. */
export interface RowSum {
  readonly rule: RuleId;
  readonly compare: '=' | '≤';
  readonly target: Row;
  readonly parts: readonly Row[];
  readonly says: string;
  /** Say so where all of it is blank. */
  readonly reportBlank?: boolean;
}

/** Ties within a column (表内纵向): every row of the tree that is a sum, in every amount column. */
export function tiesDown(table: Table, kind: StandardTable, cells: TieCells): { ties: Tie[]; unapplied: Unapplied[] } {
  const ties: Tie[] = [];
  const unapplied: Unapplied[] = [];
  const own = panelsOf(table, kind);
  const further = furtherLists(table, own);
  for (const panel of [...own, ...further]) {
    const sums = isOutline(table, panel) ? outlineSums(table, kind, panel) : treeSums(table, panel);
    const columns = table.columns.filter(
      (column) => column.panel === panel.id && column.type === 'amount' && isAdditive(kind, column),
    );
    const shared = sharedTotal(table, panel, further);
    for (const sum of shared ? [...sums, shared] : sums) {
      const isOwn = sum.parts.every((row) => row.panel === panel.id);
      const found = columns.flatMap((column) => columnTie(table, column, sum, isOwn, cells) ?? []);
      append(ties, found);
      if (found.length === 0 && sum.reportBlank) {
        unapplied.push({
          rule: sum.rule,
          instance: table.instance,
          verdict: { kind: 'not-evaluated', reason: { key: 'all-blank', data: { row: sum.target.label } } },
        });
      }
    }
  }
  for (const { rules } of own) {
    if (rules.groups === 'expected' && hasAccountsOnly(table)) {
      unapplied.push({
        rule: rules.group!,
        instance: table.instance,
        verdict: { kind: 'not-evaluated', reason: { key: 'not-in-layout', data: { row: '类级科目' } } },
      });
    }
  }
  return { ties, unapplied };
}

function panelsOf(table: Table, kind: StandardTable): readonly StandardPanel[] {
  return kind.panels.map((panel) => ({ ...panel, rules: { ...panel.rules, ...kind.rulesOfLayout[table.layout] } }));
}

/** A list that goes on to the right has more panels of the same kind. */
function furtherLists(table: Table, own: readonly StandardPanel[]): readonly StandardPanel[] {
  const ids = new Set(table.columns.map((column) => column.panel));
  for (const { id } of own) ids.delete(id);
  return [...ids].map((id) => ({ ...own[0]!, id }));
}

/** 公用经费合计 below the lists 302 | 310 is the total of both: no row of its own list hangs on it. */
function sharedTotal(table: Table, panel: StandardPanel, further: readonly StandardPanel[]): RowSum | undefined {
  const rule = panel.rules.total;
  if (!rule || !further.includes(panel)) return undefined;
  const target = table.rows.find(
    (row, index) => row.panel === panel.id && row.role === 'total' && !table.rows.some((one) => one.parent === index),
  );
  const lists = new Set(further.map((list) => list.id));
  const parts = table.rows.filter((row) => lists.has(row.panel) && row.parent < 0 && isAccount(row));
  if (!target || parts.length === 0) return undefined;
  return { rule, compare: '=', target, parts, says: `${target.label} = ${parts.map((row) => row.label).join(' + ')}` };
}

/** Lines with ordinals or fields; a list of units is a tree, whatever stands in its place elsewhere. */
function isOutline(table: Table, panel: StandardPanel): boolean {
  if (panel.tree !== 'outline' && panel.tree !== 'form') return false;
  return !table.rows.some((row) => row.panel === panel.id && (row.role === 'unit' || row.role === 'dept'));
}

function isAdditive(kind: StandardTable, column: Column): boolean {
  return kind.columns.find((one) => one.id === column.id)!.additive;
}

function hasAccountsOnly(table: Table): boolean {
  const leaves = table.rows.filter((row) => row.role === 'leaf');
  return (
    leaves.length > 0 &&
    leaves.every((row) => row.code!.length > 3) &&
    !table.rows.some((row) => row.role === 'group-lei')
  );
}

/** The sum in one column; where not all rows are of its own list (`isOwn`), those of another have theirs in the same column of it. */
function columnTie(table: Table, column: Column, sum: RowSum, isOwn: boolean, cells: TieCells): Tie | undefined {
  const parts = isOwn
    ? sum.parts.map((row) => cells.place(table, row, column))
    : sum.parts.flatMap((row) => {
        const own = table.columns.find((one) => one.id === column.id && one.panel === row.panel);
        return own ? [cells.place(table, row, own)] : [];
      });
  return sumTie(sum, cells.place(table, sum.target, column), parts, cells);
}
