import { valueAt, type CellValue, type Sheet, type Snapshot } from '../model/index.js';
import { LANGUAGES, say, type Language } from './messages.js';
import type { ReviewItem, ReviewState } from './review.js';
import type { ReportCell, ReportSheet } from './sheet.js';

const COLUMNS = [
  'unit',
  'file',
  'where',
  'place',
  'problem',
  'basis',
  'demand',
  'deadline',
  'state',
  'findings',
] as const;
type Column = (typeof COLUMNS)[number];

const WIDTHS: Readonly<Record<Column, number>> = {
  ...{
    unit: 22,
    file: 20,
    where: 34,
    place: 24,
    problem: 44,
    basis: 44,
    demand: 34,
    deadline: 12,
    state: 12,
    findings: 14,
  },
};

/** The 审核意见表 as a sheet; `stateOf` fills 整改情况 after a recheck. The last column carries what finds the items again. */
export function reviewSheet(
  items: readonly ReviewItem[],
  language: Language,
  stateOf: (item: ReviewItem) => ReviewState | undefined = () => undefined,
): ReportSheet {
  const head = COLUMNS.map((column): ReportCell => ({ text: title(column, language), style: 'head' }));
  const lines = items.map((item) => COLUMNS.map((column) => cellOf(item, column, stateOf(item), language)));
  return {
    name: say('review.title', language),
    columnWidths: COLUMNS.map((column) => WIDTHS[column]),
    headRows: 3,
    rows: [
      [{ text: say('review.title', language), style: 'title' }],
      [{ text: say('review.note', language) }],
      head,
      ...lines,
    ],
  };
}

function cellOf(item: ReviewItem, column: Column, state: ReviewState | undefined, language: Language): ReportCell {
  if (column === 'findings') return { text: item.findings.join('\n'), style: 'key' };
  if (column !== 'state') return { text: item[column] };
  if (state === undefined) return { text: '' };
  const style = state === 'open' ? 'error' : state === 'unknown' ? 'warning' : 'plain';
  return { text: say(`review.state.${state}`, language), style };
}

function title(column: Column, language: Language): string {
  return say(`review.column.${column}`, language);
}

/**
 * The items of a 审核意见表 that somebody may have sorted, shortened or saved with another program: columns are found by
 * their heads in either language. Undefined for a workbook that holds no such table.
 */
export function readReview({ sheets }: Snapshot): readonly ReviewItem[] | undefined {
  for (const sheet of sheets) {
    for (let row = 0; row < Math.min(sheet.rowCount, 20); row += 1) {
      const columns = headAt(sheet, row);
      if (columns) return itemsBelow(sheet, row, columns);
    }
  }
  return undefined;
}

function headAt(sheet: Sheet, row: number): ReadonlyMap<Column, number> | undefined {
  const columns = new Map<Column, number>();
  for (let index = 0; index < sheet.columnCount; index += 1) {
    const text = textOf(valueAt(sheet, row, index));
    const column = COLUMNS.find((one) => LANGUAGES.some((language) => title(one, language) === text));
    if (column !== undefined) columns.set(column, index);
  }
  return columns.has('findings') && columns.has('unit') ? columns : undefined;
}

function itemsBelow(sheet: Sheet, head: number, columns: ReadonlyMap<Column, number>): readonly ReviewItem[] {
  const items: ReviewItem[] = [];
  for (let row = head + 1; row < sheet.rowCount; row += 1) {
    const text = (column: Column): string => {
      const index = columns.get(column);
      return index === undefined ? '' : textOf(valueAt(sheet, row, index));
    };
    const findings = text('findings')
      .split(/\r?\n/)
      .filter((id) => id.trim() !== '');
    if (findings.length === 0) continue;
    const [unit, file, where, place] = [text('unit'), text('file'), text('where'), text('place')];
    const words = {
      problem: text('problem'),
      basis: text('basis'),
      demand: text('demand'),
      deadline: text('deadline'),
    };
    items.push({ unit, file, where, place, ...words, findings });
  }
  return items;
}

function textOf(value: CellValue): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
