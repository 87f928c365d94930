import { addressOf, cellRef, contains, formatAtLeast, type FigureBook, type Ref, type Table } from '../model/index.js';

/** The cells around a finding, so that it can be seen without opening the workbook. */
export interface Excerpt {
  /** Heads from left to right: the column's letter and its name. */
  readonly columns: readonly { readonly column: string; readonly name: string }[];
  /** `values` are decimal numerals, '' for a blank. */
  readonly rows: readonly { readonly row: number; readonly label: string; readonly values: readonly string[] }[];
}

/** Rows and columns to either side. */
export const EXCERPT_ROWS = 2;
const COLUMNS = 2;

/** The part of its table around an amount; undefined for any other cell. */
export function excerptAt(at: Ref, tables: readonly Table[], figures: FigureBook): Excerpt | undefined {
  const table = tables.find(({ sheet, area }) => sheet === at.sheet && contains(area, at.row, at.column));
  const position = table?.rows.findIndex(({ index }) => index === at.row) ?? -1;
  if (!table || position < 0) return undefined;
  const columns = around(amountColumns(table, at), (column) => column.index === at.column, COLUMNS);
  if (columns.length === 0) return undefined;
  const panel = columns[0]!.panel;
  const rows = table.rows.filter((row) => row.panel === panel);
  return {
    columns: columns.map(({ index, path }) => ({
      column: addressOf({ row: 0, column: index }).slice(0, -1),
      name: path.at(-1) ?? '',
    })),
    rows: around(rows, (row) => row.index === at.row, EXCERPT_ROWS).map((row) => ({
      row: row.index + 1,
      label: row.label,
      values: columns.map((column) => {
        const figure = figures.figureOf(cellRef(table, row, column));
        return figure?.amount ? formatAtLeast(figure.amount, figure.decimals) : (figure?.unreadable ?? '');
      }),
    })),
  };
}

/** Of lists side by side only the one that the cell belongs to. */
function amountColumns({ columns }: Table, at: Ref): Table['columns'] {
  const own = columns.find(({ index }) => index === at.column);
  if (own?.type !== 'amount') return [];
  return columns
    .filter(({ panel, type }) => panel === own.panel && type === 'amount')
    .sort((a, b) => a.index - b.index);
}

function around<T>(list: readonly T[], isCentre: (item: T) => boolean, reach: number): readonly T[] {
  const centre = list.findIndex(isCentre);
  return centre < 0 ? [] : list.slice(Math.max(0, centre - reach), centre + reach + 1);
}
