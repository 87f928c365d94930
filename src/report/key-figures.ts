import type { Checked, ColumnId, Figure, Ref, Relation, Row, Table, TableId } from '../model/index.js';
import { cellRef, columnOf, FigureBook, formatAtLeast, refKey } from '../model/index.js';

export type KeyFigureId = 'income' | 'spending' | 'fiscal' | 'basic' | 'project' | 'carry' | 'threePublic';
export type KeyFigureState = 'agrees' | 'drift' | 'differs' | 'alone';

export interface KeyFigureCell {
  readonly at: Ref;
  /** Decimal numeral; empty for a blank. */
  readonly value: string;
  readonly state: KeyFigureState;
}

export interface KeyFigure {
  readonly id: KeyFigureId;
  /** What most cells say, else what the first place says. */
  readonly value: string;
  readonly state: KeyFigureState;
  /** By table instance, or `prose`. */
  readonly cells: ReadonlyMap<string, readonly KeyFigureCell[]>;
}

/** Where a key figure is first printed; its other places follow from the ties that say that they are equal. */
interface Seed {
  readonly id: KeyFigureId;
  readonly table: TableId;
  /** Keys of rows by meaning; the first that the table has. `total` is its total row. */
  readonly rows: readonly string[];
  readonly column: ColumnId;
}

const SEEDS: readonly Seed[] = [
  { id: 'income', table: 'rev_exp_summary', rows: ['grand'], column: 'in_amount' },
  { id: 'spending', table: 'rev_exp_summary', rows: ['grand'], column: 'out_amount' },
  { id: 'fiscal', table: 'fiscal_appropriation_summary', rows: ['cy_total', 'cy'], column: 'in_amount' },
  { id: 'basic', table: 'expenditure_summary', rows: ['total'], column: 'basic' },
  { id: 'project', table: 'expenditure_summary', rows: ['total'], column: 'project' },
  { id: 'carry', table: 'rev_exp_summary', rows: ['carry_in'], column: 'in_amount' },
  { id: 'threePublic', table: 'three_public', rows: ['three_public', 'total'], column: 'total' },
];

/** One row a key figure, one column a table: does every place that prints it agree? */
export function keyFiguresOf(checked: Checked): readonly KeyFigure[] {
  const { figureOf } = new FigureBook(checked.figures);
  const instances = instanceFinder(checked.tables);
  const links = copyLinks(checked.relations, instances);
  return SEEDS.flatMap((seed) => {
    const first = seedCells(seed, checked.tables).filter((at) => figureOf(at) !== undefined);
    if (first.length === 0) return [];
    const cells = reach(first, links)
      .map((place) => cellOf(place, figureOf(place.at)))
      .filter((cell) => cell.value !== '' || cell.state === 'differs');
    return cells.length > 0 ? [gathered(seed.id, cells, instances)] : [];
  });
}

function seedCells(seed: Seed, tables: readonly Table[]): readonly Ref[] {
  return tables
    .filter((table) => table.id === seed.table)
    .flatMap((table) => {
      const column = columnOf(table, seed.column);
      const rows = table.rows.filter((row) => row.panel === column?.panel);
      const row = seed.rows.map((key) => rows.find((one) => isRow(one, key))).find((one) => one !== undefined);
      return column && row ? [cellRef(table, row, column)] : [];
    });
}

const isRow = (row: Row, key: string): boolean => row.key === key || (key === 'total' && row.role === 'total');

type Links = ReadonlyMap<string, readonly { readonly to: Ref; readonly relation: Relation }[]>;

/**
 * Ties of one part between two tables, or between a table and the text: the same figure in two places. Ties within a
 * table are another thing (收入总计 = 支出总计).
 */
function copyLinks(relations: readonly Relation[], instanceAt: (at: Ref) => string): Links {
  const links = new Map<string, { to: Ref; relation: Relation }[]>();
  const link = (from: Ref, to: Ref, relation: Relation): void => {
    const known = links.get(refKey(from));
    if (known) known.push({ to, relation });
    else links.set(refKey(from), [{ to, relation }]);
  };
  for (const relation of relations) {
    const [part, second] = relation.parts;
    if (!relation.target || !part || second || relation.compare !== '=' || part.sign < 0) continue;
    if (relation.verdict.kind === 'not-evaluated') continue;
    if (instanceAt(relation.target) === instanceAt(part.at)) continue;
    if (relation.kind === 'tie') link(relation.target, part.at, relation);
    // A paragraph tells many figures: it is where a way ends, never a step on it.
    if (relation.kind === 'tie' || relation.kind === 'prose') link(part.at, relation.target, relation);
  }
  return links;
}

interface Place {
  readonly at: Ref;
  /** Those by which it is the same figure. */
  readonly relations: Relation[];
}

function reach(from: readonly Ref[], links: Links): readonly Place[] {
  const found = new Map<string, Place>(from.map((at) => [refKey(at), { at, relations: [] }]));
  for (const key of found.keys()) {
    for (const { to, relation } of links.get(key) ?? []) {
      const place = found.get(refKey(to)) ?? { at: to, relations: [] };
      place.relations.push(relation);
      found.set(refKey(to), place);
    }
  }
  return [...found.values()];
}

function cellOf({ at, relations }: Place, figure: Figure | undefined): KeyFigureCell {
  const printed = figure?.amount && formatAtLeast(figure.amount, figure.decimals);
  const told = relations.map((relation) => ('reported' in relation ? relation.reported : undefined));
  const kinds = new Set(relations.map(({ verdict }) => verdict.kind));
  const drift = kinds.has('rounding') || kinds.has('unlikely-rounding');
  const state = kinds.size === 0 ? 'alone' : kinds.has('mismatch') ? 'differs' : drift ? 'drift' : 'agrees';
  return { at, value: printed ?? told.find((text) => text !== undefined) ?? '', state };
}

function gathered(id: KeyFigureId, cells: readonly KeyFigureCell[], instanceAt: (at: Ref) => string): KeyFigure {
  const byTable = new Map<string, KeyFigureCell[]>();
  for (const cell of cells) {
    const instance = instanceAt(cell.at);
    byTable.set(instance, [...(byTable.get(instance) ?? []), cell]);
  }
  const has = (state: KeyFigureState): boolean => cells.some((cell) => cell.state === state);
  const state = has('differs') ? 'differs' : has('drift') ? 'drift' : has('agrees') ? 'agrees' : 'alone';
  return { id, value: mostSaid(cells), state, cells: byTable };
}

/** Of values said equally often the one that stands first wins. */
function mostSaid(cells: readonly KeyFigureCell[]): string {
  const counts = new Map<string, number>();
  for (const { value } of cells) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? '';
}

/** The table a cell stands in; text outside every table is prose. */
export function instanceFinder(tables: readonly Table[]): (at: Ref) => string {
  const bySheet = new Map<string, Table[]>();
  for (const table of tables) bySheet.set(table.sheet, [...(bySheet.get(table.sheet) ?? []), table]);
  return (at) => {
    const here = bySheet
      .get(at.sheet)
      ?.find(
        ({ area }) => at.row >= area.top && at.row <= area.bottom && at.column >= area.left && at.column <= area.right,
      );
    return here?.instance ?? 'prose';
  };
}
