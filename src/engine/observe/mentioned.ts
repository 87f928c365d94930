import { fold } from '../../model/index.js';
import type { Ref, Row, Table } from '../../model/index.js';
import { cellText, columnIn, type Scene } from './scene.js';

/** A code with its name, as one row of a table has them. */
export interface Mention {
  readonly code: string;
  readonly name: string;
  /** The cell of the name. */
  readonly at: Ref;
  readonly table: Table;
}

/** 功能科目 of all tables: rows with a code under a 科目名称 column. */
export function functionalMentions(scene: Scene): Mention[] {
  return accountRows(scene).flatMap(({ table, row }) =>
    columnIn(table, 'econ_name', row.panel) || !/^2\d{2}(\d\d){0,2}$/.test(row.code ?? '')
      ? []
      : mention(scene, table, row, row.code!, 'name'),
  );
}

/** 部门预算支出经济分类科目 of all tables. */
export function departmentMentions(scene: Scene): Mention[] {
  return accountRows(scene).flatMap(({ table, row }) => mention(scene, table, row, row.code ?? '', 'econ_name'));
}

/** 政府预算支出经济分类科目 of all tables: the second code of a pair. */
export function governmentMentions(scene: Scene): Mention[] {
  return accountRows(scene).flatMap(({ table, row }) =>
    mention(scene, table, row, row.key.split('>')[1] ?? '', 'gov_name'),
  );
}

/** Units and the department, by their codes; 待分 blocks bear names of their own. */
export function unitMentions(scene: Scene): Mention[] {
  return scene.tables.flatMap((table) =>
    table.rows
      .filter((row) => (row.role === 'unit' || row.role === 'dept') && !row.pending && row.code !== undefined)
      .flatMap((row) => (row.label === '' || row.label === row.code ? [] : [unitMention(table, row)])),
  );
}

function unitMention(table: Table, row: Row): Mention {
  const column =
    columnIn(table, 'name', row.panel) ?? table.columns.find((one) => one.panel === row.panel && one.type === 'text');
  const at = { sheet: table.sheet, row: row.index, column: column?.index ?? 0 };
  return { code: row.code!, name: row.label, at, table };
}

function accountRows(scene: Scene): { table: Table; row: Row }[] {
  return scene.tables.flatMap((table) =>
    table.rows
      .filter((row) => row.code !== undefined && /^(leaf|group-lei|group-kuan)$/.test(row.role))
      .map((row) => ({ table, row })),
  );
}

function mention(scene: Scene, table: Table, row: Row, code: string, columnId: string): Mention[] {
  const name = cellText(scene, table, row, columnId);
  const column = columnIn(table, columnId, row.panel);
  if (code === '' || !column || fold(name) === '') return [];
  return [{ code, name, at: { sheet: table.sheet, row: row.index, column: column.index }, table }];
}
