import { cellRef, contains, FigureBook, type Checked, type Ref, type Row, type Table } from '../model/index.js';
import { EXCERPT_ROWS } from './excerpt.js';

/**
 * A check without relations, and of figures and rows only those that a report shows around what is wrong: small enough
 * to cross from a worker without a stop, and a hundred of them can be kept. Its reports are those of the whole.
 */
export function slim(checked: Checked): Checked {
  const accused = [...checked.causes, ...checked.findings.filter(({ severity }) => severity !== 'info')].flatMap(
    ({ at }) => at ?? [],
  );
  const tables = checked.tables.map((table) => ({ ...table, rows: rowsAround(table, accused) }));
  const { figureOf } = new FigureBook(checked.figures);
  const figures = tables.flatMap((table) =>
    table.rows.flatMap((row) => table.columns.flatMap((column) => figureOf(cellRef(table, row, column)) ?? [])),
  );
  return { ...checked, tables, figures, relations: [], unapplied: [] };
}

/** The rows of the accused cells, and as many to either side as an excerpt has. */
function rowsAround(table: Table, accused: readonly Ref[]): readonly Row[] {
  const here = accused.filter(({ sheet, row, column }) => sheet === table.sheet && contains(table.area, row, column));
  if (here.length === 0) return [];
  const wanted = new Set(here.map(({ row }) => row));
  const kept = new Set<Row>();
  for (const panel of new Set(table.rows.map((row) => row.panel))) {
    const rows = table.rows.filter((row) => row.panel === panel);
    rows.forEach(({ index }, place) => {
      if (!wanted.has(index)) return;
      for (const row of rows.slice(Math.max(0, place - EXCERPT_ROWS), place + EXCERPT_ROWS + 1)) kept.add(row);
    });
  }
  return table.rows.filter((row) => kept.has(row));
}
