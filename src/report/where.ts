import type { Whereabouts } from '../model/index.js';

/** 表·行·栏 in one line: `《部门支出总表》合计·基本支出/小计`. */
export function whereText(where: Whereabouts): string {
  return `《${where.table}》${lineText(where)}`;
}

/** 行·栏, where the table is named already. */
export function lineText(where: Whereabouts): string {
  return [where.row, where.column].filter((part) => part !== undefined && part !== '').join('·');
}

interface Placed {
  readonly file?: string;
  readonly sheet?: string;
  readonly cell?: string;
}

/** `B5`, `支出总表!B5` from another sheet, `[甲.xlsx]支出总表!B5` in another workbook, as a spreadsheet writes it. */
export function cellText({ file, sheet, cell = '' }: Placed, from: Placed = {}): string {
  if (file === from.file && sheet === from.sheet) return cell;
  return file === undefined ? `${sheet}!${cell}` : `[${file.replace(/^.*[/\\]/, '')}]${sheet}!${cell}`;
}
