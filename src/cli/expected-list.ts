import path from 'node:path';
import { decodeText } from '../hosts/text/read.js';
import { squeeze, type ExpectedOffice } from '../model/index.js';
import { Failure } from './failure.js';
import { readBytes } from './files.js';
import { parseYaml } from './yaml.js';

/**
 * The offices that should hand in: a line an office (code, name), a .csv with or without heads (单位代码, 单位名称, 主管部门),
 * or YAML: a list of codes, of names, or of maps with `code`, `name`, `department`. Codes stay texts: zeros in front count.
 * @throws {Failure} for a list that holds none, and for YAML that is none.
 */
export async function readExpected(file: string): Promise<readonly ExpectedOffice[]> {
  const text = decodeText(await readBytes(file)).replace(/^\ufeff/, '');
  const isYaml = /\.ya?ml$/i.test(file);
  const offices = (isYaml ? fromYaml(text, file) : fromLines(text)).filter(({ code, name }) => code ?? name);
  if (offices.length === 0) throw new Failure('usage.no-offices', { file: path.basename(file) });
  return offices;
}

type Field = keyof ExpectedOffice;

const HEADS: readonly (readonly [RegExp, Field])[] = [
  [/^(?:主管|所属|上级)?部门(?:名称|代码|编码)?$|^department$/i, 'department'],
  [/代码|编码|^code$/i, 'code'],
  [/名称|单位|^name$/i, 'name'],
];

/** Cells between commas or tabs; a first line of heads says which is which. */
function fromLines(text: string): readonly ExpectedOffice[] {
  const lines = text
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
    .map(cellsOf);
  const fields = (lines[0] ?? []).map((cell) => HEADS.find(([pattern]) => pattern.test(squeeze(cell)))?.[1]);
  const headed = fields.includes('code') || (fields.includes('name') && fields.length > 1);
  if (!headed) return lines.map(unheaded);
  return lines
    .slice(1)
    .map((cells) => office(Object.fromEntries(cells.map((cell, index) => [fields[index] ?? 'other', cell]))));
}

/** One line of a list: `507001,许昌市医疗保障局` or `507001 许昌市医疗保障局`. */
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
