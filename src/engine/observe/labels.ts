import { classKey } from '../../model/index.js';
import type { Observation, Ref, Row, Table } from '../../model/index.js';
import { numbered } from '../map/cells.js';
import { mentions, mismatch, only, type Scene, type Seen } from './scene.js';

/** Labels of the two-sided tables: D10 the same ordinal has the same name in both, D11 carry-over on the expenditure side. */
export function observeLabels(scene: Scene): Seen {
  return only([...classLabels(scene), ...scene.tables.flatMap((table) => carryLabels(table))]);
}

interface Line {
  readonly table: Table;
  readonly row: Row;
  readonly at: Ref;
}

/** Functional classes only, in 收支总表 and 财政拨款收支总表 of one set; all differences are told in one note. */
function classLabels(scene: Scene): Observation[] {
  const pairs = scene.tables
    .filter((table) => table.id === 'rev_exp_summary')
    .flatMap((table) => {
      const partner = scene.tables.find((one) => one.id === 'fiscal_appropriation_summary' && one.set === table.set);
      return partner ? differences(table, partner) : [];
    });
  const list = pairs.map(([here, there]) => `${here.row.label} / ${there.row.label}`).join('；');
  return pairs.map(([here, there], index) =>
    mismatch(
      {
        rule: 'D10',
        kind: 'name',
        target: there.at,
        parts: mentions([here.at]),
        instance: there.table.instance,
        says: '同一序号的功能类名称一致',
        reported: there.row.label,
        expected: here.row.label,
      },
      index === 0
        ? { key: 'name.class-labels', data: { table: here.table.title, other: there.table.title, list } }
        : undefined,
    ),
  );
}

/** A class that stands in the other list under another ordinal is numbered otherwise there, not named otherwise. */
function differences(table: Table, partner: Table): [Line, Line][] {
  const [lines, others] = [byOrdinal(table), byOrdinal(partner)];
  const classesOf = (list: ReadonlyMap<number, Line>) => new Set([...list.values()].map(classOf));
  const [here, there] = [classesOf(lines), classesOf(others)];
  return [...others].flatMap(([ordinal, other]): [Line, Line][] => {
    const line = lines.get(ordinal);
    if (!line || there.has(classOf(line)) || here.has(classOf(other))) return [];
    return [[line, other]];
  });
}

function classOf({ row }: Line): string {
  return classKey(numbered(row.label).name);
}

/** Items of the expenditure side by their ordinal, where each ordinal stands once: else the list is numbered in parts. */
function byOrdinal(table: Table): Map<number, Line> {
  const column = table.columns.find((one) => one.panel === 'out' && one.type === 'text');
  const lines = new Map<number, Line>();
  const twice = new Set<number>();
  for (const row of table.rows) {
    if (row.panel !== 'out' || row.role !== 'item' || !column) continue;
    const { ordinal, style } = numbered(row.label);
    if (style < 0 || style > 1) continue;
    if (lines.has(ordinal)) twice.add(ordinal);
    lines.set(ordinal, { table, row, at: { sheet: table.sheet, row: row.index, column: column.index } });
  }
  for (const ordinal of twice) lines.delete(ordinal);
  return lines;
}

/** 上年结转 on the expenditure side. */
function carryLabels(table: Table): Observation[] {
  const column = table.columns.find((one) => one.panel === 'out' && one.type === 'text');
  return table.rows.flatMap((row) => {
    const slip = row.panel === 'out' && row.role === 'carry' && /^(上年|年初)/.test(numbered(row.label).name);
    if (!slip || !column) return [];
    const expected = '年终结转结余';
    return [
      mismatch(
        {
          rule: 'D11',
          kind: 'name',
          target: { sheet: table.sheet, row: row.index, column: column.index },
          parts: [],
          instance: table.instance,
          says: `支出方应为“${expected}”`,
          reported: row.label,
          expected,
        },
        { key: 'name.carry-label', data: { table: table.title, label: row.label, expected } },
      ),
    ];
  });
}
