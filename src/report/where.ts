import type { Whereabouts } from '../model/index.js';

/** 表·行·栏 in one line: `《部门支出总表》合计·基本支出/小计`. */
export function whereText(where: Whereabouts): string {
  return `《${where.table}》${lineText(where)}`;
}

/** 行·栏, where the table is named already. */
export function lineText(where: Whereabouts): string {
  return [where.row, where.column].filter((part) => part !== undefined && part !== '').join('·');
}
