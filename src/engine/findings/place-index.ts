import { ByCell, cellRef, contentAt, sheetNamed } from '../../model/index.js';
import type { CellContent, Column, Ref, Row, Snapshot, Table, Whereabouts } from '../../model/index.js';

/** Where in the recognised tables a cell stands. */
export interface Spot {
  readonly table: Table;
  readonly row: Row;
  readonly column: Column;
}

/** What stands by the rows of a table: the amount rows above and below in their list, the 其中 rows that hang on them. */
interface Lines {
  readonly above: ReadonlyMap<Row, Row>;
  readonly below: ReadonlyMap<Row, Row>;
  readonly ofWhich: ReadonlyMap<Row, readonly Row[]>;
}

function linesOf(table: Table): Lines {
  const above = new Map<Row, Row>();
  const below = new Map<Row, Row>();
  const ofWhich = new Map<Row, Row[]>();
  const last = new Map<string, Row>();
  for (const row of table.rows) {
    if (row.role === 'indicator' || row.role === 'empty') continue;
    const before = last.get(row.panel);
    last.set(row.panel, row);
    if (before) {
      above.set(row, before);
      below.set(before, row);
    }
    const whole = row.role === 'of-which' ? table.rows[row.parent] : undefined;
    const known = whole && ofWhich.get(whole);
    if (known) known.push(row);
    else if (whole) ofWhich.set(whole, [row]);
  }
  return { above, below, ofWhich };
}

/** Finds table, row and column of any cell of the recognised tables, and what stands beside it. */
export class PlaceIndex {
  private constructor(
    private readonly snapshot: Snapshot,
    private readonly spots: ByCell<Spot>,
  ) {}

  /** By table, once somebody asks for it: a diagnosis asks for every part of a sum. */
  private readonly lines = new Map<Table, Lines>();

  static of(snapshot: Snapshot, tables: readonly Table[]): PlaceIndex {
    const spots = new ByCell<Spot>();
    for (const table of tables) {
      for (const column of table.columns) {
        for (const row of table.rows) {
          if (row.panel === column.panel) spots.set(cellRef(table, row, column), { table, row, column });
        }
      }
    }
    return new PlaceIndex(snapshot, spots);
  }

  /** The same places in a snapshot in which only amounts differ. */
  over(snapshot: Snapshot): PlaceIndex {
    return new PlaceIndex(snapshot, this.spots);
  }

  spotOf(at: Ref): Spot | undefined {
    return this.spots.get(at);
  }

  /** 表·行·栏 in the document's own words. */
  where(at: Ref): Whereabouts {
    const spot = this.spotOf(at);
    if (!spot) return { table: at.sheet };
    const label = spot.row.label || spot.row.key;
    const code = spot.row.code && spot.row.code !== label ? `${spot.row.code} ` : '';
    return {
      table: spot.table.title,
      ...(label === '' ? {} : { row: `${code}${label}` }),
      column: spot.column.path.join('/'),
    };
  }

  /** Amount cells beside this one, nearest first: the columns left and right, the rows above and below. */
  neighboursOf(at: Ref): { columns: readonly Ref[]; rows: readonly Ref[] } {
    const spot = this.spotOf(at);
    if (!spot) return { columns: [], rows: [] };
    const columns = spot.table.columns.filter((one) => one.panel === spot.column.panel && one.type === 'amount');
    const column = columns.indexOf(spot.column);
    const { above, below } = this.linesOf(spot.table);
    return {
      columns: [columns[column - 1], columns[column + 1]].flatMap((one) =>
        one ? [cellRef(spot.table, spot.row, one)] : [],
      ),
      rows: [above.get(spot.row), below.get(spot.row)].flatMap((one) =>
        one ? [cellRef(spot.table, one, spot.column)] : [],
      ),
    };
  }

  /** 其中 cells that hang under this cell in its column. */
  ofWhichOf(at: Ref): readonly Ref[] {
    const spot = this.spotOf(at);
    if (!spot) return [];
    const rows = this.linesOf(spot.table).ofWhich.get(spot.row) ?? [];
    return rows.map((row) => cellRef(spot.table, row, spot.column));
  }

  private linesOf(table: Table): Lines {
    let lines = this.lines.get(table);
    if (!lines) this.lines.set(table, (lines = linesOf(table)));
    return lines;
  }

  /** What the cell holds now, as an edit's `before`. */
  contentOf(at: Ref): CellContent {
    const sheet = sheetNamed(this.snapshot, at.sheet);
    return sheet ? contentAt(sheet, at.row, at.column) : null;
  }
}
