import { absolute, compare, fold, isZero, ZERO } from '../../model/index.js';
import type { Amount, Column, Observation, Office, Pairing, RuleId, Table, Tie, Unapplied } from '../../model/index.js';
import { judgeTie } from '../judge/judge.js';
import { unapplied } from '../observe/scene.js';
import { columnsFor, isFilled, partOf, placeAt, standardTable, type FigureOf, type Place } from '../relate/places.js';
import { NOTHING, type Compared, type Contents } from './content.js';
import { figureColumns, lineKey, linesOf } from './lines.js';
import { bareName, isOffice } from './offices.js';
import { lackingRow, type Line } from './rows.js';

/** Where nothing says how many units there are: from this share of agreeing totals on they are taken for all. */
const ENOUGH = 0.5;

/**
 * 部门 = Σ 单位, table by table, row by row and column by column; and the department's row of a unit = that unit's
 * own total, which holds however many units are there.
 */
export function compareDepartment({ reason, complete = false }: Pairing, contents: Contents): Compared {
  const [own = [], ...units] = contents.tables;
  const rule: RuleId = contents.volumes[0]!.stage === '决算' ? 'H24.final' : 'H24';
  const ids = [...new Set(own.map((table) => table.id))];
  const single = ids.flatMap((id) => unitTies(rule, ofKind(own, id), units, contents));
  if (reason) return { ...NOTHING, ties: single };
  const sums = ids.map((id) => tableSums(rule, ofKind(own, id), units, contents));
  const ties = sums.flatMap((one) => one.ties);
  if (!complete && !seemComplete(ties, contents.figureOf)) {
    const data = { condition: '所属单位齐全', says: '部门表 = Σ 单位表' };
    return { ...NOTHING, ties: single, unapplied: [unapplied(rule, 'condition', data)] };
  }
  return {
    ties: [...ties, ...single],
    observations: sums.flatMap((one) => one.observations),
    unapplied: sums.flatMap((one) => one.unapplied),
  };
}

function ofKind(tables: readonly Table[], id: string): readonly Table[] {
  return tables.filter((table) => table.id === id);
}

/** Σ over all units of one kind of table. Forms stand once a project: there is nothing to sum. */
function tableSums(rule: RuleId, own: readonly Table[], units: Contents['tables'], contents: Contents): Compared {
  const [first] = own;
  if (!first || own.some((table) => table.rows.some((row) => row.role === 'budget'))) return NOTHING;
  const lists = units.map((tables) => ofKind(tables, first.id));
  const without = lists.findIndex((tables) => tables.length === 0);
  if (without >= 0) {
    const isAbout = own.some((table) => table.rows.some((row) => row.role !== 'empty'));
    const table = `${first.title}（${contents.volumes[without + 1]!.office.name ?? contents.volumes[without + 1]!.file}）`;
    return isAbout ? { ...NOTHING, unapplied: [unapplied(rule, 'table-missing', { table }, first.instance)] } : NOTHING;
  }
  const lines = linesOf(own);
  const theirs = lists.map((tables) => linesOf(tables));
  const keys = new Set([...lines.keys(), ...theirs.flatMap((list) => [...list.keys()])]);
  const columns = columnsOf(rule, own, lists, contents);
  const ties: Tie[] = [];
  const observations: Observation[] = [];
  for (const key of keys) {
    if (isOfficeLine(key) || namesOffice(lines.get(key) ?? theirs.flatMap((list) => list.get(key) ?? []), contents))
      continue;
    const parts = theirs.flatMap((list) => list.get(key) ?? []);
    const targets = lines.get(key);
    if (targets) ties.push(...columns.shared.flatMap((column) => sumTie(rule, column, targets, parts, contents)));
    else observations.push(...lackingRow(rule, first, parts, '单位表', SAYS, contents.figureOf));
  }
  ties.push(...departmentRows(rule, columns.shared, lines, theirs, contents));
  return { ties, observations, unapplied: columns.unapplied };
}

const SAYS = '部门表 = Σ 单位表';

/** Rows of offices are no accounts: `main|unit||507001`. */
function isOfficeLine(key: string): boolean {
  return /^[^|]*\|(?:unit|dept)\|/.test(key);
}

/** 某某单位小计: what a subtotal sums is one office's, and the other has it under another name. */
function namesOffice(lines: readonly Line[], { volumes }: Contents): boolean {
  return lines.some(
    ({ row }) =>
      row.role === 'subtotal' &&
      volumes.some(({ office }) => office.name !== undefined && fold(row.label).includes(bareName(office.name))),
  );
}

