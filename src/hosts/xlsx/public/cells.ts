import { addressOf, cellAt, refKey, type CellValue, type Sheet, type Snapshot } from '../../../model/index.js';
import { HostError } from '../../host.js';
import { columnOf, placeIn } from '../address.js';
import { displayText } from '../display.js';
import type { Splice } from '../splice.js';
import { escapeText, escapeXml } from '../text.js';
import { NAME } from '../vocabulary.js';
import type { Scanner } from '../xml.js';
import { attributeSpan } from './attribute.js';
import { printed } from './decimals.js';
import { removal } from './workbook.js';

/** How many of each were emptied, or turned into what they show. */
export interface CellRemovals {
  readonly rows: number;
  readonly columns: number;
  readonly formulas: number;
  readonly decimals: number;
  readonly invisible: number;
}

export interface PublicCellsOptions {
  /** By `refKey`: results of formulas that the file holds without one. */
  readonly results: ReadonlyMap<string, CellValue>;
  /** Gathers the numbers of the shared strings that are still in use. */
  readonly used: Set<number>;
}

/**
 * The cells of a sheet as they may be published: those of hidden rows and columns emptied, formulas turned into their
 * results, numbers rounded to what is printed. Hidden rows and columns stay, empty, so that every address is what it was.
 * A merged area that shows its text in visible cells keeps it, wherever its first cell is.
 * @throws {HostError} `public.no-result`
 */
export function editPublicCells(
  scanner: Scanner,
  sheet: Sheet,
  snapshot: Snapshot,
  options: PublicCellsOptions,
): CellRemovals & { readonly splices: readonly Splice[] } {
  const cells = new PublicCells(scanner, sheet, snapshot, options);
  cells.run();
  const { splices, formulas, decimals, invisible } = cells;
  return { splices, formulas, decimals, invisible, rows: cells.rows.size, columns: cells.columns.size };
}

/** One `<c>` with its children, as byte ranges. */
interface CellParts {
  readonly row: number;
  readonly column: number;
  readonly opened: number;
  readonly type: string;
  readonly typeSpan: Splice | undefined;
  readonly metadata: Splice | undefined;
  closed: number;
  formula?: Splice;
  value?: { readonly from: number; readonly to: number; readonly text: string };
  filled: boolean;
}

class PublicCells {
  readonly splices: Splice[] = [];
  /** Hidden rows and columns of which something was emptied. */
  readonly rows = new Set<number>();
  readonly columns = new Set<number>();
  formulas = 0;
  decimals = 0;
  invisible = 0;
  private readonly hiddenColumns: { readonly from: number; readonly to: number }[] = [];
  private readonly hiddenRows: ReadonlySet<number>;

  constructor(
    private readonly scanner: Scanner,
    private readonly sheet: Sheet,
    private readonly snapshot: Snapshot,
    private readonly options: PublicCellsOptions,
  ) {
    this.hiddenRows = new Set(sheet.hiddenRows);
  }

  run(): void {
    const { scanner } = this;
    scanner.next();
    while (scanner.nextChild(1)) {
      if (scanner.name === NAME.cols) this.readColumns();
      else if (scanner.name === NAME.sheetData) this.editRows();
    }
  }

  private readColumns(): void {
    const { scanner } = this;
    while (scanner.nextChild(2)) {
      if (!scanner.flag(NAME.hidden) && !isNothing(scanner.attribute(NAME.width))) continue;
      this.hiddenColumns.push({ from: scanner.integer(NAME.min) - 1, to: scanner.integer(NAME.max) - 1 });
    }
  }

  private editRows(): void {
    const { scanner } = this;
    let row = -1;
    while (scanner.nextChild(2)) {
      const number = scanner.integer(NAME.r);
      row = number > 0 ? number - 1 : row + 1;
      const hidden = scanner.flag(NAME.hidden) || isNothing(scanner.attribute(NAME.ht));
      let column = -1;
      while (scanner.nextChild(3)) {
        if (scanner.name !== NAME.c) continue;
        const place = scanner.bounds(NAME.r) ? placeIn(scanner.bytes, scanner.valueStart, scanner.valueEnd) : -1;
        column = place < 0 ? column + 1 : columnOf(place);
        this.editCell(this.readCell(row, column), hidden);
      }
    }
  }

