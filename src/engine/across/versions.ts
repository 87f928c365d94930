import { equal, formatAtLeast, isZero, shiftBetween, shiftBy, subtract, ZERO } from '../../model/index.js';
import type { Change, ChangeSide, Figure, Observation, Ref, Row, Table, Tie, Whereabouts } from '../../model/index.js';
import { printed } from '../findings/findings.js';
import { judgeTie } from '../judge/judge.js';
import { mentions, mismatch } from '../observe/scene.js';
import { partOf, placeAt, type FigureOf, type Place } from '../relate/places.js';
import { homeOf, NOTHING, type Compared, type Contents } from './content.js';
import { figureColumns, linesOf, matchTables, sameColumn } from './lines.js';
import { figuresIn, labelOf, lackingRow, type Line } from './rows.js';

/** Two tables side by side: rows in both by key, and those of one alone. */
interface SideBySide {
  readonly own: Table;
  readonly other: Table;
  readonly same: readonly (readonly [Line, Line])[];
  readonly added: readonly Line[];
  readonly removed: readonly Line[];
}

function sideBySide(own: Table, other: Table): SideBySide {
  const lines = linesOf([own]);
  const theirs = linesOf([other]);
  const same: (readonly [Line, Line])[] = [];
  const added: Line[] = [];
  const removed: Line[] = [];
  for (const [key, list] of lines)
    list.forEach((line, index) => {
      const there = theirs.get(key)?.[index];
      if (there) same.push([line, there]);
      else added.push(line);
    });
  for (const [key, list] of theirs) removed.push(...list.slice(lines.get(key)?.length ?? 0));
  return { own, other, same, added, removed };
}

/** The cells that two rows have in common, by column. */
function cellPairs([own, other]: readonly [Line, Line]): readonly (readonly [Place, Place])[] {
  return figureColumns(own.table, own.row.panel).flatMap((column) => {
    const there = sameColumn(other.table, column);
    return there ? [[placeAt(own.table, own.row, column), placeAt(other.table, other.row, there)] as const] : [];
  });
}

const APPROVED = '公开数 = 批复数';

/** N2: what is published is what was approved, cell by cell; every difference is a finding. */
export function compareApproved(contents: Contents): Compared {
  const [own = [], other = []] = contents.tables;
  const { pairs, added, removed } = matchTables(own, other);
  const sides = pairs.map(([table, there]) => sideBySide(table, there));
  const lacking = (table: Table, lines: readonly Line[], elsewhere: string) =>
    lines.flatMap((line) => lackingRow('N2', table, [line], elsewhere, APPROVED, contents.figureOf));
  return {
    ...NOTHING,
    ties: sides.flatMap(({ same }) => same.flatMap(cellPairs).flatMap((pair) => copyTie(pair, contents.figureOf))),
    observations: [
      ...sides.flatMap((side) => lacking(side.own, side.removed, '批复文件')),
      ...sides.flatMap((side) => extraRows(side, contents.figureOf)),
      ...[...removed.map((table) => lackingTable(table, own)), ...added.map((table) => extraTable(table))],
    ],
  };
}

function copyTie([own, other]: readonly [Place, Place], figureOf: FigureOf): Tie[] {
  if (!figureOf(own.at) && !figureOf(other.at)) return [];
  return [
    {
      rule: 'N2',
      kind: 'tie',
      compare: '=',
      target: own.at,
      parts: [partOf(other, own)],
      instance: own.table.instance,
      says: APPROVED,
      strictness: 'copy',
    },
  ];
}

function extraRows({ own, added }: SideBySide, figureOf: FigureOf): Observation[] {
  return added.flatMap((line) => {
    const [first] = figuresIn(line, figureOf);
    if (!first) return [];
    const data = { table: own.title, row: labelOf(line.row), elsewhere: '批复文件' };
    return [
      mismatch(
        { rule: 'N2', kind: 'form', target: first.at, parts: [], instance: own.instance, says: APPROVED },
        { key: 'across.row-extra', data },
      ),
    ];
  });
}

function lackingTable(table: Table, own: readonly Table[]): Observation {
  const parts = mentions([homeOf(table)]);
  const target = own[0] && homeOf(own[0]);
  return mismatch(
    { rule: 'N2', kind: 'form', ...(target ? { target } : {}), parts, says: APPROVED },
    { key: 'across.table-lacking', data: { table: table.title, elsewhere: '批复文件' } },
  );
}

function extraTable(table: Table): Observation {
  return mismatch(
    { rule: 'N2', kind: 'form', target: homeOf(table), parts: [], instance: table.instance, says: APPROVED },
    { key: 'across.table-extra', data: { table: table.title, elsewhere: '批复文件' } },
  );
}

/** What a newer version (the subject) adds, removes and changes: by table, row key and column, wherever they stand. */
export function compareVersions(contents: Contents): readonly Change[] {
  const [own = [], other = []] = contents.tables;
  const { pairs, added, removed } = matchTables(own, other);
  return [
    ...removed.map((table): Change => ({
      kind: 'table-removed',
      where: { table: table.title },
      before: titled(table),
    })),
    ...added.map((table): Change => ({ kind: 'table-added', where: { table: table.title }, after: titled(table) })),
    ...pairs.flatMap(([table, there]) => tableChanges(sideBySide(table, there), contents.figureOf)),
  ];
}

