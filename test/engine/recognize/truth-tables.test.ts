import { columnName, type Table } from '../../../src/model/index.js';
import { recognize } from '../../../src/engine/recognize/recognize.js';
import { standard } from '../../../src/standard/index.js';
import { truth, workbook } from '../workbooks.js';

interface TruthTable {
  readonly id: string;
  readonly table: string;
  readonly title: string;
  readonly sheet: string;
  readonly scope?: string;
  readonly entity?: string;
  readonly unit?: string;
  readonly columns: readonly { readonly id: string; readonly type: string }[];
  readonly rows: readonly {
    readonly role: string;
    readonly key?: string;
    readonly cells: Readonly<Record<string, string>>;
  }[];
}

const FORM_ROLES: Readonly<Record<string, string>> = { project: 'project-info' };

/** What truth says of a table that we got otherwise, one line each. */
function disagreements(found: Table | undefined, wanted: TruthTable): string[] {
  if (!found) return ['no table'];
  const wrong: string[] = [];
  if (found.id !== wanted.table) wrong.push(`kind ${found.id}, truth ${wanted.table}`);
  if (wanted.scope && found.scope !== wanted.scope) wrong.push(`scope ${found.scope}, truth ${wanted.scope}`);
  if (wanted.entity && found.entity?.name !== wanted.entity)
    wrong.push(`entity ${found.entity?.name}, truth ${wanted.entity}`);
  if (wanted.unit && found.unit !== wanted.unit) wrong.push(`unit ${found.unit}, truth ${wanted.unit}`);
  const isForm = wanted.columns[0]!.type === 'form';
  for (const row of wanted.rows) {
    for (const [id, address] of Object.entries(isForm ? {} : row.cells)) {
      const column = found.columns.find((one) => one.id === id);
      if (!column) wrong.push(`column ${id} not mapped`);
      else if (columnName(column.index) !== address.replace(/\d+/, ''))
        wrong.push(`column ${id} is ${columnName(column.index)}, truth ${address}`);
    }
    const address = Object.values(row.cells)[0];
    if (!address) continue;
    const index = Number(/\d+/.exec(address)![0]) - 1;
    const roles = found.rows.filter((one) => one.index === index).map((one) => one.role as string);
    const role = isForm ? (FORM_ROLES[row.role] ?? row.role) : row.role;
    if (role === 'two-sided') {
      if (roles.length === 0 || roles.includes('other'))
        wrong.push(`row ${index + 1}: ${roles.join()}, truth two-sided`);
    } else if (!roles.includes(role)) wrong.push(`row ${index + 1}: ${roles.join()}, truth ${role}`);
    const key = row.key && !isForm ? found.rows.find((one) => one.index === index)?.key : undefined;
    if (key !== undefined && /^\d+(>\d+)?$/.test(row.key!) && row.role !== 'project' && key !== row.key)
      wrong.push(`row ${index + 1}: key ${key}, truth ${row.key}`);
  }
  return wrong;
}

describe.each(['jiyuan', 'laiyuan', 'sanmenxia'])('tables of %s', (name) => {
  const tables = recognize(workbook(name), standard());
  const wanted = truth<{ tables: TruthTable[] }>(`${name}-tables`).tables;
  test.each(wanted.map((table) => [table.id, table] as const))('%s', (_id, table) => {
    const found = tables.find((one) => one.sheet === table.sheet && one.confidence >= 0.6);
    expect(disagreements(found, table)).toEqual([]);
  });
  test('nothing else is claimed', () => expect(tables.length).toBe(wanted.length));
});