  private readCell(row: number, column: number): CellParts {
    const { scanner } = this;
    const typeSpan = scanner.bounds(NAME.t) ? attributeSpan(scanner) : undefined;
    const metadata = scanner.bounds(NAME.cm) ? attributeSpan(scanner) : undefined;
    const type = scanner.attribute(NAME.t) ?? '';
    const parts: CellParts = {
      ...{ row, column, type, typeSpan, metadata },
      ...{ opened: scanner.position, closed: scanner.position, filled: false },
    };
    const inside = scanner.depth;
    while (scanner.nextChild(inside)) {
      parts.filled = true;
      if (scanner.name === NAME.f) parts.formula = removal(scanner);
      else if (scanner.name === NAME.v && !scanner.empty) {
        const from = scanner.position;
        const text = scanner.text();
        parts.value = { from, to: scanner.start, text };
      }
    }
    parts.closed = scanner.start;
    return parts;
  }

  private editCell(cell: CellParts, rowHidden: boolean): void {
    if (!cell.filled) return;
    const { row, column } = cell;
    const columnHidden = this.hiddenColumns.some(({ from, to }) => column >= from && column <= to);
    const known = cellAt(this.snapshot, this.sheet, row, column);
    if ((rowHidden || columnHidden) && !this.showsInMerge(row, column)) {
      this.empty(cell);
      if (rowHidden) this.rows.add(row);
      else this.columns.add(column);
    } else if (known && showsNothing(known.value, known.format)) {
      this.empty(cell);
      this.invisible += 1;
    } else {
      this.keep(cell, known?.value ?? null, known?.format ?? 'General');
    }
  }

  private empty(cell: CellParts): void {
    this.splices.push({ from: cell.opened, to: cell.closed, text: '' });
    for (const span of [cell.typeSpan, cell.metadata]) if (span) this.splices.push(span);
  }

  private keep(cell: CellParts, value: CellValue, format: string): void {
    const { formula, metadata, type } = cell;
    if (type === 's' && cell.value) this.options.used.add(Number(cell.value.text));
    if (formula) {
      this.formulas += 1;
      this.splices.push(formula);
      if (metadata) this.splices.push(metadata);
      if (value === null) return this.insertResult(cell, format);
    }
    const shown = cell.value && type !== 'd' && typeof value === 'number' ? printed(value, format) : undefined;
    if (shown === undefined || !cell.value) return;
    this.decimals += 1;
    this.splices.push({ from: cell.value.from, to: cell.value.to, text: shown });
  }

  /** A file that no program has calculated holds formulas only. */
  private insertResult(cell: CellParts, format: string): void {
    const { row, column, typeSpan } = cell;
    const value = this.options.results.get(refKey({ sheet: this.sheet.name, row, column }));
    if (value === undefined || value === null) {
      throw new HostError('public.no-result', { sheet: this.sheet.name, cell: addressOf({ row, column }) });
    }
    const p = this.scanner.prefix;
    const [type, text] = stored(value, format);
    if (typeSpan) this.splices.push(typeSpan);
    this.splices.push({ from: cell.opened - 1, to: cell.opened - 1, text: type });
    this.splices.push({ from: cell.closed, to: cell.closed, text: `<${p}v>${text}</${p}v>` });
  }

  private showsInMerge(row: number, column: number): boolean {
    const area = this.sheet.merges.find((one) => one.top === row && one.left === column);
    if (!area) return false;
    const { top, left, bottom, right } = area;
    const rows = Array.from({ length: bottom - top + 1 }, (_, index) => top + index);
    const columns = Array.from({ length: right - left + 1 }, (_, index) => left + index);
    const shownColumn = (one: number) => !this.hiddenColumns.some(({ from, to }) => one >= from && one <= to);
    return rows.some((one) => !this.hiddenRows.has(one)) && columns.some(shownColumn);
  }
}

/** The `t` attribute and the content of `<v>` for a result. */
function stored(value: NonNullable<CellValue>, format: string): [type: string, text: string] {
  if (typeof value === 'number') return ['', printed(value, format) ?? String(value)];
  if (typeof value === 'boolean') return [' t="b"', value ? '1' : '0'];
  return typeof value === 'object' ? [' t="e"', escapeXml(value.error)] : [' t="str"', escapeText(value)];
}

/** A height or width of 0 hides as well. */
function isNothing(size: string | undefined): boolean {
  return size !== undefined && Number(size) === 0;
}

/** A format such as `;;;` hides the whole value. What shows a zero as a blank hides nothing. */
function showsNothing(value: CellValue, format: string): boolean {
  if (value === null || value === '' || value === 0 || !format.includes(';')) return false;
  return displayText(value, format) === '';
}
