import type { Table } from '../../model/index.js';

/** Years and office names tell nothing within one workbook: 2026年部门收支总体情况表 → 部门收支总体情况表. */
export function shortTitle(title: string): string {
  const short = title.replace(/\s+/g, '').replace(/^.*?\d{4}年(度)?/, '');
  return short === '' ? title : short;
}

/** By instance; the second table of the same title gets a number. */
export function shortTitles(tables: readonly Table[]): ReadonlyMap<string, string> {
  const seen = new Map<string, number>();
  return new Map(
    tables.map((table) => {
      const short = shortTitle(table.title);
      const nth = (seen.get(short) ?? 0) + 1;
      seen.set(short, nth);
      return [table.instance, nth === 1 ? short : `${short} (${nth})`];
    }),
  );
}
