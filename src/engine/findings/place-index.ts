import { ByCell, cellRef, contentAt, sheetNamed } from '../../model/index.js';
import type { CellContent, Column, Ref, Row, Snapshot, Table, Whereabouts } from '../../model/index.js';

/** Where in the recognised tables a cell stands. */
export interface Spot {
  readonly table: Table;
  readonly row: Row;
  readonly column: Column;
}

/** Finds table, row and column of any cell of the recognised tables, and what stands beside it. */
export class PlaceIndex {
  private constructor(
    private readonly snapshot: Snapshot,
    private readonly spots: ByCell<Spot>,
  ) {}

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
    const rows = spot.table.rows.filter(
      (one) => one.panel === spot.row.panel && one.role !== 'indicator' && one.role !== 'empty',
    );
    const column = columns.indexOf(spot.column);
    const row = rows.indexOf(spot.row);
    return {
      columns: [columns[column - 1], columns[column + 1]].flatMap((one) =>
        one ? [cellRef(spot.table, spot.row, one)] : [],
      ),
      rows: [rows[row - 1], rows[row + 1]].flatMap((one) => (one ? [cellRef(spot.table, one, spot.column)] : [])),
    };
  }

  /** 其中 cells that hang under this cell in its column. */
  ofWhichOf(at: Ref): readonly Ref[] {
    const spot = this.spotOf(at);
    if (!spot) return [];
    return spot.table.rows.flatMap((row) =>
      row.role === 'of-which' && spot.table.rows[row.parent] === spot.row
        ? [cellRef(spot.table, row, spot.column)]
        : [],
    );
  }

  /** What the cell holds now, as an edit's `before`. */
  contentOf(at: Ref): CellContent {
    const sheet = sheetNamed(this.snapshot, at.sheet);
    return sheet ? contentAt(sheet, at.row, at.column) : null;
  }
}
