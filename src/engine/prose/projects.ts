import { fold } from '../../model/index.js';
import type { Row, Table } from '../../model/index.js';
import { bare } from './lexicon.js';
import type { TableSet, Target } from './targets.js';

/** A project as a table lists it. */
export interface Project {
  readonly table: Table;
  readonly row: Row;
  readonly name: string;
}

const TABLES = ['project_expenditure', 'project_performance_summary'];

/** The projects of each table that lists them; forms of their own make one list. */
export function projectLists(set: TableSet): readonly (readonly Project[])[] {
  const lists = TABLES.map((id) => {
    const table = set.table(id);
    const rows = table?.rows.filter((row) => row.role === 'project' && !row.pending) ?? [];
    return rows.map((row) => ({ table: table!, row, name: bare(row.key.slice(row.key.indexOf('|') + 1)) }));
  });
  const forms = set.tables.filter((table) => table.id === 'project_performance_single');
  const single = forms.flatMap((table) => {
    const row = table.rows.find((one) => one.role === 'budget');
    return row ? [{ table, row, name: formName(table.title) }] : [];
  });
  return [...lists, single].filter((list) => list.length > 0);
}

/** A form bears its project's name in its title: 村级卫生室网络费绩效目标表. */
function formName(title: string): string {
  return bare(fold(title)).replace(/(?:项目)?绩效目标表$/, '');
}

/** The cell of a project's amount. */
export function targetOf({ table, row }: Project, set: TableSet, by: Target['by']): Target | undefined {
  const target = set.item(table, row.key, row.panel, table.id === 'project_performance_single' ? 'budget' : 'total');
  return target && { ...target, by };
}

/** The projects that a name of the text may mean: `name`: one holds the other; `likely`: most pairs of characters. */
export function projectsNamed(
  name: string,
  projects: readonly Project[],
): { readonly projects: readonly Project[]; readonly by: Target['by'] } {
  for (const by of ['name', 'likely'] as const) {
    const found = projects.filter((project) => fits(project.name, bare(name), by));
    // Units may have projects of one name; different names make the text's a guess.
    if (found.length > 0 && new Set(found.map((project) => project.name)).size === 1) return { projects: found, by };
  }
  return { projects: [], by: 'likely' };
}

/** Shorter names hold too little to be sure of. */
const LEAST = 4;
const MOST_PAIRS = 0.7;

function fits(project: string, name: string, by: 'name' | 'likely'): boolean {
  if (name.length < LEAST) return false;
  if (by === 'name')
    return project === name || project.includes(name) || (project.length > LEAST && name.includes(project));
  const pairs = Array.from({ length: name.length - 1 }, (_, index) => name.slice(index, index + 2));
  return pairs.filter((pair) => project.includes(pair)).length >= pairs.length * MOST_PAIRS;
}
