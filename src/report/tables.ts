import { addressOf, cellRef, FigureBook, formatAtLeast, type Figure, type Row, type Table } from '../model/index.js';
import { tableReport } from './json.js';
import type { TableReport } from './workbook-report.js';

/** A recognised table with its rows and amounts, in the standard's columns: for other programs. */
export interface TableData extends TableReport {
  readonly evidence: readonly string[];
  readonly rows: readonly RowData[];
}

export interface RowData {
  readonly row: number;
  readonly panel: string;
  readonly role: string;
  readonly key: string;
  readonly label: string;
  readonly code?: string;
  /** By column id: the cell and its amount as a decimal numeral in the column's unit; blanks are left out. */
  readonly amounts: Readonly<Record<string, { readonly cell: string; readonly value: string; readonly unit: string }>>;
}

export function tableDataset(tables: readonly Table[], figures: readonly Figure[]): readonly TableData[] {
  const book = new FigureBook(figures);
  return tables.map((table) => ({
    ...tableReport(table),
    evidence: table.evidence.map(({ text }) => text),
    rows: table.rows.map((row) => rowData(table, row, book)),
  }));
}

function rowData(table: Table, row: Row, book: FigureBook): RowData {
  const amounts = table.columns.flatMap((column) => {
    const at = cellRef(table, row, column);
    const figure = column.panel === row.panel ? book.figureOf(at) : undefined;
    if (!figure?.amount) return [];
    const { amount, decimals, unit } = figure;
    return [[column.id, { cell: addressOf(at), value: formatAtLeast(amount, decimals), unit }] as const];
  });
  return {
    row: row.index + 1,
    panel: row.panel,
    role: row.role,
    key: row.key,
    label: row.label,
    ...(row.code === undefined ? {} : { code: row.code }),
    amounts: Object.fromEntries(amounts),
  };
}

const FIELDS = [
  'instance',
  'table',
  'title',
  'entity',
  'year',
  'sheet',
  'cell',
  'row',
  'role',
  'code',
  'label',
  'column',
  'value',
  'unit',
];

/** One line an amount, with a byte order mark so that Excel reads it as UTF-8. */
export function tablesCsv(tables: readonly TableData[]): string {
  const lines = tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      Object.entries(row.amounts).map(([column, { cell, value, unit }]) => [
        ...[table.instance, table.id, table.title, table.entity ?? '', String(table.year ?? ''), table.sheet, cell],
        ...[row.key, row.role, row.code ?? '', row.label, column, value, unit],
      ]),
    ),
  );
  return `\uFEFF${[FIELDS, ...lines].map((line) => line.map(csvField).join(',')).join('\r\n')}\r\n`;
}

/** Quoted where needed; text that a spreadsheet would take for a formula gets an apostrophe before it. */
function csvField(text: string): string {
  const harmless = /^[=@+\t]/.test(text) || /^-(?![\d.]+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
