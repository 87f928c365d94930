import {
  buildSheet,
  parseAmount,
  type CellInput,
  type CellValue,
  type Snapshot,
  type Table,
} from '../../src/model/index.js';

/** A sheet of an example with what is expected of it. */
export interface ExampleSheet {
  readonly name: string;
  /** Standard tables on the sheet from the top down; `kind?` for one that must stay unsure; none: no table. */
  readonly tables: readonly { readonly id: string; readonly unsure: boolean }[];
  /** Of each table: standard column ids from left to right, `-` for a column that the standard does not know. */
  readonly columns: readonly (readonly string[])[];
}

/** A workbook written as a text grid. */
export interface Example {
  readonly snapshot: Snapshot;
  readonly sheets: readonly ExampleSheet[];
  /** Layout that it must be taken for; undefined: not said. */
  readonly layout?: string;
  /** Families of rules that must hold exactly somewhere in the workbook. */
  readonly holds: readonly string[];
  /** Findings that its own figures deserve: `error B1 合计`. */
  readonly findings: readonly string[];
}

interface SheetInProgress extends ExampleSheet {
  readonly cells: CellInput[];
  readonly columns: string[][];
  height: number;
}

/**
 * Reads an example. `# …` is a comment, `holds: A1 B1`, `layout: henan` and `finding: …` speak of the workbook;
 * `=== sheet name → table, table` begins a sheet, `> id | id | -` says the columns of its next table, any other line is
 * a row of cells between `|`. A numeral is a number, `'208` a text, an empty line an empty row.
 */
export function readGrid(text: string): Example {
  const sheets: SheetInProgress[] = [];
  const holds: string[] = [];
  const findings: string[] = [];
  let layout: string | undefined;
  for (const line of text.replace(/\n+$/, '').split('\n')) {
    const sheet = sheets[sheets.length - 1];
    if (line.startsWith('#')) continue;
    else if (line.startsWith('holds:')) holds.push(...wordsOf(line.slice(6)));
    else if (line.startsWith('layout:')) layout = line.slice(7).trim();
    else if (line.startsWith('finding:')) findings.push(line.slice(8).trim());
    else if (line.startsWith('===')) sheets.push(sheetOf(line.slice(3)));
    else if (!sheet) continue;
    else if (line.startsWith('>')) sheet.columns.push(cellsOf(line.slice(1)));
    else {
      cellsOf(line).forEach((cell, column) => {
        if (cell !== '') sheet.cells.push({ row: sheet.height, column, value: valueOf(cell) });
      });
      sheet.height += 1;
    }
  }
  return {
    snapshot: { sheets: sheets.map((sheet) => buildSheet({ name: sheet.name }, sheet.cells)), formats: ['General'] },
    sheets,
    holds,
    findings,
    ...(layout === undefined ? {} : { layout }),
  };
}

function sheetOf(head: string): SheetInProgress {
  const [name = '', tables = ''] = head.split('→').map((part) => part.trim());
  const ids = tables.split(',').flatMap((one) => wordsOf(one));
  return {
    name,
    tables: ids.map((id) => ({ id: id.replace('?', ''), unsure: id.endsWith('?') })),
    columns: [],
    cells: [],
    height: 0,
  };
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter(Boolean);
}

function cellsOf(line: string): string[] {
  return line.split('|').map((cell) => cell.trim());
}

function valueOf(cell: string): CellValue {
  if (cell.startsWith("'")) return cell.slice(1);
  return parseAmount(cell) ? Number(cell) : cell;
}

/** Standard columns from left to right, `-` for one that is not mapped. */
export function columnsOf(table: Table): readonly string[] {
  const all = [
    ...table.columns.map((column) => ({ index: column.index, id: column.id })),
    ...table.unmapped.map((column) => ({ index: column.index, id: '-' })),
  ];
  return all.sort((a, b) => a.index - b.index).map((column) => column.id);
}
