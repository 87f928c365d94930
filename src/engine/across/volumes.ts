import { cellRef, FigureBook, formatAmount, isSure, parseAmount, sheetIn } from '../../model/index.js';
import type { Digest, DigestTable, Figure, Office, Snapshot, Table, Volume } from '../../model/index.js';
import { figuresOf } from '../figures/figures.js';
import type { FigureOf } from '../relate/places.js';
import { datedColumns } from '../map/dated-columns.js';
import { isOffice } from './offices.js';

/**
 * The volumes of a workbook, each with what a comparison with other workbooks needs of it. The columns of other years
 * and stages, which no check of one workbook looks at, are there too.
 */
export function digestsOf(
  file: string,
  snapshot: Snapshot,
  checked: { readonly tables: readonly Table[]; readonly figures: readonly Figure[] },
): readonly Digest[] {
  const { figureOf } = new FigureBook(checked.figures);
  return gathered(file, checked.tables).map(({ volume, tables }) => ({
    volume,
    tables: tables.map((table) => digestTable(table, snapshot, figureOf)),
  }));
}

/** Whose tables a workbook holds. */
export function volumesOf(file: string, { tables }: { readonly tables: readonly Table[] }): readonly Volume[] {
  return gathered(file, tables).map(({ volume }) => volume);
}

function gathered(file: string, tables: readonly Table[]): readonly Gathered[] {
  return volumesIn(
    file,
    tables.filter((table) => isSure(table) && table.copyOf === undefined),
  );
}

interface Gathered {
  readonly volume: Volume;
  readonly tables: readonly Table[];
}

/** The sets of tables; those of one office are one volume, and so are those that do not say whose they are. */
function volumesIn(file: string, tables: readonly Table[]): readonly Gathered[] {
  const sets = new Map<string, Table[]>();
  for (const table of tables) {
    const key = `${table.set}|${table.stage}`;
    sets.set(key, [...(sets.get(key) ?? []), table]);
  }
  const volumes: Gathered[] = [];
  for (const own of sets.values()) {
    const volume = volumeOf(file, own);
    // A form often names the office above; it goes with the tables before it.
    const isForm = own.every((table) => table.headerRows.length === 0);
    const known = isForm ? volumes.length - 1 : volumes.findIndex((other) => isOneVolume(other.volume, volume));
    const all = known < 0 ? own : [...volumes[known]!.tables, ...own];
    const one = { volume: volumeOf(file, all), tables: all };
    if (known < 0) volumes.push(one);
    else volumes[known] = one;
  }
  return volumes;
}

function isOneVolume(a: Volume, b: Volume): boolean {
  const isUnnamed = ({ office }: Volume) => office.code === undefined && office.name === undefined;
  return a.stage === b.stage && a.scope === b.scope && (isOffice(a.office, b.office) || isUnnamed(a) || isUnnamed(b));
}

function digestTable(table: Table, snapshot: Snapshot, known: FigureOf): DigestTable {
  const dated = datedColumns(table).map(({ column }) => column);
  const kept: Table = {
    ...table,
    columns: [...table.columns, ...dated].map((column) => ({ ...column, confidence: 1 })),
    unmapped: [],
    evidence: [],
    alternatives: [],
  };
  const figureOf = dated.length > 0 ? figuresOf(snapshot, [kept]).figureOf : known;
  const cells: DigestTable['cells'][number][] = [];
  for (const column of kept.columns)
    for (const row of kept.rows) {
      if (row.panel !== column.panel) continue;
      const figure = figureOf(cellRef(table, row, column));
      const content = figure?.amount ? formatAmount(figure.amount) : figure?.unreadable;
      if (figure && content !== undefined) cells.push([row.index, column.index, content, figure.decimals, figure.unit]);
    }
  return { table: kept, cells };
}

/** Tables and figures again, every sheet and instance under the label of its volume. */
export function volumeContent(
  digest: Digest,
  label: string,
): { readonly tables: readonly Table[]; readonly figures: readonly Figure[] } {
  const figures: Figure[] = [];
  const tables = digest.tables.map(({ table, cells }) => {
    const sheet = sheetIn(label, table.sheet);
    for (const [row, column, content, decimals, unit] of cells) {
      const amount = parseAmount(content);
      const at = { sheet, row, column };
      figures.push(amount ? { at, amount, decimals, unit } : { at, amount: null, decimals, unit, unreadable: content });
    }
    return { ...table, sheet, instance: sheetIn(label, table.instance) };
  });
  return { tables, figures };
}

function volumeOf(file: string, tables: readonly Table[]): Volume {
  const [first] = tables;
  const scope = usual(tables.map((table) => table.scope));
  const rows = tables
    .filter((table) => table.id === 'revenue_summary' || table.id === 'project_expenditure')
    .flatMap((table) => table.rows);
  const departments = distinct(rows.filter((row) => row.role === 'dept').map(officeOfRow));
  const units = distinct(rows.filter((row) => row.role === 'unit' && !row.pending).map(officeOfRow));
  const isUnit = scope === '单位' || (departments.length === 0 && units.length === 1);
  const listed = isUnit ? units : departments;
  const name = usual(tables.map((table) => table.entity?.name)) ?? (listed.length === 1 ? listed[0]!.name : undefined);
  const code = usual(tables.map((table) => table.entity?.code)) ?? (listed.length === 1 ? listed[0]!.code : undefined);
  const own = isUnit ? '单位' : scope;
  const year = usual(tables.map((table) => table.year));
  return {
    file,
    set: first!.set,
    office: { ...(code === undefined ? {} : { code }), ...(name === undefined ? {} : { name }) },
    ...(own === undefined ? {} : { scope: own }),
    ...(year === undefined ? {} : { year }),
    stage: first!.stage,
    units: isUnit ? [] : units.length > 0 ? units : setUp(tables),
  };
}

function officeOfRow(row: Table['rows'][number]): Office {
  return { ...(row.code === undefined ? {} : { code: row.code }), ...(row.label === '' ? {} : { name: row.label }) };
}

/** 机构设置情况 lists the units by name. */
function setUp(tables: readonly Table[]): readonly Office[] {
  const list = tables.find((table) => table.id === 'org_setup');
  return distinct((list?.rows ?? []).filter((row) => row.role === 'item').map((row) => ({ name: row.label })));
}

function distinct(offices: readonly Office[]): readonly Office[] {
  return [...new Map(offices.map((office) => [office.code ?? office.name, office])).values()];
}

/** The value that most tables have. */
function usual<T>(values: readonly (T | undefined)[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