/** The columns that every unit's table has, itself or by its parts; prices are no sums. */
function columnsOf(
  rule: RuleId,
  own: readonly Table[],
  lists: readonly (readonly Table[])[],
  { standard }: Contents,
): { readonly shared: readonly Column[]; readonly unapplied: readonly Unapplied[] } {
  const kind = standardTable(standard, own[0]!);
  const isAdditive = (column: Column) => kind.columns.find((one) => one.id === column.id)?.additive ?? true;
  const columns = own.flatMap((table) => figureColumns(table)).filter(isAdditive);
  const distinct = [...new Map(columns.map((column) => [`${column.panel}|${column.id}`, column])).values()];
  const isThere = (column: Column) =>
    lists.every((tables) => tables.some((table) => columnsFor(table, kind, column.id, column.panel).length > 0));
  return {
    shared: distinct.filter(isThere),
    unapplied: distinct
      .filter((column) => !isThere(column))
      .map((column) =>
        unapplied(rule, 'column-missing', { table: own[0]!.title, column: column.path.join('/') }, own[0]!.instance),
      ),
  };
}

/** The cells of a column, or of the columns that make it up, in these lines. */
function placesIn(lines: readonly Line[], column: Column, { standard }: Contents): readonly Place[] {
  return lines.flatMap(({ table, row }) =>
    row.panel === column.panel
      ? columnsFor(table, standardTable(standard, table), column.id, column.panel).map((one) =>
          placeAt(table, row, one),
        )
      : [],
  );
}

/** A row that the department repeats is summed: target = Σ units − its other rows. */
function sumTie(
  rule: RuleId,
  column: Column,
  targets: readonly Line[],
  lines: readonly Line[],
  contents: Contents,
): Tie[] {
  const [target, ...others] = placesIn(targets, column, contents);
  const parts = placesIn(lines, column, contents);
  if (!target || ![target, ...others, ...parts].some(({ at }) => isFilled(contents.figureOf, at))) return [];
  return [
    {
      rule,
      kind: 'tie',
      compare: '=',
      target: target.at,
      parts: [...parts.map((part) => partOf(part, target)), ...others.map((other) => partOf(other, target, -1))],
      instance: target.table.instance,
      says: parts.length === 1 && others.length === 0 ? '部门表 = 单位表' : SAYS,
    },
  ];
}

type Lines = ReturnType<typeof linesOf>;

/** The department's own row = Σ the units' totals. */
function departmentRows(
  rule: RuleId,
  columns: readonly Column[],
  lines: Lines,
  theirs: readonly Lines[],
  contents: Contents,
): Tie[] {
  return [...lines].flatMap(([key, targets]) => {
    if (targets[0]!.row.role !== 'dept') return [];
    const totals = theirs.map((list) => totalOf(list, key));
    return totals.every((total) => total.length > 0)
      ? columns.flatMap((column) => sumTie(rule, column, targets, totals.flat(), contents))
      : [];
  });
}

/** 合计 of a table, in the list of the key at hand; without one the row of the office itself. */
function totalOf(lines: Lines, key: string): readonly Line[] {
  const panel = key.split('|')[0]!;
  const total = lines.get(`${panel}|total`);
  if (total) return total.slice(0, 1);
  const offices = [...lines.values()].flat().filter(({ row }) => row.role === 'unit' && row.panel === panel);
  return offices.length === 1 ? offices : [];
}

/** 部门表[单位] = 单位表[合计]: one unit at a time. */
function unitTies(rule: RuleId, own: readonly Table[], units: Contents['tables'], contents: Contents): Tie[] {
  const lines = own.flatMap((table) =>
    table.rows.filter((row) => row.role === 'unit' && !row.pending).map((row) => ({ table, row })),
  );
  return lines.flatMap((line) => {
    const office: Office = { ...(line.row.code ? { code: line.row.code } : {}), name: line.row.label };
    const place = contents.volumes.slice(1).findIndex((volume) => isOffice(volume.office, office));
    const total = place < 0 ? [] : totalOf(linesOf(ofKind(units[place]!, line.table.id)), lineKey(line.row)!);
    if (total.length === 0) return [];
    const columns = figureColumns(line.table, line.row.panel);
    return columns
      .filter((column) => placesIn(total, column, contents).length > 0)
      .flatMap((column) => sumTie(rule, column, [line], total, contents))
      .map((tie) => ({ ...tie, says: '部门表[单位行] = 单位表[合计]' }));
  });
}

/** The units are taken for all of them where half of the tables' largest sums agree, or half of all. */
function seemComplete(ties: readonly Tie[], figureOf: FigureOf): boolean {
  const share = (list: readonly Tie[]) =>
    list.filter((tie) => judgeTie(tie, figureOf).kind !== 'mismatch').length / list.length;
  const largest = new Map<string, Tie>();
  for (const tie of ties) {
    const known = largest.get(tie.instance);
    if (!isZero(size(tie, figureOf)) && (!known || compare(size(tie, figureOf), size(known, figureOf)) > 0))
      largest.set(tie.instance, tie);
  }
  return share([...largest.values()]) >= ENOUGH || share(ties) >= ENOUGH;
}

function size(tie: Tie, figureOf: FigureOf): Amount {
  return absolute(figureOf(tie.target)?.amount ?? ZERO);
}
