import path from 'node:path';
import { displayText } from '../hosts/xlsx/display.js';
import { decodeText } from '../hosts/text/read.js';
import { cellIndex, squeeze, type ExpectedOffice, type Snapshot } from '../model/index.js';
import { Failure } from './failure.js';
import { naming, openWorkbook, readBytes } from './files.js';
import { parseYaml } from './yaml.js';

/**
 * The offices that should hand in: a line an office (code, name), a .csv or a workbook's first sheet with or without heads
 * (单位代码, 单位名称, 主管部门), or YAML: a list of codes, of names, or of maps with `code`, `name`, `department`. Codes
 * stay texts: zeros in front count.
 * @throws {Failure} for a list that holds none, for a line that can't be an office, and for YAML that is none.
 */
export async function readExpected(file: string): Promise<readonly ExpectedOffice[]> {
  const bytes = await readBytes(file);
  const offices = await naming(file, () => officesIn(file, bytes));
  const named = offices.filter(({ code, name }) => code ?? name);
  if (named.length === 0) throw new Failure('usage.no-offices', { file: path.basename(file) });
  return named;
}

async function officesIn(file: string, bytes: Uint8Array): Promise<readonly ExpectedOffice[]> {
  if (/\.(xlsx|xlsm|xls|et|ods)$/i.test(file))
    return fromLines(linesOf((await openWorkbook(bytes)).host.current), file);
  const text = decodeText(bytes).replace(/^\ufeff/, '');
  if (/\.ya?ml$/i.test(file)) return fromYaml(text, file);
  return fromLines(
    text.split(/\r\n?|\n/).map((line) => ({ text: line, cells: cellsOf(line) })),
    file,
  );
}

/** A line of the list, as it stands and in its cells. */
interface Line {
  readonly text: string;
  readonly cells: readonly string[];
}

/** The rows of a workbook's first sheet, as they are displayed. */
function linesOf({ sheets: [sheet], formats }: Snapshot): readonly Line[] {
  if (!sheet) return [];
  const shownAt = (row: number, column: number): string => {
    const index = cellIndex(sheet, row, column);
    return index < 0 ? '' : displayText(sheet.values[index]!, formats[sheet.formats[index]!]!);
  };
  return Array.from({ length: sheet.rowCount }, (_, row) => {
    const cells = Array.from({ length: sheet.columnCount }, (_, column) => shownAt(row, column).trim());
    while (cells.at(-1) === '') cells.pop();
    return { text: cells.join(' ').trim(), cells };
  });
}

type Field = keyof ExpectedOffice;

const HEADS: readonly (readonly [RegExp, Field])[] = [
  [/^(?:主管|所属|上级)?部门(?:名称|代码|编码)?$|^department$/i, 'department'],
  [/代码|编码|^code$/i, 'code'],
  [/名称|单位|^name$/i, 'name'],
];

/** A first line of heads says which cell is which. */
function fromLines(all: readonly Line[], file: string): readonly ExpectedOffice[] {
  const lines = all
    .map((line, index) => ({ ...line, number: index + 1 }))
    .filter(({ text }) => /^\s*[^#\s]/.test(text));
  const fields = (lines[0]?.cells ?? []).map((cell) => HEADS.find(([pattern]) => pattern.test(squeeze(cell)))?.[1]);
  const headed = fields.includes('code') || (fields.includes('name') && fields.length > 1);
  const of = (cells: readonly string[]): ExpectedOffice =>
    headed ? office(Object.fromEntries(cells.map((cell, index) => [fields[index] ?? 'other', cell]))) : unheaded(cells);
  return lines.slice(headed ? 1 : 0).map(({ cells, text, number }) => {
    const read = of(cells);
    if (isOffice(read)) return read;
    throw new Failure('usage.not-office', { file, line: String(number), text: text.trim().slice(0, 40) });
  });
}

const CODE = /^[\w.-]{1,30}$/;
/** What stands in sentences, in markup or in programs, never in the name of an office. */
const NO_NAME = /[。；！？!?;<>{}=]|[.,，、:：]$|^.{61}/;

/** Any text has lines: what can't be a code or a name shows that the file is no list. */
function isOffice({ code = '0', name = '', department = '' }: ExpectedOffice): boolean {
  return CODE.test(code) && !NO_NAME.test(name) && !NO_NAME.test(department);
}

/** The cells of a line between commas or tabs: `507001,许昌市医疗保障局` or `507001 许昌市医疗保障局`. */
function cellsOf(line: string): readonly string[] {
  const cells = line.match(/("(?:[^"]|"")*"|[^,，\t]*)(?:[,，\t]|$)/g) ?? [];
  const texts = cells.map((cell) => unquoted(cell.replace(/[,，\t]$/, '').trim()));
  while (texts.length > 1 && texts.at(-1) === '') texts.pop();
  return texts;
}

function unquoted(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

const CODED = /^(\d{3,12})[\s_-]*(.*)$/;

function unheaded(cells: readonly string[]): ExpectedOffice {
  const [, code, rest] = CODED.exec(cells[0] ?? '') ?? [];
  const names = [...(code === undefined ? cells.slice(0, 1) : [rest]), ...cells.slice(1)].filter(Boolean);
  return office({ code, name: names[0], department: names[1] });
}

/** A list of offices, or a map from departments to theirs. */
function fromYaml(text: string, file: string): readonly ExpectedOffice[] {
  // All scalars as texts: 036001 is a code, no number.
  const data = parseYaml(text, file, { schema: 'failsafe' });
  if (Array.isArray(data)) return data.map(listed);
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]: [string, unknown]) =>
    Array.isArray(value)
      ? value.map((item) => ({ department: key, ...listed(item) }))
      : [office({ code: key, name: value })],
  );
}

function listed(item: unknown): ExpectedOffice {
  return typeof item === 'string' ? unheaded([item]) : office(item);
}

function office(fields: unknown): ExpectedOffice {
  const of = (field: Field) => {
    const value = (fields as Readonly<Record<string, unknown>> | null)?.[field];
    return typeof value === 'string' && value.trim() !== '' ? { [field]: value.trim() } : {};
  };
  return { ...of('code'), ...of('name'), ...of('department') };
}
