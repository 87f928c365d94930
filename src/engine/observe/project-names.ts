import type { Observation, Row, Table } from '../../model/index.js';
import { isProject, nameOf, projectsOf, type Projects } from '../relate/projects.js';
import { columnIn, exact, mentions, mismatch, unapplied, type Scene, type Seen } from './scene.js';

/** D6: a project bears the same name in 绩效目标汇总表 and 项目支出表. */
export function observeProjectNames(scene: Scene): Seen {
  const sets = [...new Set(scene.tables.map((table) => table.set))];
  const all = sets.map((set) => ofSet(scene.tables.filter((table) => table.set === set)));
  return { observations: all.flatMap((one) => one.observations), unapplied: all.flatMap((one) => one.unapplied) };
}

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
  const byKey = new Map<string, Entry>();
  for (const table of budgets)
    for (const row of table.rows) if (isProject(row)) byKey.set(projects.keyOf(table, row), { table, row });
  const observations: Observation[] = [];
  const missing: ReturnType<typeof unapplied>[] = [];
  for (const table of goals)
    for (const row of table.rows.filter(isProject)) {
      const partner = byKey.get(projects.keyOf(table, row)) ?? alone(row, byKey, projects, budgets);
      if (partner) observations.push(sameName({ table, row }, partner));
      else missing.push(unapplied('D6', 'row-missing', { table: budgets[0]!.title, row: row.label }, table.instance));
    }
  return { observations, unapplied: missing };
}

/** Where the unit of a project is told in one table only, its name is enough if it stands once. */
function alone(
  row: Row,
  byKey: ReadonlyMap<string, Entry>,
  projects: Projects,
  budgets: readonly Table[],
): Entry | undefined {
  const same = budgets.flatMap((table) =>
    table.rows.filter((one) => isProject(one) && nameOf(one) === nameOf(row)).map((one) => projects.keyOf(table, one)),
  );
  return same.length === 1 ? byKey.get(same[0]!) : undefined;
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
