import type { Observation, Row, Table, Unapplied } from '../../model/index.js';
import { cellText, columnIn, exact, mentions, mismatch, unapplied, whereText, type Scene, type Seen } from './scene.js';

/** 部门预算经济科目 → 政府预算经济科目: D4 the pair is a known one (a hint), D5 it stands once in its table. */
export function observePairs(scene: Scene): Seen {
  const tables = scene.tables.filter((table) => table.columns.some((column) => /^gov_(code|kuan)$/.test(column.id)));
  const pairs = tables.map((table) => uniquePairs(table, scene));
  const known = knownPairs(tables, scene);
  return { observations: [...known.observations, ...pairs], unapplied: known.unapplied };
}

function pairRows(table: Table): readonly Row[] {
  return table.rows.filter((row) => row.role === 'leaf' && /^\d+>\d+$/.test(row.key));
}

function rowRef(table: Table, row: Row) {
  const column = columnIn(table, 'econ_name', row.panel) ?? table.columns[0]!;
  return { sheet: table.sheet, row: row.index, column: column.index };
}

/** One observation a pair; of a department code that the standard does not know nothing can be said. */
function knownPairs(tables: readonly Table[], scene: Scene): Seen {
  const first = new Map<string, Entry>();
  for (const table of tables)
    for (const row of pairRows(table)) if (!first.has(row.key)) first.set(row.key, { table, row });
  const observations: Observation[] = [];
  const unknown: Unapplied[] = [];
  for (const [key, entry] of first) {
    const [department, government] = key.split('>') as [string, string];
    const known = scene.standard.codes.pairs.get(department);
    if (known) observations.push(knownPair(entry, government, known, scene));
    else unknown.push(unapplied('D4', 'condition', { condition: `对照表有科目 ${department}` }, entry.table.instance));
  }
  return { observations, unapplied: unknown };
}

interface Entry {
  readonly table: Table;
  readonly row: Row;
}

function knownPair({ table, row }: Entry, government: string, known: ReadonlySet<string>, scene: Scene): Observation {
  const at = rowRef(table, row);
  const list = [...known].join('、');
  const base = {
    rule: 'D4',
    kind: 'name' as const,
    target: at,
    parts: [],
    instance: table.instance,
    says: `${row.code} → ${list}`,
  };
  if (known.has(government)) return exact(base);
  const data = {
    where: whereText(scene, at),
    department: `${row.code} ${cellText(scene, table, row, 'econ_name')}`,
    government: `${government} ${cellText(scene, table, row, 'gov_name')}`,
    known: list,
  };
  return mismatch({ ...base, reported: government, expected: list }, { key: 'name.pair-unknown', data });
}

/** The pair is the key of a row, within its unit where a table lists several. */
function uniquePairs(table: Table, scene: Scene): Observation {
  const seen = new Map<string, Row>();
  let twice: { row: Row; before: Row } | undefined;
  for (const row of pairRows(table)) {
    const key = `${unitAbove(table, row)}|${row.key}`;
    const before = seen.get(key);
    if (before) twice ??= { row, before };
    else seen.set(key, row);
  }
  const base = {
    rule: 'D5',
    kind: 'name' as const,
    instance: table.instance,
    says: '（部门科目，政府科目）在表内唯一',
  };
  const [first] = pairRows(table);
  if (!twice) return exact({ ...base, ...(first ? { target: rowRef(table, first) } : {}), parts: [] });
  const at = rowRef(table, twice.row);
  const data = {
    where: whereText(scene, at),
    pair: twice.row.key.replace('>', ' → '),
    line: String(twice.row.index + 1),
    before: String(twice.before.index + 1),
  };
  return mismatch(
    { ...base, target: at, parts: mentions([rowRef(table, twice.before)]), reported: twice.row.key },
    { key: 'name.pair-twice', data },
  );
}

function unitAbove(table: Table, row: Row): string {
  let parent = table.rows[row.parent];
  while (parent && parent.role !== 'unit' && parent.role !== 'dept') parent = table.rows[parent.parent];
  return parent?.key ?? '';
}
