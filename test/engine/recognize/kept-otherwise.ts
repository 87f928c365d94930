import {
  formatAtLeast,
  amountOfNumber,
  shiftBy,
  type Checked,
  type Snapshot,
  type Table,
} from '../../../src/model/index.js';
import {
  eachCell,
  isAmountCell,
  isCodeCell,
  isHeadCell,
  stacked,
  tighten,
  loosen,
  withColumns,
  withPageBreaks,
} from './variants.js';

/** What must not change when the same tables are kept otherwise: kinds, columns, rows. */
export function shapeOf(table: Table): string {
  const columns = table.columns
    .map((column) => column.id)
    .sort()
    .join(' ');
  const rows = table.rows
    .filter((row) => row.role !== 'empty')
    .map((row) => `${row.panel}:${row.role}:${row.key}`)
    .join(' ');
  return `${table.id} [${columns}] ${rows}`;
}

const thousands = (text: string) => text.replace(/\B(?=(\d{3})+(?!\d))/, ',').replace(/(\d)(?=(\d{3})+(?!\d))/g, '$1,');
const withSeparators = (value: number) => {
  const [whole, fraction] = formatAtLeast(amountOfNumber(value)!, 2).split('.');
  return `${thousands(whole!.replace(/,/g, ''))}.${fraction}`;
};
const fullWidth = (text: string) => text.replace(/[0-9.]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

/** How many sums came out how; what is no sum (quantity × price, names, forms) is not meant here. */
export function sumsOf(checked: Checked): { exact: number; rounding: number; mismatch: number } {
  const sums = checked.relations.filter((one) => /^([ABCFN]\d|H[123]\b)/.test(one.rule) && one.kind === 'tie');
  const count = (...kinds: string[]) => sums.filter((one) => kinds.includes(one.verdict.kind)).length;
  return { exact: count('exact'), rounding: count('rounding', 'unlikely-rounding'), mismatch: count('mismatch') };
}

type Variant = (snapshot: Snapshot, tables: readonly Table[]) => Snapshot;

export const VARIANTS: Readonly<Record<string, Variant>> = {
  'all tables on one sheet': (snapshot) => stacked(snapshot, 2),
  'all tables on one sheet, nothing between': (snapshot) => stacked(snapshot, 0),
  'tables that start elsewhere': (snapshot, tables) =>
    eachCell(snapshot, tables, (cell) => ({ ...cell, row: cell.row + 7, column: cell.column + 3 })),
  'numbers as text with separators': (snapshot, tables) =>
    eachCell(snapshot, tables, (cell, table) =>
      isAmountCell(cell, table) ? { ...cell, value: withSeparators(cell.value as number) } : cell,
    ),
  'numbers as full-width text': (snapshot, tables) =>
    eachCell(snapshot, tables, (cell, table) =>
      isAmountCell(cell, table)
        ? { ...cell, value: fullWidth(formatAtLeast(amountOfNumber(cell.value as number)!, 2)) }
        : cell,
    ),
  'a unit behind each number': (snapshot, tables) =>
    eachCell(snapshot, tables, (cell, table) =>
      isAmountCell(cell, table)
        ? { ...cell, value: `${formatAtLeast(amountOfNumber(cell.value as number)!, 2)} 万元` }
        : cell,
    ),
  'codes as numbers': (snapshot, tables) =>
    eachCell(snapshot, tables, (cell, table) =>
      isCodeCell(cell, table) ? { ...cell, value: Number(cell.value) } : cell,
    ),
  'heads with blanks and line breaks': (snapshot, tables) =>
    eachCell(snapshot, tables, (cell, table) =>
      isHeadCell(cell, table) ? { ...cell, value: [...String(cell.value)].join('\n ') } : cell,
    ),
  'heads with 其中：': (snapshot, tables) =>
    eachCell(snapshot, tables, (cell, table) =>
      isHeadCell(cell, table) && /^(政府性基金|公用经费|单位资金)$/.test(String(cell.value))
        ? { ...cell, value: `其中：${cell.value}` }
        : cell,
    ),
  'amounts in 元': (snapshot, tables) =>
    eachCell(snapshot, tables, (cell, table) => {
      if (typeof cell.value === 'string' && table?.columns.length && cell.row < (table.rows[0]?.index ?? 0))
        return { ...cell, value: cell.value.replace('万元', '元') };
      return isAmountCell(cell, table)
        ? { ...cell, value: Number(formatAtLeast(shiftBy(amountOfNumber(cell.value as number)!, 4), 2)) }
        : cell;
    }),
  'sheet names that lie': (snapshot) => ({
    ...snapshot,
    sheets: snapshot.sheets.map((sheet, index) => ({
      ...sheet,
      name: `${snapshot.sheets[(index + 3) % snapshot.sheets.length]!.name.slice(0, 20)} ${index}`,
    })),
  }),
  'amount columns in another order': (snapshot, tables) =>
    withColumns(snapshot, tables, (table) => {
      const amounts = table.columns
        .filter((column) => column.type === 'amount' && column.path.length === 1)
        .map((column) => column.index);
      const whole =
        amounts.length > 1 && table.headerRows.length > 0 && table.columns.every((column) => column.path.length === 1);
      return new Map(whole ? amounts.map((column, index) => [column, amounts[amounts.length - 1 - index]!]) : []);
    }),
  'a column 备注 at the end': (snapshot, tables) =>
    tighten(
      snapshot.sheets.map((sheet) => {
        const loose = loosen(sheet);
        const table = tables.find((one) => one.sheet === sheet.name && one.headerRows.length > 0);
        if (!table) return loose;
        const column = table.area.right + 1;
        const notes = table.rows.slice(0, 3).map((row) => ({ row: row.index, column, value: '见说明' }));
        return { ...loose, cells: [...loose.cells, { row: table.headerRows[0]!, column, value: '备注' }, ...notes] };
      }),
      snapshot.formats,
    ),
  'a page break in every table': (snapshot, tables) => withPageBreaks(snapshot, tables),
};
