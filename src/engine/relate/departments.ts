import type { Row, Table, Tie, Unapplied } from '../../model/index.js';
import { agrees } from './agree.js';
import { sumTie, type FigureOf, type TieCells } from './places.js';

export const DEPARTMENT_RULE = 'G2';

/** Fewer of the figures than this agree: not all units are in the workbook, or other things lie between. */
const COMPLETE = 0.8;

/** 部门表 = Σ 单位表, cell by cell, in a workbook that holds both. */
export function departmentTies(tables: readonly Table[], cells: TieCells): { ties: Tie[]; unapplied: Unapplied[] } {
  const units = tables.filter((table) => table.scope === '单位');
  const groups = tables
    .filter((table) => table.scope === '部门' && !isForm(table))
    .map((table) => ({ table, same: units.filter((unit) => unit.id === table.id) }));
  const most = Math.max(0, ...groups.map(({ same }) => same.length));
  const found = groups.map(({ table, same }) => ({ ties: tableTies(table, same, cells), isShort: same.length < most }));
  // A unit that lacks one of its tables is missing in that sum only.
  const whole = found.filter(({ ties, isShort }) => !isShort || unitsComplete(ties, cells.figureOf));
  const ties = whole.flatMap((one) => one.ties);
  if (!unitsComplete(ties, cells.figureOf)) return { ties: [], unapplied: [notAll()] };
  return { ties, unapplied: whole.length < found.length ? [notAll()] : [] };
}

function notAll(): Unapplied {
  const reason = { key: 'condition' as const, data: { condition: '单位表齐全', says: '部门表 = Σ 单位表' } };
  return { rule: DEPARTMENT_RULE, verdict: { kind: 'not-evaluated', reason } };
}

/** Do so many of the ties hold that all the units must be there? */
export function unitsComplete(ties: readonly Tie[], figureOf: FigureOf): boolean {
  const holding = ties.filter((tie) => agrees(tie, figureOf)).length;
  return holding >= ties.length * COMPLETE;
}

/** Forms stand once a project, many a unit: they are compared one by one, not summed. */
function isForm({ rows }: Table): boolean {
  return rows.some((row) => row.role === 'budget');
}

function tableTies(table: Table, units: readonly Table[], cells: TieCells): Tie[] {
  if (units.length === 0) return [];
  const lines = linesOf(table, units);
  return table.columns.flatMap((column) => {
    const columns = units.map((unit) => unit.columns.find((one) => one.id === column.id && one.panel === column.panel));
    return lines.flatMap(({ row, ofUnits }) => {
      if (row.panel !== column.panel) return [];
      const parts = units.flatMap((unit, index) => {
        const [line, own] = [ofUnits[index], columns[index]];
        return line && own ? [cells.place(unit, line, own)] : [];
      });
      if (parts.length === 0) return [];
      const says = parts.length === 1 ? '部门表 = 单位表' : '部门表 = Σ 单位表';
      return sumTie({ rule: DEPARTMENT_RULE, compare: '=', says }, cells.place(table, row, column), parts, cells) ?? [];
    });
  });
}

/** A line of the department's table, and the same line of each unit's. */
interface Line {
  readonly row: Row;
  readonly ofUnits: readonly (Row | undefined)[];
}

function linesOf(table: Table, units: readonly Table[]): readonly Line[] {
  const known = units.map(firstRows);
  return table.rows
    .filter((row) => row.key !== '')
    .map((row) => ({ row, ofUnits: known.map((rows) => rows.get(lineKey(row))) }));
}

/** The first of a unit's rows of each kind. */
function firstRows(unit: Table): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const row of unit.rows) if (!rows.has(lineKey(row))) rows.set(lineKey(row), row);
  return rows;
}

function lineKey({ panel, role, key }: Row): string {
  return `${panel} ${role} ${key}`;
}