function titled(table: Table): ChangeSide {
  return { at: homeOf(table), value: table.title };
}

function tableChanges(side: SideBySide, figureOf: FigureOf): readonly Change[] {
  const { own, other } = side;
  const renamed = renamedRows(side, figureOf);
  const isRenamed = (line: Line) => renamed.some(([after, before]) => line === after || line === before);
  const unit: Change[] =
    own.unit === other.unit
      ? []
      : [
          {
            kind: 'unit',
            where: { table: own.title },
            before: { at: homeOf(other), value: other.unit },
            after: { at: homeOf(own), value: own.unit },
          },
        ];
  return [
    ...unit,
    ...side.removed.filter((line) => !isRenamed(line)).map((line) => rowChange('row-removed', line, figureOf)),
    ...side.added.filter((line) => !isRenamed(line)).map((line) => rowChange('row-added', line, figureOf)),
    ...renamed.map(renaming),
    ...[...side.same, ...renamed].flatMap(cellPairs).flatMap((pair) => figureChange(pair, figureOf) ?? []),
    ...side.same.filter(([after, before]) => after.row.label !== before.row.label && after.row.code).map(renaming),
  ];
}

/** A row that went and one that came with the same figures, or the same code, are one row under a new name. */
function renamedRows({ added, removed }: SideBySide, figureOf: FigureOf): readonly (readonly [Line, Line])[] {
  const left = new Set(removed);
  return added.flatMap((line) => {
    const figures = fingerprint(line, figureOf);
    const found = [...left].find((one) => figures !== '' && fingerprint(one, figureOf) === figures);
    if (!found || line.row.panel !== found.row.panel) return [];
    left.delete(found);
    return [[line, found] as const];
  });
}

function fingerprint(line: Line, figureOf: FigureOf): string {
  return figuresIn(line, figureOf)
    .map(({ at, column }) => `${column.id}=${printed(figureOf(at))}`)
    .join(' ');
}

function renaming([after, before]: readonly [Line, Line]): Change {
  return {
    kind: 'row-renamed',
    where: { table: after.table.title, row: labelOf(after.row) },
    before: { at: rowHome(before), value: labelOf(before.row) },
    after: { at: rowHome(after), value: labelOf(after.row) },
  };
}

function rowChange(kind: 'row-added' | 'row-removed', line: Line, figureOf: FigureOf): Change {
  const [first] = figuresIn(line, figureOf);
  const side: ChangeSide = { at: first?.at ?? rowHome(line), value: first ? printed(figureOf(first.at)) : '' };
  const where: Whereabouts = {
    table: line.table.title,
    row: labelOf(line.row),
    ...(first ? { column: first.column.path.join('/') } : {}),
  };
  return {
    kind,
    where,
    ...(kind === 'row-added' ? { after: side } : { before: side }),
    ...(first ? { unit: first.column.unit } : {}),
  };
}

function rowHome({ table, row }: { readonly table: Table; readonly row: Row }): Ref {
  return { sheet: table.sheet, row: row.index, column: table.area.left };
}

/** In one unit any change counts, a blank that became 0.00 too; from one unit to another only what rounding can't explain. */
function figureChange([own, other]: readonly [Place, Place], figureOf: FigureOf): Change | undefined {
  const [after, before] = [figureOf(own.at), figureOf(other.at)];
  if (same(own, other, after, before, figureOf)) return undefined;
  const shift = shiftBetween(other.column.unit, own.column.unit);
  const earlier = shiftBy(before?.amount ?? ZERO, shift);
  const difference = subtract(after?.amount ?? ZERO, earlier);
  const readable = after?.unreadable === undefined && before?.unreadable === undefined;
  const decimals = Math.max(after?.decimals ?? 0, (before?.decimals ?? 0) - shift, 0);
  return {
    kind: 'figure',
    where: { table: own.table.title, row: labelOf(own.row), column: own.column.path.join('/') },
    before: { at: other.at, value: printed(before) },
    after: { at: own.at, value: printed(after) },
    ...(readable ? { difference: formatAtLeast(difference, Math.min(decimals, 6)) } : {}),
    unit: own.column.unit,
  };
}

function same(
  own: Place,
  other: Place,
  after: Figure | undefined,
  before: Figure | undefined,
  figureOf: FigureOf,
): boolean {
  if (after?.unreadable !== undefined || before?.unreadable !== undefined)
    return after?.unreadable === before?.unreadable;
  if (!after?.amount || !before?.amount) return !after?.amount && !before?.amount;
  if (own.column.unit === other.column.unit) return equal(after.amount, before.amount);
  if (isZero(after.amount) && isZero(before.amount)) return true;
  const [tie] = copyTie([own, other], figureOf);
  const kind = tie && judgeTie(tie, figureOf).kind;
  return kind === 'exact' || kind === 'rounding';
}
