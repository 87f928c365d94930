import {
  addressOf,
  areaName,
  cellAt,
  type CellValue,
  type DefinedName,
  type Sheet,
  type Snapshot,
} from '../../model/index.js';
import { TRANSITIONAL } from './namespaces.js';
import { escapeText, escapeXml } from './text.js';
import { makeEntry, writeZip } from './zip-write.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const { main: MAIN, office: OFFICE } = TRANSITIONAL;
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.';

/** A new .xlsx of a snapshot: values, formulas, number formats, merges, hidden rows, columns and sheets; no other style. */
export function writeWorkbook(snapshot: Snapshot): Uint8Array {
  const sheets = snapshot.sheets.map((sheet, index) => ({
    sheet,
    part: `worksheets/sheet${index + 1}.xml`,
    id: `rId${index + 1}`,
  }));
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.map(({ part }) => part)),
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookXml(sheets, snapshot.names ?? []),
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map(({ id, part }) => [id, 'worksheet', part] as const),
      ['rIdStyles', 'styles', 'styles.xml'],
    ]),
    'xl/styles.xml': stylesXml(snapshot.formats),
  };
  for (const { sheet, part } of sheets) parts[`xl/${part}`] = sheetXml(snapshot, sheet);
  const encoder = new TextEncoder();
  return writeZip(Object.entries(parts).map(([name, text]) => makeEntry(name, encoder.encode(DECLARATION + text))));
}

function contentTypes(parts: readonly string[]): string {
  const types = [['workbook.xml', 'sheet.main'], ['styles.xml', 'styles'], ...parts.map((part) => [part, 'worksheet'])];
  const overrides = types.map(([part, type]) => `<Override PartName="/xl/${part}" ContentType="${TYPE}${type}+xml"/>`);
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>';
  return `<Types xmlns="${PACKAGE}/content-types">${defaults}${overrides.join('')}</Types>`;
}

function relationships(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

function workbookXml(sheets: readonly { sheet: Sheet; id: string }[], names: readonly DefinedName[]): string {
  const items = sheets.map(({ sheet, id }, index) => {
    const state =
      sheet.visibility === 'visible' ? '' : ` state="${sheet.visibility === 'hidden' ? 'hidden' : 'veryHidden'}"`;
    return `<sheet name="${escapeXml(sheet.name)}" sheetId="${index + 1}"${state} r:id="${id}"/>`;
  });
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${items.join('')}</sheets>${namesXml(names, sheets)}</workbook>`;
}

function namesXml(names: readonly DefinedName[], sheets: readonly { sheet: Sheet }[]): string {
  const items = names.flatMap(({ name, formula, sheet }) => {
    const place = sheet === undefined ? undefined : sheets.findIndex((one) => one.sheet.name === sheet);
    const local = place === undefined ? '' : ` localSheetId="${place}"`;
    // One of a chart sheet, which is not written, goes with it.
    return place === -1 ? [] : `<definedName name="${escapeXml(name)}"${local}>${escapeXml(formula)}</definedName>`;
  });
  return items.length === 0 ? '' : `<definedNames>${items.join('')}</definedNames>`;
}

function stylesXml(formats: readonly string[]): string {
  const custom = formats
    .slice(1)
    .map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(code)}"/>`);
  const xfs = formats.map((_, index) => {
    return `<xf numFmtId="${index === 0 ? 0 : 163 + index}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
  });
  return [
    `<styleSheet xmlns="${MAIN}">`,
    custom.length === 0 ? '' : `<numFmts count="${custom.length}">${custom.join('')}</numFmts>`,
    '<fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts>',
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}

function sheetXml(snapshot: Snapshot, sheet: Sheet): string {
  const hidden = new Set(sheet.hiddenRows);
  const last = sheet.hiddenRows.reduce((most, row) => Math.max(most, row), sheet.rowCount - 1);
  const rows: string[] = [];
  for (let row = 0; row <= last; row += 1) {
    const cells = cellsXml(snapshot, sheet, row);
    if (cells !== '' || hidden.has(row)) {
      rows.push(`<row r="${row + 1}"${hidden.has(row) ? ' hidden="1"' : ''}>${cells}</row>`);
    }
  }
  const columns = sheet.hiddenColumns.map(
    (column) => `<col min="${column + 1}" max="${column + 1}" width="0" hidden="1"/>`,
  );
  const merges = sheet.merges.map((area) => `<mergeCell ref="${areaName(area)}"/>`);
  return [
    `<worksheet xmlns="${MAIN}">`,
    columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`,
    `<sheetData>${rows.join('')}</sheetData>`,
    merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`,
    '</worksheet>',
  ].join('');
}

function cellsXml(snapshot: Snapshot, sheet: Sheet, row: number): string {
  let xml = '';
  if (row >= sheet.rowCount) return xml;
  for (let index = sheet.rowStart[row]!; index < sheet.rowStart[row + 1]!; index += 1) {
    const column = sheet.columns[index]!;
    const { value, formula } = cellAt(snapshot, sheet, row, column)!;
    const format = sheet.formats[index]!;
    const style = format > 0 ? ` s="${format}"` : '';
    const [type, text] = stored(value, formula !== undefined);
    const inner = (formula === undefined ? '' : `<f>${escapeXml(formula)}</f>`) + text;
    xml += `<c r="${addressOf({ row, column })}"${style}${type === '' ? '' : ` t="${type}"`}>${inner}</c>`;
  }
  return xml;
}

function stored(value: CellValue, isResult: boolean): [type: string, text: string] {
  if (value === null) return ['', ''];
  if (typeof value === 'number') return ['', `<v>${value}</v>`];
  if (typeof value === 'boolean') return ['b', `<v>${value ? 1 : 0}</v>`];
  if (typeof value === 'object') return ['e', `<v>${escapeXml(value.error)}</v>`];
  if (isResult) return ['str', `<v>${escapeText(value)}</v>`];
  return ['inlineStr', `<is><t xml:space="preserve">${escapeText(value)}</t></is>`];
}
