import type { Observation, Row, Table, Unapplied } from '../../model/index.js';
import { isProject, likeness, nameOf, projectsOf } from '../relate/projects.js';
import { columnIn, exact, mentions, mismatch, unapplied, type Scene, type Seen } from './scene.js';

/** D6: a project bears the same name in 绩效目标汇总表 and 项目支出表. */
export function observeProjectNames(scene: Scene): Seen {
  const sets = [...new Set(scene.tables.map((table) => table.set))];
  const all = sets.map((set) => ofSet(scene.tables.filter((table) => table.set === set)));
  return { observations: all.flatMap((one) => one.observations), unapplied: all.flatMap((one) => one.unapplied) };
}

/** Of two short names most letters are the same when one is misspelt. */
export const ALIKE = 0.7;

interface Entry {
  readonly table: Table;
  readonly row: Row;
}

function ofSet(tables: readonly Table[]): Seen {
  const goals = tables.filter((table) => table.id === 'project_performance_summary');
  const budgets = tables.filter((table) => table.id === 'project_expenditure');
  const first = goals[0];
  if (!first) return { observations: [], unapplied: [] };
  if (budgets.length === 0)
    return { observations: [], unapplied: [unapplied('D6', 'table-missing', { table: '项目支出表' }, first.instance)] };
  const projects = projectsOf(tables);
  const listed = entriesOf(budgets);
  const byKey = new Map(listed.map((entry) => [projects.keyOf(entry.table, entry.row), entry]));
  const wanted = entriesOf(goals).map((goal) => ({ goal, budget: byKey.get(projects.keyOf(goal.table, goal.row)) }));
  const found = new Set(wanted.map(({ budget }) => budget));
  const left = listed.filter((entry) => !found.has(entry));
  const observations: Observation[] = [];
  const missing: Unapplied[] = [];
  for (const { goal, budget } of wanted) {
    const partner = budget ?? likest(goal, left);
    const data = { table: budgets[0]!.title, row: goal.row.label };
    if (partner) observations.push(sameName(goal, partner));
    else missing.push(unapplied('D6', 'row-missing', data, goal.table.instance));
  }
  return { observations, unapplied: missing };
}

function entriesOf(tables: readonly Table[]): Entry[] {
  return tables.flatMap((table) => table.rows.filter(isProject).map((row) => ({ table, row })));
}

/** Of the projects that no goal belongs to, the only one of nearly this name (or of this name, under a unit not told). */
function likest(goal: Entry, left: readonly Entry[]): Entry | undefined {
  const close = left.filter((entry) => likeness(nameOf(entry.row), nameOf(goal.row)) >= ALIKE);
  return close.length === 1 ? close[0] : undefined;
}

function sameName(goal: Entry, budget: Entry): Observation {
  const at = nameCell(goal);
  const base = {
    rule: 'D6',
    kind: 'name' as const,
    target: at,
    parts: mentions([nameCell(budget)]),
    instance: goal.table.instance,
    says: '绩效目标汇总表.项目名称 = 项目支出表.项目名称',
  };
  if (nameOf(goal.row) === nameOf(budget.row)) return exact(base);
  const data = {
    where: `《${goal.table.title}》`,
    name: goal.row.label,
    elsewhere: `《${budget.table.title}》`,
    other: budget.row.label,
  };
  return mismatch({ ...base, reported: goal.row.label, expected: budget.row.label }, { key: 'name.project', data });
}

function nameCell({ table, row }: Entry) {
  const column = columnIn(table, 'name', row.panel);
  return { sheet: table.sheet, row: row.index, column: column?.index ?? 0 };
}
