import type { Column, Row, RuleId, StandardPanel, StandardTable, Table, Tie, Unapplied } from '../../model/index.js';
import { append } from './append.js';
import { outlineSums } from './outline-sums.js';
import { sumTie, type TieCells } from './places.js';
import { treeSums } from './tree-sums.js';

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
  for (const panel of panelsOf(table, kind)) {
    const sums = isOutline(table, panel) ? outlineSums(table, kind, panel) : treeSums(table, panel);
    const columns = table.columns.filter(
      (column) => column.panel === panel.id && column.type === 'amount' && isAdditive(kind, column),
    );
    for (const sum of sums) {
      const found = columns.flatMap((column) => columnTie(table, column, sum, cells) ?? []);
      append(ties, found);
      if (found.length === 0 && sum.reportBlank) {
        unapplied.push({
          rule: sum.rule,
          instance: table.instance,
          verdict: { kind: 'not-evaluated', reason: { key: 'all-blank', data: { row: sum.target.label } } },
        });
      }
    }
    if (panel.rules.groups === 'expected' && panel.rules.group && hasAccountsOnly(table)) {
      unapplied.push({
        rule: panel.rules.group,
        instance: table.instance,
        verdict: { kind: 'not-evaluated', reason: { key: 'not-in-layout', data: { row: '类级科目' } } },
      });
    }
  }
  return { ties, unapplied };
}

/** The panels that the table has: a list that goes on to the right has one more of the same kind. */
function panelsOf(table: Table, kind: StandardTable): readonly StandardPanel[] {
  const panels = kind.panels.map((panel) => ({
    ...panel,
    rules: { ...panel.rules, ...kind.rulesOfLayout[table.layout] },
  }));
  const second = table.columns.some((column) => column.panel === 'second') ? [{ ...panels[0]!, id: 'second' }] : [];
  return [...panels, ...second];
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
    leaves.every((row) => (row.code ?? '').length > 3) &&
    !table.rows.some((row) => row.role === 'group-lei')
  );
}

function columnTie(table: Table, column: Column, sum: RowSum, cells: TieCells): Tie | undefined {
  const parts = sum.parts.map((row) => cells.place(table, row, column));
  return sumTie(sum, cells.place(table, sum.target, column), parts, cells);
}
