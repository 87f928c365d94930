import { analyse } from '../../../src/engine/analyse.js';
import { compare } from '../../../src/engine/across/compare.js';
import { pairingsOf, type VolumeRole } from '../../../src/engine/across/pairings.js';
import { digestsOf } from '../../../src/engine/across/volumes.js';
import {
  amountOfNumber,
  buildSheet,
  cellIndex,
  formatAmount,
  NO_SETTINGS,
  parseAddress,
  refKey,
  type CellInput,
  type CellValue,
  type Comparison,
  type ExpectedOffice,
  type Snapshot,
  type Table,
} from '../../../src/model/index.js';
import { standard } from '../../../src/standard/index.js';
import { looseCells } from '../../loose-cells.js';

/** A workbook as it would be handed in. */
export interface HandIn {
  readonly file: string;
  readonly snapshot: Snapshot;
  readonly role?: VolumeRole;
}

/** The same workbook with other values in some cells; `keep` drops whole sheets. */
export function changed(
  snapshot: Snapshot,
  values: ReadonlyMap<string, CellValue>,
  keep: (sheet: string) => boolean = () => true,
): Snapshot {
  const sheets = snapshot.sheets
    .filter(({ name }) => keep(name))
    .map((sheet) => {
      const cells: CellInput[] = [...values].flatMap(([key, value]) => {
        const place = key.startsWith(`${sheet.name}!`) ? parseAddress(key.slice(sheet.name.length + 1)) : undefined;
        return place && value !== null && cellIndex(sheet, place.row, place.column) < 0 ? [{ ...place, value }] : [];
      });
      for (const { formula: _, ...cell } of looseCells(sheet)) {
        const key = refKey({ sheet: sheet.name, ...cell });
        cells.push(values.has(key) ? { ...cell, value: values.get(key)! } : cell);
      }
      return buildSheet({ name: sheet.name, merges: sheet.merges }, cells);
    });
  return { ...snapshot, sheets };
}

/** Parts of a number that sum to it exactly, in its own decimals. */
function parts(value: number, count: number, next: () => number): readonly number[] {
  const amount = amountOfNumber(value)!;
  let rest = amount.units;
  const shares = Array.from({ length: count - 1 }, () => {
    const share = (rest * BigInt(Math.floor(next() * 1000))) / 1000n;
    rest -= share;
    return share;
  });
  return [...shares, rest].map((units) => Number(formatAmount({ units, decimals: amount.decimals })));
}

/**
 * A department's workbook and those of its units, made from a real one: every figure is split so that the units sum to
 * the department. Rows of offices go from the units' workbooks; the department's rows of units hold the units' totals.
 */
export function splitDepartment(
  source: Snapshot,
  code: string,
  count: number,
  next: () => number,
): { readonly department: HandIn; readonly units: readonly HandIn[] } {
  const analysis = analyse(source, standard(), NO_SETTINGS);
  // Where rows stand in blocks of offices (待分项目), a unit's table is not its department's with fewer rows.
  const tables = analysis.tables.filter(
    (table) =>
      table.scope !== '单位' && !table.rows.some((row) => row.pending) && table.id !== 'project_performance_summary',
  );
  const own = new Map<string, CellValue>();
  const theirs = Array.from({ length: count }, () => new Map<string, CellValue>());
  for (const table of tables) splitTable(table, source, own, theirs, next);
  const sheets = new Set(tables.map((table) => table.sheet));
  const keep = (sheet: string) => sheets.has(sheet);
  const units = theirs.map((values, index) => {
    nameUnit(tables, source, values, `${code}00${index + 1}`);
    return { file: `${code}00${index + 1}.xlsx`, snapshot: changed(source, values, keep) };
  });
  return { department: { file: '部门.xlsx', snapshot: changed(source, own, keep) }, units };
}

function splitTable(
  table: Table,
  source: Snapshot,
  own: Map<string, CellValue>,
  theirs: readonly Map<string, CellValue>[],
  next: () => number,
): void {
  const sheet = source.sheets.find(({ name }) => name === table.sheet)!;
  const offices = table.rows.filter((row) => row.role === 'unit' || row.role === 'dept');
  const total = table.rows.find((row) => row.role === 'total');
  const columns = table.columns.filter(({ type }) => type === 'amount' || type === 'quantity');
  for (const column of columns)
    for (const row of table.rows) {
      const index = row.panel === column.panel ? cellIndex(sheet, row.index, column.index) : -1;
      const value = index < 0 ? null : sheet.values[index]!;
      if (typeof value !== 'number' || offices.includes(row)) continue;
      const key = refKey({ sheet: table.sheet, row: row.index, column: column.index });
      const shares = parts(value, theirs.length, next);
      theirs.forEach((values, unit) => values.set(key, shares[unit]!));
      if (row === total) offices.forEach((office) => setOffice(office, table, column.index, value, shares, own));
    }
  for (const office of offices)
    for (let column = 0; column < sheet.columnCount; column += 1)
      for (const values of theirs) values.set(refKey({ sheet: table.sheet, row: office.index, column }), null);
}

function setOffice(
  office: Table['rows'][number],
  table: Table,
  column: number,
  value: number,
  shares: readonly number[],
  own: Map<string, CellValue>,
): void {
  const units = table.rows.filter((row) => row.role === 'unit' && !row.pending);
  const share = office.role === 'dept' ? value : shares[units.indexOf(office)];
  if (share !== undefined) own.set(refKey({ sheet: table.sheet, row: office.index, column }), share);
}

/** 部门 in titles becomes 单位, and wherever the department is named the unit is, above tables with its code. */
function nameUnit(tables: readonly Table[], source: Snapshot, values: Map<string, CellValue>, code: string): void {
  const office = tables.find((table) => table.entity)!.entity!.name;
  const name = `某某单位${code}`;
  for (const table of tables) {
    const sheet = source.sheets.find((one) => one.name === table.sheet)!;
    const first = table.rows[0]?.index ?? table.area.bottom + 1;
    for (const { row, column, value } of looseCells(sheet)) {
      const key = refKey({ sheet: table.sheet, row, column });
      if (typeof value !== 'string' || values.has(key)) continue;
      const above = row < first && !table.headerRows.includes(row);
      if (above && value.includes(office) && value.length < office.length + 12 && !/[表年]/.test(value))
        values.set(key, `单位名称：${code}${name}`);
      else values.set(key, (above ? value.replaceAll('部门', '单位') : value).replaceAll(office, name));
    }
  }
}

export function comparisonsOf(
  books: readonly HandIn[],
  expected: readonly ExpectedOffice[] = [],
): readonly Comparison[] {
  const known = standard();
  const given = books.flatMap(({ file, snapshot, role = 'checked' }) =>
    digestsOf(file, snapshot, analyse(snapshot, known, NO_SETTINGS)).map((digest) => ({
      role,
      volume: digest.volume,
      digest,
    })),
  );
  return pairingsOf(given, expected).map((pairing) =>
    compare(
      pairing,
      [pairing.subject, ...pairing.against].map((index) => given[index]!.digest),
      { standard: known },
    ),
  );
}
