import { cellRef, formatAtLeast, isZero } from '../../model/index.js';
import type { Observation, Row, Table } from '../../model/index.js';
import { mentions, mismatch, only, type Scene, type Seen } from './scene.js';

/** The table of all expenditure, and those whose accounts are some of its own. */
const WHOLES: Readonly<Record<string, readonly string[]>> = {
  expenditure_summary: ['gpb_expenditure', 'gov_fund_expenditure', 'state_capital_expenditure'],
  final_expenditure: ['final_gpb_expenditure'],
};
/** A table with so many accounts goes down to the last level; one that lists sections only lacks none. */
const DETAILED = 3;

/**
 * C8.row: an account with an amount in the table of a fund that the table of all expenditure does not list. No tie can
 * tell it: where the account is the only one of its section, every sum still holds.
 */
export function observeMissingAccounts(scene: Scene): Seen {
  return only(
    scene.tables.flatMap((whole) => {
      const parts = WHOLES[whole.id] ?? [];
      const listed = new Set(accounts(whole).map(({ code }) => code));
      if (parts.length === 0 || accounts(whole).length < DETAILED) return [];
      return scene.tables
        .filter((table) => parts.includes(table.id) && table.set === whole.set)
        .flatMap((table) =>
          accounts(table)
            .filter(({ code }) => !listed.has(code))
            .flatMap((row) => missing(row, table, whole, scene)),
        );
    }),
  );
}

function accounts(table: Table): readonly Row[] {
  return table.rows.filter(({ role, code }) => role === 'leaf' && code?.length === 7);
}

function missing(row: Row, table: Table, whole: Table, scene: Scene): Observation[] {
  const total = table.columns.find((column) => column.id === 'total');
  const at = total && cellRef(table, row, total);
  const figure = at && scene.analysis.figureOf(at);
  if (!at || !figure?.amount || isZero(figure.amount)) return [];
  const amount = `${formatAtLeast(figure.amount, figure.decimals)} ${figure.unit}`;
  const data = { table: whole.title, account: `${row.code} ${row.label}`, other: table.title, amount };
  return [
    mismatch(
      {
        rule: 'C8.row',
        kind: 'form',
        target: { sheet: whole.sheet, row: whole.area.top, column: whole.area.left },
        parts: mentions([at]),
        instance: whole.instance,
        says: '各本预算支出表的科目都列入支出总表',
        reported: '',
        expected: `${row.code} ${row.label}`,
      },
      { key: 'form.account-missing', data },
    ),
  ];
}
